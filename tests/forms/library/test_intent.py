"""Form 2 on the engine: what it asks, what it refuses and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.library import library_form
from forms.thai.national_id import check_digit, is_valid
from forms.xform.session import FormSession

if TYPE_CHECKING:
    from .conftest import Filled

    Filling = Callable[..., Filled]

WHOLE = {
    "q202_channel": "walk_in",
    "q203_place": "ที่ว่าการอำเภอเมืองฉะเชิงเทรา",
    "q204_national_id": "1112034563562",
    "q205_title": "นาย",
    "q205_first_name": "สมชาย",
    "q205_last_name": "ใจดี",
    "q206_birth_date": "1958-04-30",
    "q207_sex": "male",
    "q208_house_no": "99/1",
    "q208_province": "24",
    "q208_district": "2401",
    "q208_subdistrict": "240101",
    "q208_same": "yes",
    "q210_income": "24000",
    "q211_join": "yes",
    "q212_consent": "yes",
    "q214_sign_kind": "signature",
    "q215_receiver": "สมหญิง ตั้งใจ",
}


def test_nothing_is_asked_before_the_privacy_notice_is_acknowledged(intent: Filling) -> None:
    form = intent()
    form.answer(privacy_ack="")
    assert form.asked("q201_date", "q204_national_id", "q208_house_no", "q210_income", "q211_join") == []
    assert form.missing() == {"privacy_ack"}
    form.answer(privacy_ack="OK")
    assert form.asked("q201_date", "q204_national_id") == ["q201_date", "q204_national_id"]


def test_a_whole_form_of_one_who_joins_has_no_problem(intent: Filling) -> None:
    form = intent().answer(**WHOLE)
    assert form.missing() == set()
    assert form.session.answers()["wish"] == {"q211_join": "yes", "q212_consent": "yes"}


def test_R8_R10_the_date_of_intent_is_today_at_first_and_never_later(intent: Filling) -> None:
    form = intent(today="2018-02-14")
    assert form("q201_date").value == "2018-02-14"
    assert "อนาคต" in form.answer(q201_date="2018-02-15").refused("q201_date")
    assert form.answer(q201_date="2018-02-01").refused("q201_date") == ""


@pytest.mark.parametrize(
    ("channel", "date", "flagged"),
    [
        ("walk_in", "2018-02-01", False),
        ("walk_in", "2018-02-28", False),
        ("walk_in", "2018-01-31", True),
        ("walk_in", "2018-03-01", True),
        ("home_visit", "2018-03-01", False),
        ("home_visit", "2018-04-30", False),
        ("home_visit", "2018-02-28", True),
        ("home_visit", "2018-05-01", True),
    ],
)
def test_R11_R12_R40_a_date_outside_its_window_is_flagged_and_accepted(
    intent: Filling, channel: str, date: str, flagged: bool
) -> None:
    form = intent(today="2018-06-01").answer(q201_date=date, q202_channel=channel)
    assert form("q202_outside_window").relevant == flagged
    assert form("q201_date").violation is None
    assert form("q202_channel").violation is None


def test_R40_the_windows_are_data_of_the_round(intent: Filling) -> None:
    form = intent(today="2018-06-01", home_visit_last="2018-05-31").answer(
        q201_date="2018-05-20", q202_channel="home_visit"
    )
    assert not form("q202_outside_window").relevant


def test_R11_the_place_is_asked_of_walk_ins_only(intent: Filling) -> None:
    assert intent().answer(q202_channel="walk_in").asked("q203_place") == ["q203_place"]
    assert intent().answer(q202_channel="home_visit").asked("q203_place") == []


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("1112034563562", True),
        ("1101700230703", False),  # the widely copied example fails its checksum
        ("1112034563563", False),
        ("111203456356", False),
        ("11120345635620", False),
        ("1-1120-34563-56-2", False),
        ("0112034563565", False),
        ("9240153356032", False),  # a number for training: right in itself, but of nobody
        ("๑๑๑๒๐๓๔๕๖๓๕๖๒", False),  # the screen turns Thai numerals into ASCII before they get here
    ],
)
def test_204_the_national_id_needs_13_digits_and_its_checksum(intent: Filling, text: str, stands: bool) -> None:
    assert (intent().answer(q204_national_id=text).refused("q204_national_id") == "") == stands


def test_204_the_number_of_another_person_of_the_roster_is_refused(intent: Filling) -> None:
    form = intent(national_id="1112034563562")
    assert form.answer(q204_national_id="1112034563562").refused("q204_national_id") == ""
    assert "เปิดคนนั้นจากรายชื่อ" in form.answer(q204_national_id="3100600445635").refused("q204_national_id")


def test_204_a_number_for_training_stands_in_a_training_round_only(intent: Filling) -> None:
    assert intent(demo_round="yes").answer(q204_national_id="9240153356032").refused("q204_national_id") == ""
    assert "1 ถึง 8" in intent(demo_round="no").answer(q204_national_id="9240153356032").refused("q204_national_id")


@given(
    st.from_regex("[0-9]{12}", fullmatch=True).map(lambda digits: digits + check_digit(digits))
    | st.text("0123456789", min_size=12, max_size=14),
    st.booleans(),
)
def test_204_the_form_and_the_program_agree_on_every_number(digits: str, demo: bool) -> None:
    facts = {"demo_round": "yes" if demo else "no", "notice": {"privacy_ack": "OK"}}
    session = FormSession(library_form("intent"), answers=facts)
    session.set_answer("/data/holder/q204_national_id", digits)
    stands = session.node("/data/holder/q204_national_id").violation is None
    assert stands == is_valid(digits, accept_demo=demo)


@pytest.mark.parametrize("text", ["1958", "1958-04", "1958-04-30", "1960-02-29", "2000-02-29", "2018-02-14", "2018-02"])
def test_206_a_birth_date_may_lack_its_day_or_month(intent: Filling, text: str) -> None:
    assert intent(today="2018-02-14").answer(q206_birth_date=text).refused("q206_birth_date") == ""


@pytest.mark.parametrize(
    ("date", "birth", "stands"),
    [
        ("2018-02-14", "2018-02-15", False),
        ("2018-02-14", "2018-02-14", True),
        ("1918-02-14", "1958-04-30", False),
        ("1958-04-29", "1958-04-30", False),
        ("1958-04-29", "1958-04", True),  # nobody knows the day: nothing is wrong for certain
        ("1958-04-29", "1958", True),
        ("1957-12-31", "1958", False),
        ("1957-12-31", "", True),
    ],
)
def test_201_nobody_joins_before_they_are_born(intent: Filling, date: str, birth: str, stands: bool) -> None:
    form = intent(today="2018-06-01").answer(q206_birth_date=birth, q201_date=date)
    told = form.refused("q201_date")
    assert ("206" in told) is not stands
    if birth:
        assert ("201" in form.refused("q206_birth_date")) is not stands
    assert ("q201_date" in form.missing()) is not stands


@pytest.mark.parametrize(
    "text",
    [
        "2018-02-15",
        "2018-03",
        "2019",
        "1959-02-29",
        "1900-02-29",
        "1958-04-31",
        "1958-13",
        "1958-00",
        "1958-4-30",
        "2501",
        "30/4/2501",
        "58",
    ],
)
def test_206_a_birth_date_must_exist_and_lie_in_the_past(intent: Filling, text: str) -> None:
    form = intent(today="2018-02-14").answer(q206_birth_date=text)
    assert "วันเดือนปีเกิด" in form.refused("q206_birth_date")
    assert form("q206_birth_date").appearance == "partial-date"


def test_205_a_title_out_of_the_list_is_written(intent: Filling) -> None:
    assert intent().answer(q205_title="นาง").asked("q205_title_other") == []
    assert intent().answer(q205_title="other").asked("q205_title_other") == ["q205_title_other"]


def test_208_areas_follow_from_province_to_postcode(intent: Filling) -> None:
    form = intent()
    assert len(form.codes("q208_province")) == 77
    assert form.asked("q208_district", "q208_subdistrict") == []
    form.answer(q208_province="24")
    assert form.codes("q208_district")
    assert all(code.startswith("24") for code in form.codes("q208_district"))
    form.answer(q208_district="2401")
    assert all(code.startswith("2401") for code in form.codes("q208_subdistrict"))
    assert form.answer(q208_subdistrict="240101")("q208_postcode").value == "24000"
    assert form.answer(q208_postcode="2400")("q208_postcode").violation == "constraint"


def test_208_the_present_address_is_asked_when_it_differs(intent: Filling) -> None:
    form = intent().answer(q208_same="yes")
    assert form.asked("q208c_house_no", "q208c_province") == []
    form.answer(q208_same="no", q208c_province="10")
    assert form.asked("q208c_house_no", "q208c_district") == ["q208c_house_no", "q208c_district"]
    assert len(form.codes("q208c_district")) == 50


@pytest.mark.parametrize(
    ("text", "stands"),
    [("", True), ("0812345678", True), ("038511234", True), ("812345678", False), ("08123456789", False)],
)
def test_209_a_phone_number_is_optional_and_starts_with_0(intent: Filling, text: str, stands: bool) -> None:
    assert (intent().answer(q209_phone=text)("q209_phone").violation is None) == stands


@pytest.mark.parametrize(("income", "stands"), [("0", True), ("100000", True), ("100001", False), ("-1", False)])
def test_R6_R7_income_lies_between_0_and_100000(intent: Filling, income: str, stands: bool) -> None:
    form = intent().answer(q210_income=income)
    assert (form.refused("q210_income") == "") == stands
    assert "2559" in form("q210_income").label


def test_211_who_does_not_join_gives_a_reason_and_the_form_ends(intent: Filling) -> None:
    form = intent().answer(**WHOLE).answer(q211_join="no")
    assert form.asked("q212_consent", "q214_sign_kind", "q215_receiver") == []
    assert form.missing() == {"q213_reason"}
    assert form.answer(q213_reason="other").missing() == {"q213_reason_other"}
    assert form.answer(q213_reason="no_time").missing() == set()
    assert form.session.answers()["wish"] == {"q211_join": "no", "q213_reason": "no_time"}


def test_212_who_joins_must_consent_and_the_message_says_why(intent: Filling) -> None:
    form = intent().answer(q211_join="yes", q212_consent="no")
    assert form.refused("q212_consent").startswith("ผู้เข้าร่วมต้องยินยอม")
    assert form.asked("q214_sign_kind") == []
    assert form.answer(q212_consent="yes").asked("q214_sign_kind") == ["q214_sign_kind"]


def test_214_a_thumbprint_needs_two_different_witnesses(intent: Filling) -> None:
    form = intent().answer(**WHOLE)
    assert form.asked("q214_witness1", "q214_witness2") == []
    form.answer(q214_sign_kind="thumbprint")
    assert form.missing() == {"q214_witness1", "q214_witness2"}
    form.answer(q214_witness1="บุญมี มากมาย", q214_witness2=" บุญมี  มากมาย ")
    assert "คนละคน" in form.refused("q214_witness2")
    assert form.answer(q214_witness2="ทองดี มีสุข").missing() == set()


def test_R9_where_the_money_is_spent_stands_on_the_form(intent: Filling) -> None:
    form = intent()
    assert "ร้านธงฟ้าประชารัฐและร้านที่กระทรวงพาณิชย์กำหนด" in form("wish_benefit").label
    form.session.set_language("English (en)")
    assert "Ministry of Commerce" in form("wish_benefit").label


def test_labels_speak_of_the_person_by_name_in_both_languages(intent: Filling) -> None:
    form = intent().answer(q205_first_name="สมชาย")
    assert form("q211_join").label.startswith("สมชาย ประสงค์จะ")
    form.session.set_language("English (en)")
    assert form("q211_join").label.startswith("Does สมชาย want")
