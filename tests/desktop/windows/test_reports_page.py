from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bootstrap import open_desk
from desktop.paths import Paths
from desktop.services.demo import DEMO_OFFICER, DEMO_PASSPHRASE
from desktop.services.unlocking import Unlocking
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.preferences import Preferences
from desktop.widgets.thai_text import plain
from desktop.windows.desk import Desk
from desktop.windows.main_window import MainWindow
from desktop.windows.report_view import Shown
from desktop.windows.reports_page import ReportsPage
from forms.reports.catalogue import REPORTS
from forms.reports.context import Scope
from forms.reports.table import Period
from tests.desktop.casework import work_through
from tests.desktop.windows.driving import show


@pytest.fixture(scope="module")
def worked_through(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The training home with cases in it."""
    home = shutil.copytree(demo_template, tmp_path_factory.mktemp("worked") / "home")
    stores = Unlocking(Paths(home)).unlock(DEMO_OFFICER, DEMO_PASSPHRASE)
    work_through(open_desk(stores, Paths(home)))
    stores.close()
    return home


@pytest.fixture
def demo_paths(worked_through: Path, tmp_path: Path) -> Paths:
    return Paths(shutil.copytree(worked_through, tmp_path / "home"))


@pytest.fixture
def page(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes, tmp_path: Path) -> ReportsPage:
    page = ReportsPage(desk, lanes, choose_workbook=lambda _parent, _name: tmp_path / "report.xlsx")
    show(qtbot, page)
    with qtbot.waitSignal(page.model.made):
        page.shown()
    qtbot.waitUntil(lambda: not lanes.storage.busy)
    return page


def bring(qtbot: QtBot, page: ReportsPage, report_id: str) -> None:
    with qtbot.waitSignal(page.model.made):
        page.choose(report_id)


def figures(page: ReportsPage) -> list[int | None]:
    model = page.view.table.rows
    return [
        figure.value if (figure := model.figure(row, column)) else None
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def test_every_report_of_the_catalogue_is_shown_and_its_figures_lead_to_people(
    qtbot: QtBot, page: ReportsPage, desk: Desk
) -> None:
    model = page.view.table.rows
    for report_id, kind in REPORTS.items():
        bring(qtbot, page, report_id)
        assert model.report is not None
        assert model.report.report_id == report_id
        assert page.view.title.text() == model.report.title.th
        assert page.period.isVisible() == kind.period
        linked = [
            figure.selection
            for row in range(model.rowCount())
            for column in range(model.columnCount())
            if (figure := model.figure(row, column)) and figure.value and figure.selection
        ]
        assert linked
        for selection in linked[:5]:
            assert desk.selections.behind(selection).people == desk.selections.count(selection, "") > 0


def test_a_figure_asks_for_the_people_behind_it(qtbot: QtBot, page: ReportsPage, desk: Desk) -> None:
    page.view.table.setCurrentIndex(page.view.table.rows.index(0, 0))
    page.view.focus()
    with qtbot.waitSignal(page.people_requested) as asked:
        qtbot.keyClick(page.view.table, Qt.Key.Key_Return)
    selection, about = asked.args
    assert desk.selections.count(selection, "") == figures(page)[0]
    assert about == "อายุไม่เกิน 60 ปี · รายได้ไม่เกิน 30,000 บาท/ปี"


def test_arrows_go_through_the_reports_and_the_box_follows(qtbot: QtBot, page: ReportsPage) -> None:
    page.menu.focus()
    with qtbot.waitSignal(page.model.made):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert page.model.report_id == "visit_list"
    assert page.box.currentData() == "visit_list"
    assert not page.period.isVisible()


def test_a_village_and_a_period_narrow_the_figures(qtbot: QtBot, page: ReportsPage, desk: Desk) -> None:
    bring(qtbot, page, "outcomes")
    everything = figures(page)[-1]
    with qtbot.waitSignal(page.model.made):
        page.period.which.setCurrentIndex(page.period.which.findData("walk_in"))
        page.period.which.activated.emit(page.period.which.currentIndex())
    assert page.model.period == Period(desk.round.walk_in.opens, desk.round.walk_in.closes)
    assert figures(page)[-1] != everything
    village = desk.people.villages()[0]
    bring(qtbot, page, "age_income")
    page.scope.kind.setCurrentIndex(page.scope.kind.findData("village"))
    with qtbot.waitSignal(page.model.made):
        page.scope.kind.activated.emit(page.scope.kind.currentIndex())
    assert page.scope.which.isVisible()
    assert page.model.scope == Scope(area=village.village_id)
    assert figures(page)[-1] == village.people


def test_days_of_ones_own_count_from_the_first_that_is_whole(qtbot: QtBot, page: ReportsPage) -> None:
    bring(qtbot, page, "progress_day")
    with qtbot.waitSignal(page.model.made):
        page.period.which.setCurrentIndex(page.period.which.findData("own"))
        page.period.which.activated.emit(page.period.which.currentIndex())
    page.period.first.selectAll()
    with qtbot.waitSignal(page.model.made):
        qtbot.keyClicks(page.period.first, "5/3/2561")
    assert page.model.period is not None
    assert page.model.period.first.isoformat() == "2018-03-05"


def test_table_chart_or_both_as_far_as_there_is_room(qtbot: QtBot, page: ReportsPage) -> None:
    view = page.view
    assert (view.table.isVisible(), view.picture.isVisible()) == (True, True)
    view.switch.button(Shown.CHART).click()
    assert (view.table.isVisible(), view.picture.isVisible()) == (False, True)
    view.switch.button(Shown.BOTH).click()
    page.resize(1150, 420)
    qtbot.waitUntil(lambda: not view.picture.isVisible())
    assert view.table.isVisible()
    assert not view.switch.button(Shown.BOTH).isVisible()


def test_many_lines_are_a_table_until_the_chart_is_asked_for(qtbot: QtBot, page: ReportsPage) -> None:
    bring(qtbot, page, "progress_village")
    view = page.view
    assert (view.table.isVisible(), view.picture.isVisible()) == (True, False)
    view.switch.button(Shown.BOTH).click()
    assert (view.table.isVisible(), view.picture.isVisible()) == (True, True)
    bring(qtbot, page, "progress_ao")
    assert view.picture.isVisible()


def test_a_narrow_page_has_a_box_in_place_of_the_menu(qtbot: QtBot, page: ReportsPage) -> None:
    assert (page.menu.isVisible(), page.box.isVisible()) == (True, False)
    page.resize(790, 420)
    qtbot.waitUntil(page.box.isVisible)
    assert not page.menu.isVisible()
    assert page.minimumSizeHint().width() <= 790


def test_the_report_is_saved_as_a_workbook_and_made_a_pdf(
    qtbot: QtBot, page: ReportsPage, desk: Desk, tmp_path: Path
) -> None:
    page.save_button.click()
    qtbot.waitUntil(page.saved.isVisible)
    assert str(tmp_path / "report.xlsx") in plain(page.saved.text())
    sheet = load_workbook(tmp_path / "report.xlsx").active
    assert sheet is not None
    numbers = {cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, int)}
    assert set(figures(page)) <= numbers
    with qtbot.waitSignal(page.print_requested) as asked:
        page.print_button.click()
    title, name, make = asked.args
    assert title == page.view.title.text()
    assert name.startswith(title)
    assert make().startswith(b"%PDF")


def test_R20_a_letter_is_filled_in_and_made_with_what_stands_there(qtbot: QtBot, page: ReportsPage, desk: Desk) -> None:
    page.choose("district_to_province")
    assert page.front.currentWidget() is page.letter
    assert not page.save_button.isVisible()
    assert page.letter.to.placeholderText().startswith("คณะอนุกรรมการ")
    page.letter.number.setText("ฉช 0017.1/123")
    page.letter.signer.setText("นายทดสอบ ดีงาม")
    page.letter.position.setPlainText("นายอำเภอ")
    with qtbot.waitSignal(page.print_requested) as asked:
        page.letter.make_button.click()
    title, _name, make = asked.args
    assert title == "อำเภอรายงาน คอจ."
    assert make().startswith(b"%PDF")
    page.choose("ao_to_team")
    assert not page.letter.unit.isVisible()
    page.choose("district_to_province")
    assert (page.letter.number.text(), page.letter.signer.text()) == ("", "นายทดสอบ ดีงาม")
    bring(qtbot, page, "outcomes")
    assert page.front.currentWidget() is page.view


@pytest.fixture
def window(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes, demo_paths: Paths) -> Iterator[MainWindow]:
    window = MainWindow(desk, lanes, Preferences(demo_paths), "0")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window), qtbot.waitSignal(window.sending.changed):
        window.show()
    qtbot.waitUntil(lambda: not lanes.storage.busy)
    yield window
    window.sending.stop()


def test_from_a_figure_to_its_people_to_one_of_them_and_back_to_the_figure(
    qtbot: QtBot, window: MainWindow, lanes: Lanes
) -> None:
    window.go_to("reports")
    page = window.room_page("reports")
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: not lanes.storage.busy)
    bring(qtbot, page, "progress_village")
    table = page.view.table
    table.setCurrentIndex(table.rows.index(4, 0))
    counted = table.rows.figure(4, 0)
    assert counted is not None
    qtbot.keyClick(table, Qt.Key.Key_Return)
    selection = window.selection_page
    qtbot.waitUntil(lambda: selection.model.rowCount() == counted.value)
    assert window.stack.currentWidget() is selection
    first = selection.model.row(0)
    assert first is not None
    selection.person_chosen.emit(first.person_id)
    qtbot.waitUntil(lambda: not lanes.storage.busy)
    assert window.stack.currentWidget() is window.person_page
    window.person_page.back_requested.emit()
    assert window.stack.currentWidget() is selection
    qtbot.waitUntil(lambda: not lanes.storage.busy)
    with qtbot.waitSignal(page.model.made):
        selection.back_requested.emit()
    assert window.stack.currentWidget() is page
    assert (table.currentIndex().row(), table.currentIndex().column()) == (4, 0)


def test_a_report_is_seen_as_pages_before_it_is_printed(qtbot: QtBot, window: MainWindow, lanes: Lanes) -> None:
    window.go_to("reports")
    page = window.room_page("reports")
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(page.print_button.isEnabled)
    page.print_button.click()
    paper = window.print_page
    assert window.stack.currentWidget() is paper
    qtbot.waitUntil(lambda: bool(paper.view.sheets), timeout=20_000)
    assert paper.print_button.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is page
    qtbot.waitUntil(lambda: not lanes.storage.busy)
