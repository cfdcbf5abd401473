"""The paper of a visit day on the screen: printed into files by a real QPrinter, stopped, refused, answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.plan_views import Wanted
from desktop.store.missing import Lacking
from desktop.store.papers import PaperState
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.batch import Pile, Stage
from desktop.windows.batch_page import BatchPage
from desktop.windows.desk import Desk
from desktop.windows.plan_page import PlanPage
from forms.measure.workflow import ASSESSMENT, INTENT
from tests.desktop.windows.driving import said, settle, show
from tests.laptop import INTENT_JOINS, fill

PEOPLE = 6


def pdf_printer(path: Path) -> Callable[[QWidget], QPrinter]:
    """A printer whose pages can be counted."""

    def choose(_parent: QWidget) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    return choose


def pages(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


@pytest.fixture
def people(desk: Desk) -> list[UUID]:
    """Those planned for today, in the order of the plan."""
    listed = [row.person_id for row in desk.planning.by_house(Wanted(), PEOPLE)]
    return [stop.person_id for stop in desk.planning.plan(listed, desk.planning.today).stops]


@pytest.fixture
def finished(desk: Desk, people: list[UUID]) -> list[UUID]:
    """Records of theirs that are final and have no paper."""
    records = []
    for person in people[:3]:
        interview = desk.cases.open_interview(desk.cases.start(person, INTENT))
        fill(interview, {**INTENT_JOINS, "q202_channel": "home_visit"})
        records.append(interview.finalise().record_id)
    return records


@pytest.fixture
def make(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes, tmp_path: Path) -> Callable[..., BatchPage]:
    def made(printer: Callable[[QWidget], QPrinter] | None = None, day: date | None = None) -> BatchPage:
        page = BatchPage(
            desk.batch_printing,
            day or desk.planning.today,
            lanes,
            choose_printer=printer or pdf_printer(tmp_path / "day.pdf"),
        )
        show(qtbot, page)
        page.shown()
        settle(qtbot, lanes)
        return page

    return made


def printed(qtbot: QtBot, lanes: Lanes, page: BatchPage) -> None:
    """Until the run has ended."""
    qtbot.waitUntil(lambda: page.run is None and not lanes.device.busy, timeout=30_000)
    settle(qtbot, lanes)


def test_R12_the_forms_of_the_day_are_printed_in_one_go(
    qtbot: QtBot, make: Callable[..., BatchPage], people: list[UUID], lanes: Lanes, desk: Desk, tmp_path: Path
) -> None:
    page = make()
    assert [each.person_id for each in page.model.rows.pile] == people
    assert page.print_button.text() == f"พิมพ์ {PEOPLE} ฉบับ"
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    printed(qtbot, lanes, page)
    assert pages(tmp_path / "day.pdf") == 2 * PEOPLE
    assert page.model.rows.count(Stage.PRINTED) == PEOPLE
    assert not page.question.isVisible()
    assert desk.papers.unanswered() == ()


def test_no_paper_begins_on_the_back_of_another(
    qtbot: QtBot, make: Callable[..., BatchPage], people: list[UUID], lanes: Lanes, desk: Desk, tmp_path: Path
) -> None:
    page = make(pdf_printer(tmp_path / "day.pdf"))
    page.both_sides.setChecked(True)
    page.forms[INTENT].setChecked(False)
    page.forms[ASSESSMENT].setChecked(True)
    lengths = []
    for each in page.model.rows.pile:
        document = pypdfium2.PdfDocument(desk.batch_printing.make(each, page.model.day).pdf)
        lengths.append(len(document))
        document.close()
    assert any(length % 2 for length in lengths)
    page.print_pile()
    printed(qtbot, lanes, page)
    assert pages(tmp_path / "day.pdf") == sum(length + length % 2 for length in lengths[:-1]) + lengths[-1]


def test_a_job_a_paper(
    qtbot: QtBot, make: Callable[..., BatchPage], people: list[UUID], lanes: Lanes, tmp_path: Path
) -> None:
    page = make(pdf_printer(tmp_path / "day.pdf"))
    page.both_sides.setChecked(True)
    page.one_job.setChecked(False)
    page.print_pile()
    printed(qtbot, lanes, page)
    assert [pages(tmp_path / f"day ({number}).pdf") for number in range(1, PEOPLE + 1)] == [2] * PEOPLE


def test_what_came_out_is_asked_once_at_the_end(
    qtbot: QtBot, make: Callable[..., BatchPage], finished: list[UUID], lanes: Lanes, desk: Desk
) -> None:
    page = make()
    page.piles.choose(Pile.UNPRINTED)
    assert [each.record_id for each in page.model.rows.pile] == finished
    page.print_pile()
    printed(qtbot, lanes, page)
    assert page.question.isVisible()
    names = [each.full_name for each in page.model.rows.pile]
    assert all(name in said(page.question) for name in names)
    page.question.bad.click()
    page.question.ticks[1].setChecked(True)
    page.question.reasons[0].click()
    settle(qtbot, lanes)
    states = [row.state for record in finished for row in desk.papers.papers_of(record)]
    assert states == [PaperState.PRINTED, PaperState.SPOILT, PaperState.PRINTED]
    # What did not come out is on the pile again, with the next number.
    settle(qtbot, lanes)
    assert [each.record_id for each in page.model.rows.pile] == [finished[1]]
    assert not page.question.isVisible()


def test_cancelled_papers_were_never_begun(
    qtbot: QtBot, make: Callable[..., BatchPage], finished: list[UUID], lanes: Lanes, desk: Desk, tmp_path: Path
) -> None:
    page = make()
    page.piles.choose(Pile.UNPRINTED)
    page.print_pile()
    assert page.run is not None
    page.run.advanced.connect(lambda _place: qtbot.keyClick(page, Qt.Key.Key_Escape))
    printed(qtbot, lanes, page)
    assert len(desk.papers.unanswered()) == 1
    assert pages(tmp_path / "day.pdf") == 2
    assert [bool(desk.papers.papers_of(record)) for record in finished] == [True, False, False]
    assert "1 จาก 3 ฉบับ" in said(page)
    page.question.good.click()
    settle(qtbot, lanes)
    assert len(desk.papers.missing(Lacking.PAPER, 10)) == 2


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_does_not_begin_spoils_one_paper_and_asks_nothing(
    qtbot: QtBot, make: Callable[..., BatchPage], finished: list[UUID], lanes: Lanes, desk: Desk, tmp_path: Path
) -> None:
    page = make(pdf_printer(tmp_path / "no such folder" / "day.pdf"))
    page.piles.choose(Pile.UNPRINTED)
    page.print_pile()
    printed(qtbot, lanes, page)
    assert "เครื่องพิมพ์ไม่รับงาน" in said(page)
    assert desk.papers.unanswered() == ()
    assert [row.state for row in desk.papers.papers_of(finished[0])] == [PaperState.SPOILT]
    assert not page.question.isVisible()


def test_the_plan_leads_to_it_and_back(
    qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes, people: list[UUID]
) -> None:
    plan = PlanPage(desk, lanes)
    show(qtbot, plan)
    plan.shown()
    settle(qtbot, lanes)
    qtbot.keyClick(plan, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, lanes)
    assert isinstance(plan.over, BatchPage)
    assert len(plan.over.model.rows.pile) == PEOPLE
    qtbot.keyClick(plan.over, Qt.Key.Key_Escape)
    assert plan.over is None
    settle(qtbot, lanes)
    assert plan.day_pane.isVisible()


def test_where_nothing_is_to_be_printed_a_stray_enter_changes_nothing(
    qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes
) -> None:
    page = BatchPage(desk.batch_printing, desk.planning.today, lanes)
    show(qtbot, page)
    page.shown()
    settle(qtbot, lanes)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.empty)
    assert page.piles.checkedButton().hasFocus()
