from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bootstrap import DEMO_PEOPLE, Program
from desktop.paths import Paths
from desktop.services.demo import DEMO_OFFICER, DEMO_PASSPHRASE
from desktop.smartcard.pcsc import PcscReaders
from desktop.widgets.theme import current
from desktop.windows.unlock_create import CreateOfficerPanel
from tests.desktop.casework import work_through
from tests.desktop.windows.driving import press
from tests.desktop.windows.test_news import exchanged, publish_round

WAIT = 30_000


@pytest.fixture
def program(qtbot: QtBot, look: QApplication, demo_template: Path, tmp_path: Path) -> Iterator[Program]:
    """Started on a computer where only training was done so far."""
    shutil.copytree(demo_template, tmp_path / "demo")
    program = Program(look, Paths(tmp_path))
    program.start()
    yield program
    finish(program)


def finish(program: Program) -> None:
    program.shut_down()
    for window in (program.unlock_window, program.main_window):
        if window is not None:
            window.closed.disconnect()
            window.close()
            window.deleteLater()
    # A test has no event loop of its own to do this when control comes back to it.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def unlock(qtbot: QtBot, program: Program) -> None:
    window = program.unlock_window
    assert window is not None
    qtbot.waitUntil(lambda: window.officers.chosen() == DEMO_OFFICER and window.passphrase.text() != "", timeout=WAIT)
    window.submit()
    qtbot.waitUntil(lambda: program.main_window is not None, timeout=WAIT)
    settle(qtbot, program)


def settle(qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(lambda: not (program.lanes.storage.busy or program.lanes.network.busy), timeout=WAIT)


def test_the_demo_is_opened_with_one_key(qtbot: QtBot, program: Program) -> None:
    unlock(qtbot, program)
    assert program.unlock_window is None
    assert program.main_window is not None
    assert program.main_window.today_page.figures["people"].number.text() == "150"


def test_the_card_readers_are_watched_across_a_lock_and_by_nobody_after_the_end(
    qtbot: QtBot, look: QApplication, demo_template: Path, tmp_path: Path
) -> None:
    shutil.copytree(demo_template, tmp_path / "demo")
    program = Program(look, Paths(tmp_path), cards=PcscReaders())
    program.start()

    def watching() -> list[threading.Thread]:
        return [thread for thread in threading.enumerate() if thread.name == "card-readers"]

    for _ in range(2):
        unlock(qtbot, program)
        assert program.main_window is not None
        program.main_window.go_to("settings")
        qtbot.waitUntil(lambda: len(watching()) == 1, timeout=WAIT)
        program.lock()
        qtbot.waitUntil(lambda: program.unlock_window is not None, timeout=WAIT)
    assert len(watching()) == 1
    finish(program)
    assert watching() == []


def test_a_lock_in_the_middle_comes_back_to_the_draft(qtbot: QtBot, program: Program) -> None:
    unlock(qtbot, program)
    window, desk = program.main_window, program.desk
    assert window is not None
    assert desk is not None
    record = desk.cases.start(desk.people.search("")[0].person_id, "intent")
    window.records.open_interview(record)
    qtbot.waitUntil(lambda: window.records.draft == record, timeout=WAIT)
    program.lock()
    qtbot.waitUntil(lambda: program.unlock_window is not None, timeout=WAIT)
    assert program.main_window is None
    assert program.desk is None
    unlock(qtbot, program)
    again = program.main_window
    assert again is not None
    qtbot.waitUntil(lambda: again.records.draft == record, timeout=WAIT)


def test_real_use_begins_apart_from_the_demo(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    unlock(qtbot, program)
    assert program.main_window is not None
    program.main_window.real_use_requested.emit()
    qtbot.waitUntil(lambda: program.unlock_window is not None, timeout=WAIT)
    settle(qtbot, program)
    window = program.unlock_window
    assert window is not None
    panel = window.panels.currentWidget()
    assert isinstance(panel, CreateOfficerPanel)
    panel.submit()
    assert panel.name_field.input.property("invalid") == "true"
    assert panel.district_field.input.property("invalid") == "true"
    panel.name.setText("นางสาวสมใจ ดีงาม")
    panel.agency.setCurrentIndex(panel.agency.findData("cdd"))
    panel.province.setCurrentIndex(panel.province.findData("24"))
    assert panel.district.currentIndex() == -1
    panel.district.setCurrentIndex(panel.district.findData("2401"))
    panel.passphrase.setText("ข้าวเหนียวมะม่วง")
    panel.again.setText("ข้าวเหนียวมะม่วง")
    panel.submit()
    qtbot.waitUntil(lambda: window.sheet is not None, timeout=WAIT)
    assert window.sheet is not None
    assert not window.sheet.done_button.isEnabled()
    window.sheet.confirmed.setChecked(True)
    window.sheet.done_button.click()
    qtbot.waitUntil(lambda: program.main_window is not None, timeout=WAIT)
    settle(qtbot, program)
    assert program.main_window is not None
    assert program.main_window.banner is None
    assert not program.main_window.today_page.empty.isHidden()
    assert list((tmp_path / "officers").glob("*.db"))
    assert program.preferences.settings.last_officer == "นางสาวสมใจ ดีงาม"


def test_another_scale_makes_the_window_anew_in_the_same_place(qtbot: QtBot, program: Program) -> None:
    unlock(qtbot, program)
    before = program.main_window
    assert before is not None
    before.go_to("settings")
    program.preferences.update(scale=1.3)
    try:
        assert program.main_window is not None
        assert program.main_window is not before
        assert program.main_window.stack.currentWidget() is program.main_window.settings_page
        assert current().scale == 1.3
        settle(qtbot, program)
    finally:
        program.preferences.update(scale=1.0)
    settle(qtbot, program)


def test_our_own_mistake_is_logged_by_kind_and_place_without_its_words(
    qtbot: QtBot, program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    unlock(qtbot, program)
    answer = "สมชาย"
    try:
        raise ValueError(answer)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "ValueError" in caplog.text
    assert "test_program.py" in caplog.text
    assert answer not in caplog.text
    assert program.main_window is not None
    assert not program.main_window.errors.isHidden()
    assert answer not in program.main_window.errors.text.text()


def test_a_wrong_passphrase_leaves_the_prompt_with_a_sentence(qtbot: QtBot, program: Program) -> None:
    window = program.unlock_window
    assert window is not None
    qtbot.waitUntil(lambda: window.passphrase.text() != "", timeout=WAIT)
    window.passphrase.setText("ไม่ใช่")
    window.submit()
    qtbot.waitUntil(lambda: not window.errors.isHidden(), timeout=WAIT)
    assert "รหัสผ่านไม่ถูกต้อง" in window.errors.text.text()
    assert window.unlock_button.isEnabled()


def test_settings_that_cannot_be_written_keep_nobody_out(
    qtbot: QtBot, look: QApplication, demo_template: Path, tmp_path: Path
) -> None:
    shutil.copytree(demo_template, tmp_path, dirs_exist_ok=True)
    (tmp_path / "settings.json").mkdir()  # in the way, as a full disk would be
    program = Program(look, Paths(tmp_path))
    program.start()
    window = program.unlock_window
    assert window is not None
    qtbot.waitUntil(lambda: window.officers.chosen() == DEMO_OFFICER, timeout=WAIT)
    window.passphrase.setText(DEMO_PASSPHRASE)
    window.submit()
    qtbot.waitUntil(lambda: program.main_window is not None, timeout=WAIT)
    settle(qtbot, program)
    finish(program)


def test_our_own_mistake_before_anybody_is_in_is_told_at_the_prompt(qtbot: QtBot, program: Program) -> None:
    window = program.unlock_window
    assert window is not None
    qtbot.waitUntil(lambda: window.passphrase.text() != "", timeout=WAIT)
    sys.excepthook(RuntimeError, RuntimeError("…"), None)
    assert "ข้อผิดพลาดภายในโปรแกรม" in window.errors.text.text()


def test_the_prompt_needs_neither_store_nor_dictionary_nor_network() -> None:
    """What loads before the first paint is what the start costs."""
    code = (
        "import sys, desktop.bootstrap\n"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'httpx', 'reportlab', 'nlpo3', 'cryptography', 'openpyxl', 'geothai',"
        " 'forms.xform.session', 'desktop.windows.main_window'}\n"
        "loaded = sorted(heavy & set(sys.modules))\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_extension_is_in_force_at_once_and_says_what_it_changed(qtbot: QtBot, program: Program) -> None:
    """R8, R12"""
    unlock(qtbot, program)
    before, desk = program.main_window, program.desk
    assert before is not None
    assert desk is not None
    work_through(desk)
    before.go_to("settings")
    settle(qtbot, program)
    before.settings_page.measure.choices["top-up-june"].button(True).click()
    qtbot.waitUntil(lambda: program.main_window is not before, timeout=WAIT)
    after = program.main_window
    assert after is not None
    assert program.desk is not None
    assert program.desk.round.top_up.end_month.thai == "มิถุนายน 2562"
    qtbot.waitUntil(after.new_rules.isVisible, timeout=WAIT)
    assert after.stack.currentWidget() is after.settings_page
    assert "เริ่มใช้แล้ว" in after.new_rules.text.text()
    assert "คนเปลี่ยนตาม" in after.new_rules.text.text()
    settle(qtbot, program)


def test_rules_the_centre_changed_are_used_where_the_officer_is(qtbot: QtBot, program: Program) -> None:
    unlock(qtbot, program)
    before, desk = program.main_window, program.desk
    assert before is not None
    assert desk is not None
    line = desk.round.targeting.income_line
    publish_round(desk, {f"income_line = {line}": "income_line = 1000"})
    before.go_to("follow_up")
    person_id = desk.people.search("", 1)[0].person_id
    before.open_person(person_id)
    exchanged(qtbot, before, program.lanes, rounds=1)
    press(qtbot, before.new_rules, "ใช้ตั้งแต่ตอนนี้")
    qtbot.waitUntil(lambda: program.main_window is not before, timeout=WAIT)
    after = program.main_window
    assert after is not None
    assert program.desk is not None
    assert program.desk.round.targeting.income_line == 1000
    qtbot.waitUntil(lambda: after.stack.currentWidget() is after.person_page, timeout=WAIT)
    assert after.person_page.person_id == person_id
    assert "ใช้กติกาใหม่ของรอบแล้ว" in after.new_rules.text.text()
    assert not after.new_rules.use.isVisible()
    after.person_page.back_requested.emit()
    assert after.stack.currentWidget() is after.room_page("follow_up")
    assert after.new_rules.isVisible(), "said until the officer goes elsewhere"
    after.rail.room_chosen.emit("today")
    assert not after.new_rules.isVisible()
    settle(qtbot, program)


def test_the_training_plays_on_another_day_at_once(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    unlock(qtbot, program)
    before = program.main_window
    assert before is not None
    before.go_to("settings")
    settle(qtbot, program)
    card = before.settings_page.training
    assert card is not None
    card.chips[date(2018, 6, 12)].click()
    qtbot.waitUntil(lambda: program.main_window is not before, timeout=WAIT)
    after = program.main_window
    assert after is not None
    assert after.banner is not None
    assert "12 มิถุนายน 2561" in after.banner.text.text()
    assert program.desk is not None
    assert program.desk.clock().date() == date(2018, 6, 12)
    settle(qtbot, program)
    program.desk.cases.start(program.desk.people.search("")[0].person_id, "intent")
    again = after.settings_page.training
    assert again is not None
    again.refresh()
    settle(qtbot, program)
    assert not again.chips[date(2018, 3, 12)].isEnabled()
    again.field.set_day(date(2018, 3, 12))
    again.use_button.click()
    qtbot.waitUntil(again.errors.isVisible, timeout=WAIT)
    assert "12 มิถุนายน 2561" in again.errors.text.text()


def test_a_training_begins_anew_and_nothing_of_it_is_left(qtbot: QtBot, program: Program) -> None:
    unlock(qtbot, program)
    assert program.main_window is not None
    assert program.desk is not None
    program.desk.cases.start(program.desk.people.search("")[0].person_id, "intent")
    program.main_window.go_to("settings")
    settle(qtbot, program)
    card = program.main_window.settings_page.training
    assert card is not None
    card.restart_button.click()
    assert not card.question.isHidden()
    card.forget_button.click()
    assert program.main_window is None
    qtbot.waitUntil(lambda: program.main_window is not None, timeout=WAIT)
    settle(qtbot, program)
    assert program.desk is not None
    assert program.desk.today.summary().drafts == ()
    assert program.desk.people.count() == DEMO_PEOPLE
