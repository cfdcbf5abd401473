"""A district's roster at the centre: everybody on it is added or changed, nobody is ever taken off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from central.db import likeness, sheets
from central.db.database import Database
from central.db.sheet_tables import OfficerRow, PersonRow, PlaceRow
from central.services.assignments import Move, remember
from central.services.clock import Clock
from central.services.feed import News, tell_district
from central.services.filling import write_people
from central.services.rules import Rules
from forms.roster.person import Person
from forms.roster.read import RosterPreview
from forms.roster.table import Progress
from forms.thai.text import sort_key

_AT_ONCE = 1000
BY_ROSTER = "import-roster"


@dataclass(frozen=True, slots=True)
class Imported:
    people: int
    new: int
    changed: int
    """known before with other words"""
    officers: int
    places: int


class Rosters:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def put(
        self, district: str, rules: Rules, roster: RosterPreview, progress: Progress = lambda done, whole: None
    ) -> Imported:
        """Everybody of a list, a batch a transaction: broken off, it is simply given again.

        What records have said of a person stays, and is reckoned with what the roster says now. Whom an AO was given
        stays theirs where the list names none. The district's laptops are told in the same transactions. `progress` is
        told after each batch.
        """
        new = changed = 0
        # In the dictionary's order, in which laptops keep their people: what is told in it is put away behind what they
        # have. Ids are found once each: one is a keyed hash of the number.
        ordered = sorted(roster.rows, key=lambda each: sort_key(f"{each.first_name} {each.last_name}"))
        people = [(each.person_id, each) for each in ordered]
        for first in range(0, len(people), _AT_ONCE):
            with self._database.district_of_many(district) as connection:
                added, altered = self._put(connection, district, rules, people[first : first + _AT_ONCE])
            new, changed = new + added, changed + altered
            progress(min(first + _AT_ONCE, len(people)), len(people))
        with self._database.district_of_many(district) as connection:
            officers = [{"district": district, **asdict(each)} for each in roster.officers]
            sheets.upsert_rows(connection, OfficerRow, officers)
            places = [{"district": district, **asdict(each)} for each in roster.places]
            sheets.upsert_rows(connection, PlaceRow, places)
            tell_district(connection, district, [*map(News.of_officer, officers), *map(News.of_place, places)])
        return Imported(len(people), new, changed, len(officers), len(places))

    def _put(
        self, connection: Connection, district: str, rules: Rules, people: Sequence[tuple[UUID, Person]]
    ) -> tuple[int, int]:
        """How many are new, and how many are known with other words."""
        known = sheets.lock_people(connection, district, rules.round_id, sorted(person_id for person_id, _ in people))
        told = [(person_id, _kept(each.as_row(), known[person_id])) for person_id, each in people]
        other = [(person_id, body) for person_id, body in told if known[person_id] != body]
        rows: list[dict[str, Any]] = [
            {
                "district": district,
                "round_id": rules.round_id,
                "person_id": person_id,
                "on_roster": True,
                "body": body,
                "imported_at": self._clock(),
            }
            for person_id, body in other
        ]
        sheets.update_rows(connection, PersonRow, rows)
        if other:
            others = sorted(person_id for person_id, _ in other)
            likeness.forget_keys(connection, district, rules.round_id, others)
            write_people(connection, district, rules, others)
            moves = [Move(person_id, _ao_code(known[person_id]), body["ao_code"]) for person_id, body in other]
            remember(connection, district, rules.round_id, moves, at=self._clock(), by=BY_ROSTER)
            tell_district(connection, district, [News.of_person(rules.round_id, *each) for each in other])
        new = sum(known[person_id] is None for person_id, _ in other)
        return new, len(other) - new


def _kept(told: dict[str, Any], known: dict[str, Any] | None) -> dict[str, Any]:
    """What the list says, with the AO who was assigned here where it names none (R18)."""
    return told if told["ao_code"] else {**told, "ao_code": _ao_code(known)}


def _ao_code(known: dict[str, Any] | None) -> str:
    return str(known["ao_code"]) if known is not None else ""
