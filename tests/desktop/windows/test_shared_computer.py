"""One computer, several officers: from one to the next in a moment, and nothing of the one is left to the other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Program
from desktop.errors import KnownError
from desktop.store.database import Database
from desktop.widgets.questions.text import TextQuestion
from desktop.windows.counter_page import CounterPage
from desktop.windows.main_window import MainWindow
from desktop.windows.print_page import PrintPage
from desktop.windows.unlock_window import UnlockWindow
from desktop.windows.verify_flow import VerifyFlow
from tests.desktop.windows.test_program import finish
from tests.laptop import INTENT_JOINS, OFFICER, PASSPHRASE, Laptop, fill, ref_of

WAIT = 30_000
OTHERS = "รหัสผ่านอื่น"
COLLEAGUE = "สมหญิง งามดี"


@pytest.fixture
def program(qtbot: QtBot, look: QApplication, make_laptop: Callable[..., Laptop]) -> Iterator[Program]:
    """A computer of two officers, at the prompt."""
    laptop = make_laptop()
    laptop.colleague(COLLEAGUE, OTHERS).stores.close()
    laptop.stores.close()
    program = Program(look, laptop.paths)
    program.preferences.update(last_officer=OFFICER.name)
    program.start()
    yield program
    finish(program)


def prompt(qtbot: QtBot, program: Program) -> UnlockWindow:
    """The prompt, with everybody on it."""
    window = program.unlock_window
    assert window is not None
    qtbot.waitUntil(lambda: window.officers.count() == 2, timeout=WAIT)
    return window


def choose(qtbot: QtBot, window: UnlockWindow, officer: str) -> None:
    """By the arrows, from the field of the passphrase."""
    if window.officers.chosen() != officer:
        qtbot.keyClick(window.passphrase, Qt.Key.Key_Down if window.officers.currentRow() == 0 else Qt.Key.Key_Up)
    assert window.officers.chosen() == officer


def come_in(qtbot: QtBot, program: Program, officer: str, passphrase: str) -> MainWindow:
    window = prompt(qtbot, program)
    choose(qtbot, window, officer)
    window.passphrase.setText(passphrase)
    qtbot.keyClick(window.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.main_window is not None, timeout=WAIT)
    assert program.main_window is not None
    return program.main_window


def on_screen() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def lock(qtbot: QtBot, program: Program) -> UnlockWindow:
    assert program.main_window is not None
    qtbot.keyClick(program.main_window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window = program.unlock_window
    assert window is not None, "the prompt comes at once, whatever is still under way"
    return window


def idle(qtbot: QtBot, program: Program) -> None:
    lanes = program.lanes
    qtbot.waitUntil(lambda: not (lanes.storage.busy or lanes.network.busy or lanes.device.busy), timeout=WAIT)


def test_from_one_officer_to_the_next_by_keyboard(qtbot: QtBot, program: Program) -> None:
    window = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    assert OFFICER.name in window.windowTitle()
    assert window.rail.officer.text() == OFFICER.name
    at_the_door = lock(qtbot, program)
    assert on_screen() == [at_the_door]
    window = come_in(qtbot, program, COLLEAGUE, OTHERS)
    assert COLLEAGUE in window.windowTitle()
    idle(qtbot, program)
    assert program.desk is not None
    assert program.desk.stores.officer.name == COLLEAGUE


def test_the_prompt_shows_names_and_nothing_of_anybodys_work(qtbot: QtBot, program: Program) -> None:
    window = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    idle(qtbot, program)
    assert any(character.isdigit() for character in window.today_page.figures["people"].number.text())
    at_the_door = lock(qtbot, program)
    prompt(qtbot, program)
    names = {at_the_door.officers.item(row).text() for row in range(at_the_door.officers.count())}
    assert names == {OFFICER.name, COLLEAGUE}
    said = " ".join(label.text() for label in at_the_door.findChildren(QLabel))
    assert not any(character.isdigit() for character in said)


def test_what_was_typed_for_one_is_not_tried_for_another(qtbot: QtBot, program: Program) -> None:
    window = prompt(qtbot, program)
    assert window.officers.chosen() == OFFICER.name  # the last one
    window.passphrase.setText("ครึ่งเดียว")
    choose(qtbot, window, COLLEAGUE)
    assert window.passphrase.text() == ""
    idle(qtbot, program)


@pytest.mark.parametrize("by_itself", [False, True])
def test_half_a_word_is_kept_and_ctrl_l_works_within_an_interview(
    qtbot: QtBot, program: Program, by_itself: bool
) -> None:
    window = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    idle(qtbot, program)
    desk = program.desk
    assert desk is not None
    record_id = desk.cases.start(desk.people.search("")[0].person_id, "intent")
    fill(desk.cases.open_interview(record_id), INTENT_JOINS)  # a phone is asked of those who join
    window.records.open_interview(record_id)
    qtbot.waitUntil(lambda: window.records.draft == record_id, timeout=WAIT)
    assert window.records.interview is not None
    page = window.records.interview.page
    ref = ref_of(window.records.interview.interview, "q209_phone")
    page.jump_to(ref)
    question = page.view.question(ref)
    assert isinstance(question, TextQuestion)
    question.line.clear()
    qtbot.keyClicks(question.line, "081")
    if by_itself:
        window.auto_lock.timed_out.emit()
    else:
        lock(qtbot, program)
    assert program.unlock_window is not None
    again = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    qtbot.waitUntil(lambda: again.records.draft == record_id, timeout=WAIT)
    assert again.records.interview is not None
    session = again.records.interview.interview.session
    assert [node.raw for node in session.walk() if node.name == "q209_phone"] == ["081"]
    idle(qtbot, program)


def test_whoever_comes_back_finds_themselves_at_the_counter_and_nobody_else_does(
    qtbot: QtBot, program: Program
) -> None:
    window = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    idle(qtbot, program)
    desk = program.desk
    assert desk is not None
    person = desk.people.search("")[0]
    window.go_to("counter")
    window.room_page("counter").take_up(person.person_id)
    qtbot.waitUntil(lambda: window.room_page("counter").at_hand == person.person_id, timeout=WAIT)
    lock(qtbot, program)
    theirs = come_in(qtbot, program, COLLEAGUE, OTHERS)
    idle(qtbot, program)
    assert theirs.rail.room == "today"
    assert theirs.room_page("counter").at_hand is None
    assert person.full_name not in " ".join(label.text() for label in theirs.findChildren(QLabel))
    theirs.go_to("settings")
    lock(qtbot, program)
    again = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    counter = again.room_page("counter")
    assert again.stack.currentWidget() is counter
    qtbot.waitUntil(lambda: counter.at_hand == person.person_id, timeout=WAIT)
    idle(qtbot, program)


def test_a_registration_goes_on_after_a_lock_and_a_colleague_is_offered_nothing(qtbot: QtBot, program: Program) -> None:
    window = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    idle(qtbot, program)
    window.go_to("counter")
    page = window.room_page("counter")
    assert isinstance(page, CounterPage)
    page.registering.begin_with_name("ประไพ")
    page.registration.lines["last_name"].setText("ศรีสุข")
    entry = page.registration.entry
    lock(qtbot, program)
    theirs = come_in(qtbot, program, COLLEAGUE, OTHERS)
    idle(qtbot, program)
    assert theirs.room_page("counter").registration_under_way is None
    assert "ประไพ" not in " ".join(label.text() for label in theirs.findChildren(QLabel))
    lock(qtbot, program)
    again = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    counter = again.room_page("counter")
    assert isinstance(counter, CounterPage)
    qtbot.waitUntil(counter.registration.isVisible, timeout=WAIT)
    assert counter.registration.entry == entry
    idle(qtbot, program)


def test_a_draft_begun_at_the_counter_leads_back_to_it_after_a_lock(qtbot: QtBot, program: Program) -> None:
    window = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    idle(qtbot, program)
    desk = program.desk
    assert desk is not None
    person = desk.people.search("")[0].person_id
    record_id = desk.cases.start(person, "intent")
    window.go_to("counter")
    window.room_page("counter").take_up(person)
    qtbot.waitUntil(lambda: window.room_page("counter").at_hand == person, timeout=WAIT)
    window.records.open_interview(record_id)
    qtbot.waitUntil(lambda: window.records.draft == record_id, timeout=WAIT)
    lock(qtbot, program)
    again = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    qtbot.waitUntil(lambda: again.records.draft == record_id, timeout=WAIT)
    assert again.records.interview is not None
    again.records.interview.closed.emit()
    assert again.stack.currentWidget() is again.room_page("counter")
    qtbot.waitUntil(lambda: again.room_page("counter").at_hand == person, timeout=WAIT)
    idle(qtbot, program)


def test_a_second_keying_goes_on_after_a_lock(qtbot: QtBot, program: Program) -> None:
    window = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    idle(qtbot, program)
    desk = program.desk
    assert desk is not None
    interview = desk.cases.open_interview(desk.cases.start(desk.people.search("")[0].person_id, "intent"))
    fill(interview, INTENT_JOINS)
    record = interview.finalise()
    begun = desk.verifying.begin(record.record_id, 1)
    begun.answer(ref_of(begun, "privacy_ack"), "OK")  # the other sections open
    window.records.verify(record.record_id, 1)
    qtbot.waitUntil(lambda: window.place.keying is not None, timeout=WAIT)
    flow = window.stack.currentWidget()
    assert isinstance(flow, VerifyFlow)
    ref = ref_of(flow.keying, "q205_last_name")
    flow.page.jump_to(ref)
    question = flow.page.view.question(ref)
    assert isinstance(question, TextQuestion)
    qtbot.keyClicks(question.line, "Jai")
    lock(qtbot, program)
    again = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    qtbot.waitUntil(lambda: again.place.keying == (record.record_id, 1), timeout=WAIT)
    back = again.stack.currentWidget()
    assert isinstance(back, VerifyFlow)
    assert back.keying.session.node(ref).raw == "Jai"
    idle(qtbot, program)


def test_what_was_copied_here_is_gone(qtbot: QtBot, program: Program) -> None:
    clipboard = QGuiApplication.clipboard()
    come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    idle(qtbot, program)
    line = QLineEdit("1234567890123")
    qtbot.addWidget(line)
    line.selectAll()
    line.copy()
    assert clipboard.text(QClipboard.Mode.Clipboard) == "1234567890123"
    lock(qtbot, program)
    assert clipboard.text(QClipboard.Mode.Clipboard) == ""
    idle(qtbot, program)


def test_whoever_is_back_before_their_stores_are_closed_waits_for_that_and_others_do_not(
    qtbot: QtBot, program: Program
) -> None:
    come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    idle(qtbot, program)
    finished = threading.Event()
    try:
        program.lanes.device.submit(finished.wait)  # a long scan, a slow printer
        lock(qtbot, program)
        come_in(qtbot, program, COLLEAGUE, OTHERS)
        lock(qtbot, program)
        window = prompt(qtbot, program)
        choose(qtbot, window, OFFICER.name)
        window.passphrase.setText(PASSPHRASE)
        window.submit()
        assert not window.unlock_button.isEnabled()
        qtbot.waitUntil(lambda: not program.lanes.storage.busy, timeout=WAIT)
        assert program.main_window is None
        assert not window.errors.isVisible()
    finally:
        finished.set()
    qtbot.waitUntil(lambda: program.main_window is not None, timeout=WAIT)
    assert program.desk is not None
    assert program.desk.stores.officer.name == OFFICER.name
    idle(qtbot, program)


class ThreeParts(PrintPage):
    """A job whose parts go to the printer one after the other, as those of a visit day do."""

    def pdfs_for(self, printer: QPrinter) -> Callable[[], Sequence[bytes]]:
        return lambda: [self._pdf] * 3


def one_page() -> bytes:
    paper, written = pikepdf.new(), BytesIO()
    paper.add_blank_page()
    paper.save(written)
    return written.getvalue()


def test_a_lock_lets_a_paper_come_out_whole(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    window = come_in(qtbot, program, OFFICER.name, PASSPHRASE)
    idle(qtbot, program)

    def printer(_parent: QWidget) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "printed.pdf"))
        return made

    page = ThreeParts(program.lanes, choose_printer=printer, parent=window)
    page.open_paper("", "", one_page)
    qtbot.waitUntil(page.print_button.isEnabled, timeout=WAIT)
    page.print_paper()
    lock(qtbot, program)
    idle(qtbot, program)
    with pikepdf.open(tmp_path / "printed.pdf") as printed:
        assert len(printed.pages) == 3


def test_no_officers_keys_open_a_colleagues_store(make_laptop: Callable[..., Laptop]) -> None:
    """Nor do they find a word of it in what both share."""
    laptop = make_laptop()
    colleague = laptop.colleague(COLLEAGUE, OTHERS)
    laptop.stores.officer_store.close()
    theirs = laptop.paths.officer_store(laptop.stores.slug)
    for key in (colleague.stores.keys.officer, colleague.stores.keys.machine):
        store = Database(theirs, key)
        with pytest.raises(KnownError, match="store_damaged"), store.read():
            pass
        store.close()
    colleague.stores.close()
