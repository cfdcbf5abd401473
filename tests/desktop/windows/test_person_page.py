"""The page of a person: what is due, who has been there, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.plan_views import Wanted
from desktop.services.prefill import intent_answers
from desktop.tasks.lanes import Lanes
from desktop.windows.desk import Desk
from desktop.windows.person_page import PersonPage
from desktop.windows.visit_dialog import VisitDialog
from forms.measure.workflow import CaseStatus
from tests.desktop.windows.driving import said, settle, show
from tests.laptop import INTENT_JOINS, fill

Open = Callable[[UUID], None]


@pytest.fixture
def page(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes) -> Iterator[PersonPage]:
    page = PersonPage(desk, lanes)
    show(qtbot, page)
    return page


@pytest.fixture
def opened(qtbot: QtBot, page: PersonPage, lanes: Lanes) -> Open:
    def opens(person_id: UUID) -> None:
        page.open_person(person_id)
        settle(qtbot, lanes)

    return opens


def somebody(desk: Desk) -> UUID:
    return desk.planning.by_house(Wanted())[0].person_id


def intent(desk: Desk, person_id: UUID, day: str) -> UUID:
    """A whole form 2 of a day, even where there is one already (as when a colleague's arrives later)."""
    known = intent_answers(desk.people.get(person_id), desk.round, desk.stores.officer, desk.planning.today)
    interview = desk.cases.open_interview(desk.cases.begin(person_id, "intent", known, another=True))
    fill(interview, {**INTENT_JOINS, "q201_date": day})
    return interview.finalise().record_id


def test_a_visit_in_vain_by_keys_shows_in_the_chain_of_contacts(
    qtbot: QtBot, page: PersonPage, opened: Open, lanes: Lanes, desk: Desk
) -> None:
    person = somebody(desk)
    opened(person)
    qtbot.waitUntil(lambda: "ยังไม่มีใครติดต่อคนนี้" in said(page.contacts))
    qtbot.keyClick(page, Qt.Key.Key_F8)
    dialog = page.findChild(VisitDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.recorded, timeout=20_000), qtbot.waitSignal(page.changed):
        qtbot.keyClick(dialog.outcomes, Qt.Key.Key_2)
        qtbot.keyClick(dialog.next_day, Qt.Key.Key_Return)
    settle(qtbot, lanes)
    assert page.noted.isVisible()
    qtbot.waitUntil(lambda: "12 มีนาคม 2561 · เจ็บป่วย" in said(page.contacts))
    assert desk.cases.overview(person).status is CaseStatus.NOT_MET


def test_whoever_is_opened_is_read_from_the_top(qtbot: QtBot, page: PersonPage, opened: Open, desk: Desk) -> None:
    person = somebody(desk)
    page.resize(1150, 480)
    opened(person)
    bar = page.scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    opened(person)
    assert bar.value() == 0


def test_a_second_contact_of_the_day_asks_in_the_dialog(
    qtbot: QtBot, page: PersonPage, opened: Open, lanes: Lanes, desk: Desk
) -> None:
    person = somebody(desk)
    opened(person)
    for expected in (1, 2):
        dialog = page.note_visit()
        assert dialog is not None
        qtbot.keyClick(dialog.outcomes, Qt.Key.Key_1)
        with qtbot.waitSignal(dialog.recorded, timeout=20_000):
            dialog.record()
            if expected == 2:
                qtbot.waitUntil(lambda dialog=dialog: dialog.doubt.isVisible(), timeout=20_000)
                dialog.doubt.yes.click()
        settle(qtbot, lanes)
        assert len(desk.cases.overview(person).contacts) == expected


def test_what_an_outcome_needs_is_pointed_out(
    qtbot: QtBot, page: PersonPage, opened: Open, lanes: Lanes, desk: Desk
) -> None:
    opened(somebody(desk))
    dialog = page.note_visit()
    assert dialog is not None
    assert not dialog.record_button.isEnabled()
    qtbot.keyClick(dialog.outcomes, Qt.Key.Key_3)
    assert dialog.teller_part.isVisible()
    assert not dialog.next_part.isVisible()
    dialog.record()
    assert dialog.teller_part.note.text() == "บอกว่าใครเป็นผู้แจ้ง เพื่อให้ตรวจสอบได้ภายหลัง"
    qtbot.keyClick(dialog.outcomes, Qt.Key.Key_5)
    dialog.record()
    assert dialog.reason_part.note.isVisible()
    qtbot.keyClick(dialog.reasons, Qt.Key.Key_1)
    with qtbot.waitSignal(dialog.recorded, timeout=20_000):
        dialog.record()
    settle(qtbot, lanes)
    assert page.status.text() == "ไม่ประสงค์"
    assert not page.vain_button.isVisible()


def test_R40_a_next_try_after_the_window_is_flagged_and_accepted(
    qtbot: QtBot, page: PersonPage, opened: Open, desk: Desk
) -> None:
    opened(somebody(desk))
    dialog = page.note_visit()
    assert dialog is not None
    qtbot.keyClick(dialog.outcomes, Qt.Key.Key_1)
    dialog.next_day.setText("7/5/2561")
    dialog.next_day.textEdited.emit("7/5/2561")
    dialog.next_day.textChanged.emit("7/5/2561")
    assert "ล่าช้า" in dialog.next_reading.text()
    assert dialog.record_button.isEnabled()
    dialog.reject()


def test_R10_two_forms_2_are_shown_with_both_dates_and_settled(
    qtbot: QtBot, page: PersonPage, opened: Open, lanes: Lanes, desk: Desk
) -> None:
    person = somebody(desk)
    intent(desk, person, "2018-03-12")
    opened(person)
    assert not page.intents.isVisible()
    intent(desk, person, "2018-03-05")
    opened(person)
    assert page.intents.isVisible()
    qtbot.waitUntil(lambda: "12 มีนาคม" in said(page.intents))
    text = said(page.intents)
    assert text.index("5 มีนาคม 2561") < text.index("12 มีนาคม 2561")
    [first, second] = desk.cases.overview(person).intents
    assert (first.proposed, second.proposed) == (True, False)
    page.intents.settle.click()
    settle(qtbot, lanes)
    assert desk.cases.overview(person).settled
    qtbot.waitUntil(lambda: "ถามแล้ว ใช้ฉบับแรก" in said(page.intents))
    intent(desk, person, "2018-03-01")
    assert not desk.cases.overview(person).settled


def test_a_follow_up_of_somebody_never_interviewed_offers_form_3(
    qtbot: QtBot, page: PersonPage, opened: Open, lanes: Lanes, desk: Desk
) -> None:
    person = somebody(desk)
    intent(desk, person, "2018-03-12")
    opened(person)
    page.follow_ups.follow_up_requested.emit("2561-06")
    settle(qtbot, lanes)
    assert page.doubt.isVisible()
    assert page.doubt.instead.text() == "ทำแบบประเมิน"
    with qtbot.waitSignal(page.interview_requested) as begun:
        page.doubt.instead.click()
    assert desk.cases.open_interview(begun.args[0]).session.form.form_id == "assessment"


def test_the_big_button_goes_on_with_the_very_draft(
    qtbot: QtBot, page: PersonPage, opened: Open, lanes: Lanes, desk: Desk
) -> None:
    person = somebody(desk)
    record_id = desk.cases.start(person, "visit")
    opened(person)
    assert page.next_button.text() == "ทำต่อ"
    with qtbot.waitSignal(page.interview_requested) as begun:
        page.go_on()
    assert begun.args == [record_id]
