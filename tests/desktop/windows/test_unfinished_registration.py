"""A registration that was begun at the counter outlives whatever happens before it is finished (R11)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.paths import Paths
from desktop.smartcard.practice import PracticeReaders
from desktop.smartcard.practice_cards import practice_chip
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.counter_registration import entry_of
from desktop.widgets.tiles import LinkRow
from desktop.windows.counter_page import CounterPage
from desktop.windows.desk import Desk
from desktop.windows.main_window import MainWindow
from forms.roster.invented import people
from tests.desktop.services.test_walk_ins import card_of
from tests.desktop.windows.driving import press, said, settle
from tests.desktop.windows.test_counter_page import whole

WHO, OTHER = people(2, 99, "2401")


def counter(window: MainWindow) -> CounterPage:
    window.go_to("counter")
    page = window.room_page("counter")
    assert isinstance(page, CounterPage)
    return page


def begin(qtbot: QtBot, page: CounterPage, national_id: str, first_name: str) -> None:
    page.registering.begin_with_number(national_id)
    qtbot.waitUntil(page.registration.isVisible)
    page.registration.lines["first_name"].setText(first_name)


def test_what_is_typed_is_in_the_officers_encrypted_store_before_anybody_asks_for_it(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, demo_paths: Paths
) -> None:
    """As after a power cut: nothing was left, closed or locked."""
    page = counter(window)
    begin(qtbot, page, WHO.national_id, "ประไพ")
    page.registration.lines["subdistrict"].setText("บางตีน")
    settle(qtbot, lanes)
    (kept,) = desk.registrations.unfinished()
    assert entry_of(kept.typed) == replace(page.registration.entry, first_name="ประไพ", place="บางตีน")
    for file in (each for each in Path(demo_paths.root).rglob("*") if each.is_file()):
        assert WHO.national_id.encode() not in file.read_bytes()
        assert "ประไพ".encode() not in file.read_bytes()
    assert "ประไพ" not in repr(kept)


def test_the_last_letter_is_kept_when_the_window_goes_before_the_store_was_free(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes
) -> None:
    page = counter(window)
    begin(qtbot, page, WHO.national_id, "ประ")
    page.registration.lines["first_name"].setText("ประไพ")
    window.close()
    lanes.shut_down()  # what waits in the lanes is not done any more
    (kept,) = desk.registrations.unfinished()
    assert kept.typed["first_name"] == "ประไพ"


def test_several_are_offered_on_today_and_at_the_counter_and_none_takes_anothers_place(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes
) -> None:
    page = counter(window)
    begin(qtbot, page, WHO.national_id, "ประไพ")
    page.step_back()
    begin(qtbot, page, OTHER.national_id, "สมหมาย")
    page.step_back()
    qtbot.waitUntil(lambda: {"ประไพ", "สมหมาย"} <= set(said(page.finder.unfinished).split()))
    page.registering.begin_with_number(WHO.national_id)
    assert page.registration.entry.first_name == "ประไพ"
    window.go_to("today")
    today = window.today_page
    qtbot.waitUntil(lambda: len(today.drafts.findChildren(LinkRow)) > 1, timeout=20_000)
    row = next(row for row in today.drafts.findChildren(LinkRow) if row.accessibleName().startswith("สมหมาย"))
    qtbot.keyClick(row, Qt.Key.Key_Return)
    qtbot.waitUntil(page.registration.isVisible)
    qtbot.waitUntil(lambda: page.registration.entry.first_name == "สมหมาย", timeout=20_000)


def test_it_is_thrown_away_after_one_question(qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes) -> None:
    page = counter(window)
    begin(qtbot, page, WHO.national_id, "ประไพ")
    page.step_back()
    press(qtbot, page.finder.unfinished, "ทิ้ง")
    qtbot.waitUntil(page.doubt.isVisible)
    page.doubt.dismiss()
    assert page.finder.unfinished.isVisible()
    press(qtbot, page.finder.unfinished, "ทิ้ง")
    qtbot.mouseClick(page.doubt.yes, Qt.MouseButton.LeftButton)
    settle(qtbot, lanes)
    assert desk.registrations.unfinished() == ()
    assert not page.finder.unfinished.isVisible()


def test_R11_whoever_is_registered_leaves_nothing_unfinished_and_a_card_alone_begins_nothing(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes
) -> None:
    page = counter(window)
    reader = desk.practice_reader
    assert isinstance(reader, PracticeReaders)
    reader.insert(practice_chip(whole(card_of(WHO), WHO.subdistrict)))
    qtbot.waitUntil(page.registration.isVisible, timeout=20_000)
    settle(qtbot, lanes)
    assert desk.registrations.unfinished() == ()  # the card tells it again
    page.registration.lines["income"].setText("29000")
    settle(qtbot, lanes)
    assert len(desk.registrations.unfinished()) == 1
    page.registration.done.emit(page.registration.entry)
    qtbot.waitUntil(page.person.isVisible, timeout=20_000)
    settle(qtbot, lanes)
    assert desk.registrations.unfinished() == ()
