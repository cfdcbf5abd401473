"""Phase 2 in the order of its guidance: lists, cases, notices, projects of the province, results (R24–R40)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from desktop.services.development import Development
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.phase_two_words import pressing
from desktop.widgets.buttons import Button
from desktop.widgets.cards import EmptyState
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.theme import current
from desktop.windows.cards_pane import CardsPane
from desktop.windows.desk import Desk
from desktop.windows.file_import_page import FileImportPage
from desktop.windows.list_import_page import CountsImportPage, ListImportPage
from desktop.windows.phase_two_cases import CasesPane
from desktop.windows.phase_two_lists import ListsPane
from desktop.windows.phase_two_province import ProjectsPane, ShortfallPane
from desktop.windows.phase_two_results import ResultsPane
from desktop.windows.project_people_page import ProjectPeoplePage
from desktop.windows.room_page import RoomPage


class PhaseTwoPage(RoomPage):
    """Steps are chosen with chips or Alt+1 … Alt+5. What needs the whole page (an import) lies over it."""

    def __init__(self, desk: Desk, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(tr("ระยะที่ 2"), scroll=False, parent=parent)
        self._desk, self._lanes = desk, lanes
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        if desk.development is None:
            self.body.addWidget(EmptyState("phase_two", tr("รอบนี้ไม่มีระยะที่ 2"), tr("ระยะที่ 2 เปิดเมื่อมีแฟ้มของรอบต่อเนื่อง")))
            self.body.addStretch(1)
            return
        self._build(desk.development)

    def _build(self, development: Development) -> None:
        self._development = development
        self.steps = QButtonGroup(self)
        flow = FlowLayout(spacing=current().spacing.one)
        self.lists = ListsPane(development, self._lanes, self.errors)
        self.cases = CasesPane(development, self._lanes, self.errors)
        self.shortfall = ShortfallPane(development, self._lanes, self.errors)
        self.projects = ProjectsPane(development, self._lanes, self.errors)
        self.results = ResultsPane(development, self._lanes, self.errors)
        self.panes: tuple[CardsPane[Any] | CasesPane, ...] = (
            self.lists,
            self.cases,
            self.shortfall,
            self.projects,
            self.results,
        )
        self.stack = QStackedWidget()
        titles = (tr("บัญชี"), tr("พัฒนารายคน"), tr("แจ้ง คอจ."), tr("โครงการจังหวัด"), tr("ผล"))
        for number, title in enumerate(titles):
            chip = Button(f"{number + 1}  {title}", "chip")
            chip.setToolTip(f"Alt+{number + 1}")
            self.steps.addButton(chip, number)
            chip.clicked.connect(lambda _checked=False, number=number: self.go_to(number))
            QShortcut(QKeySequence(f"Alt+{number + 1}"), self).activated.connect(
                lambda number=number: self.go_to(number)
            )
            flow.addWidget(chip)
            self.stack.addWidget(self.panes[number])
        self.steps.button(0).setChecked(True)
        self.body.addLayout(flow)
        self.body.addWidget(self.stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.lists.import_requested.connect(self.open_import)
        self.lists.counts_requested.connect(self.open_counts)
        self.lists.cases_requested.connect(self.open_cases)
        self.cases.person_chosen.connect(self.person_chosen)
        self.cases.lists_requested.connect(lambda: self.go_to(0))
        self.shortfall.letter_requested.connect(self._print_letter)
        self.shortfall.project_requested.connect(self.projects.start_project)
        self.projects.people_requested.connect(self.open_project)
        self.results.report_requested.connect(self.report_requested)
        for pane in (self.cases, self.shortfall, self.projects):
            pane.interview_requested.connect(self.interview_requested)
            pane.paper_requested.connect(self.paper_requested)

    def shown(self) -> None:
        if self._desk.development is None:
            return
        self.errors.hide()
        self.set_subtitle(pressing(self._development.round, self._development.today))
        if self.over is None:
            self._show_pane(self.stack.currentIndex())

    def look_again(self) -> None:
        if self._desk.development is None or self.over is not None:
            return
        self.set_subtitle(pressing(self._development.round, self._development.today))
        self.panes[self.stack.currentIndex()].look_again()

    def go_to(self, step: int) -> None:
        """One of the five steps, from 0."""
        self.lift()
        self.steps.button(step).setChecked(True)
        self.stack.setCurrentIndex(step)
        self.errors.hide()
        self._show_pane(step)

    def _show_pane(self, step: int) -> None:
        # Cards are made anew each time; the chip keeps the keyboard while they are not there.
        self.steps.button(step).setFocus()
        self.panes[step].shown()

    def open_cases(self, list_no: int, agency: str) -> None:
        """The cases of a list, of one agency or of all."""
        self.cases.narrow(list_no=list_no, agency=agency)
        self.go_to(1)

    def open_import(self, list_no: int) -> None:
        rule = next(each for each in self._development.lists.rules if each.list_no == list_no)
        self._import_with(ListImportPage(self._development.lists, rule, self._lanes))

    def open_counts(self) -> None:
        self._import_with(CountsImportPage(self._development.lists, self._lanes))

    def open_project(self, project_no: int) -> None:
        """Choose people into a project, or take them out."""
        page = ProjectPeoplePage(self._development, self._lanes)
        page.back_requested.connect(lambda: self.go_to(3))
        self.lay_over(page)
        page.open_project(project_no)

    def _import_with(self, page: FileImportPage) -> None:
        page.back_requested.connect(lambda: self.go_to(0))
        page.imported.connect(lambda: self.go_to(0))
        self.lay_over(page)
        page.shown()

    def _print_letter(self, agency: str) -> None:
        title = tr("หนังสือถึงประธาน คอจ.")
        self.print_requested.emit(title, f"{title} {agency}", partial(self._development.province.letter, agency))
