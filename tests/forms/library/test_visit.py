"""The note of a failed visit on the engine: what it asks after each outcome, what it refuses and flags."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Filled

    Filling = Callable[..., Filled]

AFTERWARDS = ("qv_next_date", "qv_told_by", "q213_reason", "qv_note")


@pytest.mark.parametrize(
    ("outcome", "asked"),
    [
        ("", []),
        ("not_home", ["qv_next_date", "qv_note"]),
        ("ill", ["qv_next_date", "qv_note"]),
        ("moved", ["qv_told_by", "qv_note"]),
        ("died", ["qv_told_by", "qv_note"]),
        ("refused", ["q213_reason", "qv_note"]),
    ],
)
def test_305_each_outcome_asks_what_follows_from_it(visit: Filling, outcome: str, asked: list[str]) -> None:
    assert visit().answer(q305_outcome=outcome).asked(*AFTERWARDS) == asked


def test_305_somebody_who_was_interviewed_has_a_form_3_and_no_such_note(visit: Filling) -> None:
    assert visit().codes("q305_outcome") == ["not_home", "moved", "died", "ill", "refused"]


def test_R22_a_call_counts_as_a_contact_too(visit: Filling) -> None:
    assert visit().codes("qv_method") == ["home_visit", "phone", "relative"]


def test_R21_the_next_try_is_not_before_this_one(visit: Filling) -> None:
    form = visit().answer(q305_outcome="not_home", q304_date="2018-03-12", qv_next_date="2018-03-11")
    assert "ไม่ก่อนวันที่ไปพบ" in form.refused("qv_next_date")
    assert form.answer(qv_next_date="2018-03-12").refused("qv_next_date") == ""
    assert "qv_next_date" not in form.answer(qv_next_date="").missing()


def test_304_a_visit_lies_not_in_the_future(visit: Filling) -> None:
    form = visit(today="2018-03-14")
    assert form("q304_date").value == "2018-03-14"
    assert "ข้อวันนัด" in form.answer(q304_date="2018-03-15").refused("q304_date")


@pytest.mark.parametrize(
    ("method", "date", "flagged"),
    [
        ("home_visit", "2018-02-28", True),
        ("home_visit", "2018-03-01", False),
        ("home_visit", "2018-04-30", False),
        ("home_visit", "2018-05-01", True),
        ("phone", "2018-05-01", False),
    ],
)
def test_R12_R40_a_visit_outside_its_weeks_is_flagged_and_accepted(
    visit: Filling, method: str, date: str, flagged: bool
) -> None:
    form = visit(today="2018-05-02").answer(qv_method=method, q304_date=date)
    assert form("q304_outside_window").relevant == flagged
    assert form("q304_date").violation is None


def test_R12_R40_the_weeks_are_those_of_the_round(visit: Filling) -> None:
    form = visit(today="2018-05-20", home_visit_last="2018-05-31").answer(qv_method="home_visit", q305_outcome="ill")
    assert not form("q304_outside_window").relevant
    assert not form.answer(qv_next_date="2018-05-31")("qv_next_outside").relevant
    assert form.answer(qv_next_date="2018-06-01")("qv_next_outside").relevant
    assert form("qv_next_date").violation is None


def test_213_whoever_refuses_is_asked_why(visit: Filling) -> None:
    form = visit().answer(q305_outcome="refused", q213_reason="other")
    assert "q213_reason_other" in form.missing()


def test_a_whole_note_ends_without_a_problem(visit: Filling) -> None:
    form = visit().answer(q301_ao_code="2401-007", qv_method="home_visit", q305_outcome="moved", qv_told_by="ผู้ใหญ่บ้าน")
    assert form.missing() == set()
