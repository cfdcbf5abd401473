"""Printing one record: how many papers, what came out of them, what becomes of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.store.papers import PaperKind, PaperState
from desktop.tasks.lanes import Lanes
from desktop.widgets.pdf_pages import page_images
from desktop.windows.desk import Desk
from desktop.windows.paper_page import PaperPage
from forms.record import Record
from tests.desktop.windows.driving import press, show, wait_for_text
from tests.desktop.windows.test_ministry_page import confirmed

ShowPaper = Callable[..., PaperPage]


@pytest.fixture
def record(desk: Desk) -> Record:
    return confirmed(desk, 0)


def pdf_printer(path: Path, copies: int = 1) -> Callable[[QWidget], QPrinter]:
    """The system's dialog, answered by an officer whose printer writes a file."""

    def choose(_parent: QWidget) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setCopyCount(copies)
        return printer

    return choose


@pytest.fixture
def open_paper(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes, record: Record, tmp_path: Path) -> ShowPaper:
    def make(*, revision: int = 1, printer: Callable[[QWidget], QPrinter] | None = None) -> PaperPage:
        page = PaperPage(
            record.record_id,
            revision,
            desk.papers,
            lanes,
            draft=False,
            choose_printer=printer or pdf_printer(tmp_path / "printed.pdf"),
            choose_file=lambda _parent, suggested: tmp_path / suggested,
        )
        show(qtbot, page)
        with qtbot.waitSignal(page.counted):
            page.refresh()
        return page

    return make


def print_all(qtbot: QtBot, page: PaperPage) -> None:
    page.print_paper()
    qtbot.waitUntil(page.question.isVisible)


def states(page: PaperPage) -> list[tuple[PaperKind, int, PaperState]]:
    return [(row.kind, row.copy, row.state) for row in page.rows]


def test_two_originals_and_a_copy_are_three_papers(qtbot: QtBot, open_paper: ShowPaper, tmp_path: Path) -> None:
    page = open_paper()
    page.choice.propose(originals=2, copies=1)
    print_all(qtbot, page)
    assert len(page_images((tmp_path / "printed.pdf").read_bytes(), 20)) == 3 * len(page.view.sheets)
    assert states(page) == [
        (PaperKind.ORIGINAL, 1, PaperState.SENT),
        (PaperKind.ORIGINAL, 2, PaperState.SENT),
        (PaperKind.COPY, 1, PaperState.SENT),
    ]
    with qtbot.waitSignal(page.counted):
        qtbot.keyClick(page.question.good, Qt.Key.Key_Return)
    assert page.printed == 3
    assert page.count.text() == "พิมพ์แล้ว ต้นฉบับ 2 ฉบับ · สำเนา 1 ฉบับ"


def test_of_several_papers_those_that_jammed_are_ticked(qtbot: QtBot, open_paper: ShowPaper) -> None:
    page = open_paper()
    page.choice.propose(originals=2, copies=0)
    print_all(qtbot, page)
    page.question.bad.click()
    assert not page.question.reasons[0].isEnabled()  # which one?
    qtbot.keyClick(page.question.ticks[0], Qt.Key.Key_Space)
    with qtbot.waitSignal(page.counted):
        page.question.reasons[0].click()
    assert states(page) == [
        (PaperKind.ORIGINAL, 1, PaperState.SPOILT),
        (PaperKind.ORIGINAL, 2, PaperState.PRINTED),
    ]


def test_copies_asked_for_in_the_systems_dialog_are_papers_of_their_own(
    qtbot: QtBot, open_paper: ShowPaper, tmp_path: Path
) -> None:
    page = open_paper(printer=pdf_printer(tmp_path / "printed.pdf", copies=2))
    print_all(qtbot, page)
    assert [copy for _kind, copy, _state in states(page)] == [1, 2]
    assert len(page_images((tmp_path / "printed.pdf").read_bytes(), 20)) == 2 * len(page.view.sheets)


def test_a_second_enter_brings_no_second_original(qtbot: QtBot, open_paper: ShowPaper) -> None:
    page = open_paper()
    assert page.choice.chosen == (PaperKind.ORIGINAL,)
    print_all(qtbot, page)
    with qtbot.waitSignal(page.counted):
        page.question.good.click()
    assert page.choice.chosen == (PaperKind.COPY,)
    page.choice.propose(originals=0, copies=0)
    assert not page.print_button.isEnabled()


def test_what_was_left_open_is_asked_again(qtbot: QtBot, open_paper: ShowPaper, desk: Desk, record: Record) -> None:
    number = desk.papers.begin(record.record_id, 1).number  # and then the power went
    page = open_paper()
    assert page.question.isVisible()
    wait_for_text(qtbot, page.question, str(number))
    assert page.question.good.hasFocus()


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_will_not_begin_leaves_a_spoilt_number_and_no_question(
    qtbot: QtBot, open_paper: ShowPaper, tmp_path: Path
) -> None:
    page = open_paper(printer=pdf_printer(tmp_path / "no such folder" / "printed.pdf"))
    with qtbot.waitSignal(page.counted):
        page.print_paper()
    assert states(page) == [(PaperKind.ORIGINAL, 1, PaperState.SPOILT)]
    assert not page.question.isVisible()
    assert "เครื่องพิมพ์ไม่รับงาน" in page.said.text()


def test_a_file_is_a_paper_and_is_asked_about_like_one(qtbot: QtBot, open_paper: ShowPaper, tmp_path: Path) -> None:
    page = open_paper()
    page.choice.propose(originals=1, copies=1)
    page.save_file()
    qtbot.waitUntil(page.question.isVisible)
    assert len(list(tmp_path.glob("2401-*.pdf"))) == 2
    assert [state for _kind, _copy, state in states(page)] == [PaperState.SENT] * 2


def test_a_file_that_cannot_be_written_counts_for_nothing(
    qtbot: QtBot, open_paper: ShowPaper, tmp_path: Path, desk: Desk, record: Record
) -> None:
    page = open_paper()
    (tmp_path / f"{page.file_name}.pdf").mkdir()
    page.save_file()
    qtbot.waitUntil(page.errors.isVisible)
    (row,) = desk.papers.papers_of(record.record_id)
    assert (row.state, row.reason) == (PaperState.SPOILT, "บันทึกไฟล์ไม่สำเร็จ")


def test_a_paper_is_made_void_with_its_reason_and_escape_thinks_better_of_it(
    qtbot: QtBot, open_paper: ShowPaper
) -> None:
    page = open_paper()
    print_all(qtbot, page)
    with qtbot.waitSignal(page.counted):
        page.question.good.click()
    press(qtbot, page.list, "โมฆะ")
    form = page.list.lines[0].form
    with qtbot.assertNotEmitted(page.back_requested):
        qtbot.keyClick(form.reason, Qt.Key.Key_Escape)
    assert not form.isVisible()
    press(qtbot, page.list, "โมฆะ")
    form.reason.setText("ฉีกขาด")
    with qtbot.waitSignal(page.counted):
        qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    assert states(page) == [(PaperKind.ORIGINAL, 1, PaperState.VOID)]
    assert page.printed == 0


def test_of_what_was_changed_there_are_copies_only(
    qtbot: QtBot, open_paper: ShowPaper, desk: Desk, record: Record
) -> None:
    desk.cases.revise(record.record_id)
    desk.cases.open_interview(record.record_id).finalise()
    page = open_paper()
    assert not page.choice.originals.isEnabled()
    assert page.choice.chosen == (PaperKind.COPY,)
    print_all(qtbot, page)
    with qtbot.waitSignal(page.counted):
        page.question.good.click()
    assert states(page) == [(PaperKind.COPY, 1, PaperState.VOID)]
