"""What waits for a reviewer, and what was decided: picked out by officer, form and signs, in the order of its turn."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection

from central.db import review_lines as lines
from central.db import review_queue as table
from central.db import reviews
from central.db.database import Database
from central.db.review_queue import Sign, State
from central.db.review_tables import ReviewLineRow
from central.services.clock import Clock
from central.services.definitions import Definitions
from central.services.resting import Rest, a_batch, without_rest
from central.services.review_backlog import catch_up
from central.services.viewers import Action, Viewer
from forms.xform.errors import FormError
from forms.xform.reading import is_late, warnings
from forms.xform.session import FormSession

READ_AT_A_LOOK = 50
"""Records whose forms are read for their warnings while somebody waits: some milliseconds each."""
READ_AT_ONCE = 200
"""The same behind the pushes, before sheets have their turn again: about half a second."""
FREE_AMONG = 100
"""Of so many that wait, one will be found that nobody looks at."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What of the queue is asked for; empty fields ask for everything."""

    state: State = State.WAITING
    ao_code: str = ""
    form_id: str = ""
    signs: Collection[Sign] = ()


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A record in its newest revision."""

    record_id: UUID
    revision: int
    content_hash: str
    decisions: int
    """how many there are; the next one has the number after it"""
    form_id: str
    person_name: str
    officer: str
    ao_code: str
    finalised_at: datetime
    received_at: datetime
    state: State
    decided_by: str
    decided_at: datetime | None
    again: bool
    late: bool
    warnings: int | None
    """None: the form was not read yet"""
    verified: bool
    signed: bool
    pictures: bool
    held_by: str
    """who is looking at it, or empty"""


@dataclass(frozen=True, slots=True)
class QueuePage:
    rows: list[QueueRow]
    total: int
    """of all that was asked for"""
    counts: dict[State, int]
    """of the whole district"""
    officers: dict[str, str]
    """AO code → name, of what waits; desk staff have none"""
    forms: list[str]
    """ids, of what waits"""
    unread: int
    """of what waits, those whose forms nobody has read for their warnings yet; a moment after a push, none"""


class ReviewQueue:
    def __init__(self, database: Database, definitions: Definitions, clock: Clock) -> None:
        self._database = database
        self._definitions = definitions
        self._clock = clock

    def look(
        self, viewer: Viewer, district: str, narrowing: Narrowing, *, offset: int = 0, limit: int = 25
    ) -> QueuePage:
        """A page of the queue. Raises ForbiddenError."""
        viewer.require(Action.REVIEW, district)
        now = self._clock()
        catch_up(self._database, district)
        self._read_in(district, READ_AT_A_LOOK)
        with viewer.reading(self._database) as connection:
            groups = table.groups(connection, district)
            rows, total = table.page(connection, district, only=_only(narrowing), limit=limit, offset=offset)
            held = reviews.claims_of(connection, district, [row["record_id"] for row in rows], now=now)
        waiting = [group for group in groups if group.state is State.WAITING]
        return QueuePage(
            rows=[_row(row, viewer, held.get(row["record_id"])) for row in rows],
            total=total,
            counts={state: sum(group.records for group in groups if group.state is state) for state in State},
            officers={group.ao_code: group.officer for group in waiting if group.ao_code},
            forms=sorted({group.form_id for group in waiting}),
            unread=sum(group.unread for group in waiting),
        )

    def next_after(self, viewer: Viewer, district: str, record_id: UUID, narrowing: Narrowing) -> UUID | None:
        """The first that waits, is another than this one, and that nobody looks at; None where there is none."""
        viewer.require(Action.REVIEW, district)
        now = self._clock()
        catch_up(self._database, district)
        with viewer.reading(self._database) as connection:
            only = [*_only(narrowing), ReviewLineRow.record_id != record_id]
            rows, _total = table.page(connection, district, only=only, limit=FREE_AMONG)
            found = [row["record_id"] for row in rows]
            held = reviews.claims_of(connection, district, found, now=now)
        free = (each for each in found if each not in held or held[each].user_id == viewer.user_id)
        return next(free, None)

    def read_behind(self, *, rest: Rest = without_rest) -> int:
        """Find what the forms say of those that nobody has read, lateness and warnings, some at a time; how many.

        Behind the pushes, so that a reviewer's first look finds it. A pure function of the record: it does not matter
        who does it, or if two do.
        """
        with self._database.operator() as connection:
            districts = lines.districts_unread(connection)
        left = READ_AT_ONCE
        for district in districts:
            with a_batch(rest):
                left -= self._read_in(district, left)
            if left <= 0:
                break
        return READ_AT_ONCE - left

    def _read_in(self, district: str, most: int) -> int:
        with self._database.district(district) as connection:
            found = [
                {
                    "district": district,
                    "record_id": row["record_id"],
                    "revision": row["revision"],
                    **self._finding(connection, row),
                }
                for row in lines.unread(connection, district, most)
            ]
            reviews.insert_findings(connection, found)
            lines.put_findings(connection, found)
        return len(found)

    def _finding(self, connection: Connection, row: Any) -> dict[str, Any]:
        form = self._definitions.of(connection, row["form_id"], row["form_version"])
        if form is None:
            return {"late": False, "warnings": 0}
        try:
            found = warnings(
                FormSession(form, answers=row["answers"], clock=lambda: row["finalised_at"], finished=True)
            )
        except FormError:
            return {"late": False, "warnings": 0}  # nothing in an answer may keep a record from being reviewed
        return {"late": any(map(is_late, found)), "warnings": len(found)}


def _only(narrowing: Narrowing) -> Sequence[ColumnElement[bool]]:
    line = ReviewLineRow
    only: list[ColumnElement[bool]] = [line.state == narrowing.state.value]
    if narrowing.ao_code:
        only.append(line.ao_code == narrowing.ao_code)
    if narrowing.form_id:
        only.append(line.form_id == narrowing.form_id)
    return only + [table.with_sign(sign) for sign in narrowing.signs]


def _row(row: Any, viewer: Viewer, held: reviews.Claim | None) -> QueueRow:
    told = {name: row[name] for name in QueueRow.__dataclass_fields__ if name in row}
    somebody = held is not None and held.user_id != viewer.user_id
    return QueueRow(
        **{
            **told,
            "state": State(row["state"]),
            "again": bool(row["again"]),
            "late": bool(row["late"]),
            "decided_by": row["decided_by"] or "",
            "held_by": held.by if held is not None and somebody else "",
        }
    )
