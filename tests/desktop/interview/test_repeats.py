"""Rows of a repeat: added, filled, removed, and built only where they are seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.widgets.questions.repeat import RepeatFoot, RepeatRow
from forms.record import flat

INCOMES = "/data/earning/incomes"


@pytest.fixture
def assessment(home):
    interview = home.start("assessment")
    for ref, value in (
        ("/data/visit/q305_outcome", "interviewed"),
        ("/data/decision/q306_confirm", "yes"),
        ("/data/earning/q331_any", "yes"),
    ):
        interview.answer(ref, value)
    return interview


def rows(page) -> list[RepeatRow]:
    return [slot.widget for slot in page.view.slots if isinstance(slot.widget, RepeatRow)]


def baht(interview) -> list[str]:
    return [row.get("q331_baht", "") for row in flat(interview.session.answers()).get("incomes", [])]


def test_rows_are_added_and_filled_from_the_keyboard(assessment, hand, show_page, qtbot) -> None:
    page = show_page(assessment)
    page.jump_to(f"{INCOMES}[1]/q331_source")
    for number, amount in ((1, "12000"), (2, "๓๔๕๐")):
        hand.press(Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        hand.press(Qt.Key.Key_Return)
        assert page.view.current_stop == f"{INCOMES}[{number}]/q331_baht"
        hand.enter(amount)
        assert isinstance(QApplication.focusWidget().parentWidget(), RepeatFoot)
        if number == 1:
            hand.press(Qt.Key.Key_Space)  # one more
    assert baht(assessment) == ["12000", "3450"]
    assert page.model.node("/data/earning/q331_total").value == "15450"


def test_a_removed_row_takes_its_answers_along_and_the_rest_move_up(assessment, hand, show_page) -> None:
    for number, amount in enumerate(("100", "200", "300"), start=1):
        if number > 1:
            assessment.add_repeat(INCOMES)
        assessment.answer(f"{INCOMES}[{number}]/q331_baht", amount)
    page = show_page(assessment)
    page.jump_to(f"{INCOMES}[2]/q331_baht")
    hand.press(Qt.Key.Key_Delete, alt=True)
    assert baht(assessment) == ["100", "300"]
    assert [row.questions[f"{row.ref}/q331_baht"].line.text() for row in rows(page)] == ["100", "300"]
    assert page.view.isAncestorOf(QApplication.focusWidget())


def test_fifty_rows_build_only_what_is_near_the_screen(assessment, show_page) -> None:
    for _more in range(49):
        assessment.add_repeat(INCOMES)
    page = show_page(assessment)
    page.jump_to("/data/earning/q331_any")
    assert len([stop for stop in page.view.stops() if stop.endswith("q331_baht")]) == 50
    assert 0 < len(rows(page)) < 25
    assert page.view.focus_stop(f"{INCOMES}[50]/q331_baht")
    assert QApplication.focusWidget() is page.view.question(f"{INCOMES}[50]/q331_baht").editor
    assert len(rows(page)) < 35


def test_a_programme_chosen_at_the_right_becomes_a_prescription(assessment, show_page) -> None:
    assessment.answer("/data/direction/q341_group", "farmer")
    page = show_page(assessment)
    page.model.open_section("/data/prescribing")
    page.panel.programme_chosen.emit("P01")
    prescribed = flat(assessment.session.answers())["prescriptions"]
    assert [row["q351_programme"] for row in prescribed] == ["P01"]
    assert page.view.current_stop.startswith("/data/prescribing/prescriptions[1]/")
