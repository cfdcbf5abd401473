"""What the forms after the interview know before anybody is asked."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.services.prefill import (
    development_answers,
    follow_up_answers,
    income_known,
    nested,
    project_answers,
    shortfall_answers,
    visit_answers,
)
from desktop.store.opened import Officer
from desktop.store.prescribed import Prescribed
from forms.library import library_form
from forms.measure.ledger import CaseFacts
from forms.measure.rounds import builtin_round, development_round_after
from forms.roster.person import Person
from forms.thai.dates import PartialDate
from forms.xform.session import FormSession
from tests.desktop.services.casework import Day
from tests.laptop import Laptop, fill, ref_of

ROUND = builtin_round("2561")
PHASE_TWO = development_round_after("2561")
OFFICER = Officer("สมหญิง ขยันดี", ao_code="2401-007", agency="cdd", office="ที่ว่าการอำเภอ")
PERSON = Person(
    national_id="1112034563562",
    title="นาง",
    first_name="สมใจ",
    last_name="ดีงาม",
    birth=PartialDate(1965, 4, 30),
    sex="female",
    income=24_000,
    subdistrict="240101",
)
PRESCRIBED = (
    Prescribed("P04", "doe", "", "done"),
    Prescribed("P12", "dsd", "0503", "ongoing"),
    Prescribed("P18", "cdd", "", ""),
)


def filled(form_id: str, answers) -> FormSession:
    """A form as it opens with a pre-fill; nothing of it may be unknown to the form."""
    form = library_form(form_id)
    session = FormSession(form, answers=nested(form, answers))
    assert session.unknown_answers == ()
    return session


def test_every_name_a_pre_fill_gives_is_one_of_its_form() -> None:
    given = {
        "visit": visit_answers(PERSON, ROUND, OFFICER),
        "followup": follow_up_answers(PERSON, ROUND, PHASE_TWO, OFFICER, date(2018, 6, 12), CaseFacts()),
        "development": development_answers(
            PERSON, PHASE_TWO, CaseFacts(), list_no=1, agency="cdd", project={"qp_number": "2/2562"}
        ),
        "shortfall": shortfall_answers(PHASE_TWO, OFFICER, province="24", agency="cdd"),
        "project": project_answers(PHASE_TWO, asked_by="cdd"),
    }
    for form_id, answers in given.items():
        assert set(answers) <= {node.key for node in library_form(form_id).root.below()}
        session = filled(form_id, answers)
        raw = {node.name: node.raw for node in session.walk()}
        assert {name: raw[name] for name, value in answers.items() if value} == {k: v for k, v in answers.items() if v}


def test_R22_the_rows_of_form_4_are_the_measures_of_form_3_and_what_was_done_stays_done() -> None:
    answers = follow_up_answers(
        PERSON, ROUND, PHASE_TWO, OFFICER, date(2018, 9, 3), CaseFacts(assessed=True), prescribed=PRESCRIBED
    )
    session = filled("followup", answers | {"q403_outcome": "interviewed"})
    rows = session.answers()["progress"]["measures"]
    assert [(row["q404_programme"], row["q404_agency"], row.get("q404_status")) for row in rows] == [
        ("P04", "doe", "done"),
        ("P12", "dsd", None),
        ("P18", "cdd", None),
    ]


def test_R22_without_a_known_form_3_the_rows_are_asked() -> None:
    answers = follow_up_answers(PERSON, ROUND, PHASE_TWO, OFFICER, date(2018, 6, 12), CaseFacts())
    assert (answers["assessed"], "measures" in answers, "q404_any" in answers) == ("no", False, False)


@pytest.mark.parametrize(
    ("today", "follow_up"),
    [
        (date(2018, 5, 31), "other"),
        (date(2018, 6, 1), "2561-06"),
        (date(2018, 8, 31), "2561-06"),
        (date(2018, 9, 1), "2561-09"),
        (date(2019, 6, 2), "2562-06"),
    ],
)
def test_R22_R38_the_follow_up_at_hand_is_filled_in(today: date, follow_up: str) -> None:
    answers = follow_up_answers(PERSON, ROUND, PHASE_TWO, OFFICER, today, CaseFacts())
    assert answers["q401_round"] == follow_up
    chosen = follow_up_answers(PERSON, ROUND, PHASE_TWO, OFFICER, today, CaseFacts(), follow_up_id="2561-09")
    assert chosen["q401_round"] == "2561-09"


@pytest.mark.parametrize(("told", "above"), [("30000", "no"), ("30001", "yes")])
def test_R14_income_before_is_that_of_the_interview_and_the_line_itself_is_not_above(told: str, above: str) -> None:
    facts = CaseFacts(year_income=told)
    answers = follow_up_answers(PERSON, ROUND, PHASE_TWO, OFFICER, date(2018, 6, 12), facts)
    assert (answers["income_before"], answers["was_above"], answers["income_line"]) == (told, above, "30000")


def test_income_before_is_331_else_210_else_the_roster_s() -> None:
    assert income_known(PERSON, CaseFacts(year_income="28500")) == 28_500
    assert income_known(PERSON, CaseFacts()) == 24_000


def test_R24_form_5_begins_with_what_the_person_asked_that_agency_for() -> None:
    def begun(agency: str) -> dict[str, str]:
        return development_answers(PERSON, PHASE_TWO, CaseFacts(), list_no=1, agency=agency, prescribed=PRESCRIBED)

    assert begun("labour")["q507_programme"] == "P04"
    assert begun("cdd")["q507_programme"] == "P18"
    assert "q507_programme" not in begun("agri")


def test_R36_income_before_is_the_newest_that_was_told() -> None:
    facts = CaseFacts(year_income="28500")
    known = development_answers(PERSON, PHASE_TWO, facts, list_no=2, agency="gsb", income_now=29_900)
    assert known["q511_before"] == "29900"
    assert development_answers(PERSON, PHASE_TWO, facts, list_no=2, agency="gsb")["q511_before"] == "28500"


def test_R32_R37_a_project_of_the_province_tells_form_5_what_it_is() -> None:
    project = {
        "qp_number": "2/2562",
        "qp_date": "2019-04-22",
        "qp_implementer": "local",
        "qp_implementer_name": "อบต. บางไผ่",
        "qp_programme": "P18",
        "qp_name": "จักสาน",
        "qp_start": "2019-05-13",
        "qp_end": "2019-05-17",
    }
    answers = development_answers(PERSON, PHASE_TWO, CaseFacts(), list_no=1, agency="cdd", project=project)
    session = filled("development", answers)
    told = session.answers()["project"]
    assert (told["q503_type"], told["q504_number"], told["q506_reporter"]) == ("provincial", "2/2562", "committee")
    assert (told["q505_name"], told["q507_project"]) == ("อบต. บางไผ่", "จักสาน")


def test_R29_R30_R31_R33_R34_the_days_are_the_round_s() -> None:
    moved = PHASE_TWO.model_copy(update={"develop_by": date(2019, 8, 31), "shortfall_by": date(2019, 5, 1)})
    known = development_answers(PERSON, moved, CaseFacts(), list_no=1, agency="cdd")
    assert (known["develop_by"], known["report_by"], known["provincial_by"]) == (
        "2019-08-31",
        "2019-07-15",
        "2019-06-30",
    )
    assert shortfall_answers(moved, OFFICER, province="24", agency="cdd")["shortfall_by"] == "2019-05-01"
    assert "กค 1005/3573" in project_answers(moved)["basis"]


def test_nested_leaves_out_what_the_form_does_not_ask() -> None:
    form = library_form("followup")
    known = {"q401_round": "other", "nobody": "x", "q402_date": "", "measures": [{"q404_programme": "P01", "odd": "1"}]}
    assert nested(form, known) == {
        "contact": {"q401_round": "other"},
        "progress": {"measures": [{"q404_programme": "P01"}]},
    }


def test_R22_a_follow_up_started_on_the_computer_knows_the_measures_prescribed_there(laptop: Laptop) -> None:
    person = Day(laptop).to_visit()
    Day(laptop).interviewed(person)
    june = Day(laptop, date(2018, 6, 12))
    form_4 = june.cases.open_interview(june.cases.start(person, "followup"))
    fill(form_4, {"q403_outcome": "interviewed"})
    nodes = list(form_4.session.walk())
    assert [node.value for node in nodes if node.name == "q404_programme"] == ["P01", "P08", "P18"]
    given = {node.name: node.raw for node in nodes}
    assert (given["income_before"], given["q401_round"], given["assessed"]) == ("28500", "2561-06", "yes")
    fill(form_4, {"q404_status": "done", "q402_method": "phone", "q405_work_status": "unemployed"})
    fill(form_4, {"q406_month": "0", "q406_year": "0", "q408_loan": "none"})
    for row in form_4.session.children(ref_of(form_4, "measures"))[1:]:
        form_4.answer(f"{row}/q404_status", "ongoing")
    form_4.finalise()
    september = Day(laptop, date(2018, 9, 3))
    again = september.cases.open_interview(september.cases.start(person, "followup"))
    fill(again, {"q403_outcome": "interviewed"})
    assert [node.value for node in again.session.walk() if node.name == "q404_status"] == ["done", "", ""]
