"""Cases for a whole training district within a second: finalised records put into the sheets, past the forms."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from desktop.services.clock import ZONE
from desktop.store import lists, sheets
from desktop.store.lists import ListPlace
from desktop.store.rules import rules_here
from desktop.windows.desk import Desk
from forms.measure.workflow import ASSESSMENT, DEVELOPMENT, FOLLOW_UP, INTENT, VISIT
from forms.record import Record, content_hash

_PROGRAMMES = ("P01", "P03", "P07", "P12", "P18", "P20", "P25", "P28")
_AGENCIES = ("agri", "labour", "cdd", "baac", "gsb")


def work_through(desk: Desk, *, people: int = 1000, seed: int = 1) -> None:
    """Two thirds have come, most were interviewed, some could not be met; June's follow-up and phase 2 are begun."""
    chance = random.Random(seed)
    rows = desk.people.search("", people)
    places: list[ListPlace] = []
    with desk.stores.machine_store.write() as connection:
        rules = rules_here(connection)
        for row in rows:
            for record in _case(desk, row.person_id, chance):
                sheets.enter(connection, record, desk.stores.slug, rules, desk.clock())
            if chance.random() < 0.3:
                agency = chance.choice(_AGENCIES)
                places.append(ListPlace(row.person_id, agency, "24", "2401"))
        lists.replace_places(connection, 1, _AGENCIES, places, source="imported", batch="list1.xlsx")


def _case(desk: Desk, person_id: UUID, chance: random.Random) -> Iterator[Record]:
    walk_in = chance.random() < 0.5
    if chance.random() < 0.35:
        if chance.random() < 0.4:
            outcome = chance.choice(("not_home", "ill", "moved", "refused"))
            answers = {"q304_date": _day(chance, 3), "qv_method": "home_visit", "q305_outcome": outcome}
            yield _record(desk, VISIT, person_id, answers, chance)
        return
    joins = chance.random() < 0.85
    intent = {
        "q201_date": _day(chance, 2 if walk_in else 3),
        "q202_channel": "walk_in" if walk_in else "home_visit",
        "q211_join": "yes" if joins else "no",
        **({} if joins else {"q213_reason": chance.choice(("no_time", "health", "old_age", "has_work"))}),
    }
    yield _record(desk, INTENT, person_id, intent, chance)
    if not joins or chance.random() < 0.3:
        return
    menu = chance.sample(_PROGRAMMES, chance.randint(1, 3))
    assessment: dict[str, Any] = {
        "q304_date": _day(chance, 3),
        "q304_channel": "home_visit",
        "q305_outcome": "interviewed",
        "q306_confirm": "yes",
        "q341_group": chance.choice(("farmer", "employed", "self_employed")),
        "prescriptions": [
            {"q351_programme": programme, "q351_agency": chance.choice(_AGENCIES), "q351_training": "0801"}
            for programme in menu
        ],
    }
    yield _record(desk, ASSESSMENT, person_id, assessment, chance)
    before, now = chance.randrange(6, 60) * 500, chance.randrange(8, 90) * 500
    if chance.random() < 0.6:
        follow_up: dict[str, Any] = {
            "q401_round": "2561-06",
            "q402_date": _day(chance, 6),
            "q402_method": "visit",
            "q403_outcome": "interviewed",
            "income_before": str(before),
            "was_above": "yes" if before > 30_000 else "no",
            "q406_year": str(now),
            "q407_above": "yes" if now > 30_000 else "no",
            "q405_work_status": "farmer",
            "measures": [
                {"q404_programme": each, "q404_status": chance.choice(("ongoing", "done", "not_started"))}
                for each in menu
            ],
        }
        yield _record(desk, FOLLOW_UP, person_id, follow_up, chance)
    if chance.random() < 0.2:
        development = {
            "q501_list": "1",
            "q502_agency": chance.choice(_AGENCIES),
            "q503_type": "agency",
            "q505_implementer": "agency",
            "q506_reporter": "agency",
            "q507_programme": menu[0],
            "q508_start": "2019-05-01",
            "q508_end": "2019-05-20",
            "q510_outcome": chance.choice(("done", "done", "not_done", "absent")),
            "q511_before": str(before),
            "q511_after": str(now),
            "q511_above": "yes" if now > 30_000 else "no",
            "q512_date": "2019-06-10",
        }
        yield _record(desk, DEVELOPMENT, person_id, development, chance)


def _day(chance: random.Random, month: int) -> str:
    return (date(2018, month, 1) + timedelta(days=chance.randrange(28))).isoformat()


def _record(desk: Desk, form_id: str, person_id: UUID, answers: dict[str, Any], chance: random.Random) -> Record:
    order: Sequence[str] = (INTENT, VISIT, ASSESSMENT, FOLLOW_UP, DEVELOPMENT)
    at = datetime.combine(date(2018, 2 + order.index(form_id), 1), time(9), ZONE)
    return Record(
        record_id=uuid.UUID(int=chance.getrandbits(128)),
        revision=1,
        form_id=form_id,
        form_version="1",
        round_id=desk.round.round_id,
        person_id=person_id,
        district="2401",
        answers=answers,
        content_hash=content_hash(form_id=form_id, form_version="1", answers=answers),
        finalised_at=at + timedelta(seconds=chance.randrange(80_000)),
        officer=desk.stores.officer.name,
        ao_code=chance.choice(("2401001", "2401002", "2401003")),
        device_id=desk.stores.machine.device_id,
        demo=True,
    )
