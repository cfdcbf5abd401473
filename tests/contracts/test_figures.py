"""One question, two stores, one answer: a laptop's sheets and the centre's say the same of the same roster and records.

Both sides are filled the way they are in use: a roster imported, finalised records put in, lists of phase 2 taken over,
records marked as entered at the ministry's site.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyrage import x25519
from sqlalchemy import insert

from central.db.database import Database
from central.db.embedded import EmbeddedPostgres
from central.db.migrate import migrate
from central.db.tables import DeviceRow, DistrictRow
from central.services.centre import assemble
from central.services.devices import Device
from central.services.figures import Figures
from central.services.filling import Filling
from central.services.forms import publish_library
from central.services.holdings import HOLDINGS, Holding
from central.services.intake import read_batch
from central.services.lists import ListFile, Lists
from central.services.pushing import Pushing
from central.services.rosters import Rosters
from central.services.rules import Rules
from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from desktop.store import figures as laptop_figures
from desktop.store.lists import ListPlace, replace_places
from desktop.store.ministry import mark_entered
from desktop.store.rules import rules_of
from desktop.store.sheets import enter
from forms.lists.listed import ListedPerson
from forms.record import EventKind, Record, RecordEvent, canonical_json, chain_hash, content_hash
from forms.reports.query import Condition, Query, Selection
from forms.reports.stars import CASES, CONTACTS, DEVELOPMENT, FOLLOW_UPS, PERSON, PRESCRIPTIONS, STARS, Star
from forms.roster.person import Person
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop, roster_of, the_demo_round

PEOPLE = 80
DEVICE = UUID(int=7)
ENTERED_ON = date(2020, 1, 31)
SUMS = {
    "cases": ("intents", "monthly", "months", "total", "income", "came", "on_visit_list"),
    "contacts": ("young",),
    "prescriptions": ("against",),
    "follow_ups": ("income_before", "income_now", "met", "was_above", "above"),
    "development": ("income_before", "income_after", "above", "late_development", "late_report"),
}


@dataclass(frozen=True)
class Sides:
    laptop: Laptop
    centre: Database
    round_id: str

    def ask(self, query: Query) -> tuple[list[Any], list[Any]]:
        """The rows of both, in order."""
        with self.laptop.stores.machine_store.read() as connection:
            ours = laptop_figures.ask(connection, query)
        with self.centre.operator() as connection:
            theirs = Figures(connection, self.round_id).ask(query)
        return sorted(map(tuple, ours)), sorted(map(tuple, theirs))

    def people(self, selection: Selection) -> tuple[list[str], list[str]]:
        with self.laptop.stores.machine_store.read() as connection:
            ours = [each.person_id for each in laptop_figures.people_of(connection, selection, 10 * PEOPLE)]
        with self.centre.operator() as connection:
            found = Figures(connection, self.round_id).people_of(selection, 10 * PEOPLE)
        return ours, [str(each.person_id) for each in found]


@pytest.fixture(scope="module")
def sides() -> Iterator[Sides]:
    folder = Path(tempfile.mkdtemp(prefix="aofield-test-"))
    server = EmbeddedPostgres(folder / "postgres", folder / "keys")
    assert server.start()
    centre = Database(server.url())
    laptop = _laptop(folder / "laptop")
    try:
        _fill(laptop, centre, folder / "keys")
        yield Sides(laptop, centre, laptop.round.round_id)
    finally:
        laptop.stores.close()
        centre.close()
        server.stop()
        shutil.rmtree(folder)


def _laptop(home: Path) -> Laptop:
    round_ = the_demo_round()
    assert round_.demo_mode is not None
    stores = Unlocking(Paths(home), cost=CHEAP).create(
        OFFICER, PASSPHRASE, district=round_.demo_mode.district, round_id=round_.round_id
    )
    return Laptop(Paths(home), stores)


def _fill(laptop: Laptop, centre: Database, keys: Path) -> None:
    chance = random.Random(2561)
    district, rules = laptop.stores.machine.district, Rules.of(laptop.round.round_id, datetime.now(UTC))
    preview = roster_of(PEOPLE, 1, district)
    laptop.people.import_roster(preview)
    migrate(centre)
    publish_library(centre)
    Rosters(centre, laptop.clock).put(district, rules, preview)
    records = [record for person in preview.rows for record in _case(chance, person, district, laptop)]
    places = _places(chance, preview.rows)
    results = [each.record_id for each in records if each.form_id == "development"]
    entered = chance.sample(results, len(results) // 2)

    here = rules_of(laptop.round.round_id, ())
    with laptop.stores.machine_store.write() as connection:
        for record in records:
            enter(connection, record, "somchai", here, laptop.clock())
        for list_no, agencies in ((1, ("cdd", "baac", "agri")), (2, ("baac", "gsb"))):
            mine = [ListPlace(p.person_id, a, "24") for number, p, a in places if number == list_no]
            replace_places(connection, list_no, agencies, mine, source="imported", batch="")
        mark_entered(connection, entered, ENTERED_ON, "somchai", "", here)

    pushing = _pushing(centre, laptop, keys)
    _push(centre, pushing, district, chance.sample(records, len(records)), set(entered))
    lists = Lists(centre, Filling(laptop.clock))
    for list_no, agencies in ((1, ("cdd", "baac", "agri")), (2, ("baac", "gsb"))):
        told = [ListedPerson(p.national_id, p.full_name, a, "24", "") for number, p, a in places if number == list_no]
        lists.put(rules, ListFile(list_no, district, agencies, told, "list.xlsx"))


def _pushing(centre: Database, laptop: Laptop, keys: Path) -> Pushing:
    return assemble(
        centre,
        centre_id=UUID(int=1),
        receipt_key=Ed25519PrivateKey.generate(),
        sealing=x25519.Identity.generate(),
        authority_pem=None,
        keys=keys,
        clock=laptop.clock,
    ).pushing


def _push(centre: Database, pushing: Pushing, district: str, records: Sequence[Record], entered: set[UUID]) -> None:
    now = datetime.now(UTC)
    with centre.owner() as connection:
        connection.execute(insert(DistrictRow).values(district=district, recovery_recipient="", created_at=now))
        device = {"device_id": DEVICE, "name": "", "device_key": "", "token_hash": b"", "enrolled_at": now, "forms": {}}
        connection.execute(insert(DeviceRow).values(district=district, **device))
    for first in range(0, len(records), 50):
        items = [
            {
                "record": each.model_dump(mode="json"),
                "events": [_entering(each).model_dump(mode="json")] if each.record_id in entered else [],
            }
            for each in records[first : first + 50]
        ]
        message = {"protocol": 1, "clock_offset_ms": 0, "records": items}
        results = pushing.push(Device(district, DEVICE), read_batch(canonical_json(message))).results
        assert {each.outcome for each in results} == {"stored"}


def _entering(record: Record) -> RecordEvent:
    facts: dict[str, Any] = {
        "record_id": record.record_id,
        "kind": EventKind.ENTERED,
        "at": record.finalised_at,
        "by": "สมชาย ใจดี",
        "payload": {"day": ENTERED_ON.isoformat(), "by": "สมชาย ใจดี", "reference": ""},
    }
    chain = chain_hash(previous="", **facts)
    return RecordEvent(
        event_id=UUID(int=record.record_id.int + 1), revision=record.revision, previous="", chain=chain, **facts
    )


def _places(chance: random.Random, people: Sequence[Person]) -> list[tuple[int, Person, str]]:
    first = [(1, person, agency) for person in people for agency in ("cdd", "baac") if chance.random() < 0.3]
    return first + [(2, person, chance.choice(("baac", "gsb"))) for person in people if chance.random() < 0.2]


def _case(chance: random.Random, person: Person, district: str, laptop: Laptop) -> Iterator[Record]:
    """Some of the forms a person may have, now and then twice."""
    start = laptop.clock()

    def record(form_id: str, answers: dict[str, Any], round_id: str = laptop.round.round_id) -> Record:
        return Record(
            record_id=UUID(int=chance.getrandbits(64) << 8),
            revision=1,
            form_id=form_id,
            form_version="1",
            round_id=round_id,
            person_id=person.person_id,
            district=district,
            answers=answers,
            content_hash=content_hash(form_id=form_id, form_version="1", answers=answers),
            finalised_at=start + timedelta(seconds=chance.randrange(1000)),
            officer="สมชาย ใจดี",
            ao_code=chance.choice(("AO-001", "AO-002")),
            device_id=DEVICE,
            demo=True,
        )

    if chance.random() < 0.3:
        failed = {"qv_method": "home_visit", "q305_outcome": _one(chance, _OUTCOMES)}
        yield record("visit", {"q304_date": "2018-03-05", **failed})
    if chance.random() < 0.2:
        return
    day = date(2018, 2, 1) + timedelta(days=chance.randrange(80))
    for _ in range(1 + (chance.random() < 0.1)):
        joins = {"q211_join": "yes"} if chance.random() < 0.8 else {"q211_join": "no", "q213_reason": "no_time"}
        yield record("intent", {"q201_date": day.isoformat(), "q202_channel": _one(chance, _CHANNELS), **joins})
    if chance.random() < 0.3:
        return
    met = {"q304_date": (day + timedelta(days=chance.randrange(40))).isoformat(), "q304_channel": "home_visit"}
    for _ in range(1 + (chance.random() < 0.2)):
        yield record("assessment", {**met, **_interview(chance)})
    for _ in range(chance.randrange(4)):
        yield record("followup", _follow_up(chance))
    for _ in range(chance.randrange(3)):
        yield record("development", _result(chance), "demo-2562")


_OUTCOMES = ("not_home", "ill", "refused", "moved", "died")
_CHANNELS = ("walk_in", "home_visit")
_PROGRAMMES = (("P01", "agri"), ("P08", "baac"), ("P13", "cdd"))


def _one(chance: random.Random, of: Sequence[str]) -> str:
    return chance.choice(of)


def _interview(chance: random.Random) -> dict[str, Any]:
    if chance.random() < 0.2:
        return {"q305_outcome": _one(chance, _OUTCOMES)}
    chosen = [
        {"q351_programme": programme, "q351_agency": agency, "q351_reason": _one(chance, ("", "", "ขอเอง"))}
        for programme, agency in _PROGRAMMES
        if chance.random() < 0.6
    ]
    return {
        "q305_outcome": "interviewed",
        "q306_confirm": "yes" if chance.random() < 0.9 else "no",
        "q341_group": _one(chance, ("farmer", "worker")),
        "prescriptions": chosen,
    }


def _follow_up(chance: random.Random) -> dict[str, Any]:
    return {
        "q401_round": _one(chance, ("2561-06", "2561-09", "other")),
        "q402_date": _one(chance, ("2018-06-04", "2018-06-20", "2018-09-10")),
        "q402_method": _one(chance, ("visit", "phone")),
        "q403_outcome": _one(chance, ("interviewed", "not_home")),
        "measures": [{"q404_programme": "P01", "q404_status": _one(chance, ("ongoing", "done"))}],
        "q405_work_status": _one(chance, ("working", "idle")),
        "q408_loan": _one(chance, ("none", "approved")),
        "income_before": _one(chance, ("20000", "31000")),
        "was_above": _one(chance, ("yes", "no")),
        "q406_year": str(chance.randrange(10, 60) * 1000),
        "q407_above": _one(chance, ("yes", "no")),
    }


def _result(chance: random.Random) -> dict[str, Any]:
    return {
        "q501_list": _one(chance, ("1", "2")),
        "q502_agency": _one(chance, ("cdd", "baac")),
        "q503_type": _one(chance, ("agency", "provincial")),
        "q505_implementer": _one(chance, ("agency", "private")),
        "q506_reporter": _one(chance, ("agency", "committee")),
        "q507_programme": "P13",
        "q508_end": _one(chance, ("2019-06-20", "2019-09-30", "2020-01-15")),
        "q510_outcome": _one(chance, ("done", "absent", "withdrew")),
        "q511_before": _one(chance, ("20000", "31000")),
        "q511_after": str(chance.randrange(10, 60) * 1000),
        "q511_above": _one(chance, ("yes", "no")),
        "q512_date": _one(chance, ("2019-07-15", "2019-12-01")),
    }


stars = st.sampled_from(STARS)


def columns(star: Star) -> list[str]:
    return [*PERSON, *star.columns]


@st.composite
def conditions(draw: st.DrawFn, star: Star, sides: Sides, about: Sequence[str] = ()) -> Condition:
    """About a column, by values that occur in it, one that does not, or between two that occur."""
    column = draw(st.sampled_from(about or columns(star)))
    there = [row[0][0] for row in sides.ask(Query(Selection(star), (column,)))[0]] or [""]
    if draw(st.booleans()):
        return Condition(column, tuple(draw(st.lists(st.sampled_from(there), max_size=3))))
    ends = st.none() | st.sampled_from(there)
    return Condition(column, low=draw(ends), high=draw(ends))


@given(data=st.data(), star=stars, people=st.booleans())
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_sides_answer_any_question_alike(sides: Sides, data: st.DataObject, star: Star, people: bool) -> None:
    selection = Selection(star).having(*data.draw(st.lists(conditions(star, sides), max_size=2)))
    if star is CASES and data.draw(st.booleans()):
        about = data.draw(st.sampled_from([FOLLOW_UPS, CONTACTS, PRESCRIPTIONS, DEVELOPMENT]))
        left_out = Selection(about).having(data.draw(conditions(about, sides, about.columns)))
        selection = replace(selection, without=left_out)
    by = data.draw(st.lists(st.sampled_from(columns(star)), max_size=3, unique=True))
    sums = data.draw(st.lists(st.sampled_from(SUMS[star.name]), max_size=2, unique=True))
    ours, theirs = sides.ask(Query(selection, tuple(by), tuple(sums), people=people))
    assert ours == theirs
    mine, centre = sides.people(selection)
    assert sorted(mine) == sorted(centre)
    assert len(centre) == len(set(centre)) == sides.ask(Query(selection, people=True))[1][0][1]


@given(data=st.data(), holding=st.sampled_from(HOLDINGS), total=st.booleans())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_persons_counted_from_their_cases_are_those_of_the_rows(
    sides: Sides, data: st.DataObject, holding: Holding, total: bool
) -> None:
    about = [*PERSON, holding.of, *([holding.star.day] if holding.day else [])]
    selection = Selection(holding.star, (holding.within,) if holding.within else ())
    drawn = data.draw(st.lists(conditions(holding.star, sides, about), max_size=2))
    query = Query(selection.having(*drawn), () if total else (holding.of,), people=True)
    assert holding.answers(query)
    ours, theirs = sides.ask(query)
    assert ours == theirs


@pytest.mark.parametrize("star", STARS, ids=lambda star: star.name)
def test_there_is_something_to_disagree_about(sides: Sides, star: Star) -> None:
    """Every column of every star takes at least two values, or the comparison above would say little."""
    for column in star.columns:
        found = sides.ask(Query(Selection(star), (column,)))[0]
        assert len(found) > 1 or column in ("province", "training", "channel", "form_id"), column


def test_both_list_people_by_village_and_house(sides: Sides) -> None:
    with sides.centre.operator() as connection:
        page = Figures(connection, sides.round_id).people_of(Selection(CASES), 20, 30)
        whole = Figures(connection, sides.round_id).people_of(Selection(CASES), PEOPLE)
    assert page == whole[30:50]
    assert [each.village for each in whole] == sorted(each.village for each in whole)
