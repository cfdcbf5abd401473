"""The plan of a day: who, in which order, with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.plan_views import DayPlan, PlanStop
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.counter.appointments_card import AppointmentsCard
from desktop.widgets.field.day_bar import DayBar
from desktop.widgets.field.joint_officer import JointOfficer
from desktop.widgets.field.visit_rows import StopRowDelegate
from desktop.widgets.flow import FlowLayout
from desktop.widgets.kept_place import KeptRow
from desktop.widgets.labels import Label
from desktop.widgets.row_list import RowList
from desktop.widgets.theme import current

if TYPE_CHECKING:
    from desktop.viewmodels.planning import PlanningModel

_APPOINTMENTS = 110
"""Height of the appointments, logical pixels before scaling; more of them scroll."""


class DayPane(QWidget):
    """Enter opens a person, Delete takes them out, Alt with the arrows moves them; so does dragging."""

    person_chosen = Signal(object)
    vain_visit = Signal(object)
    """`PlanStop` that was visited in vain."""
    print_requested = Signal()
    papers_requested = Signal()
    """All that the day needs on paper."""
    other_pane_wanted = Signal()

    def __init__(self, model: PlanningModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        space = current().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.one)
        self.days = DayBar(model.today)
        self.days.day_chosen.connect(model.choose_day)
        self._top = QHBoxLayout()
        self._top.setSpacing(space.two)
        self._top.addWidget(self.days, 4)
        column.addLayout(self._top)

        self.list = RowList(model.stops, StopRowDelegate, tr("แผนของวัน"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.installEventFilter(self)
        self.list.doubleClicked.connect(lambda index: self.person_chosen.emit(self._stop(index).person_id))
        self.empty = EmptyState(
            "plan",
            tr("ยังไม่มีใครในแผนวันนี้"),
            tr("เลือกคนจากรายชื่อทางซ้าย แล้วกด + หรือแป้น Space ผู้ที่นัดไว้จะเข้าแผนของวันนัดเอง"),
            width=320,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        card = Card(padding=2)
        self.total = Label("", "strong")
        self.total.setContentsMargins(16, 6, 16, 6)
        card.body.addWidget(self.total)
        card.body.addWidget(self.stack, 1)
        column.addWidget(card, 1)

        self.appointments = AppointmentsCard(tr("นัดสัมภาษณ์ไว้"), tallest=_APPOINTMENTS)
        self.appointments.person_chosen.connect(self.person_chosen)
        column.addWidget(self.appointments)
        self.left_over = Button("", icon_name="clock")
        self.left_over.clicked.connect(model.carry_over)
        self.left_over.hide()
        column.addWidget(self.left_over)
        self.joint = JointOfficer()
        self.joint.named.connect(model.set_joint)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.joint)
        column.addLayout(self._foot)

        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=space.half)
        self.open_button = Button(tr("เริ่ม"), "primary", icon_name="play")
        self.open_button.clicked.connect(self._open)
        self.vain_button = Button(tr("ไปแล้วไม่ได้สัมภาษณ์"), icon_name="edit", shortcut="F8")
        self.vain_button.clicked.connect(self._vain)
        self.walk_button = Button(tr("เรียงตามทาง"), "quiet", icon_name="refresh")
        self.walk_button.setToolTip(tr("เรียงตามทาง"))
        self.walk_button.clicked.connect(model.walk)
        self.print_button = Button(tr("พิมพ์รายชื่อ"), "quiet", icon_name="print", shortcut="Ctrl+P")
        self.print_button.clicked.connect(self.print_requested)
        self.papers_button = Button(tr("พิมพ์เอกสารของวัน"), "quiet", icon_name="papers", shortcut="Ctrl+Shift+P")
        self.papers_button.clicked.connect(self.papers_requested)
        for button in (self.open_button, self.vain_button, self.walk_button, self.print_button, self.papers_button):
            flow.addWidget(button)
        column.addWidget(buttons)

        model.plan_changed.connect(self._show)
        model.days_known.connect(lambda known: self.days.show_days(model.today, known))
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._enable())
        self._held: KeptRow | None = None
        model.stops.modelAboutToBeReset.connect(self._hold)
        model.stops.modelReset.connect(self._restore)
        model.stops.modelReset.connect(self._enable)
        self._keep: int | None = None
        self._low = False

    def set_low(self, low: bool) -> None:
        """Where there is little height the people have it: what else there is moves beside the day."""
        if low != self._low:
            self._low = low
            (self._foot if low else self._top).removeWidget(self.joint)
            if low:
                self._top.addWidget(self.joint, 3)
            else:
                self._foot.addWidget(self.joint)
            self.joint.caption.setVisible(not low)
            for button, words in (
                (self.walk_button, tr("เรียงตามทาง")),
                (self.print_button, tr("พิมพ์รายชื่อ")),
                (self.papers_button, tr("พิมพ์เอกสารของวัน")),
            ):
                button.setText("" if low else words)
                button.setAccessibleName(words)
            self.total.setVisible(not low and self._model.stops.rowCount() > 0)

    @property
    def current(self) -> PlanStop | None:
        index = self.list.currentIndex()
        return self._stop(index) if index.isValid() else None

    def take_focus(self) -> None:
        if self._model.stops.rowCount() and not self.list.currentIndex().isValid():
            self._go_to(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        stop = self.current
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and stop is not None and not stop.done:
            self._keep = self.list.currentIndex().row()
            self._model.drop(stop.person_id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and stop is not None:
            self._open()
        elif key == Qt.Key.Key_Left:
            self.other_pane_wanted.emit()
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        row = self.list.currentIndex().row()
        to = row + by
        if row >= 0 and 0 <= to < self._model.stops.rowCount():
            self._model.arrange(self._model.stops.moved(row, to))

    def _open(self) -> None:
        if self.current is not None:
            self.person_chosen.emit(self.current.person_id)

    def _vain(self) -> None:
        if self.current is not None and self.vain_button.isEnabled():
            self.vain_visit.emit(self.current)

    def _stop(self, index: QModelIndex) -> PlanStop:
        return self._model.stops.stops[index.row()]

    def _show(self, plan: DayPlan) -> None:
        people = len(plan.stops)
        self.stack.setCurrentWidget(self.list if people else self.empty)
        self.appointments.show_appointments(plan.appointments)
        self.total.setText(
            tr("{people} คน · เสร็จแล้ว {done}", people=people, done=plan.done)
            if plan.done
            else tr("{people} คน", people=people)
        )
        self.total.setVisible(people > 0 and not self._low)
        self.left_over.setVisible(plan.left_over > 0 and plan.day >= self._model.today)
        self.left_over.setText(tr("ยกผู้ที่ค้างจากวันก่อน {people} คนมาไว้วันนี้", people=plan.left_over))
        if not (self._model.in_place and self.joint.begun):
            self.joint.show_joint(plan.joint_name, plan.joint_bank)
        self.joint.setVisible(plan.wants_joint and people > 0)
        self.walk_button.setVisible(plan.has_places)
        self.print_button.setEnabled(people > 0 or any(not each.done for each in plan.appointments))
        if self._keep is not None:
            self._go_to(min(self._keep, people - 1))
            self._keep = None
        self._enable()

    def _hold(self) -> None:
        """On the same day the stop in hand stays in hand; another day has others."""
        self._held = KeptRow(self.list, lambda stop: stop.person_id) if self._model.in_place else None

    def _restore(self) -> None:
        if self._held is not None:
            self._held.restore()
            self._held = None

    def _go_to(self, row: int) -> None:
        index = self._model.stops.index(row)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _enable(self) -> None:
        stop = self.current
        self.open_button.setEnabled(stop is not None)
        # A visit is noted on the day it was made.
        self.vain_button.setEnabled(stop is not None and self._model.day <= self._model.today)
