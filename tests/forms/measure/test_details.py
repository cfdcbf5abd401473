"""The rows that reports count, out of one record."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from forms.measure.details import Contact, Details, MeasureProgress, Prescription, ShortfallDetail, details_of
from forms.measure.workflow import ASSESSMENT, DEVELOPMENT, FOLLOW_UP, INTENT, PROJECT, SHORTFALL, VISIT
from tests.forms.measure.test_ledger import record

JSON = st.recursive(
    st.text(max_size=5) | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


def test_R22_every_form_about_a_person_is_a_contact() -> None:
    assert details_of(record(INTENT, {"q201_date": "2018-02-03", "q202_channel": "walk_in"})).contact == Contact(
        "2018-02-03", "walk_in", "interviewed"
    )
    visit = {"q304_date": "2018-03-05", "qv_method": "home_visit", "q305_outcome": "not_home"}
    assert details_of(record(VISIT, visit)).contact == Contact("2018-03-05", "home_visit", "not_home")


def test_R2_each_prescribed_measure_is_a_row_and_says_whether_it_is_against_the_rule() -> None:
    rows = [
        {"q351_programme": "P08", "q351_agency": "baac", "q351_rank": "1"},
        {
            "q351_programme": "P12",
            "q351_agency": "dsd",
            "q351_rank": "2",
            "q351_reason": "ขอเอง",
            "q351_training": "0101",
        },
        {"q351_rank": "3"},
    ]
    details = details_of(record(ASSESSMENT, {"prescribing": {"prescriptions": rows}}))
    assert details.prescriptions == (
        Prescription("P08", "baac", "", 1, against=False),
        Prescription("P12", "dsd", "0101", 2, against=True),
    )


def test_R22_form_4_says_how_far_each_measure_is_and_what_is_earned_now() -> None:
    answers = {
        "q401_round": "2561-06",
        "q402_date": "2018-06-11",
        "q402_method": "phone",
        "q403_outcome": "interviewed",
        "measures": [{"q404_programme": "P08", "q404_status": "done"}],
        "income_before": "27500",
        "q406_year": "36000",
        "q407_above": "yes",
    }
    details = details_of(record(FOLLOW_UP, answers))
    assert details.progress == (MeasureProgress("P08", "done"),)
    assert details.follow_up is not None
    assert (details.follow_up.income_before, details.follow_up.income_now) == (27_500, 36_000)
    assert (details.follow_up.was_above, details.follow_up.above, details.follow_up.met) == (False, True, True)


def test_R37_form_5_names_who_reports() -> None:
    details = details_of(record(DEVELOPMENT, {"q501_list": "1", "q502_agency": "cdd", "q506_reporter": "committee"}))
    assert details.development is not None
    assert (details.development.list_no, details.development.reporter) == (1, "committee")


def test_R31_R32_forms_about_no_person_say_how_many() -> None:
    told = record(
        SHORTFALL, {"qs_agency": "cdd", "qs_province": "24", "qs_list": "1", "qs_listed": "26", "qs_can": "20"}
    )
    assert details_of(told) == Details(shortfall=ShortfallDetail("cdd", "24", 1, 26, 20, day=""))
    found = details_of(record(PROJECT, {"qp_name": "ทำขนม", "qp_asked_by": "cdd", "qp_places": "25"}))
    assert found.project is not None
    assert (found.project.name, found.project.asked_by, found.project.places) == ("ทำขนม", "cdd", 25)
    assert found.contact is None


@given(
    st.sampled_from([INTENT, VISIT, ASSESSMENT, FOLLOW_UP, DEVELOPMENT]),
    st.dictionaries(
        st.sampled_from(["prescriptions", "measures", "q406_year", "q501_list", "q351_programme", "q511_before"]), JSON
    ),
)
def test_answers_of_any_shape_give_rows_and_no_error(form_id: str, answers: dict[str, Any]) -> None:
    found = details_of(record(form_id, {"a": "b"}).model_copy(update={"answers": answers}))
    assert all(each.programme for each in found.prescriptions)
