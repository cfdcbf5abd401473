"""How far this computer has pulled what its centre tells, and what it holds of it.

A page is applied in one transaction with its cursor and the new state hash: cut anywhere, it was applied or it was not.
A pull from the start is a sweep: everything is held on to until all has been mentioned anew, and what was not is let go
of by the transaction of its last page.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.store.pulled_tables import held, pulled
from forms.changes import NOTHING_HELD, STREAM_OF, Cursor, Item, ItemKind, Stream, item_digest, state_hash

DIGEST_BYTES = 32

Apply = Callable[[Connection, Sequence[Item]], Counter[str]]
"""Puts items where they are used, in the caller's transaction; what came, counted by a word of `desktop.store.came`."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """The one row of `pulled`; as of a computer that holds nothing where there is none."""

    cursor: Cursor = field(default_factory=Cursor)
    state_hash: str = NOTHING_HELD
    sweeping: bool = False
    swept_at: datetime | None = None
    finished_at: datetime | None = None
    """when this computer last held all that the centre had"""
    differs: bool = False
    """the hashes differed even after a sweep"""
    news: dict[str, int] = field(default_factory=dict)
    """what the newest pull that brought anything brought"""
    news_at: datetime | None = None

    @property
    def from_start(self) -> bool:
        """All is still to come: there was no pull yet, or a sweep has not ended."""
        return self.sweeping or self.cursor == Cursor()


@dataclass(frozen=True, slots=True)
class Page:
    """A checked answer of the centre: what changed beyond `asked`. `last`: there is nothing beyond it."""

    asked: Cursor
    items: Sequence[Item]
    cursor: Cursor
    state_hash: str
    last: bool


@dataclass(frozen=True, slots=True)
class Taken:
    came: Counter[str]
    agrees: bool
    """with the centre's hash; true before the last page, when nothing can be said yet"""


def read_pulled(connection: Connection, centre_id: UUID) -> Pulled:
    """How far this computer is with this centre. With another one it has pulled nothing yet."""
    row = connection.execute(select(pulled).where(pulled.c.centre_id == centre_id)).first()
    if row is None:
        return Pulled()
    return Pulled(
        Cursor(national=row.national, district=row.district, device=row.device),
        row.state_hash,
        row.sweeping,
        row.swept_at,
        row.finished_at,
        row.differs,
        row.news,
        row.news_at,
    )


def begun(connection: Connection, centre_id: UUID) -> bool:
    """Whether anything was ever pulled of this centre, or begun to be."""
    return connection.execute(select(pulled.c.one).where(pulled.c.centre_id == centre_id)).first() is not None


def sweep(connection: Connection, centre_id: UUID) -> None:
    """Pull from the start: after losing track, or because another centre's streams are others."""
    begun = {"centre_id": centre_id, "national": 0, "district": 0, "device": 0, "sweeping": True}
    statement = insert(pulled).values(one=1, state_hash=NOTHING_HELD, sweep=1, differs=False, news={}, **begun)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["one"], set_={**begun, "sweep": pulled.c.sweep + 1})
    )


def ask_device_again(connection: Connection) -> None:
    """Have all that was said of records on this computer come once more: an officer can read it only from now on."""
    kinds = [kind for kind, stream in STREAM_OF.items() if stream is Stream.DEVICE]
    forgotten = connection.execute(select(held.c.digest).where(held.c.kind.in_(kinds))).scalars().all()
    connection.execute(delete(held).where(held.c.kind.in_(kinds)))
    now = connection.execute(select(pulled.c.state_hash)).scalar()
    if now is not None:
        less = state_hash(now, less=(_number(digest) for digest in forgotten))
        connection.execute(update(pulled).values(device=0, state_hash=less))


def take_page(connection: Connection, centre_id: UUID, page: Page, apply: Apply, at: datetime) -> Taken | None:
    """Apply a page; None, and nothing done, where this computer is no longer where the page begins: another program
    on it has pulled meanwhile.

    What is held in the same words already is no news; it is applied again by a sweep only, which mends what stands
    where it is used, too.
    """
    row = connection.execute(select(pulled).where(pulled.c.centre_id == centre_id)).first()
    if row is None or Cursor(national=row.national, district=row.district, device=row.device) != page.asked:
        return None
    before = _digests(connection, page.items)
    digests = [item_digest(item.kind, item.key, item.body) for item in page.items]
    changed: list[Item] = []
    same: list[Item] = []
    for item, digest, known in zip(page.items, digests, before, strict=True):
        (changed if item.body is None or digest != known else same).append(item)
    _hold(connection, page.items, digests, row.sweep)
    # What is held in the same words goes and comes.
    mine = state_hash(row.state_hash, more=digests, less=before)
    sweeping = row.sweeping
    if page.last and sweeping:
        changed += _let_go(connection, row.sweep)
        sweeping = False
        # Of what is held now, since the running sum may be what was wrong.
        mine = state_hash(NOTHING_HELD, more=map(_number, connection.execute(select(held.c.digest)).scalars()))
    came = apply(connection, changed)
    if row.sweeping:
        apply(connection, same)
    values: dict[str, Any] = {**page.cursor.model_dump(), "state_hash": mine, "sweeping": sweeping}
    if row.sweeping and not sweeping:
        values["swept_at"] = at
    if page.last:
        values["differs"] = mine != page.state_hash
        if mine == page.state_hash:
            values["finished_at"] = at
    connection.execute(update(pulled).values(**values))
    return Taken(came, agrees=not page.last or mine == page.state_hash)


def note_agreement(connection: Connection, centre_id: UUID, at: datetime) -> None:
    """The centre has said that there is nothing this computer lacks."""
    connection.execute(update(pulled).where(pulled.c.centre_id == centre_id).values(finished_at=at, differs=False))


def note_news(connection: Connection, came: Counter[str], at: datetime) -> None:
    if came:
        connection.execute(update(pulled).values(news=dict(came), news_at=at))


def _hold(connection: Connection, items: Sequence[Item], digests: Sequence[int], sweep_no: int) -> None:
    rows = [
        (item.kind.value, item.key, item.version, digest.to_bytes(DIGEST_BYTES, "big"), sweep_no)
        for item, digest in zip(items, digests, strict=True)
        if item.body is not None
    ]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO held (kind, key, version, digest, sweep) VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, key) "
            "DO UPDATE SET version = excluded.version, digest = excluded.digest, sweep = excluded.sweep",
            rows,
        )
    gone = [(item.kind.value, item.key) for item in items if item.body is None]
    if gone:
        connection.exec_driver_sql("DELETE FROM held WHERE kind = ? AND key = ?", gone)


def _let_go(connection: Connection, sweep_no: int) -> list[Item]:
    """What the sweep has not mentioned, as items that are no more."""
    rows = connection.execute(select(held.c.kind, held.c.key, held.c.version).where(held.c.sweep != sweep_no)).all()
    connection.execute(delete(held).where(held.c.sweep != sweep_no))
    return [
        Item(stream=STREAM_OF[ItemKind(kind)], version=version, kind=ItemKind(kind), key=key, body=None)
        for kind, key, version in rows
    ]


def _digests(connection: Connection, items: Sequence[Item]) -> list[int]:
    """What is held under the keys of these; 0 where there is nothing."""
    found: dict[ItemKind, dict[str, int]] = {}
    for kind in {item.kind for item in items}:
        rows = connection.exec_driver_sql(
            "SELECT key, digest FROM held WHERE kind = ? AND key IN (SELECT value FROM json_each(?))",
            (kind.value, json.dumps([item.key for item in items if item.kind is kind])),
        )
        found[kind] = {key: _number(digest) for key, digest in rows}
    return [found[item.kind].get(item.key, 0) for item in items]


def _number(digest: bytes) -> int:
    return int.from_bytes(digest, "big")
