from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import KnownError
from desktop.services.card_differences import CardFact
from desktop.services.people import PersonFilter
from desktop.services.reports import Reports
from desktop.services.walk_ins import clock_time
from desktop.smartcard.thai_card import ThaiCard
from desktop.store.reckoning import recompute
from forms.measure.targeting import Why
from forms.measure.workflow import ASSESSMENT, INTENT
from forms.record import flat
from forms.reports.context import Scope
from forms.roster.invented import people
from forms.roster.offices import Place
from forms.roster.person import Person
from forms.roster.read import RosterPreview
from forms.thai.dates import PartialDate
from tests.laptop import INTENT_JOINS, Laptop, fill, roster_of

PLACE = "หอประชุมที่ว่าการอำเภอ"


def card_of(person: Person, **told: object) -> ThaiCard:
    """A card that says what the roster says, but for what is told otherwise."""
    values: dict[str, object] = {
        "national_id": person.national_id,
        "title_th": person.title,
        "first_name_th": person.first_name,
        "middle_name_th": "",
        "last_name_th": person.last_name,
        "title_en": "Mr.",
        "first_name_en": "Somchai",
        "middle_name_en": "",
        "last_name_en": "Jaidee",
        "birth": person.birth,
        "sex": person.sex,
        "issuer": "",
        "issued": None,
        "expires": None,
        "house_no": person.house_no,
        "moo": person.moo,
        "trok": person.trok,
        "soi": person.soi,
        "road": person.road,
        "subdistrict_name": "",
        "district_name": "",
        "province_name": "",
        "subdistrict": person.subdistrict,
        "postcode": "",
        **told,
    }
    return ThaiCard(**values)  # type: ignore[arg-type]


def stranger(seed: int = 99) -> Person:
    """Somebody of the district who is not on the laptop's roster."""
    return next(iter(people(1, seed, "2401")))


def with_rows(list_: RosterPreview, *rows: Person) -> RosterPreview:
    list_.rows.extend(rows)
    return list_


def known_answers(laptop: Laptop, record_id: UUID) -> dict[str, str]:
    return flat(laptop.cases.open_interview(record_id).session.raw_answers())


# Who it is ---------------------------------------------------------------------------------------------------------


def test_R11_whoever_is_on_no_list_is_registered_found_and_flagged(laptop: Laptop) -> None:
    who = stranger()
    assert laptop.walk_ins.by_number(who.national_id) is None
    laptop.people.register(who)
    assert laptop.walk_ins.by_number(who.national_id) == who.person_id
    assert [row.person_id for row in laptop.people.search("", filter=PersonFilter.NOT_LISTED)] == [who.person_id]
    found = laptop.people.search(f"{who.first_name} {who.last_name}")
    assert [row.listed for row in found if row.person_id == who.person_id] == [False]
    assert not laptop.walk_ins.open(who.person_id).case.on_list
    assert all(row.listed for row in laptop.people.search("") if row.person_id != who.person_id)
    with pytest.raises(KnownError, match="person_known"):
        laptop.people.register(who)


def test_R11_the_first_of_a_village_nobody_lives_in_is_found_too(make_laptop: Callable[..., Laptop]) -> None:
    laptop = make_laptop(people=0)
    who = stranger()
    laptop.people.register(who)
    assert laptop.people.row(who.person_id).full_name == who.full_name
    assert sum(village.people for village in laptop.people.villages()) == 1


def test_R11_a_list_that_comes_later_has_them_listed_and_says_so(laptop: Laptop) -> None:
    who = stranger()
    laptop.people.register(who)
    record = laptop.interview(who.person_id)
    fill(record, INTENT_JOINS)
    record.finalise()
    list_ = with_rows(roster_of(20, 1, "2401"), who.model_copy(update={"income": 12_345}))
    summary = laptop.people.import_roster(list_)
    assert (summary.added, summary.updated, summary.now_listed, summary.unchanged) == (0, 1, 1, 20)
    row = laptop.people.row(who.person_id)
    assert (row.listed, row.income) == (True, 12_345)
    assert row.status == "registered"  # what happened before is kept
    again = laptop.people.import_roster(list_)
    assert (again.updated, again.now_listed) == (0, 0)
    assert laptop.people.search("", filter=PersonFilter.NOT_LISTED) == []


def test_R11_an_unchanged_person_becomes_listed_too(laptop: Laptop) -> None:
    who = stranger()
    laptop.people.register(who)
    assert laptop.people.import_roster(with_rows(roster_of(0, 1, "2401"), who)).now_listed == 1
    assert laptop.people.row(who.person_id).listed


def test_R12_whoever_is_on_no_list_is_visited_once_the_district_lists_them(laptop: Laptop) -> None:
    who = stranger().model_copy(update={"income": 10_000, "birth": PartialDate.parse_iso("1980-01-01")})
    others = laptop.planning.counts().people
    laptop.people.register(who)
    assert laptop.planning.counts().people == others
    assert laptop.walk_ins.open(who.person_id).case.targeting.why is Why.NOT_LISTED
    with laptop.stores.machine_store.write() as connection:
        recompute(connection, laptop.day)
    assert laptop.planning.counts().people == others
    with pytest.raises(KnownError, match="not_on_visit_list"):
        laptop.planning.plan([who.person_id], laptop.day)
    laptop.people.import_roster(with_rows(roster_of(0, 1, "2401"), who))
    assert laptop.planning.counts().people == others + 1
    assert laptop.walk_ins.open(who.person_id).case.targeting.to_visit


def test_R11_R13_reports_count_them_and_say_so(laptop: Laptop) -> None:
    reports = Reports(laptop.stores, laptop.people, laptop.round, None, laptop.clock, thai_digits=lambda: False)
    before = reports.run("age_income").report
    assert not any("ไม่อยู่ในบัญชี" in note.th for note in before.notes)
    who = stranger()
    laptop.people.register(who)
    after = reports.run("age_income").report
    assert any("รวม 1 คน" in note.th for note in after.notes)
    assert after.lines[-1].figures[-1].value == before.lines[-1].figures[-1].value + 1  # type: ignore[union-attr]
    elsewhere = reports.run("age_income", Scope(area="240199")).report
    assert not any("ไม่อยู่ในบัญชี" in note.th for note in elsewhere.notes)
    laptop.people.import_roster(with_rows(roster_of(0, 1, "2401"), who))
    assert reports.run("age_income").report.notes == before.notes


# The card ----------------------------------------------------------------------------------------------------------


def test_a_card_that_agrees_with_the_roster_says_nothing(laptop: Laptop) -> None:
    person = laptop.people.get(laptop.person())
    found = laptop.walk_ins.read_card(card_of(person))
    assert (found.known, found.differences, found.expired) == (True, (), False)


def test_what_the_card_tells_otherwise_is_shown_beside_the_roster(laptop: Laptop) -> None:
    person = laptop.people.get(laptop.person())
    card = card_of(person, last_name_th="งามดี", birth=PartialDate(1950), house_no="99/9", expires=date(2015, 1, 1))
    found = laptop.walk_ins.read_card(card)
    assert found.expired
    told = {each.fact: each for each in found.differences}
    assert told.keys() == {CardFact.NAME, CardFact.BIRTH, CardFact.ADDRESS}
    assert told[CardFact.NAME].roster == person.full_name
    assert told[CardFact.NAME].card.endswith("งามดี")
    assert told[CardFact.BIRTH].card == "2493"
    assert told[CardFact.ADDRESS].card.startswith("99/9")


def test_an_address_without_a_code_is_shown_and_not_taken(laptop: Laptop) -> None:
    person = laptop.people.get(laptop.person())
    card = card_of(person, subdistrict="", subdistrict_name="ตำบลที่ไม่มี", province_name="ฉะเชิงเทรา")
    (told,) = laptop.walk_ins.read_card(card).differences
    assert (told.fact, told.usable) == (CardFact.ADDRESS, False)
    assert "ตำบลที่ไม่มี" in told.card


def test_a_card_whose_number_the_round_does_not_take_is_told(laptop: Laptop) -> None:
    person = laptop.people.get(laptop.person())
    with pytest.raises(KnownError, match="card_of_nobody"):
        laptop.walk_ins.read_card(card_of(person, national_id="0112034563562"))


def test_form_2_takes_from_the_card_what_was_chosen_and_the_roster_stays(laptop: Laptop) -> None:
    someone = laptop.person()
    person = laptop.people.get(someone)
    card = card_of(person, first_name_th="สมใจ", middle_name_th="กลาง", last_name_th="งามดี", house_no="99/9", moo="7")
    record_id = laptop.walk_ins.start(someone, INTENT, card, {CardFact.NAME})
    told = known_answers(laptop, record_id)
    assert (told["q205_first_name"], told["q205_last_name"]) == ("สมใจ กลาง", "งามดี")
    assert told["q208_house_no"] == person.house_no
    assert told["q204_national_id"] == person.national_id
    assert laptop.people.get(someone) == person


def test_an_address_taken_from_the_card_is_taken_whole(laptop: Laptop) -> None:
    someone = laptop.person()
    card = card_of(laptop.people.get(someone), house_no="9", moo="", subdistrict="100101")
    told = known_answers(laptop, laptop.walk_ins.start(someone, INTENT, card, {CardFact.ADDRESS}))
    assert (told["q208_province"], told["q208_district"], told["q208_subdistrict"]) == ("10", "1001", "100101")
    assert told["q208_postcode"] == "10200"
    assert "q208_moo" not in told


# The place ---------------------------------------------------------------------------------------------------------


def test_R11_form_2_begins_with_the_place_of_today_and_the_way_people_came(laptop: Laptop) -> None:
    laptop.walk_ins.set_place(f"  {PLACE} ")
    told = known_answers(laptop, laptop.walk_ins.start(laptop.person(), INTENT))
    assert (told["q202_channel"], told["q203_place"], told["q201_date"]) == ("walk_in", PLACE, laptop.day.isoformat())
    assert told["q215_receiver"] == "สมชาย ใจดี"


def test_the_place_is_that_of_the_last_time_or_the_one_that_is_open_today(laptop: Laptop) -> None:
    laptop.walk_ins.set_place(PLACE)
    tomorrow = laptop.on(laptop.day + timedelta(days=1))
    assert tomorrow.walk_ins.place() == PLACE
    list_ = with_rows(roster_of(0, 1, "2401"), stranger())
    laptop.people.import_roster(replace(list_, places=(Place("อบต."), Place("ธ.ก.ส.", "", (tomorrow.day,)))))
    assert tomorrow.walk_ins.place() == "ธ.ก.ส."
    assert tomorrow.walk_ins.places() == ("ธ.ก.ส.", "อบต.")
    assert laptop.walk_ins.place() == PLACE  # said today


def test_a_place_written_on_form_2_is_the_place_from_then_on(laptop: Laptop) -> None:
    laptop.walk_ins.set_place(PLACE)
    someone = laptop.person()
    interview = laptop.cases.open_interview(laptop.walk_ins.start(someone, INTENT))
    fill(interview, {**INTENT_JOINS, "q202_channel": "walk_in", "q203_place": "ธนาคารออมสิน"})
    interview.finalise()
    laptop.walk_ins.follow(someone)
    assert laptop.walk_ins.place() == "ธนาคารออมสิน"


# Appointments ------------------------------------------------------------------------------------------------------


def joined(laptop: Laptop, number: int = 0) -> UUID:
    laptop.finalised(number)
    return laptop.person(number)


def test_an_appointment_stands_in_the_plan_of_its_day_until_the_interview(laptop: Laptop) -> None:
    one, other = joined(laptop, 0), joined(laptop, 1)
    day = laptop.day + timedelta(days=3)
    laptop.walk_ins.appoint(one, day, "13.30", PLACE)
    agreed = laptop.walk_ins.appoint(other, day, "๙", PLACE)
    assert (agreed.time, agreed.place, agreed.done) == ("09:00", PLACE, False)
    plan = laptop.planning.day_plan(day)
    assert [each.person_id for each in plan.appointments] == [other, one]
    assert (day, 2) in laptop.planning.days()
    assert laptop.walk_ins.appointments() == ()
    then = laptop.on(day)
    assert [each.person_id for each in then.walk_ins.appointments()] == [other, one]
    told = known_answers(laptop, then.walk_ins.start(one, ASSESSMENT))
    assert told["q304_channel"] == "walk_in"
    laptop.walk_ins.appoint(one, day + timedelta(days=1), "", "")  # put off: one appointment a person
    assert [each.person_id for each in laptop.planning.day_plan(day).appointments] == [other]
    laptop.walk_ins.cancel(other)
    assert laptop.planning.day_plan(day).appointments == ()


def test_R18_an_appointment_stands_in_the_plan_of_the_persons_officer_too(laptop: Laptop) -> None:
    someone = joined(laptop)
    laptop.walk_ins.appoint(someone, laptop.day, "", PLACE)
    with laptop.stores.machine_store.write() as connection:
        connection.exec_driver_sql("UPDATE appointment SET officer = 'a-colleague'")
        connection.exec_driver_sql("UPDATE person SET ao_code = 'AO-001'")
    assert [each.person_id for each in laptop.planning.day_plan(laptop.day).appointments] == [someone]
    with laptop.stores.machine_store.write() as connection:
        connection.exec_driver_sql("UPDATE person SET ao_code = 'AO-002'")
    assert laptop.planning.day_plan(laptop.day).appointments == ()


def test_a_day_gone_by_and_a_time_that_is_none_are_refused(laptop: Laptop) -> None:
    someone = joined(laptop)
    with pytest.raises(KnownError, match="appointment_past"):
        laptop.walk_ins.appoint(someone, laptop.day - timedelta(days=1), "", PLACE)
    with pytest.raises(KnownError, match="appointment_time"):
        laptop.walk_ins.appoint(someone, laptop.day, "25.00", PLACE)
    with pytest.raises(KnownError, match="person_unknown"):
        laptop.walk_ins.appoint(UUID(int=1), laptop.day, "", PLACE)


@pytest.mark.parametrize(
    ("typed", "time"),
    [("9", "09:00"), ("9.30", "09:30"), ("0930 น.", "09:30"), ("๑๓:๐๕", "13:05"), ("13", "13:00"), (" ", "")],
)
def test_a_time_is_typed_as_people_write_it(typed: str, time: str) -> None:
    assert clock_time(typed) == time


@given(st.text(max_size=8))
def test_whatever_is_typed_is_a_time_or_told(typed: str) -> None:
    try:
        time = clock_time(typed)
    except KnownError as error:
        assert error.code == "appointment_time"  # noqa: PT017 - either outcome is right
    else:
        assert time == "" or (len(time) == 5 and "00:00" <= time <= "23:59")
