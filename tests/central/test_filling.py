"""The sheets say the same of the same records, whatever the order, the repeats and the company they came in."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from central.db.database import Database
from central.db.sheet_tables import (
    CaseRow,
    ContactRow,
    DevelopmentRow,
    FollowUpRow,
    ListedRow,
    PersonRow,
    PrescriptionRow,
)
from central.db.tables import Table
from central.services.casework import Known, rows_of
from central.services.centre import Centre
from central.services.devices import Device
from central.services.filling import Filling
from central.services.intake import read_batch
from central.services.rules import Rules
from forms.exchange import PROTOCOL_VERSION
from forms.record import EventKind, Record, canonical_json, chain_hash

FILLED: tuple[type[Table], ...] = (PersonRow, CaseRow, ContactRow, PrescriptionRow, FollowUpRow, DevelopmentRow)
START = datetime(2018, 3, 1, 9, tzinfo=UTC)

INTENT = {
    "s1": {"q201_date": "2018-02-12", "q202_channel": "walk_in", "q211_join": "yes"},
    "s2": {"q205_first_name": "สมใจ", "q205_last_name": "ดีงาม", "q206_birth_date": "1980", "q210_income": "20000"},
    "s3": {"q208_subdistrict": "240101", "q208_moo": "3", "q208_house_no": "12/1"},
}
ASSESSED = {
    "q304_date": "2018-03-12",
    "q304_channel": "home_visit",
    "q305_outcome": "interviewed",
    "q306_confirm": "yes",
    "q341_group": "farmer",
    "prescribe": {
        "prescriptions": [
            {"q351_programme": "P01", "q351_agency": "agri", "q351_reason": "ขอเอง"},
            {"q351_programme": "P08", "q351_agency": "baac", "q351_training": "0801"},
        ]
    },
}
FOLLOWED = {
    "q401_round": "2561-06",
    "q402_date": "2018-06-05",
    "q402_method": "visit",
    "q403_outcome": "interviewed",
    "measures": [{"q404_programme": "P01", "q404_status": "done"}],
    "q406_year": "36000",
    "q407_above": "yes",
    "income_before": "20000",
    "was_above": "no",
}
DEVELOPED = {
    "q501_list": "1",
    "q502_agency": "cdd",
    "q508_end": "2019-06-20",
    "q510_outcome": "done",
    "q511_before": "20000",
    "q511_after": "36000",
    "q511_above": "yes",
    "q512_date": "2019-06-25",
}


@pytest.fixture
def push(laptop: Any, centre: Centre) -> Callable[..., None]:
    """Push records without the wire between, and write the sheets."""
    device = Device(laptop.district, laptop.device_id)

    def push(*records: Record, events: Sequence[Any] = ()) -> None:
        items = [
            laptop.item(each, [event for event in events if event.record_id == each.record_id]) for each in records
        ]
        message = {"protocol": PROTOCOL_VERSION, "clock_offset_ms": 0, "records": items}
        centre.pushing.push(device, read_batch(canonical_json(message)))
        centre.filling.settle(centre.database)

    return push


def rows(database: Database, table: type[Table], *people: UUID) -> list[dict[str, Any]]:
    """A sheet's rows of these people, or of everybody."""
    statement = select(table.__table__).order_by(*table.__table__.primary_key.columns)
    if people:
        statement = statement.where(table.__table__.c.person_id.in_(people))
    with database.operator() as connection:
        return [dict(row._mapping) for row in connection.execute(statement)]


def sheets(database: Database, *people: UUID) -> dict[str, list[dict[str, Any]]]:
    return {table.__tablename__: rows(database, table, *people) for table in FILLED}


def one(database: Database, table: type[Table]) -> dict[str, Any]:
    (row,) = rows(database, table)
    return row


def test_R6_R8_form_2_makes_a_case_with_its_top_up(laptop: Any, push: Callable[..., None], database: Database) -> None:
    push(laptop.record(INTENT))
    case = one(database, CaseRow)
    assert (case["status"], case["came"], case["joins"], case["channel"]) == ("registered", 1, "yes", "walk_in")
    assert (case["intent_date"], case["intents"]) == ("2018-02-12", 1)
    # The clock stands in March, and who has not confirmed can do so today at the earliest (R10).
    assert (case["entitlement"], case["monthly"], case["months"], case["first_month"]) == (
        "provisional",
        200,
        9,
        "2018-04",
    )
    contact = one(database, ContactRow)
    assert (contact["form_id"], contact["day"], contact["method"]) == ("intent", "2018-02-12", "walk_in")
    assert contact["by_ao"] == "2401-0007"


def test_who_is_on_no_roster_is_kept_where_form_2_says_they_live(
    laptop: Any, push: Callable[..., None], database: Database
) -> None:
    push(laptop.record(INTENT))
    case, person = one(database, CaseRow), one(database, PersonRow)
    assert (case["subdistrict"], case["village"], case["tier"], case["young"]) == ("240101", "24010103", "low", 1)
    assert (person["on_roster"], person["full_name"], person["body"]) == (False, "สมใจ ดีงาม", None)
    assert one(database, ContactRow)["village"] == "24010103"


def test_who_is_known_by_form_3_alone_lives_nowhere_yet(
    laptop: Any, push: Callable[..., None], database: Database
) -> None:
    push(laptop.record(ASSESSED, form_id="assessment"))
    case = one(database, CaseRow)
    assert (case["subdistrict"], case["village"], case["tier"], case["status"]) == ("", "", "", "assessed")


def test_R5_R22_a_whole_case_stands_in_every_sheet(laptop: Any, push: Callable[..., None], database: Database) -> None:
    person = uuid4()
    push(
        laptop.record(INTENT, person_id=person),
        laptop.record(ASSESSED, form_id="assessment", person_id=person, finalised_at=START),
        laptop.record(FOLLOWED, form_id="followup", person_id=person, finalised_at=START + timedelta(days=90)),
        laptop.record(DEVELOPED, form_id="development", person_id=person, round_id="2562"),
    )
    case = one(database, CaseRow)
    assert (case["status"], case["confirmed"], case["menu_group"]) == ("assessed", "yes", "farmer")
    assert (case["entitlement"], case["first_month"], case["last_month"]) == ("entitled", "2018-04", "2018-12")
    prescribed = rows(database, PrescriptionRow)
    assert [(row["programme"], row["agency"], row["against"], row["progress"]) for row in prescribed] == [
        ("P01", "agri", 1, "done"),
        ("P08", "baac", 0, ""),
    ]
    told = one(database, FollowUpRow)
    assert (told["follow_up"], told["income_before"], told["income_now"], told["was_above"], told["above"]) == (
        "2561-06",
        20000,
        36000,
        0,
        1,
    )
    assert [row["form_id"] for row in rows(database, ContactRow)].count("followup") == 1
    # Of the round that continues 2561, and on no list.
    result = one(database, DevelopmentRow)
    assert (result["round_id"], result["list_no"], result["agency"], result["province"]) == ("2561", 0, "cdd", "24")


def test_R22_of_two_contacts_of_a_follow_up_the_newest_is_counted(
    laptop: Any, push: Callable[..., None], database: Database
) -> None:
    person = uuid4()
    for day, outcome in ((0, "not_home"), (1, "interviewed")):
        push(
            laptop.record(
                {**FOLLOWED, "q403_outcome": outcome},
                form_id="followup",
                person_id=person,
                finalised_at=START + timedelta(days=day),
            )
        )
    assert one(database, FollowUpRow)["outcome"] == "interviewed"
    assert len(rows(database, ContactRow)) == 2


def test_an_older_revision_that_arrives_late_changes_nothing(
    laptop: Any, push: Callable[..., None], database: Database
) -> None:
    older = laptop.record(INTENT)
    declined = {"q201_date": "2018-02-12", "q211_join": "no", "q213_reason": "has_work"}
    push(older.model_copy(update={"revision": 2, **_answers(laptop, declined)}))
    before = sheets(database)
    push(older)
    assert sheets(database) == before
    assert one(database, CaseRow)["joins"] == "no"


def _answers(laptop: Any, answers: dict[str, Any]) -> dict[str, Any]:
    made = laptop.record(answers)
    return {"answers": made.answers, "content_hash": made.content_hash}


def test_a_record_about_no_person_makes_no_case(laptop: Any, push: Callable[..., None], database: Database) -> None:
    push(laptop.record({"qp_name": "ตลาดชุมชน"}, form_id="project", round_id="2562"))
    assert all(found == [] for found in sheets(database).values())


def test_a_round_nobody_knows_keeps_its_people_without_sums(
    laptop: Any, push: Callable[..., None], database: Database
) -> None:
    push(laptop.record(INTENT, round_id="2599"))
    case = one(database, CaseRow)
    assert (case["round_id"], case["status"], case["entitlement"], case["tier"]) == (
        "2599",
        "registered",
        "unknown",
        "",
    )


def test_R30_a_report_is_late_by_the_day_of_entering_at_the_ministry_s_site(
    laptop: Any, push: Callable[..., None], database: Database, history: Any
) -> None:
    record = laptop.record(DEVELOPED, form_id="development", round_id="2562")
    push(record)
    assert one(database, DevelopmentRow)["late_report"] == 0
    entered = [
        event.model_copy(update={"payload": {"day": "2020-01-31"}}) for event in history(record, [EventKind.ENTERED])
    ]
    chained = [event.model_copy(update={"chain": _chain(event)}) for event in entered]
    push(record, events=chained)
    assert one(database, DevelopmentRow)["late_report"] == 1


def _chain(event: Any) -> str:
    return chain_hash(
        previous=event.previous,
        record_id=event.record_id,
        kind=event.kind,
        at=event.at,
        by=event.by,
        payload=event.payload,
    )


def test_R24_a_result_joins_its_place_on_the_list(laptop: Any, push: Callable[..., None], database: Database) -> None:
    person = uuid4()
    place = {"district": "2401", "round_id": "2561", "person_id": person, "list_no": 1, "province": "24"}
    with database.district("2401") as connection:
        for agency in ("cdd", "baac"):
            more = {"agency": agency, "national_id": "", "full_name": "", "source": "list.xlsx"}
            connection.execute(ListedRow.__table__.insert(), {**place, **more})
    push(laptop.record(DEVELOPED, form_id="development", round_id="2562", person_id=person))
    assert [(row["list_no"], row["agency"], row["outcome"]) for row in rows(database, DevelopmentRow)] == [
        (1, "baac", ""),
        (1, "cdd", "done"),
    ]


# Few people, records and revisions, so that they meet.
KINDS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "intent": ("2561", [INTENT, {"q201_date": "2018-02-20", "q211_join": "no", "q213_reason": "has_work"}]),
    "assessment": ("2561", [ASSESSED, {"q304_date": "2018-03-02", "q305_outcome": "not_home"}]),
    "visit": ("2561", [{"q304_date": "2018-03-05", "q305_outcome": "not_home", "qv_method": "home_visit"}]),
    "followup": ("2561", [FOLLOWED, {**FOLLOWED, "q401_round": "other", "q403_outcome": "moved"}]),
    "development": ("2562", [DEVELOPED, {**DEVELOPED, "q502_agency": "baac", "q510_outcome": "absent"}]),
}
made = st.tuples(*(st.integers(1, 2) for _ in ("record", "person", "revision")), st.sampled_from(sorted(KINDS)))


@pytest.fixture
def example() -> Any:
    """A number of its own for each example, since all share one database."""
    return iter(range(1, 1_000_000))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.lists(made, min_size=1, max_size=10), chance=st.randoms(use_true_random=False))
def test_any_order_any_repeats_any_company_give_equal_sheets(
    sent: list[tuple[int, int, int, str]],
    chance: random.Random,
    laptop: Any,
    push: Callable[..., None],
    database: Database,
    example: Any,
) -> None:
    number = next(example)
    orders = [list(sent), chance.sample(sent + sent, 2 * len(sent))]
    found = []
    for turn, order in enumerate(orders):
        records = [_record(laptop, 2 * number + turn, *each) for each in order]
        while records:
            size = chance.randint(1, len(records))
            push(*records[:size])
            records = records[size:]
        found.append(_without_turn(sheets(database, *(_person(2 * number + turn, who) for who in (1, 2)))))
    assert found[0] == found[1]


def _person(turn: int, who: int) -> UUID:
    return UUID(int=turn << 16 | who)


def _record(laptop: Any, turn: int, which: int, who: int, revision: int, form_id: str) -> Record:
    """The same numbers give the same record; another content under its revision would be a conflict."""
    round_id, variants = KINDS[form_id]
    number = sorted(KINDS).index(form_id) << 4 | who << 2 | which
    record: Record = laptop.record(
        variants[revision % len(variants)],
        record_id=UUID(int=turn << 16 | number),
        person_id=_person(turn, who),
        form_id=form_id,
        round_id=round_id,
        revision=revision,
        finalised_at=START + timedelta(minutes=number * 3 + revision),
    )
    return record


def _without_turn(sheets: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The ids of two runs differ by the turn alone."""
    return {
        name: [{column: _plain(value) for column, value in row.items()} for row in found]
        for name, found in sheets.items()
    }


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.int & 0xFFFF
    if isinstance(value, str) and len(value) == 36 and value.count("-") == 4:
        return UUID(value).int & 0xFFFF
    return value


def test_many_pushes_about_the_same_people_at_once_end_in_the_whole(
    laptop: Any, push: Callable[..., None], database: Database
) -> None:
    chance = random.Random(2561)
    people = [uuid4() for _ in range(20)]
    records = [
        laptop.record(
            variants[number % len(variants)],
            person_id=person,
            form_id=form_id,
            round_id=round_id,
            finalised_at=START + timedelta(minutes=number),
        )
        for person in people
        for number, (form_id, (round_id, variants)) in enumerate(KINDS.items())
    ]
    chance.shuffle(records)
    batches = [records[part::10] + chance.sample(records, 10) for part in range(10)]
    line = Barrier(len(batches))

    def send(batch: list[Record]) -> None:
        line.wait()
        push(*batch)

    with ThreadPoolExecutor(len(batches)) as pool:
        list(pool.map(send, batches))
    together = sheets(database)
    assert [len(together[name]) for name in ("people", "cases", "contacts")] == [20, 20, 80]
    assert _refilled(database) == together


def _refilled(database: Database) -> dict[str, list[dict[str, Any]]]:
    """The sheets written anew, from the records alone."""
    with database.owner() as connection:
        connection.execute(update(PersonRow).values(reckoned=""))
    assert Filling(lambda: START).fill_stale(database) > 0
    return sheets(database)


def test_people_of_records_from_before_there_were_sheets_are_filled_in(
    laptop: Any, push: Callable[..., None], database: Database
) -> None:
    records = [laptop.record(INTENT) for _ in range(7)]
    push(*records)
    filled = sheets(database)
    with database.owner() as connection:
        for table in FILLED:
            connection.execute(text(f"DELETE FROM {table.__tablename__}"))
    filling = Filling(lambda: START)
    assert filling.fill_stale(database) == 7
    assert sheets(database) == filled
    assert filling.fill_stale(database) == 0


@given(
    st.recursive(
        st.dictionaries(st.sampled_from(["q201_date", "q211_join", "q304_date", "q501_list", "q508_end"]), st.text()),
        lambda inner: st.dictionaries(
            st.sampled_from(["s", "prescriptions", "measures", "q208_moo", "q206_birth_date"]),
            inner | st.lists(inner, max_size=2) | st.text(),
        ),
        max_leaves=8,
    ),
    st.sampled_from(sorted(KINDS)),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_answers_are_a_reason_to_fail(answers: dict[str, Any], form_id: str) -> None:
    record = Record.model_construct(
        record_id=UUID(int=1),
        revision=1,
        form_id=form_id,
        form_version="1",
        round_id="2561",
        person_id=UUID(int=2),
        district="2401",
        answers=answers,
        finalised_at=START,
        ao_code="",
    )
    found = rows_of(Known("2401", UUID(int=2), records=[record]), Rules.of("2561", START))
    assert found.case["person_id"] == UUID(int=2)
