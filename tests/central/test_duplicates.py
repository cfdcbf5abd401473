"""People who may be one: suspected as they come, decided by a person, counted together, and parted again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from central.db.database import Database
from central.db.likeness import Pair
from central.db.settling_tables import ConflictCaseRow
from central.db.sheet_tables import CaseRow, ContactRow
from central.services.centre import Centre
from central.services.duplicates import Decision
from central.services.errors import ForbiddenError, PairDecidedError, ReasonMissingError
from central.services.rosters import Rosters
from central.services.rules import Rules
from central.services.settling import Verdict
from central.services.viewers import Role, Viewer
from forms.changes import Cursor, ItemKind, MergedPerson
from forms.exchange import PROTOCOL_VERSION, PullRequest, PullResponse
from forms.record import Record
from forms.roster.likeness import Reason
from forms.roster.person import Person
from forms.roster.read import RosterPreview
from forms.thai.dates import PartialDate
from forms.thai.national_id import check_digit
from tests.central.filled_intents import VERSION, intent

RULES = Rules.of("2561", datetime(2018, 3, 12, tzinfo=UTC))


def viewer(role: Role, area: str) -> Viewer:
    return Viewer(user_id=uuid4(), login="x", name="ผู้ตัดสิน", role=role, area=area)


TEAM, PROVINCE, MINISTRY = viewer(Role.DISTRICT_TEAM, "2401"), viewer(Role.PROVINCE, "24"), viewer(Role.MINISTRY, "")


def somebody(number: int, **changes: Any) -> Person:
    digits = f"9{number:011d}"
    facts: dict[str, Any] = {
        "national_id": digits + check_digit(digits),
        "title": "นาง",
        "first_name": "สมใจ",
        "last_name": "ดีงาม",
        "birth": PartialDate(1958, 4, 30),
        "sex": "female",
        "income": 20000,
        "house_no": "12/1",
        "moo": "3",
        "subdistrict": "240101",
        **changes,
    }
    return Person(**facts)


STRANGER = {"first_name": "ประวิทย์", "last_name": "แก้วมณี", "birth": PartialDate(1971, 1, 2), "sex": "male"}


@pytest.fixture
def put(centre: Centre, clock: Any) -> Callable[..., None]:
    rosters = Rosters(centre.database, clock)

    def make(district: str, *people: Person) -> None:
        rosters.put(district, RULES, RosterPreview("บัญชี.xlsx", "1", (), (), list(people)))
        centre.suspects.look()

    return make


def pair_of(*people: Person) -> Pair:
    one, other = people
    return Pair.of("2561", (one.district, one.person_id), (other.district, other.person_id))


def cases(database: Database) -> int:
    with database.operator() as connection:
        return connection.execute(select(func.count()).select_from(CaseRow)).scalar_one()


def settle(centre: Centre) -> None:
    while centre.filling.settle(centre.database) or centre.conflicts.look() or centre.suspects.look():
        pass


def merged_told(centre: Centre, device_id: Any) -> list[MergedPerson]:
    page = centre.feed.pull("2401", device_id, PullRequest(protocol=PROTOCOL_VERSION, cursor=Cursor()))
    items = PullResponse.model_validate_json(page.as_json()).items
    return [MergedPerson.model_validate(each.body) for each in items if each.kind is ItemKind.MERGED and each.body]


def test_who_is_alike_is_suspected_as_they_come(centre: Centre, put: Callable[..., None]) -> None:
    one, other = somebody(1), somebody(20, first_name="สมไจ", birth=PartialDate(1958, 4, 30))
    put("2401", one, somebody(3, **STRANGER))
    assert centre.duplicates.waiting(TEAM, 10) == ([], 0)
    put("2401", other)
    (line,), count = centre.duplicates.waiting(TEAM, 10)
    assert count == 1
    assert line.pair == pair_of(one, other)
    assert Reason.FIRST_SOUNDS in line.reasons
    view = centre.duplicates.view(TEAM, line.pair)
    assert {view.one.told.first_name, view.other.told.first_name} == {"สมใจ", "สมไจ"}


def test_a_walk_in_with_a_misread_number_is_held_against_the_roster(
    centre: Centre, put: Callable[..., None], laptop: Any
) -> None:
    """R11: whoever was registered at a counter is on no list, and known by form 2 alone."""
    listed = somebody(1, first_name="สมใจ", last_name="ดีงาม", birth=PartialDate(1980), sex="male")
    put("2401", listed)
    record = laptop.record(intent(), form_version=VERSION)
    laptop.push([laptop.item(record)])
    settle(centre)
    (line,), _ = centre.duplicates.waiting(TEAM, 10)
    assert record.person_id in (line.pair.person_id, line.pair.other_person_id)
    assert centre.duplicates.view(TEAM, line.pair).proposed == listed.person_id


def test_looking_again_changes_nothing_and_a_decision_stands(centre: Centre, put: Callable[..., None]) -> None:
    one, other = somebody(1), somebody(20)
    put("2401", one, other)
    centre.duplicates.decide(TEAM, pair_of(one, other), Decision.DIFFERENT, "แฝดกัน เลขบัตรต่างกัน ตรวจบัตรแล้วทั้งสองคน")
    assert centre.suspects.sweep() == 0
    assert centre.duplicates.waiting(TEAM, 10) == ([], 0)
    with pytest.raises(PairDecidedError):
        centre.duplicates.decide(TEAM, pair_of(one, other), Decision.LATER, "")


def test_later_waits_on(centre: Centre, put: Callable[..., None]) -> None:
    one, other = somebody(1), somebody(20)
    put("2401", one, other)
    centre.duplicates.decide(TEAM, pair_of(one, other), Decision.LATER, "")
    (line,), _ = centre.duplicates.waiting(TEAM, 10)
    assert line.decision is Decision.LATER


def test_merged_they_are_counted_once_with_what_both_have_and_the_laptops_are_told(
    centre: Centre, put: Callable[..., None], laptop: Any
) -> None:
    one, other = somebody(1), somebody(20)
    put("2401", one, other)
    laptop.push([laptop.item(form_2(laptop, other))])
    settle(centre)
    assert cases(centre.database) == 2
    centre.duplicates.decide(TEAM, pair_of(one, other), Decision.SAME, "คนเดียวกัน", stays=one.person_id)
    settle(centre)
    assert cases(centre.database) == 1
    with centre.database.operator() as connection:
        case = connection.execute(select(CaseRow.person_id, CaseRow.intents)).one()
    assert tuple(case) == (one.person_id, 1)
    (told,) = merged_told(centre, laptop.device_id)
    assert (told.person_id, told.into) == (other.person_id, one.person_id)


def test_parted_again_each_has_what_was_theirs(centre: Centre, put: Callable[..., None], laptop: Any) -> None:
    one, other = somebody(1), somebody(20)
    put("2401", one, other)
    laptop.push([laptop.item(form_2(laptop, other))])
    settle(centre)
    pair = pair_of(one, other)
    centre.duplicates.decide(TEAM, pair, Decision.SAME, "คนเดียวกัน", stays=one.person_id)
    settle(centre)
    centre.duplicates.part(TEAM, pair, "ตรวจทะเบียนราษฎรแล้ว เป็นคนละคน")
    settle(centre)
    with centre.database.operator() as connection:
        counted = dict(connection.execute(select(CaseRow.person_id, CaseRow.intents)).all())
    assert counted == {one.person_id: 0, other.person_id: 1}
    assert merged_told(centre, laptop.device_id) == []


def test_R10_what_came_under_both_ids_waits_for_somebody(
    centre: Centre, put: Callable[..., None], new_laptop: Any
) -> None:
    one, other, desk, ao = somebody(1), somebody(20), new_laptop(), new_laptop()
    put("2401", one, other)
    pair = pair_of(one, other)
    ours = desk.record(intent(q201_date="2018-03-12"), form_version=VERSION, person_id=one.person_id)
    theirs = ao.record(
        intent(q201_date="2018-03-05", q208_house_no="99"), form_version=VERSION, person_id=other.person_id
    )
    desk.push([desk.item(ours)])
    settle(centre)
    centre.duplicates.decide(TEAM, pair, Decision.SAME, "บัตรใบเดียวกัน", stays=one.person_id)
    settle(centre)
    assert centre.settling.waiting(TEAM, 10)[1] == 0
    ao.push([ao.item(theirs)])
    settle(centre)
    (line,), _ = centre.settling.waiting(TEAM, 10)
    with centre.database.operator() as connection:
        (row,) = connection.execute(select(*ConflictCaseRow.__table__.c)).all()
    assert {each["record_id"] for each in row.sides} == {str(ours.record_id), str(theirs.record_id)}
    seen = tuple(each["content_hash"] for each in row.sides)
    centre.settling.settle(
        TEAM, "2401", line.conflict_id, Verdict(seen=seen, goes_on=seen[0], chosen={}, reason="ถามเจ้าตัวแล้ว")
    )
    settle(centre)
    assert intents(centre.database) == {one.person_id: 1}
    centre.duplicates.part(TEAM, pair, "เป็นคนละคน")
    settle(centre)
    assert intents(centre.database) == {one.person_id: 1, other.person_id: 1}


def test_merging_after_both_have_come_opens_a_conflict_and_parting_ends_it(
    centre: Centre, put: Callable[..., None], new_laptop: Any
) -> None:
    one, other, desk, ao = somebody(1), somebody(20), new_laptop(), new_laptop()
    put("2401", one, other)
    pair = pair_of(one, other)
    desk.push([desk.item(form_2(desk, one))])
    ao.push([ao.item(ao.record(intent(q208_house_no="99"), form_version=VERSION, person_id=other.person_id))])
    settle(centre)
    assert centre.settling.waiting(TEAM, 10)[1] == 0
    centre.duplicates.decide(TEAM, pair, Decision.SAME, "บัตรใบเดียวกัน", stays=one.person_id)
    settle(centre)
    assert centre.settling.waiting(TEAM, 10)[1] == 1
    centre.duplicates.part(TEAM, pair, "เป็นคนละคน")
    settle(centre)
    assert centre.settling.waiting(TEAM, 10)[1] == 0
    assert intents(centre.database) == {one.person_id: 1, other.person_id: 1}


def test_three_who_are_one_are_counted_once(centre: Centre, put: Callable[..., None]) -> None:
    first, second, third = somebody(1), somebody(20), somebody(300)
    put("2401", first, second, third)
    centre.duplicates.decide(TEAM, pair_of(first, second), Decision.SAME, "คนเดียวกัน", stays=second.person_id)
    centre.duplicates.decide(TEAM, pair_of(second, third), Decision.SAME, "คนเดียวกัน", stays=third.person_id)
    settle(centre)
    assert cases(centre.database) == 1
    with pytest.raises(PairDecidedError):
        centre.duplicates.decide(TEAM, pair_of(first, third), Decision.SAME, "คนเดียวกัน", stays=first.person_id)


def test_across_districts_each_is_told_of_its_own_and_the_province_decides(
    centre: Centre, put: Callable[..., None]
) -> None:
    here, there = somebody(1), somebody(20, subdistrict="240201")
    put("2401", here)
    put("2402", there)
    pair = pair_of(here, there)
    for team in (TEAM, viewer(Role.DISTRICT_TEAM, "2402")):
        assert centre.duplicates.waiting(team, 10) == ([], 0)
        (twin,) = centre.duplicates.twins(team, 10)
        assert twin.person_id in (here.person_id, there.person_id)
        with pytest.raises(ForbiddenError):
            centre.duplicates.view(team, pair)
    (line,), _ = centre.duplicates.waiting(PROVINCE, 10)
    assert line.pair == pair
    centre.duplicates.decide(PROVINCE, pair, Decision.SAME, "ย้ายทะเบียนบ้าน", stays=here.person_id)
    settle(centre)
    assert cases(centre.database) == 1
    assert centre.duplicates.twins(TEAM, 10) == []
    centre.duplicates.part(PROVINCE, pair, "คนละคน")
    settle(centre)
    assert cases(centre.database) == 2


def test_across_districts_what_both_have_is_counted_where_the_one_who_stays_lives(
    centre: Centre, put: Callable[..., None], laptop: Any
) -> None:
    here, before = somebody(1), somebody(300)
    there, far = somebody(20, subdistrict="240201"), somebody(4000, subdistrict="240301")
    for person in (far, there):
        put(person.district, person)
    put("2401", here, before)
    laptop.push([laptop.item(form_2(laptop, before))])
    centre.duplicates.decide(TEAM, pair_of(before, here), Decision.SAME, "คนเดียวกัน", stays=here.person_id)
    pair = pair_of(here, there)
    centre.duplicates.decide(PROVINCE, pair, Decision.SAME, "ย้ายทะเบียนบ้าน", stays=there.person_id)
    settle(centre)
    assert intents(centre.database) == {there.person_id: 1, far.person_id: 0}
    tried = {"q304_date": "2018-03-12", "qv_method": "home_visit", "q305_outcome": "not_home"}
    visit = laptop.record(tried, form_id="visit", form_version="1", person_id=here.person_id)
    laptop.push([laptop.item(visit)])  # what comes after the merging, too
    centre.filling.settle(centre.database)
    with centre.database.operator() as connection:
        visits = connection.execute(select(ContactRow.district, ContactRow.person_id).filter_by(form_id="visit")).all()
    assert [tuple(each) for each in visits] == [("2402", there.person_id)]
    with pytest.raises(PairDecidedError):  # who is known elsewhere takes nobody in
        centre.duplicates.decide(PROVINCE, pair_of(far, here), Decision.SAME, "คนเดียวกัน", stays=here.person_id)
    centre.duplicates.part(PROVINCE, pair, "คนละคน")
    settle(centre)
    assert intents(centre.database) == {here.person_id: 1, there.person_id: 0, far.person_id: 0}


def test_who_is_known_in_another_district_takes_nobody_in_at_home_either(
    centre: Centre, put: Callable[..., None]
) -> None:
    """Else all of them could be known as another of them, and none would be counted."""
    here, before, there = somebody(1), somebody(300), somebody(20, subdistrict="240201")
    put("2402", there)
    put("2401", here, before)
    centre.duplicates.decide(PROVINCE, pair_of(here, there), Decision.SAME, "คนเดียวกัน", stays=there.person_id)
    centre.duplicates.decide(PROVINCE, pair_of(there, before), Decision.SAME, "คนเดียวกัน", stays=before.person_id)
    with pytest.raises(PairDecidedError):
        centre.duplicates.decide(TEAM, pair_of(before, here), Decision.SAME, "คนเดียวกัน", stays=here.person_id)
    settle(centre)
    assert intents(centre.database) == {before.person_id: 0}


def test_across_provinces_the_sweep_finds_them_and_the_ministry_sees_both(
    centre: Centre, put: Callable[..., None]
) -> None:
    here, there = somebody(1), somebody(20, subdistrict="500101")
    put("2401", here)
    put("5001", there)
    assert centre.duplicates.waiting(MINISTRY, 10) == ([], 0)
    assert centre.suspects.sweep() == 1
    assert centre.duplicates.waiting(PROVINCE, 10) == ([], 0)
    assert centre.duplicates.waiting(MINISTRY, 10)[1] == 1


def test_what_happens_within_a_district_is_decided_there_and_with_a_reason(
    centre: Centre, put: Callable[..., None]
) -> None:
    one, other = somebody(1), somebody(20)
    put("2401", one, other)
    for outsider in (PROVINCE, MINISTRY, viewer(Role.DISTRICT_TEAM, "2402"), viewer(Role.REVIEWER, "2401")):
        with pytest.raises(ForbiddenError):
            centre.duplicates.decide(outsider, pair_of(one, other), Decision.DIFFERENT, "คนละคน")
    with pytest.raises(ReasonMissingError):
        centre.duplicates.decide(TEAM, pair_of(one, other), Decision.SAME, "", stays=one.person_id)


def intents(database: Database) -> dict[Any, int]:
    """Of everybody who is a case how many forms 2 count."""
    with database.operator() as connection:
        return dict(connection.execute(select(CaseRow.person_id, CaseRow.intents)).all())


def form_2(laptop: Any, person: Person) -> Record:
    record = laptop.record(intent(), form_version=VERSION, person_id=person.person_id)
    assert isinstance(record, Record)
    return record
