from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.paths import Paths
from desktop.services.people import PersonFilter
from desktop.settings import Theme
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.file_import import ImportStep
from desktop.viewmodels.preferences import Preferences
from desktop.widgets.buttons import Button
from desktop.widgets.labels import Label
from desktop.widgets.rail import room_keys
from desktop.widgets.record_card import RecordCard
from desktop.windows.desk import Desk
from desktop.windows.main_window import MainWindow
from desktop.windows.rooms import ROOM_PAGES
from forms.roster.generate import generate, write_xlsx
from tests.laptop import INTENT_JOINS, fill


@pytest.fixture
def window(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes, demo_paths: Paths) -> Iterator[MainWindow]:
    window = MainWindow(desk, lanes, Preferences(demo_paths), "0")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window), qtbot.waitSignal(window.sending.changed):
        window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    qtbot.waitUntil(lambda: not lanes.storage.busy)
    yield window
    window.sending.stop()


def settle(qtbot: QtBot, lanes: Lanes) -> None:
    qtbot.waitUntil(lambda: not (lanes.storage.busy or lanes.network.busy), timeout=20_000)


def test_it_opens_on_today_and_says_that_this_is_the_demo(window: MainWindow) -> None:
    assert window.stack.currentWidget() is window.today_page
    assert window.today_page.title.text() == "วันที่ 12 มีนาคม 2561"
    assert window.today_page.figures["people"].number.text() == "150"
    assert window.banner is not None
    assert window.banner.text.text() == "โหมดสาธิต · วันที่ 12 มีนาคม 2561 · บุคคลสมมติทั้งหมด"
    assert window.rail.officer.text() == "เจ้าหน้าที่สาธิต"


def test_it_opens_where_and_as_large_as_it_was_left(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, demo_paths: Paths
) -> None:
    window.setGeometry(0, 40, window.minimumWidth(), 560)  # the screen of these tests is no wider
    window.close()
    again = MainWindow(desk, lanes, Preferences(demo_paths), "0")
    qtbot.addWidget(again)
    assert again.size() == window.size()
    again.sending.stop()


def test_every_room_has_its_key(qtbot: QtBot, window: MainWindow, lanes: Lanes) -> None:
    assert set(room_keys()) == {"today", "roster", "outbox", "settings", *ROOM_PAGES}
    pages = set()
    for room, key in room_keys().items():
        qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
        page = window.stack.currentWidget()
        assert page is (getattr(window, f"{room}_page", None) or window.room_page(room))
        pages.add(page)
        settle(qtbot, lanes)
    assert len(pages) == len(room_keys())


def test_at_the_counter_the_rail_gives_its_width_to_the_person(qtbot: QtBot, window: MainWindow, lanes: Lanes) -> None:
    window.resize(1366, 768)
    wide = window.rail.width()
    window.go_to("counter")
    settle(qtbot, lanes)
    assert window.rail.width() < wide
    window.go_to("today")
    settle(qtbot, lanes)
    assert window.rail.width() == wide


def test_a_slash_leads_to_the_search_from_any_page(qtbot: QtBot, window: MainWindow, lanes: Lanes) -> None:
    for room in ("today", "outbox", "roster"):
        window.go_to(room)
        settle(qtbot, lanes)
        qtbot.keyClick(window.stack.currentWidget(), Qt.Key.Key_Slash)
        assert window.stack.currentWidget() is window.roster_page
        assert window.roster_page.search.hasFocus()
        settle(qtbot, lanes)


def test_a_figure_of_today_leads_to_the_people_behind_it(qtbot: QtBot, window: MainWindow, lanes: Lanes) -> None:
    """R12"""
    window.today_page.figures["to_visit"].pressed.emit()
    settle(qtbot, lanes)
    assert window.stack.currentWidget() is window.roster_page
    assert window.roster_page.filters.chosen is PersonFilter.TO_VISIT


def test_a_person_says_what_the_rules_say_and_starts_the_first_form(
    qtbot: QtBot, window: MainWindow, lanes: Lanes, desk: Desk
) -> None:
    """R6, R12: up to the line, 200 baht; to be visited."""
    row = next(row for row in desk.people.search("", limit=150) if row.to_visit)
    window.open_person(row.person_id)
    settle(qtbot, lanes)
    page = window.person_page
    assert page.title.text() == row.full_name
    assert row.national_id_shown in page.subtitle.text()
    said = " ".join(label.text() for label in page.rules.findChildren(Label))
    assert "200" in said
    assert "30,000" in said
    assert page.next_title.text() == "แบบแสดงความประสงค์เข้าร่วมมาตรการ"
    page.next_button.click()
    qtbot.waitUntil(lambda: window.records.interview is not None, timeout=20_000)
    assert window.records.draft is not None
    assert window.rail.isHidden()

    assert window.records.interview is not None
    window.records.interview.closed.emit()
    settle(qtbot, lanes)
    assert window.stack.currentWidget() is page
    assert window.records.draft is None
    assert not window.rail.isHidden()
    assert page.next_button.text() == "ทำต่อ"
    assert len(page.records.findChildren(RecordCard)) == 1
    window.go_to("today")
    settle(qtbot, lanes)
    assert not window.today_page.drafts.isHidden()


def test_escape_leads_back_where_one_came_from(qtbot: QtBot, window: MainWindow, lanes: Lanes, desk: Desk) -> None:
    someone = desk.people.search("")[0].person_id
    for room, page in (("today", window.today_page), ("roster", window.roster_page)):
        window.go_to(room)
        settle(qtbot, lanes)
        window.open_person(someone)
        settle(qtbot, lanes)
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert window.stack.currentWidget() is page
        settle(qtbot, lanes)


def test_a_file_becomes_the_roster_in_three_steps(
    qtbot: QtBot, window: MainWindow, lanes: Lanes, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "new.xlsx"
    write_xlsx(file, generate(25, 4711, "2401"))
    window.open_import()
    page = window.import_page
    page.read(file)
    qtbot.waitUntil(lambda: page.model.step is ImportStep.PREVIEW, timeout=20_000)
    page.model.import_all()
    qtbot.waitUntil(lambda: page.model.step is ImportStep.DONE, timeout=20_000)
    assert desk.people.count() == 175
    page.imported.emit()
    settle(qtbot, lanes)
    assert window.stack.currentWidget() is window.roster_page
    assert "175" in window.roster_page.subtitle.text()


def test_before_enrolment_the_outbox_says_so_and_leads_to_the_code(
    qtbot: QtBot, window: MainWindow, lanes: Lanes
) -> None:
    window.go_to("outbox")
    settle(qtbot, lanes)
    assert not window.outbox_page.not_enrolled.isHidden()
    assert window.outbox_page.stack.currentWidget() is window.outbox_page.nothing
    window.outbox_page.enrol_requested.emit()
    settle(qtbot, lanes)
    card = window.settings_page.centre
    assert not card.asking.isHidden()
    card.code.setText("AOF1-เสีย")
    card.submit()
    qtbot.waitUntil(lambda: not card.errors.isHidden(), timeout=20_000)
    assert "AOF1" in card.errors.text.text()


def test_a_setting_is_kept_at_once(qtbot: QtBot, window: MainWindow, demo_paths: Paths, lanes: Lanes) -> None:
    window.go_to("settings")
    settle(qtbot, lanes)
    window.settings_page.theme.button(Theme.DARK).click()
    window.settings_page.auto_lock.button(30).click()
    kept = Preferences(demo_paths).settings
    assert (kept.theme, kept.auto_lock_minutes) == (Theme.DARK, 30)


def test_a_new_passphrase_must_be_long_enough_and_typed_twice_alike(
    qtbot: QtBot, window: MainWindow, lanes: Lanes
) -> None:
    card = window.settings_page.officer
    card.old.setText("สาธิต-2561")
    card.new.setText("สั้น")
    card.again.setText("สั้น")
    card.submit()
    assert card.new_field.input.property("invalid") == "true"
    card.new.setText("ยาวพอแล้วนะคราวนี้")
    card.submit()
    assert card.again_field.input.property("invalid") == "true"
    card.again.setText("ยาวพอแล้วนะคราวนี้")
    card.submit()
    qtbot.waitUntil(lambda: not card.done.isHidden(), timeout=20_000)
    assert card.new.text() == ""


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1092, 614), (911, 512), (880, 480)])
def test_nothing_asks_for_more_room_than_there_is(
    qtbot: QtBot, window: MainWindow, lanes: Lanes, desk: Desk, width: int, height: int
) -> None:
    """1366×768 at 100, 125 and 150 per cent, and the smallest window."""
    window.resize(width, height)
    someone = desk.people.search("")[0].person_id
    interview = desk.cases.open_interview(desk.cases.start(someone, "intent"))
    fill(interview, INTENT_JOINS)
    record = interview.finalise()
    for show in (
        *(lambda room=room: window.go_to(room) for room in room_keys()),
        lambda: window.open_scanning(None),
        lambda: window.records.open_paper(record.record_id, 1),
        window.open_import,
        lambda: window.open_person(someone),
    ):
        show()
        settle(qtbot, lanes)
        assert (window.width(), window.height()) == (width, height)
        front = window.stack.currentWidget()
        assert front is not None
        assert front.minimumSizeHint().width() <= window.stack.width()
        assert front.minimumSizeHint().height() <= window.stack.height()


def test_today_shows_what_is_open_and_what_comes_next_and_all_dates_on_demand(
    qtbot: QtBot, window: MainWindow, lanes: Lanes
) -> None:
    """R12, R22: the home visits run; the follow-up of June comes next."""

    def said() -> list[str]:
        return [label.text() for label in window.today_page.dates.findChildren(Label) if not label.isHidden()]

    assert said()[1] == "ไปพบที่บ้าน"
    assert any("มิถุนายน 2561" in text for text in said())
    assert not any("15 กรกฎาคม 2562" in text for text in said())
    next(button for button in window.today_page.dates.findChildren(Button) if not button.isHidden()).click()
    qtbot.waitUntil(lambda: any("15 กรกฎาคม 2562" in text for text in said()))
