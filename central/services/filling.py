"""Keeping the sheets true: for people of whom something has arrived, and for all whom today's rules have not reckoned.

Each time everything of a person is written anew from what is stored. A push only notes whom it concerns
(`central.db.due`); the sheets follow a moment later, and with them the queue of reviews. Whoever's records may stand
against each other is noted for a look (`central.services.conflicts`). Whoever settles first counts everything that had
arrived.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, literal, select
from sqlalchemy.dialects.postgresql import insert

from central.db import conflicts, due, likeness, review_lines, sheets
from central.db.database import Database
from central.db.incomers import call_elsewhere, incomers, reading_every_district
from central.db.sheet_tables import (
    CaseRow,
    ContactRow,
    DevelopmentRow,
    FollowUpRow,
    PersonRow,
    PrescriptionRow,
)
from central.db.tables import RecordRow
from central.services.casework import COUNTED_FORMS, CaseRows, Known, Listed, rows_of
from central.services.clock import Clock
from central.services.reckoning import reckon_unconfirmed
from central.services.resting import Rest, a_batch, without_rest
from central.services.review_backlog import catch_up
from central.services.rounds import known_rounds
from central.services.rules import Rules
from forms.measure.slots import SLOTTED
from forms.measure.workflow import DEVELOPMENT
from forms.record import Record, flat
from forms.roster.person import Person

AT_ONCE = 500


class Filling:
    def __init__(self, clock: Clock, rest: Rest = without_rest) -> None:
        self._clock = clock
        self._rest = rest

    def settle(self, database: Database, area: str = "", *, wait: bool = True) -> int:
        """Write whom something has arrived of since, batch after batch; how many. May be broken off.

        `area`: code of a province or district, or empty for all. Without `wait`, districts in which somebody else is
        at it are left to them; with it, all that had arrived before the call is in the sheets after it.
        """
        with database.operator() as connection:
            districts = set(due.districts(connection, area))
        written = 0
        while districts:
            called: set[str] = set()
            for district in sorted(districts):
                written += self._settle_district(database, district, called, wait=wait)
            districts = {each for each in called if each.startswith(area)}
        return written

    def _settle_district(self, database: Database, district: str, called: set[str], *, wait: bool) -> int:
        """`called` takes the other districts in which somebody is to be counted anew for it."""
        written = 0
        while True:
            with a_batch(self._rest), database.district_of_many(district) as connection:
                taken = due.take(connection, district, AT_ONCE) if due.hold(connection, district, wait=wait) else {}
                if not taken:
                    return written
                now, known = self._clock(), known_rounds(connection)
                rounds = {each: Rules.of(each, now, known) for each in sorted(taken)}
                for round_id, rules in rounds.items():
                    everything = sorted(taken[round_id])
                    people = sheets.people_among(
                        connection, district, round_id, rules.rounds, everything, COUNTED_FORMS
                    )
                    several = write_people(connection, district, rules, people)
                    called |= _call_elsewhere(connection, district, round_id, people)
                    contested = conflicts.contested(connection, district, rules.rounds, everything, SLOTTED)
                    conflicts.note_to_look(connection, district, sorted({*contested, *several}))
                named = {each for rules in rounds.values() for each in rules.rounds}
                review_lines.write_people(connection, district, named, set().union(*taken.values()))
            written += sum(map(len, taken.values()))

    def fill_stale(self, database: Database, area: str = "") -> int:
        """Write whom the sheets do not hold, or not by today's rules, batch after batch; how many. May be broken off.

        `area`: code of a province or district, or empty for all.
        """
        settled = self.settle(database, area)
        return settled + sum(self._fill_district(database, district) for district in _districts(database, area))

    def _fill_district(self, database: Database, district: str) -> int:
        catch_up(database, district, from_the_start=True, rest=self._rest)
        with database.district_of_many(district) as connection:
            _remember_people(connection, district)
            rounds = connection.execute(
                select(PersonRow.round_id).where(PersonRow.district == district).distinct().order_by(PersonRow.round_id)
            ).scalars()
            known, found = known_rounds(connection), list(rounds)
        return sum(self._fill_round(database, district, Rules.of(each, self._clock(), known)) for each in found)

    def _fill_round(self, database: Database, district: str, rules: Rules) -> int:
        done, last = 0, UUID(int=0)
        while True:
            with a_batch(self._rest), database.district_of_many(district) as connection:
                stale = connection.execute(
                    select(PersonRow.person_id)
                    .where(
                        PersonRow.district == district,
                        PersonRow.round_id == rules.round_id,
                        PersonRow.person_id > last,
                        PersonRow.reckoned != rules.fingerprint,
                    )
                    .order_by(PersonRow.person_id)
                    .limit(AT_ONCE)
                ).scalars()
                people = list(stale)
                if not people:
                    reckon_unconfirmed(connection, district, rules)
                    return done
                write_people(connection, district, rules, people)
            done, last = done + len(people), people[-1]


def _districts(database: Database, area: str) -> list[str]:
    """Where there is anybody at all."""
    with database.operator() as connection:
        recorded = select(RecordRow.district).where(RecordRow.district.startswith(area)).distinct()
        known = select(PersonRow.district).where(PersonRow.district.startswith(area)).distinct()
        return sorted(connection.execute(recorded.union(known)).scalars())


def _remember_people(connection: Connection, district: str) -> None:
    """A row for everybody whom records know of that were stored before there were sheets."""
    about_people = (RecordRow.district == district, RecordRow.form_id.in_(COUNTED_FORMS))
    for round_id in connection.execute(select(RecordRow.round_id).where(*about_people).distinct()).scalars().all():
        nothing_else = (literal(False), literal(""), literal(""), literal(""))
        known = (
            select(
                literal(district),
                literal(known_rounds(connection).intake_of(round_id)),
                RecordRow.person_id,
                *nothing_else,
            )
            .where(*about_people, RecordRow.round_id == round_id)
            .order_by(RecordRow.person_id)
            .distinct()
        )
        columns = ["district", "round_id", "person_id", "on_roster", "national_id", "full_name", "reckoned"]
        connection.execute(insert(PersonRow).from_select(columns, known).on_conflict_do_nothing())


def write_people(connection: Connection, district: str, rules: Rules, people: Sequence[UUID]) -> set[UUID]:
    """Write everything of these people anew, in the caller's transaction; with them whoever is the same as one of them
    (`central.services.duplicates`), here or in another district, who is counted together.

    Returns whom among them others are known as: what came under several ids may stand against each other.
    """
    known_as = likeness.roots(connection, district, rules.round_id, people)
    everybody = sorted({*people, *known_as})
    bodies = sheets.lock_people(connection, district, rules.round_id, everybody)
    gone = set(likeness.gone_elsewhere(connection, district, rules.round_id, everybody))
    gone |= {each for each, root in known_as.items() if root != each}
    theirs = _Theirs(rules)
    theirs.read(connection, district, known_as | {each: known_as.get(each, each) for each in everybody})
    with reading_every_district(connection):
        for elsewhere, those in incomers(connection, district, rules.round_id, everybody).items():
            theirs.read(connection, elsewhere, {each: known_as.get(into, into) for each, into in those.items()})
    written = [
        rows_of(
            Known(
                district=district,
                person_id=each,
                person=_person(bodies[each]),
                records=theirs.records.get(each, ()),
                entered=theirs.entered,
                places=theirs.places.get(each, ()),
            ),
            rules,
        )
        for each in everybody
        if each not in gone
    ]
    _write(connection, district, rules, everybody, written)
    if gone:
        _let_go(connection, district, rules, sorted(gone))
    likeness.note_unkeyed(connection, district, rules.round_id, everybody)
    return {root for each, root in known_as.items() if root != each}


class _Theirs:
    """What is stored of people, by whom it is counted with."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.records: dict[UUID, list[Record]] = {}
        self.entered: dict[tuple[UUID, int], str] = {}
        self.places: dict[UUID, list[Listed]] = {}

    def read(self, connection: Connection, district: str, known_as: Mapping[UUID, UUID]) -> None:
        """`known_as`: people of a district → whom they are counted with."""
        people, rules = sorted(known_as), self._rules
        reports = []
        for stored in sheets.stored_records(connection, district, rules.rounds, people, COUNTED_FORMS):
            record = _record(district, rules.round_id, stored)
            self.records.setdefault(known_as[stored.person_id], []).append(record)
            reports += [record.record_id] if record.form_id == DEVELOPMENT else []
        self.entered |= sheets.days_entered(connection, district, reports)
        for place in sheets.places_of(connection, district, rules.round_id, people):
            listed = Listed(place.list_no, place.agency, place.province)
            self.places.setdefault(known_as[place.person_id], []).append(listed)


def _call_elsewhere(connection: Connection, district: str, round_id: str, people: Sequence[UUID]) -> set[str]:
    """Have those who were found to be somebody of another district counted there; in which ones."""
    found: dict[str, set[UUID]] = {}
    same = likeness.roots(connection, district, round_id, people).values()
    for elsewhere, into in likeness.gone_elsewhere(connection, district, round_id, sorted({*people, *same})).values():
        found.setdefault(elsewhere, set()).add(into)
    if found:
        call_elsewhere(connection, district, round_id, found)
    return set(found)


def _write(
    connection: Connection, district: str, rules: Rules, people: Sequence[UUID], written: Sequence[CaseRows]
) -> None:
    sheets.upsert_rows(connection, CaseRow, [each.case for each in written])
    sheets.clear(connection, [*_SHEETS], district, rules.round_id, people)
    for table, name in _SHEETS.items():
        sheets.insert_rows(connection, table, [row for each in written for row in getattr(each, name)])
    names = [
        {
            "district": district,
            "round_id": rules.round_id,
            "person_id": each.case["person_id"],
            "national_id": each.resident.national_id,
            "full_name": each.resident.full_name,
            "reckoned": rules.fingerprint,
        }
        for each in written
    ]
    sheets.update_rows(connection, PersonRow, names)


def _let_go(connection: Connection, district: str, rules: Rules, gone: Sequence[UUID]) -> None:
    """Who is known under another id is no case of their own."""
    sheets.clear(connection, [CaseRow], district, rules.round_id, gone)
    keys = [{"district": district, "round_id": rules.round_id, "person_id": each} for each in gone]
    sheets.update_rows(connection, PersonRow, [{**key, "reckoned": rules.fingerprint} for key in keys])


_SHEETS: dict[type[Any], str] = {
    ContactRow: "contacts",
    PrescriptionRow: "prescriptions",
    FollowUpRow: "follow_ups",
    DevelopmentRow: "development",
}


_NO_DEVICE = UUID(int=0)


def _record(district: str, round_id: str, stored: sheets.Stored) -> Record:
    # Checked when it arrived; checking the answers again would take longer than all the rest.
    # And flat from the start, since everybody who reads them wants them so.
    return Record.model_construct(
        record_id=stored.record_id,
        revision=stored.revision,
        form_id=stored.form_id,
        form_version=stored.form_version,
        round_id=round_id,
        person_id=stored.person_id,
        district=district,
        answers=flat(stored.answers),
        content_hash="",
        finalised_at=stored.finalised_at,
        officer="",
        ao_code=stored.ao_code,
        device_id=_NO_DEVICE,
    )


def _person(body: dict[str, Any] | None) -> Person | None:
    return Person.model_validate(body) if body is not None else None
