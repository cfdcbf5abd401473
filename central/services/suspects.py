"""Holding people against each other: who of a district may be the same, there or elsewhere. Suspicions, never more.

Whoever is new, or has another name than before, is held against those who share a key (`forms.roster.likeness`): within
the district and its province as they come, over the whole country by the sweep.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from central.db import due
from central.db import likeness as table
from central.db.database import Database
from central.db.likeness import Pair
from central.services.clock import Clock
from central.services.resting import Rest, a_batch, without_rest
from central.services.rules import Rules
from forms.record import flat
from forms.roster.likeness import Likeness, keys, likeness
from forms.roster.person import Person
from forms.thai.dates import PartialDate

AT_ONCE = 500
Somebody = tuple[str, UUID]
"""District and person."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of who somebody is."""

    national_id: str = ""
    first_name: str = ""
    last_name: str = ""
    birth: PartialDate | None = None
    sex: str = ""
    subdistrict: str = ""
    moo: str = ""
    title: str = ""
    house_no: str = ""

    @classmethod
    def of_roster(cls, body: Mapping[str, Any]) -> Told:
        person = Person.model_validate(body)
        return cls(**{name: getattr(person, name) for name in cls.__dataclass_fields__})

    @classmethod
    def of_form_2(cls, answers: Mapping[str, Any]) -> Told:
        """Of somebody who is on no roster: as they said it."""
        told = flat(answers)

        def text(name: str) -> str:
            value = told.get(name)
            return value if isinstance(value, str) else ""

        try:
            birth = PartialDate.parse_iso(text("q206_birth_date"))
        except ValueError:
            birth = None
        return cls(
            national_id=text("q204_national_id"),
            first_name=text("q205_first_name"),
            last_name=text("q205_last_name"),
            birth=birth,
            sex=text("q207_sex"),
            subdistrict=text("q208_subdistrict"),
            moo=text("q208_moo"),
            title=text("q205_title"),
            house_no=text("q208_house_no"),
        )


class Suspects:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def look(self, area: str = "", *, rest: Rest = without_rest) -> int:
        """Hold whoever has come against their district and province; how many pairs are new. May be broken off."""
        with self._database.operator() as connection:
            districts = table.districts_due(connection, area)
        return sum(self._look_in(district, district[:2], rest) for district in districts)

    def sweep(self, area: str = "") -> int:
        """Hold everybody of an area against the whole country; as `look`."""
        with self._database.operator() as connection:
            districts = table.districts_with_people(connection, area)
        found = 0
        # All keys stand before anybody is looked for elsewhere.
        for everywhere in (False, True):
            for district in districts:
                with self._database.district(district) as connection:
                    table.note_everybody(connection, district)
                found += self._look_in(district, "" if everywhere else district, without_rest)
        return found

    def told(self, connection: Connection, round_id: str, people: Collection[Somebody]) -> dict[Somebody, Told]:
        """What is known of these people, as far as the transaction may read it."""
        bodies = table.bodies(connection, round_id, people) if people else {}
        found = {each: Told.of_roster(body) for each, body in bodies.items() if body is not None}
        unlisted = bodies.keys() - found.keys()
        if unlisted:
            rounds = Rules.of(round_id, self._clock()).rounds
            answers = table.told_of_themselves(connection, rounds, unlisted)
            found |= {each: Told.of_form_2(told) for each, told in answers.items()}
        return found

    # --- inside ---------------------------------------------------------------------------------------------------

    def _look_in(self, district: str, around: str, rest: Rest) -> int:
        new = 0
        while True:
            with a_batch(rest):
                taken = self._take(district)
                if not taken:
                    return new
                new += sum(self._suspect(district, around, round_id, people) for round_id, people in taken.items())

    def _take(self, district: str) -> dict[str, list[UUID]]:
        """By round some of those who are to be looked at; whoever comes later finds their keys."""
        with self._database.district_of_many(district) as connection:
            due.hold(connection, district, wait=True)
            taken = table.take_due(connection, district, AT_ONCE)
            for round_id, people in taken.items():
                told = self.told(connection, round_id, [(district, each) for each in people])
                own = {person_id: keys(each) for (_, person_id), each in told.items()}
                table.put_keys(connection, district, round_id, own)
        return taken

    def _suspect(self, district: str, around: str, round_id: str, people: Collection[UUID]) -> int:
        with self._database.operator() as connection:
            told = self.told(connection, round_id, [(district, each) for each in people])
            own = {each: keys(known) for each, known in told.items()}
            everywhere = table.districts_with_people(connection, around)
            shared = table.sharing(connection, everywhere, round_id, set().union(*own.values()))
            candidates = {
                Pair.of(round_id, each, other)
                for each, its in own.items()
                for key in its
                for other in shared.get(key, ())
                if other != each
            }
            others = {somebody for pair in candidates for somebody in _both(pair)}
            told |= self.told(connection, round_id, others - told.keys())
            gone = table.aliased(connection, round_id, others) if others else set()
        found = {
            pair: alike
            for pair in sorted(candidates)
            if not gone & set(_both(pair)) and (alike := _likeness(pair, told)) is not None and alike.is_likely
        }
        return self._write(found)

    def _write(self, found: Mapping[Pair, Likeness]) -> int:
        """Each pair under its lower district, and a word of it in either where they are two."""
        at = self._clock()
        new = 0
        for district in sorted({pair.district for pair in found}):
            own = {pair: alike for pair, alike in found.items() if pair.district == district}
            with self._database.district(district) as connection:
                new += table.put_suspicions(connection, district, list(_suspicions(own, at)))
        across = [pair for pair in found if not pair.is_within_a_district]
        for district in sorted({each for pair in across for each in (pair.district, pair.other_district)}):
            with self._database.district(district) as connection:
                table.put_twins(connection, list(_twins(district, across, at)))
        return new


def _both(pair: Pair) -> tuple[Somebody, Somebody]:
    return (pair.district, pair.person_id), (pair.other_district, pair.other_person_id)


def _likeness(pair: Pair, told: Mapping[Somebody, Told]) -> Likeness | None:
    one, other = (told.get(each) for each in _both(pair))
    return likeness(one, other) if one is not None and other is not None else None


def _suspicions(found: Mapping[Pair, Likeness], at: Any) -> Iterable[dict[str, Any]]:
    for pair, alike in found.items():
        yield {
            **pair._asdict(),
            "score": alike.score,
            "reasons": [each.value for each in alike.reasons],
            "found_at": at,
            "decision": "",
            "reason": "",
            "by": "",
            "decided_at": None,
        }


def _twins(district: str, pairs: Iterable[Pair], at: Any) -> Iterable[dict[str, Any]]:
    for pair in pairs:
        turned = Pair(pair.round_id, pair.other_district, pair.other_person_id, pair.district, pair.person_id)
        for each in (pair, turned):
            if each.district == district:
                yield {**each._asdict(), "found_at": at, "decision": ""}
