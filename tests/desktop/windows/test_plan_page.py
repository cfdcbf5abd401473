"""Planning on the screen: by keyboard, by mouse, and asked before anybody is visited twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLayout
from pytestqt.qtbot import QtBot

from desktop.services.plan_views import Wanted
from desktop.services.visits import VisitNote
from desktop.tasks.lanes import Lanes
from desktop.windows.desk import Desk
from desktop.windows.plan_page import PlanPage
from desktop.windows.visit_dialog import VisitDialog
from tests.desktop.windows.driving import settle, show
from tests.laptop import INTENT_DECLINES, fill


@pytest.fixture
def page(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes) -> Iterator[PlanPage]:
    page = PlanPage(desk, lanes)
    show(qtbot, page)
    page.shown()
    settle(qtbot, lanes)
    page.list_pane.clear()
    settle(qtbot, lanes)
    page.list_pane.take_focus()
    return page


def planned(page: PlanPage) -> list[UUID]:
    return [stop.person_id for stop in page.model.stops.stops]


def listed(page: PlanPage, number: int) -> UUID:
    return page.model.rows.row(number).person_id


def test_space_fills_the_day_and_walks_down_the_list(qtbot: QtBot, page: PlanPage, lanes: Lanes) -> None:
    for _ in range(3):
        qtbot.keyClick(page.list_pane.list, Qt.Key.Key_Space)
        settle(qtbot, lanes)
    assert planned(page) == [listed(page, number) for number in range(3)]
    assert page.list_pane.list.currentIndex().row() == 3
    assert page.day_pane.total.text() == "3 คน"


def test_space_again_takes_somebody_out(qtbot: QtBot, page: PlanPage, lanes: Lanes) -> None:
    for _ in range(2):
        page.list_pane.list.setCurrentIndex(page.model.rows.index(0))
        qtbot.keyClick(page.list_pane.list, Qt.Key.Key_Space)
        settle(qtbot, lanes)
    assert planned(page) == []
    assert page.day_pane.stack.currentWidget() is page.day_pane.empty


def test_a_click_on_the_sign_plans_and_a_click_on_the_name_opens(qtbot: QtBot, page: PlanPage, lanes: Lanes) -> None:
    rect: QRect = page.list_pane.list.visualRect(page.model.rows.index(1))
    sign = QPoint(rect.right() - 20, rect.center().y())
    qtbot.mouseClick(page.list_pane.list.viewport(), Qt.MouseButton.LeftButton, pos=sign)
    settle(qtbot, lanes)
    assert planned(page) == [listed(page, 1)]
    with qtbot.waitSignal(page.person_chosen) as chosen:
        qtbot.mouseClick(page.list_pane.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert chosen.args == [listed(page, 1)]


def test_R21_the_days_order_is_moved_by_keys_and_by_dragging(qtbot: QtBot, page: PlanPage, lanes: Lanes) -> None:
    people = [listed(page, number) for number in range(3)]
    for person in people:
        page.model.add(person)
    settle(qtbot, lanes)
    qtbot.keyClick(page.list_pane.list, Qt.Key.Key_Right)
    assert page.day_pane.list.hasFocus()
    qtbot.keyClick(page.day_pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, lanes)
    assert planned(page) == [people[1], people[0], people[2]]
    assert page.day_pane.list.currentIndex().row() == 1
    stops = page.model.stops
    carried = stops.mimeData([stops.index(2)])
    assert not stops.dropMimeData(carried, Qt.DropAction.MoveAction, 0, 0, stops.index(-1))
    settle(qtbot, lanes)
    assert planned(page) == [people[2], people[1], people[0]]
    qtbot.keyClick(page.day_pane.list, Qt.Key.Key_Delete)
    settle(qtbot, lanes)
    assert len(planned(page)) == 2
    with qtbot.waitSignal(page.person_chosen):
        qtbot.keyClick(page.day_pane.list, Qt.Key.Key_Return)


def test_another_day_has_a_plan_of_its_own(qtbot: QtBot, page: PlanPage, lanes: Lanes, desk: Desk) -> None:
    tomorrow = desk.planning.today + timedelta(days=1)
    qtbot.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, lanes)
    assert page.model.day == tomorrow
    page.model.add(listed(page, 0))
    settle(qtbot, lanes)
    assert desk.planning.days() == [(tomorrow, 1)]
    assert "1 คน" in page.day_pane.days.box.currentText()


def test_somebody_met_today_is_asked_about_and_planned_only_on_demand(
    qtbot: QtBot, page: PlanPage, lanes: Lanes, desk: Desk
) -> None:
    person = listed(page, 0)
    desk.visits.record(person, VisitNote("not_home"))
    page.model.add(person)
    settle(qtbot, lanes)
    assert page.doubt.isVisible()
    assert page.doubt.no.hasFocus()
    qtbot.keyClick(page.doubt.no, Qt.Key.Key_Escape)
    assert not page.doubt.isVisible()
    assert planned(page) == []
    page.model.add(person)
    settle(qtbot, lanes)
    page.doubt.yes.click()
    settle(qtbot, lanes)
    assert planned(page) == [person]


def test_R12_whoever_came_a_moment_ago_is_told_and_leaves_the_list(
    qtbot: QtBot, page: PlanPage, lanes: Lanes, desk: Desk
) -> None:
    person = listed(page, 0)
    desk.visits.record(person, VisitNote("died", told_by="บุตร"))
    page.model.add(person)
    settle(qtbot, lanes)
    assert page.errors.isVisible()
    assert listed(page, 0) != person


def test_a_visit_in_vain_takes_two_keys(qtbot: QtBot, page: PlanPage, lanes: Lanes, desk: Desk) -> None:
    person = listed(page, 0)
    page.model.add(person)
    settle(qtbot, lanes)
    page.day_pane.take_focus()
    qtbot.keyClick(page.day_pane.list, Qt.Key.Key_F8)
    dialog = page.findChild(VisitDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.recorded, timeout=20_000):
        qtbot.keyClick(dialog.outcomes, Qt.Key.Key_1)
        assert dialog.next_day.day == date(2018, 3, 13)
        qtbot.keyClick(dialog.next_day, Qt.Key.Key_Return)
    settle(qtbot, lanes)
    assert page.noted.isVisible()
    stop = page.model.stops.stops[0]
    assert (stop.done, stop.outcome) == (True, "not_home")
    assert desk.planning.days()[-1] == (date(2018, 3, 13), 1)
    with qtbot.waitSignal(page.interview_requested):
        page.noted.change.click()


def test_R19_the_officer_of_a_bank_is_kept_with_the_day(qtbot: QtBot, page: PlanPage, lanes: Lanes, desk: Desk) -> None:
    assert not page.day_pane.joint.isVisible()
    page.model.add(listed(page, 0))
    settle(qtbot, lanes)
    joint = page.day_pane.joint
    assert joint.isVisible()
    joint.name.setText("ปวีณา ธนกิจ")
    joint.name.editingFinished.emit()
    joint.bank.setCurrentIndex(joint.bank.findData("baac"))
    joint.bank.activated.emit(1)
    settle(qtbot, lanes)
    plan = desk.planning.day_plan(desk.planning.today)
    assert (plan.joint_name, plan.joint_bank) == ("ปวีณา ธนกิจ", "baac")


def test_the_list_of_the_day_goes_to_paper(qtbot: QtBot, page: PlanPage, lanes: Lanes) -> None:
    assert not page.day_pane.print_button.isEnabled()
    page.model.add(listed(page, 0))
    settle(qtbot, lanes)
    with qtbot.waitSignal(page.print_requested) as asked:
        page.day_pane.print_button.click()
    title, name, make = asked.args
    assert (title, name) == ("รายชื่อลงพื้นที่ จันทร์ 12 มี.ค.", "visits-2018-03-12")
    assert make().startswith(b"%PDF")


def test_in_a_narrow_window_one_pane_stands_at_a_time(qtbot: QtBot, page: PlanPage, lanes: Lanes) -> None:
    layout = page.layout()
    assert layout is not None
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # as in the main window, which sets its own
    page.setMinimumSize(1, 1)
    page.resize(760, 420)
    qtbot.waitUntil(lambda: not page.day_pane.isVisible())
    qtbot.keyClick(page.list_pane.list, Qt.Key.Key_Right)
    assert page.day_pane.isVisible()
    assert not page.list_pane.isVisible()
    page.resize(1150, 700)
    qtbot.waitUntil(lambda: page.list_pane.isVisible() and page.day_pane.isVisible())


def test_nobody_left_says_so(qtbot: QtBot, page: PlanPage, lanes: Lanes) -> None:
    page.model.narrow(Wanted(village="00000000"))
    settle(qtbot, lanes)
    assert page.list_pane.stack.currentWidget() is page.list_pane.not_here
    page.list_pane.clear_button.click()
    page.model.narrow(Wanted())
    settle(qtbot, lanes)
    assert page.list_pane.stack.currentWidget() is not page.list_pane.not_here


def test_what_a_pull_brings_moves_nobody_in_the_list_or_the_day(
    qtbot: QtBot, page: PlanPage, desk: Desk, lanes: Lanes
) -> None:
    people = [listed(page, number) for number in range(6)]
    desk.planning.plan(people[:3], page.model.day)
    page.model.refresh()
    settle(qtbot, lanes)
    page.list_pane.list.setCurrentIndex(page.model.rows.index(4))
    page.day_pane.list.setCurrentIndex(page.model.stops.index(1))
    page.day_pane.joint.name.setText("ยังพิมพ์ไม่จบ")
    page.day_pane.list.setFocus()
    carried = page.model.stops.mimeData([page.model.stops.index(2)])
    desk.planning.drop(people[0], page.model.day)
    desk.planning.plan([people[5]], page.model.day)
    interview = desk.cases.open_interview(desk.cases.start(people[3], "intent"))
    fill(interview, INTENT_DECLINES)
    interview.finalise()  # off the list
    page.look_again()
    settle(qtbot, lanes)
    assert planned(page) == [people[1], people[2], people[5]]
    assert listed(page, page.list_pane.list.currentIndex().row()) == people[4]
    assert page.day_pane.current is not None
    assert page.day_pane.current.person_id == people[1]
    assert page.day_pane.joint.name.text() == "ยังพิมพ์ไม่จบ"
    assert QApplication.focusWidget() is page.day_pane.list
    action = Qt.DropAction.MoveAction
    with qtbot.waitSignal(page.model.stops.order_wanted) as wanted:  # whoever was being dragged is who is moved
        page.model.stops.dropMimeData(carried, action, 0, 0, page.model.stops.index(-1))
    assert wanted.args == [[people[2], people[1], people[5]]]
    settle(qtbot, lanes)
