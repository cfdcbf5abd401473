"""The reports: choose one at the left, read it at the right, follow any figure to the people behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.report_words import words
from desktop.viewmodels.reports import ReportsModel
from desktop.whole_file import write_whole
from desktop.widgets.buttons import Button
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.hints import Hints
from desktop.widgets.labels import Label
from desktop.widgets.report_filters import PeriodFilter, ScopeFilter
from desktop.widgets.report_menu import Entries, ReportMenu
from desktop.widgets.theme import current
from desktop.windows.desk import Desk
from desktop.windows.letter_view import LetterView
from desktop.windows.report_view import ReportView
from desktop.windows.room_page import RoomPage
from desktop.windows.selection_page import choose_workbook
from forms.reports.catalogue import TOPICS
from forms.thai.areas import titled

if TYPE_CHECKING:
    from desktop.services.letters import OwedLetter
    from desktop.services.reports import MadeReport, Scopes

_MENU_WIDTH = 252
_ROOM_FOR_MENU = 900
"""Width of the page, logical pixels before scaling, from which the reports stand at the left; else in a box."""

_ROOM_FOR_HINTS = 560


class ReportsPage(RoomPage):
    """`choose_workbook` stands for the system's dialog."""

    def __init__(
        self,
        desk: Desk,
        lanes: Lanes,
        *,
        choose_workbook: Callable[[QWidget, str], Path | None] = choose_workbook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("รายงาน"), scroll=False, parent=parent)
        self._reports, self._letters, self._lanes = desk.reports, desk.letters, lanes
        self._choose_workbook = choose_workbook
        self._made: MadeReport | None = None
        self._kinds = {kind.report_id: kind for kind in desk.reports.catalogue()}
        self._owed = {letter.kind.letter_id: letter for letter in desk.letters.owed()}
        self._letter: OwedLetter | None = None
        self.model = ReportsModel(desk.reports, lanes, self)
        space = current().spacing

        self.save_button = Button(tr("บันทึกเป็น Excel"), icon_name="file", shortcut="Ctrl+S")
        self.save_button.clicked.connect(self.save_workbook)
        self.print_button = Button(tr("พิมพ์"), "primary", icon_name="print", shortcut="Ctrl+P")
        self.print_button.clicked.connect(self._print)
        for button in (self.save_button, self.print_button):
            button.setEnabled(False)
            self.head_actions.addWidget(button)

        self.errors = ErrorPanel()
        self.errors.retry_requested.connect(self.model.refresh)
        self.body.addWidget(self.errors)
        self.saved = Label("", "success", selectable=True)
        self.saved.hide()
        self.body.addWidget(self.saved)

        self.menu = ReportMenu(self._entries())
        self.menu.setFixedWidth(current().px(_MENU_WIDTH))
        self.menu.chosen.connect(self.choose)
        self.box = QComboBox()
        self.box.setAccessibleName(tr("รายงาน"))
        self.box.setProperty("compact", "true")
        for heading, reports in self._entries():
            for report_id, title, _says in reports:
                self.box.addItem(f"{heading} · {title}", report_id)
        self.box.activated.connect(lambda row: self.choose(self.box.itemData(row)))

        self.scope = ScopeFilter()
        self.scope.scope_chosen.connect(self.model.narrow)
        self.period = PeriodFilter(desk.reports.periods())
        self.period.period_chosen.connect(self.model.within)
        self.busy = Label("", "muted-small", wrap=False)
        self.view = ReportView()
        self.view.figure_chosen.connect(self.people_requested)
        # In a frame of its own: the view shows and hides it by what the report has, the page by what is in front.
        self._switch = QWidget()
        framed = QHBoxLayout(self._switch)
        framed.setContentsMargins(0, 0, 0, 0)
        framed.addWidget(self.view.switch)
        filters = FlowLayout(spacing=space.one)
        for part in (self.box, self.scope, self.period, self._switch, self.busy):
            filters.addWidget(part)
        self.letter = LetterView()
        self.letter.make_requested.connect(self._print)
        self.front = QStackedWidget()
        self.front.addWidget(self.view)
        self.front.addWidget(self.letter)
        right = QVBoxLayout()
        right.setSpacing(space.one)
        right.addLayout(filters)
        right.addWidget(self.front, 1)
        across = QHBoxLayout()
        across.setSpacing(space.two)
        across.addWidget(self.menu)
        across.addLayout(right, 1)
        self.body.addLayout(across, 1)
        self.hints = Hints(
            (("↑ ↓ ← →", tr("เลือกตัวเลข")), ("Enter", tr("ดูรายชื่อ")), ("Ctrl+P", tr("พิมพ์")), ("Ctrl+S", "Excel"))
        )
        self.body.addWidget(self.hints)
        self.model.made.connect(self._show)
        self.model.failed.connect(lambda error: self.errors.show_error(error, retry=True))
        self.model.busy_changed.connect(lambda busy: self.busy.setText(tr("กำลังนับ …") if busy else ""))

    def shown(self) -> None:
        """The figures as they are now; where one was is kept."""
        self._lanes.storage.submit(
            self._reports.scopes, on_done=self._offer, on_error=self.errors.show_error, owner=self
        )
        if self._letter is not None:
            return
        if self.model.report_id:
            self.model.refresh()
            self.view.focus()
        else:
            self.choose(next(iter(self._kinds)))
            self.menu.focus()

    def choose(self, key: str) -> None:
        """Bring a report or a letter to the front. KeyError for one there is nothing to count for."""
        self.menu.choose(key)
        self.box.setCurrentIndex(self.box.findData(key))
        self.saved.hide()
        self._letter = self._owed.get(key)
        report = self._letter is None
        self.scope.setVisible(report)
        self._switch.setVisible(report)
        self.save_button.setVisible(report)
        self.period.setVisible(not report or self._kinds[key].period)
        self.front.setCurrentWidget(self.view if report else self.letter)
        if self._letter is None:
            self.model.show_report(key)
        else:
            self.print_button.setEnabled(True)
            self.letter.show_letter(self._letter, self._letters.sender(self._letter.kind))

    def save_workbook(self) -> None:
        made = self._made
        if made is None:
            return
        path = self._choose_workbook(self, f"{self._file_name(made)}.xlsx")
        if path is None:
            return

        def work() -> None:
            write_whole(path, self._reports.workbook(made))

        def done(_none: None) -> None:
            self.saved.setText(tr("บันทึกไว้ที่ {path}", path=path))
            self.saved.show()

        self._lanes.storage.submit(work, on_done=done, on_error=self.errors.show_error, owner=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= current().px(_ROOM_FOR_MENU)
        self.menu.setVisible(wide)
        self.box.setVisible(not wide)
        self.hints.setVisible(self.height() >= current().px(_ROOM_FOR_HINTS))

    def _entries(self) -> Entries:
        """Reports by topic, then the letters; a topic without any is left out."""
        entries = []
        for topic, heading in TOPICS.items():
            kinds = [kind for kind in self._kinds.values() if kind.topic is topic]
            if kinds:
                reports = [(kind.report_id, words(kind.title), words(kind.says)) for kind in kinds]
                entries.append((words(heading), reports))
        letters = [(key, words(letter.kind.title), letter.duty.to) for key, letter in self._owed.items()]
        return [*entries, (tr("หนังสือรายงาน"), letters)]

    def _offer(self, scopes: Scopes) -> None:
        subdistricts = dict.fromkeys(village.village_id[:6] for village in scopes.villages)
        self.scope.offer(
            own=scopes.own,
            officers=[(each.code, f"{each.code} {each.name}") for each in scopes.officers],
            subdistricts=[(code, titled(code)) for code in subdistricts],
            villages=[(village.village_id, village.label) for village in scopes.villages],
        )

    def _show(self, made: MadeReport) -> None:
        self._made = made
        self.errors.hide()
        for button in (self.save_button, self.print_button):
            button.setEnabled(True)
        self.view.show_report(made.report)

    def _print(self) -> None:
        made, letter = self._made, self._letter
        if letter is not None:
            title = words(letter.kind.title)
            make = partial(self._letters.make, letter.kind, self.period.period, self.letter.filled_in)
            self.print_requested.emit(title, f"{letter.kind.title.th} {self._reports.today:%Y-%m-%d}", make)
        elif made is not None:
            make = partial(self._reports.paper, made)
            self.print_requested.emit(words(made.report.title), self._file_name(made), make)

    def _file_name(self, made: MadeReport) -> str:
        return f"{made.report.title.th} {self._reports.today:%Y-%m-%d}"
