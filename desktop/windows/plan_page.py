"""Planning the home visits: the list at the left, the day at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop.services.plan_views import PlanStop, Start, VisitRow
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.planning import PlanningModel
from desktop.viewmodels.visit_words import brief_day, weekday
from desktop.widgets.buttons import Button
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.field.day_pane import DayPane
from desktop.widgets.field.doubt import Doubt
from desktop.widgets.field.noted import Noted
from desktop.widgets.field.visit_pane import VisitPane
from desktop.widgets.hints import Hints
from desktop.widgets.theme import current
from desktop.windows.batch_page import BatchPage
from desktop.windows.changing import Changing
from desktop.windows.desk import Desk
from desktop.windows.room_page import RoomPage
from desktop.windows.visit_dialog import VisitDialog

_SIDE_BY_SIDE = 1000
"""Width of the page, logical pixels before scaling, from which both panes have room."""
_DAY_WIDTH = 400


class PlanPage(RoomPage):
    def __init__(self, desk: Desk, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(tr("แผนลงพื้นที่"), scroll=False, parent=parent)
        self._desk = desk
        self._lanes = lanes
        self.model = PlanningModel(desk.planning, lanes, self)
        self._narrow: bool | None = None

        self.pane_choice = QButtonGroup(self)
        self._tabs = QWidget()
        tabs = QHBoxLayout(self._tabs)
        tabs.setContentsMargins(0, 0, 0, 0)
        tabs.setSpacing(current().spacing.half)
        for number, title in enumerate((tr("รายชื่อที่ต้องไปพบ"), tr("แผนของวัน"))):
            chip = Button(title, "chip")
            chip.setChecked(number == 0)
            self.pane_choice.addButton(chip, number)
            tabs.addWidget(chip)
        self.pane_choice.idClicked.connect(lambda _number: self._place())
        self.head_actions.addWidget(self._tabs)

        self.errors = ErrorPanel()
        self.doubt = Doubt()
        self.noted = Noted()
        self.changing = Changing(desk.cases, lanes, self.doubt, self.errors, self)
        self.changing.opened.connect(self.interview_requested)
        self.noted.change_requested.connect(self.changing.begin)
        for panel in (self.errors, self.doubt, self.noted):
            self.body.addWidget(panel)
        self.list_pane = VisitPane(self.model)
        self.day_pane = DayPane(self.model)
        across = QHBoxLayout()
        across.setSpacing(current().spacing.two)
        across.addWidget(self.list_pane, 1)
        across.addWidget(self.day_pane)
        self.body.addLayout(across, 1)
        self.hints = Hints(
            (
                ("Space", tr("ใส่แผน")),
                ("← →", tr("สลับฝั่ง")),
                ("Alt+↑ ↓", tr("เลื่อนลำดับ")),
                ("Del", tr("เอาออก")),
                ("Enter", tr("เปิด")),
                ("F8", tr("ไม่ได้สัมภาษณ์")),
            )
        )
        self.body.addWidget(self.hints)
        self._connect()

    def _connect(self) -> None:
        self.list_pane.person_chosen.connect(self.person_chosen)
        self.list_pane.toggled.connect(self._toggle)
        self.list_pane.other_pane_wanted.connect(lambda: self._turn_to(1))
        self.day_pane.person_chosen.connect(self.person_chosen)
        self.day_pane.vain_visit.connect(self.note_visit)
        self.day_pane.print_requested.connect(self.print_list)
        self.day_pane.papers_requested.connect(self.open_batch)
        self.day_pane.other_pane_wanted.connect(lambda: self._turn_to(0))
        self.model.failed.connect(self.errors.show_error)
        self.model.doubted.connect(self._ask_first)
        self.model.plan_changed.connect(lambda _plan: self.errors.hide())

    def shown(self) -> None:
        if self.over is not None:
            return
        self.model.refresh()
        self._ask_starts()
        self.list_pane.take_focus()

    def look_again(self) -> None:
        if self.over is None:
            self.model.look_again()
            self._ask_starts()

    def note_visit(self, stop: PlanStop) -> VisitDialog:
        """Ask what came of a visit without an interview."""
        dialog = VisitDialog(self._desk.visits, self._lanes, stop.person_id, stop.full_name, self)
        dialog.recorded.connect(lambda record, said: self.noted.say(record.record_id, said))
        dialog.recorded.connect(lambda _record, _said: self.model.refresh())
        dialog.recorded.connect(lambda _record, _said: self.changed.emit())
        dialog.open()
        return dialog

    def print_list(self) -> None:
        """The day's plan on paper, to tick off."""
        day = self.model.day
        self.print_requested.emit(
            tr("รายชื่อลงพื้นที่ {weekday} {day}", weekday=weekday(day), day=brief_day(day)),
            f"visits-{day.isoformat()}",
            partial(self._desk.plan_papers.visit_list, day),
        )

    def open_batch(self) -> BatchPage:
        """All that the chosen day needs on paper, over this page."""
        page = BatchPage(self._desk.batch_printing, self.model.day, self._lanes)
        page.closed.connect(self._close_batch)
        page.changed.connect(self.changed)
        self.lay_over(page)
        page.shown()
        return page

    def _close_batch(self) -> None:
        self.lift()
        self._place()
        self.shown()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _ask_first(self, error: Exception, then: Callable[[], object]) -> None:
        self.noted.hide()
        self.doubt.ask(error, tr("ใส่ในแผนอยู่ดี"), then)

    def _toggle(self, row: VisitRow) -> None:
        planned = row.planned
        if planned is not None and planned.mine and planned.day == self.model.day:
            self.model.drop(row.person_id)
        else:
            self.model.add(row.person_id)

    def _turn_to(self, pane: int) -> None:
        button = self.pane_choice.button(pane)
        assert button is not None
        button.setChecked(True)
        self._place()
        (self.day_pane if pane else self.list_pane).take_focus()

    def _place(self) -> None:
        """Side by side where there is room, else one at a time."""
        narrow = self.width() < current().px(_SIDE_BY_SIDE)
        if narrow != self._narrow:
            self._narrow = narrow
            self._tabs.setVisible(narrow)
            self.hints.setVisible(not narrow)
            self.day_pane.set_low(narrow)
            wide = 16_777_215  # QWIDGETSIZE_MAX: no limit
            self.day_pane.setMaximumWidth(wide if narrow else current().px(_DAY_WIDTH))
            self.day_pane.setMinimumWidth(0 if narrow else current().px(_DAY_WIDTH))
        chosen = self.pane_choice.checkedId()
        self.list_pane.setVisible(not narrow or chosen == 0)
        self.day_pane.setVisible(not narrow or chosen == 1)

    def _ask_starts(self) -> None:
        self._lanes.storage.submit(self._starts, on_done=self._show_starts, on_error=self.errors.show_error, owner=self)

    def _starts(self) -> list[Start] | None:
        planning = self._desk.planning
        return planning.starts() if planning.has_places() else None

    def _show_starts(self, starts: list[Start] | None) -> None:
        if starts is not None:
            self.list_pane.show_starts(starts)
