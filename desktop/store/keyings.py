"""Second keyings under way: the journal of each, until its result is noted."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from desktop.store.drafts import JournalLine, Op
from desktop.store.officer_tables import keying


def append(connection: Connection, record_id: UUID, revision: int, line: JournalLine) -> None:
    """One line more."""
    last = connection.execute(select(func.max(keying.c.seq)).where(*_of(record_id, revision))).scalar_one()
    connection.execute(
        insert(keying).values(
            record_id=record_id,
            revision=revision,
            seq=(last or 0) + 1,
            op=line.op,
            ref=line.ref,
            value=line.value,
            at=line.at,
        )
    )


def lines_of(connection: Connection, record_id: UUID, revision: int) -> Sequence[JournalLine]:
    """Oldest first; none where nothing is under way."""
    rows = connection.execute(
        select(keying.c.op, keying.c.ref, keying.c.value, keying.c.at)
        .where(*_of(record_id, revision))
        .order_by(keying.c.seq)
    )
    return [JournalLine(Op(op), ref, value, at) for op, ref, value, at in rows]


def forget(connection: Connection, record_id: UUID) -> None:
    """Of every revision of a record."""
    connection.execute(delete(keying).where(keying.c.record_id == record_id))


def _of(record_id: UUID, revision: int) -> tuple[ColumnElement[bool], ...]:
    return (keying.c.record_id == record_id, keying.c.revision == revision)
