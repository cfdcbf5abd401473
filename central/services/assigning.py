"""Giving people into an AO's care (R18), one or many (`central.services.caseload` finds them). Their laptops learn the
new code.

Nobody loses anything by it: what a laptop holds of a person stays there, and what it sends of them counts as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Uuid, bindparam, func, select

from central.db import sheets
from central.db.database import Database
from central.db.sheet_tables import OfficerRow, PersonRow
from central.services import audit
from central.services.assignments import Move, remember
from central.services.clock import Clock
from central.services.errors import OfficerUnknownError
from central.services.feed import News, tell_district
from central.services.filling import write_people
from central.services.rounds import known_rounds
from central.services.rules import Rules
from central.services.viewers import Action, Viewer

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Assigned:
    changed: int
    unchanged: int
    """in this care already"""
    not_listed: int
    """on no roster: there is nothing yet that could name their AO"""


class Assigning:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def assign(
        self, viewer: Viewer, district: str, round_id: str, person_ids: Iterable[UUID], ao_code: str
    ) -> Assigned:
        """Give these people to the AO of this code, or with an empty one to nobody; a batch a transaction.

        Raises:
            ForbiddenError: the viewer may not, or not in this district.
            OfficerUnknownError: the district has no such code (R17).
        """
        viewer.require(Action.ASSIGN, district)
        people = sorted(set(person_ids))
        changed = listed = 0
        for first in range(0, max(len(people), 1), _AT_ONCE):
            some = people[first : first + _AT_ONCE]
            with self._database.district_of_many(district) as connection:
                _require_officer(connection, district, ao_code)
                rules = Rules.of(round_id, self._clock(), known_rounds(connection))
                moves = self._give(connection, viewer, district, rules, some, ao_code)
            listed += len(moves)
            changed += sum(move.before != move.after for move in moves)
        return Assigned(changed, listed - changed, len(people) - listed)

    def _give(
        self,
        connection: Connection,
        viewer: Viewer,
        district: str,
        rules: Rules,
        people: Sequence[UUID],
        ao_code: str,
    ) -> list[Move]:
        """What became of everybody who is on the roster."""
        bodies = _hold(connection, district, rules.round_id, people)
        moves = [Move(person_id, body["ao_code"], ao_code) for person_id, body in bodies.items()]
        others = {
            move.person_id: {**bodies[move.person_id], "ao_code": ao_code} for move in moves if move.before != ao_code
        }
        if others:
            own = {"district": district, "round_id": rules.round_id}
            rows = [{**own, "person_id": person_id, "body": body} for person_id, body in others.items()]
            sheets.update_rows(connection, PersonRow, rows)
            write_people(connection, district, rules, [*others])
            remember(connection, district, rules.round_id, moves, at=self._clock(), by=viewer.login)
            audit.note(connection, viewer, Action.ASSIGN, "officer", ao_code)
            tell_district(connection, district, [News.of_person(rules.round_id, *each) for each in others.items()])
        return moves


def _require_officer(connection: Connection, district: str, ao_code: str) -> None:
    """The code stays until this transaction has ended: nobody is given to one who is being taken away."""
    if not ao_code:
        return
    held = select(OfficerRow.code).filter_by(district=district, code=ao_code).with_for_update(read=True)
    if connection.execute(held).first() is None:
        raise OfficerUnknownError(f"district {district} has no AO of this code")


def _hold(connection: Connection, district: str, round_id: str, people: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """Who of these is on the roster, held in the order of their ids; their bodies."""
    found = connection.execute(
        select(PersonRow.person_id, PersonRow.body)
        .where(
            PersonRow.district == district,
            PersonRow.round_id == round_id,
            PersonRow.person_id == func.any(bindparam("people", people, ARRAY(Uuid()))),
            PersonRow.body.is_not(None),
        )
        .order_by(PersonRow.person_id)
        .with_for_update()
    )
    return {row.person_id: row.body for row in found}
