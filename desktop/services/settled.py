"""What the centre made of records that stood against others, taken into the officer's own.

The content that counts becomes a revision of the record it goes on; another record for the same thing is set aside.
Whatever this officer has done meanwhile stays: a draft under way, or a revision the centre did not know, goes to the
centre as it is, where it is held against what was settled.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.services.clock import Clock
from desktop.services.signing import signing_roles
from desktop.store import conflicts, missing, records, relay, sheets
from desktop.store.machine_tables import outbox_copy
from desktop.store.opened import OpenStores
from desktop.store.rules import rules_here
from forms.changes import Conflict
from forms.record import Record, RecordState

if TYPE_CHECKING:
    from desktop.store.inbox import Waiting

logger = logging.getLogger(__name__)

CENTRE = "ส่วนกลาง"
"""Who merged what does not overlap: the rule, and nobody."""


def take_conflict(stores: OpenStores, waiting: Waiting, clock: Clock) -> bool:
    """A taker of `desktop.services.told`: the conflict as it stands, and where it is settled what follows."""
    if waiting.body is None:
        with stores.officer_store.write() as connection:
            return conflicts.remove(connection, UUID(waiting.key))
    told = Conflict.model_validate(waiting.body)
    aside: list[UUID] = []
    goes_on = False
    with stores.officer_store.write() as connection:
        new = conflicts.put(connection, told)
        kept = told.kept
        if kept is not None:
            for record_id in conflicts.own_records(connection, told):
                if record_id == kept.record_id:
                    goes_on = _go_on(connection, told, kept, clock) or goes_on
                elif _set_aside(connection, told, kept, record_id, clock):
                    aside.append(record_id)
    if kept is not None and (aside or goes_on or _is_aside(stores, told, kept)):
        _count(stores, told, kept, clock)
    return new


def _go_on(connection: Connection, told: Conflict, kept: Record, clock: Clock) -> bool:
    """Whether what was settled is this record's newest revision now."""
    newest = records.newest_revision(connection, kept.record_id)
    if newest.state is RecordState.DRAFT or not _is_side(told, newest) or newest.revision >= kept.revision:
        return newest.content_hash == kept.content_hash and newest.revision == kept.revision
    records.add_settled(connection, kept, _payload(told, kept), at=clock(), by=told.by or CENTRE)
    roles = signing_roles(kept.form_id, kept.answers)
    missing.note_signers(connection, kept.record_id, kept.revision, roles)
    logger.info("settled %s as revision %d", kept.record_id, kept.revision)
    return True


def _set_aside(connection: Connection, told: Conflict, kept: Record, record_id: UUID, clock: Clock) -> bool:
    newest = records.newest_revision(connection, record_id)
    if newest.state is not RecordState.FINALISED or not _is_side(told, newest):
        return False
    records.set_aside(connection, newest, _payload(told, kept), at=clock(), by=told.by or CENTRE)
    logger.info("settled %s: %s counts instead", record_id, kept.record_id)
    return True


def _is_aside(stores: OpenStores, told: Conflict, kept: Record) -> bool:
    """Whether one of these was set aside before, and a power cut came before it was let go of."""
    with stores.officer_store.read() as connection:
        return any(
            records.newest_revision(connection, record_id).state is RecordState.SUPERSEDED
            for record_id in conflicts.own_records(connection, told)
            if record_id != kept.record_id
        )


def _count(stores: OpenStores, told: Conflict, kept: Record, clock: Clock) -> None:
    """The sheets hold what was settled, and of the others nothing."""
    with stores.officer_store.read() as connection:
        own = conflicts.own_records(connection, told)
        newest = {record_id: records.newest_revision(connection, record_id) for record_id in own}
    with stores.machine_store.write() as connection:
        rules = rules_here(connection)
        for record_id, row in newest.items():
            if record_id != kept.record_id and row.state is RecordState.SUPERSEDED:
                sheets.let_go(connection, record_id, rules, clock())
        owner = select(outbox_copy.c.officer).where(outbox_copy.c.record_id == kept.record_id).limit(1)
        # Another laptop's record counts here, too; nobody here owes it to the ministry's site.
        officer = connection.execute(owner).scalar() or ""
        if officer in ("", stores.slug):
            sheets.enter(connection, kept, officer, rules, clock())
    relay.copy_out(stores, clock())


def _is_side(told: Conflict, row: records.RevisionRow) -> bool:
    """Whether the centre knew this revision when it settled, and nothing newer was made since."""
    sides = {(each.record_id, each.revision, each.content_hash) for each in told.sides}
    return (row.record_id, row.revision, row.content_hash) in sides


def _payload(told: Conflict, kept: Record) -> dict[str, Any]:
    return {
        "conflict": str(told.conflict_id),
        "kept": {
            "record_id": str(kept.record_id),
            "revision": kept.revision,
            "content_hash": kept.content_hash,
        },
    }
