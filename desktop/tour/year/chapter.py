"""What the chapters of the year have in common: the day, the colleagues, the reports and the lists behind them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.bootstrap import Program
from desktop.tour.centre import Centre
from desktop.tour.crowd import Crowd
from desktop.tour.scene import Scene
from desktop.tour.stage import NO_MODIFIER, Key, Stage
from desktop.viewmodels.report_words import words
from desktop.windows.plan_page import PlanPage
from desktop.windows.reports_page import ReportsPage
from forms.reports.catalogue import REPORTS
from forms.reports.letters import LETTERS
from forms.reports.table import Report


class Chapter(Scene):
    """A day or a month of the year. `facts` of the stage says what was seen, for whoever adds it up."""

    def __init__(self, stage: Stage, program: Program, centre: Centre, home: Path) -> None:
        super().__init__(stage, program, centre)
        self.home = home

    @abstractmethod
    def play(self) -> None: ...

    @cached_property
    def crowd(self) -> Crowd:
        """The colleagues of the day; asked for after the day has been chosen."""
        return Crowd(self.desk, seed=self.desk.clock().date().toordinal())

    def colleagues_done(self) -> None:
        """Their records wait to be sent from this computer too, and the window says so."""
        self.main.sending.refresh()

    def note(self, **facts: Any) -> None:
        self.stage.facts.update(facts)

    # --- the list of the visits -------------------------------------------------------------------------------------

    @property
    def plan_page(self) -> PlanPage:
        page = self.main.room_page("plan")
        assert isinstance(page, PlanPage)
        return page

    def on_my_list(self) -> int:
        """How many people the plan page says are this officer's to visit."""
        said = self.plan_page.list_pane.narrowing.officer.currentText()
        return int("".join(filter(str.isdigit, said)))

    # --- reports --------------------------------------------------------------------------------------------------

    @property
    def reports_page(self) -> ReportsPage:
        page = self.main.room_page("reports")
        assert isinstance(page, ReportsPage)
        return page

    def read_report(self, report_id: str, name: str) -> Report:
        """On the screen, as PDF and as a workbook named after it; what the screen says is noted."""
        stage, page = self.stage, self.reports_page
        self.enter("reports")
        stage.wait(lambda: page.view.table.rows.report, "the reports")
        shown = page.view.table.rows.report

        def counted() -> Report | None:
            made = page.view.table.rows.report
            return made if made is not shown and made is not None and made.report_id == report_id else None

        stage.click(words(REPORTS[report_id].title), page.menu)
        report = stage.wait(counted, f"the report {report_id}")
        stage.rest(120)
        stage.step(f"report {report_id}", name)
        self.save(page.save_button, stage.out / f"{name}.xlsx")
        stage.click(page.print_button)
        self.keep_print(name)
        figures = stage.facts.setdefault("figures", {})
        figures[name] = [
            {
                "title": line.title.th,
                "level": line.level,
                "total": line.total,
                "figures": [figure.value if figure is not None else None for figure in line.figures],
            }
            for line in report.lines
        ]
        return report

    def keep_print(self, name: str) -> None:
        """The paper of the print page as a PDF, and back to where it was asked for."""
        stage, page = self.stage, self.main.print_page
        stage.wait(lambda: page.isVisible() and page.save_button.isEnabled(), "the paper", 60)
        self.save(page.save_button, stage.out / f"{name}.pdf")
        stage.step(f"the paper {name}", f"{name}-paper")
        stage.press(Key.Key_Escape)
        stage.wait(lambda: not page.isVisible(), "the way back")

    def follow(self, row: int, column: int, name: str = "") -> list[str]:
        """Click a figure of the report in front; the list behind it, kept as a workbook where it has a `name`."""
        stage, table, page = self.stage, self.reports_page.view.table, self.main.selection_page
        self.click_item(table, table.rows.index(row, column))
        stage.wait(lambda: page.isVisible() and page.model.is_settled, "the people behind the figure")
        stage.rest(40)
        people = [page.model.row(number) for number in range(min(page.model.rowCount(), 50))]
        if name:
            self.save(page.save_button, stage.out / f"{name}.xlsx")
            stage.wait(page.saved.isVisible, "the list to be kept")
        return [person.full_name for person in people if person is not None]

    def save_figures(self, report_name: str, column: int, lines: Mapping[str, str]) -> None:
        """The lists behind figures of the report in front, each as a workbook; `lines`: what to call it → its line."""
        report = self.reports_page.view.table.rows.report
        assert report is not None
        titles = [line.title.th for line in report.lines]
        for name, title in lines.items():
            self.follow(titles.index(title), column, f"{report_name}-{name}")
            self.back_to_report()

    def back_to_report(self) -> None:
        self.stage.press(Key.Key_Escape)
        self.stage.wait(self.reports_page.isVisible, "the report")

    def write_letter(self, letter_id: str, name: str, number: str) -> None:
        """A periodic paper with its number typed in, as PDF."""
        stage, page = self.stage, self.reports_page
        self.enter("reports")
        stage.click(words(LETTERS[letter_id].title), page.menu)
        stage.wait(page.letter.isVisible, "the letter")
        page.letter.number.setFocus()
        stage.type(number)
        stage.step(f"the letter {letter_id}", name)
        stage.click(page.letter.make_button)
        self.keep_print(name)

    # --- lists ----------------------------------------------------------------------------------------------------

    def click_item(self, view: QAbstractItemView, index: QModelIndex) -> None:
        view.scrollTo(index)
        self.stage.rest(0)
        place = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_MODIFIER, place)

    def drop_list(self, path: Path, page: QWidget, picture: str) -> None:
        """A file onto an import page, its preview, and in."""
        stage = self.stage
        stage.drop_file(path, page)
        stage.wait(lambda: stage.button("นำเข้า ", page), "the preview", 60)
        stage.step(f"preview: {picture}", picture)
        stage.click("นำเข้า ", page)
