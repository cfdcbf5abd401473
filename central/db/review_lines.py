"""The lines of the review queue (`ReviewLineRow`), brought up to what has arrived, was decided, and was found.

A line has two halves, the newest revision and the newest decision. Both only ever go on, and a half is taken over from
the later one alone; so lines may be written by whoever comes, behind a push, at a look and with a decision, at once and
in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Connection, Uuid, bindparam, case, func, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from central.db.review_queue import queue_of
from central.db.review_tables import ReviewLineRow, ReviewMarkRow
from central.db.tables import RecordRow

UNDER_WAY = timedelta(minutes=10)
"""Longer than anything that arrives waits for its commit; what came within it is looked through once more."""

_REVISION = ("revision", "form_id", "officer", "ao_code", "received_at", "late", "warnings")
_DECISION = ("decisions", "decided_revision", "decision")


class Arrival(NamedTuple):
    """A revision in the order of arrival; those of one push arrived together."""

    received_at: datetime
    record_id: UUID
    revision: int


BEFORE_ALL = Arrival(datetime.min.replace(tzinfo=UTC), UUID(int=0), 0)


def write_people(connection: Connection, district: str, rounds: Iterable[str], people: Iterable[UUID]) -> None:
    """The lines of all records of these people, or of what else records are about, in these rounds.

    Once in a transaction, for everybody together, so that lines are written in the order of their keys.
    """
    mine = func.any(bindparam("people", sorted(people), ARRAY(Uuid())))
    _write(connection, district, RecordRow.round_id.in_(sorted(rounds)), RecordRow.person_id == mine)


def write_record(connection: Connection, district: str, record_id: UUID) -> None:
    _write(connection, district, RecordRow.record_id == record_id)


def caught_up(connection: Connection, district: str) -> Arrival:
    """After which arrival some may not stand in the queue yet."""
    seen = connection.execute(select(ReviewMarkRow.seen_until).where(ReviewMarkRow.district == district)).scalar()
    return BEFORE_ALL if seen is None else BEFORE_ALL._replace(received_at=seen - UNDER_WAY)


def write_next(connection: Connection, district: str, after: Arrival, most: int) -> Arrival | None:
    """The lines of the next arrivals, and the mark put behind them; the last of them, None where there was none."""
    key = (RecordRow.received_at, RecordRow.record_id, RecordRow.revision)
    # By the time alone, too, which an index knows.
    following = (RecordRow.district == district, key[0] >= after.received_at, tuple_(*key) > tuple_(*after))
    some = select(*key).where(*following).order_by(*key).limit(most).subquery()
    found = connection.execute(select(some).order_by(*(each.desc() for each in some.c)).limit(1)).first()
    if found is None:
        return None
    last = Arrival(*found)
    these = select(key[1]).where(*following, key[0] <= last.received_at, tuple_(*key) <= tuple_(*last))
    _write(connection, district, RecordRow.record_id.in_(these))
    mark = insert(ReviewMarkRow).values(district=district, seen_until=last.received_at)
    later = mark.excluded.seen_until
    connection.execute(
        mark.on_conflict_do_update(
            index_elements=["district"], set_={"seen_until": later}, where=ReviewMarkRow.seen_until < later
        )
    )
    return last


def districts_unread(connection: Connection) -> Sequence[str]:
    """Where a form waits that nobody has read for its signs."""
    query = select(ReviewLineRow.district).where(*UNREAD).distinct().order_by(ReviewLineRow.district)
    return connection.execute(query).scalars().all()


def unread(connection: Connection, district: str, most: int) -> Sequence[Any]:
    """Revisions that nobody has read yet, with their answers, in the order of their turn."""
    line = ReviewLineRow
    first = (
        select(line.record_id, line.revision)
        .where(line.district == district, *UNREAD)
        .order_by(line.first_time, line.received_at, line.record_id)
        .limit(most)
    )
    columns = (RecordRow.record_id, RecordRow.revision, RecordRow.form_id, RecordRow.form_version)
    keys = connection.execute(first).all()
    found = select(*columns, RecordRow.finalised_at, RecordRow.answers).where(
        RecordRow.district == district, tuple_(RecordRow.record_id, RecordRow.revision).in_(keys)
    )
    return connection.execute(found).mappings().all() if keys else ()


def put_findings(connection: Connection, found: Iterable[Mapping[str, Any]]) -> None:
    """What was found in these revisions (rows of `review_findings`); a newer one has signs of its own."""
    for each in sorted(found, key=lambda row: row["record_id"]):
        connection.execute(
            update(ReviewLineRow)
            .where(*(getattr(ReviewLineRow, name) == each[name] for name in ("district", "record_id", "revision")))
            .values(late=each["late"], warnings=each["warnings"])
        )


UNREAD = (ReviewLineRow.state == "waiting", ReviewLineRow.warnings.is_(None))


def _write(connection: Connection, district: str, *which: ColumnElement[bool]) -> None:
    queue = queue_of(district, *which)
    names = ("district", "record_id", *_REVISION, *_DECISION)
    # In the order of the key, so that two who write the same never wait in a circle.
    source = select(*(queue.c[name] for name in names)).order_by(queue.c.record_id)
    line, statement = ReviewLineRow.__table__.c, insert(ReviewLineRow).from_select(list(names), source)
    brought = statement.excluded
    newer, later = brought.revision > line.revision, brought.decisions > line.decisions
    halves = {name: case((newer, brought[name]), else_=line[name]) for name in _REVISION}
    halves |= {name: case((later, brought[name]), else_=line[name]) for name in _DECISION}
    connection.execute(
        statement.on_conflict_do_update(index_elements=["district", "record_id"], set_=halves, where=or_(newer, later))
    )
