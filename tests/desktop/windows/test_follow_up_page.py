"""The room of the follow-up rounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.tasks.lanes import Lanes
from desktop.windows.desk import Desk
from desktop.windows.follow_up_page import FollowUpPage
from tests.desktop.services.casework import Day
from tests.desktop.services.test_follow_ups import JUNE, JUNE_2562, SEPTEMBER, followed_up
from tests.desktop.windows.driving import settle, show
from tests.laptop import Laptop

OpenOn = Callable[[date], FollowUpPage]


@pytest.fixture
def district(make_laptop: Callable[..., Laptop]) -> Laptop:
    return make_laptop(people=40)


@pytest.fixture
def people(district: Laptop) -> list[UUID]:
    """Three who were interviewed in March; a fourth has joined and waits."""
    march = Day(district)
    found = [march.to_visit(number) for number in range(4)]
    for person in found[:3]:
        march.interviewed(person)
    march.comes(found[3])
    return found


@pytest.fixture
def open_on(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes, district: Laptop, people: list[UUID]) -> OpenOn:
    def on(day: date) -> FollowUpPage:
        then = Day(district, day)
        page = FollowUpPage(replace(desk, follow_ups=then.follow_ups, cases=then.cases), lanes)
        show(qtbot, page)
        page.shown()
        settle(qtbot, lanes)
        page.narrowing.clear()
        settle(qtbot, lanes)
        page.take_focus()
        return page

    return on


def listed(page: FollowUpPage) -> set[UUID]:
    return {page.model.rows.row(number).person_id for number in range(page.model.rows.rowCount())}


def test_R22_the_round_at_hand_its_days_and_its_people(
    qtbot: QtBot, open_on: OpenOn, district: Laptop, people: list[UUID], lanes: Lanes
) -> None:
    followed_up(Day(district, JUNE), people[0])
    page = open_on(JUNE)
    assert page.said.text() == "ติดตามแล้ว 1 จาก 3 คน"
    assert page.days.text() == "เหลืออีก 19 วัน"
    assert listed(page) == set(people[1:3])
    page.which.button(1).click()
    settle(qtbot, lanes)
    assert listed(page) == {people[0]}


def test_form_4_begins_by_key(qtbot: QtBot, open_on: OpenOn, district: Laptop) -> None:
    page = open_on(JUNE)
    with qtbot.waitSignal(page.interview_requested, timeout=20_000) as begun:
        qtbot.keyClick(page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    session = Day(district, JUNE).cases.open_interview(begun.args[0]).session
    assert {node.name: node.raw for node in session.walk()}["q401_round"] == "2561-06"


def test_before_the_first_round_nothing_can_begin(qtbot: QtBot, open_on: OpenOn) -> None:
    page = open_on(date(2018, 3, 12))
    assert page.days.text() == "ยังไม่เริ่ม"
    assert not page.start_button.isEnabled()


def test_R40_what_an_earlier_round_left_is_one_press_away(
    qtbot: QtBot, open_on: OpenOn, people: list[UUID], lanes: Lanes
) -> None:
    page = open_on(SEPTEMBER)
    assert page.missed.isVisible()
    page.missed.click()
    settle(qtbot, lanes)
    assert page.round.currentData() == "2561-06"
    assert page.days.text() == "เลยกำหนด 74 วัน"
    assert listed(page) == set(people[:3])


def test_R38_somebody_never_interviewed_is_listed_and_has_a_way_on(
    qtbot: QtBot, open_on: OpenOn, people: list[UUID], lanes: Lanes, district: Laptop
) -> None:
    page = open_on(JUNE_2562)
    assert listed(page) == set(people)
    row = next(number for number in range(4) if page.model.rows.row(number).person_id == people[3])
    page.list.setCurrentIndex(page.model.rows.index(row))
    page.start_button.click()
    settle(qtbot, lanes)
    assert page.doubt.isVisible()
    with qtbot.waitSignal(page.interview_requested, timeout=20_000) as begun:
        page.doubt.instead.click()
    assert Day(district, JUNE_2562).cases.open_interview(begun.args[0]).session.form.form_id == "assessment"


def test_when_everybody_was_met_it_says_so(qtbot: QtBot, open_on: OpenOn, district: Laptop, people: list[UUID]) -> None:
    for person in people[:3]:
        followed_up(Day(district, JUNE), person)
    page = open_on(JUNE)
    assert page.stack.currentWidget() is page.all_done


def test_what_a_pull_brings_keeps_the_person_in_hand_and_the_filter(
    qtbot: QtBot, open_on: OpenOn, district: Laptop, people: list[UUID], lanes: Lanes
) -> None:
    page = open_on(JUNE)
    page.list.setCurrentIndex(page.model.rows.index(1))
    first, in_hand = (page.model.rows.row(number).person_id for number in range(2))
    followed_up(Day(district, JUNE), first)
    page.look_again()
    settle(qtbot, lanes)
    assert page.said.text() == "ติดตามแล้ว 1 จาก 3 คน"
    assert page.current is not None
    assert page.current.person_id == in_hand
    assert QApplication.focusWidget() is page.list
    page.narrowing.village.setCurrentIndex(1)
    settle(qtbot, lanes)
    chosen = page.narrowing.narrowed
    assert chosen.village is not None
    for person in listed(page):
        followed_up(Day(district, JUNE), person)
    page.look_again()
    settle(qtbot, lanes)
    assert not listed(page)
    assert page.narrowing.narrowed == chosen, "nobody is left there, and it stays chosen"
