"""What the centre says of officers' records, waiting here until the officer it is for works on this computer.

A pull is anybody's who works here, and an officer's store opens for its officer only. So each item is sealed to the
officers whose records it is about and lies here; `desktop.services.told` has it taken into their own stores.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.store.inbox_keys import identity_of, recipient_of
from desktop.store.machine_tables import outbox_copy
from desktop.store.opened import OpenStores
from desktop.store.pulled_tables import inbox
from forms.changes import Conflict, Item, ItemKind, Review
from forms.sealing import sealed, unsealed

MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Waiting:
    """One item as its officer reads it. `body`: `Review` or `Conflict` as a row; None: the centre has taken it back."""

    kind: ItemKind
    key: str
    version: int
    body: dict[str, Any] | None


def put(connection: Connection, item: Item, at: datetime) -> None:
    """Lay an item of the device's stream before every officer whose records it names; its newest state replaces the
    one before, also one that was taken. The same again changes nothing.

    One that was taken back is laid before those who have had it. Officers who have not worked here since there are
    keys get theirs when they do (`desktop.store.pulled.ask_device_again`).
    """
    for officer in _officers(connection, item):
        recipient = recipient_of(connection, officer)
        if not recipient:
            continue
        values = {
            "version": item.version,
            "gone": item.body is None,
            "body": None if item.body is None else sealed(zlib.compress(json.dumps(item.body).encode()), recipient),
            "taken": False,
            "put_at": at,
        }
        statement = insert(inbox).values(kind=item.kind, key=item.key, officer=officer, **values)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["kind", "key", "officer"], set_=values, where=inbox.c.version != item.version
            )
        )


def waiting(stores: OpenStores, kind: ItemKind) -> list[Waiting]:
    """What this officer has not taken yet, in the order in which the centre said it."""
    query = (
        select(inbox.c.key, inbox.c.version, inbox.c.gone, inbox.c.body)
        .where(inbox.c.officer == stores.slug, inbox.c.kind == kind, ~inbox.c.taken)
        .order_by(inbox.c.version)
    )
    with stores.machine_store.read() as connection:
        rows = connection.execute(query).all()
        identity = identity_of(connection, stores) if rows else None
    if identity is None:
        return []
    return [
        Waiting(kind, key, version, None if gone else json.loads(unsealed(body, identity, most=MOST_BYTES)))
        for key, version, gone, body in rows
    ]


def done(stores: OpenStores, taken: Waiting) -> None:
    """The officer's own store has it, committed: the body here is emptied. A newer state that came meanwhile waits."""
    with stores.machine_store.write() as connection:
        connection.execute(
            update(inbox)
            .where(
                inbox.c.kind == taken.kind,
                inbox.c.key == taken.key,
                inbox.c.officer == stores.slug,
                inbox.c.version == taken.version,
            )
            .values(taken=True, body=None)
        )


def _officers(connection: Connection, item: Item) -> Collection[str]:
    """Slugs of those whose records it is about, as far as they were copied out on this computer."""
    if item.body is None:
        had = select(inbox.c.officer).where(inbox.c.kind == item.kind, inbox.c.key == item.key)
        return set(connection.execute(had).scalars())
    records: set[UUID]
    if item.kind is ItemKind.REVIEW:
        records = {Review.model_validate(item.body).record_id}
    else:
        records = {side.record_id for side in Conflict.model_validate(item.body).sides}
    owners = select(outbox_copy.c.officer).where(outbox_copy.c.record_id.in_(records))
    return set(connection.execute(owners).scalars())
