"""A lively district for pages to show: a roster with its officers and places, and weeks of work that has arrived."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from central.db.database import Database
from central.db.tables import DeviceRow, DistrictRow, RecordRow
from central.services.centre import Centre
from central.services.clock import Clock
from central.services.devices import Device
from central.services.intake import Batch
from central.services.rosters import Rosters
from central.services.rules import Rules
from central.services.viewers import Role, Viewer
from forms.exchange import PROTOCOL_VERSION
from forms.record import EventKind, Record, RecordEvent, chain_hash, content_hash
from forms.roster.invented import names, people
from forms.roster.invented_places import officers, places
from forms.roster.person import Person
from forms.roster.read import RosterPreview

ROUND = "demo-2561"


def viewer(role: Role = Role.DISTRICT_TEAM, area: str = "2401", **more: Any) -> Viewer:
    """Somebody signed in, for a service to ask."""
    facts: dict[str, Any] = {"user_id": uuid4(), "login": f"{role}{area}", "name": "สุดา ตั้งใจ", **more}
    return Viewer(role=role, area=area, **facts)


def roster_of(count: int, district: str, *, seed: int | None = None) -> RosterPreview:
    """Invented people with their officers and places, as a district's workbook would bring them."""
    everybody = list(people(count, int(district) if seed is None else seed, district))
    codes = {each.ao_code for each in everybody}
    return RosterPreview(
        "list.xlsx",
        "list",
        (),
        (),
        rows=everybody,
        officers=tuple(officers(codes, (names("given-names-female"), names("family-names")))),
        places=tuple(places(district)),
    )


def put_roster(database: Database, clock: Clock, district: str, count: int) -> RosterPreview:
    roster = roster_of(count, district)
    Rosters(database, clock).put(district, Rules.of(ROUND, clock()), roster)
    return roster


def device_of(database: Database, district: str, name: str = "เครื่องที่ว่าการอำเภอ", **more: Any) -> Device:
    """An enrolled laptop, without the enrolling."""
    device_id, now = uuid4(), datetime(2018, 2, 1, 2, tzinfo=UTC)
    row = {
        "district": district,
        "device_id": device_id,
        "name": name,
        "device_key": "ab" * 32,
        "token_hash": secrets.token_bytes(32),
        "enrolled_at": now,
        "last_seen_at": now,
        "forms": {},
        **more,
    }
    with database.owner() as connection:
        known = {"district": district, "recovery_recipient": "age1", "created_at": now}
        connection.execute(insert(DistrictRow).values(known).on_conflict_do_nothing())
        connection.execute(insert(DeviceRow).values(row))
    return Device(district, device_id)


def intent(person: Person, day: date, *, joins: bool, at_home: bool) -> dict[str, Any]:
    answers = {
        "s1": {
            "q201_date": day.isoformat(),
            "q202_channel": "home_visit" if at_home else "walk_in",
            "q211_join": "yes" if joins else "no",
        },
        "s2": {"q205_first_name": person.first_name, "q210_income": str(person.income)},
    }
    return answers if joins else {**answers, "s5": {"q213_reason": "busy"}}


def assessment(day: date, chance: random.Random, *, at_home: bool) -> dict[str, Any]:
    programmes = chance.sample(["P01", "P05", "P08", "P11", "P14"], chance.randint(1, 2))
    agencies = {"P01": "agri", "P05": "labour", "P08": "baac", "P11": "cdd", "P14": "commerce"}
    return {
        "q304_date": day.isoformat(),
        "q304_channel": "home_visit" if at_home else "walk_in",
        "q305_outcome": "interviewed",
        "q306_confirm": "yes",
        "q341_group": chance.choice(["farmer", "employed", "independent"]),
        "prescribe": {
            "prescriptions": [{"q351_programme": each, "q351_agency": agencies[each]} for each in programmes]
        },
    }


def visit(day: date, outcome: str) -> dict[str, Any]:
    return {"q304_date": day.isoformat(), "qv_method": "home_visit", "q305_outcome": outcome}


def record(device: Device, form_id: str, person_id: UUID, day: date, answers: dict[str, Any], ao_code: str) -> Record:
    return Record(
        record_id=uuid4(),
        revision=1,
        form_id=form_id,
        form_version="1",
        round_id=ROUND,
        person_id=person_id,
        district=device.district,
        answers=answers,
        content_hash=content_hash(form_id=form_id, form_version="1", answers=answers),
        finalised_at=datetime(day.year, day.month, day.day, 4, tzinfo=UTC),
        officer="สมชาย ใจดี",
        ao_code=ao_code,
        device_id=device.device_id,
        demo=True,
    )


def signed(of: Record) -> list[RecordEvent]:
    facts: dict[str, Any] = {
        "record_id": of.record_id,
        "kind": EventKind.SIGNED_ON_PAPER,
        "at": of.finalised_at,
        "by": of.officer,
        "payload": {},
    }
    chain = chain_hash(previous="", **facts)
    return [RecordEvent(event_id=uuid4(), revision=1, content_hash=of.content_hash, previous="", chain=chain, **facts)]


def work(device: Device, everybody: Sequence[Person], seed: int = 1) -> Iterator[tuple[Record, list[RecordEvent]]]:
    """What came of two thirds of the people by the middle of April 2561."""
    chance = random.Random(seed)
    for person in everybody[: len(everybody) * 2 // 3]:
        low = person.income <= 30_000
        at_home = low and chance.random() < 0.5
        first = date(2018, 3, 1) if at_home else date(2018, 2, 1)
        day = first + timedelta(days=chance.randrange(25))
        if at_home and chance.random() < 0.2:
            outcome = chance.choice(["not_home", "not_home", "moved"])
            yield record(device, "visit", person.person_id, day, visit(day, outcome), person.ao_code), []
            continue
        joins = chance.random() < 0.85
        form_2 = record(
            device, "intent", person.person_id, day, intent(person, day, joins=joins, at_home=at_home), person.ao_code
        )
        yield form_2, signed(form_2) if chance.random() < 0.8 else []
        if joins and chance.random() < 0.7:
            later = day + timedelta(days=chance.randrange(1, 15))
            answers = assessment(later, chance, at_home=at_home)
            form_3 = record(device, "assessment", person.person_id, later, answers, person.ao_code)
            yield form_3, signed(form_3) if chance.random() < 0.7 else []


def push(centre: Centre, device: Device, items: Sequence[Any]) -> None:
    """Take items as they come over the wire, sealed or not."""
    for first in range(0, len(items), 200):
        batch = Batch(protocol=PROTOCOL_VERSION, clock_offset_ms=0, records=list(items[first : first + 200]))
        centre.pushing.push(device, batch)


def item(of: Record, events: Sequence[RecordEvent] = ()) -> dict[str, Any]:
    return {
        "record": of.model_dump(mode="json"),
        "events": [event.model_dump(mode="json") for event in events],
    }


def put_work(centre: Centre, device: Device, roster: RosterPreview) -> int:
    """Push it and fill the sheets; how many records."""
    items = [(of, item(of, events)) for of, events in work(device, roster.rows)]
    push(centre, device, [each for _, each in items])
    with centre.database.owner() as connection:
        # They arrived on the evenings of their days.
        for day in {of.finalised_at.date() for of, _ in items}:
            evening = datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
            on_day = [of.record_id for of, _ in items if of.finalised_at.date() == day]
            connection.execute(update(RecordRow).where(RecordRow.record_id.in_(on_day)).values(received_at=evening))
    centre.filling.settle(centre.database)
    return len(items)
