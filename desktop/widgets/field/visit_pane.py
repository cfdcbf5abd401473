"""The home-visit list with what narrows and orders it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.plan_views import DayPlan, Tries, VisitCounts, VisitRow, Wanted
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.field.narrowing import Narrowing
from desktop.widgets.field.visit_rows import VisitRowDelegate, on_button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.kept_place import keep_rows
from desktop.widgets.labels import Label
from desktop.widgets.row_list import RowList
from desktop.widgets.theme import current

if TYPE_CHECKING:
    from desktop.services.plan_views import Start
    from desktop.viewmodels.planning import PlanningModel

_BY_HOUSE = "house"
_FROM_FIRST = "first"


class VisitPane(QWidget):
    """Enter or a click opens a person; Space, Insert, or a click on the sign takes them into the day's plan or out."""

    person_chosen = Signal(object)
    toggled = Signal(object)
    """`VisitRow` to take into the plan, or out of it where it is mine."""
    other_pane_wanted = Signal()

    def __init__(self, model: PlanningModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        space = current().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.one)

        self.narrowing = Narrowing(model.own_code)
        self.narrowing.changed.connect(self._ask)
        self.order = QComboBox()
        self.order.setProperty("compact", "true")
        self.order.setAccessibleName(tr("เรียงตาม"))
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.order.setMinimumContentsLength(10)
        self.order.addItem(tr("ตามบ้านเลขที่"), _BY_HOUSE)
        self.order.currentIndexChanged.connect(self._ask)
        self.order.hide()
        boxes = QHBoxLayout()
        boxes.setSpacing(space.one)
        boxes.addWidget(self.narrowing, 5)
        boxes.addWidget(self.order, 2)
        column.addLayout(boxes)

        chips = QWidget()
        row = FlowLayout(chips, spacing=space.one)
        self.tries = QButtonGroup(self)
        for which, title in (
            (Tries.ALL, tr("ทั้งหมด")),
            (Tries.NEVER, tr("ยังไม่เคยไป")),
            (Tries.AGAIN, tr("ต้องไปอีก")),
        ):
            chip = Button(title, "chip")
            chip.setChecked(which is Tries.ALL)
            chip.setProperty("which", which.value)
            self.tries.addButton(chip)
            row.addWidget(chip)
        self.tries.buttonToggled.connect(lambda _chip, on: self._ask() if on else None)
        self.found = Label("", "muted-small", wrap=False)
        line = QHBoxLayout()
        line.addWidget(chips, 1)
        line.addWidget(self.found)
        column.addLayout(line)

        self.list = RowList(model.rows, VisitRowDelegate, tr("รายชื่อที่ต้องไปพบ"))
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        self._card = Card(padding=2)
        self._card.body.addWidget(self.list)
        self.nobody = EmptyState(
            "check",
            tr("ไม่มีผู้ที่ต้องไปพบ"),
            tr("ทุกคนที่อยู่ในเกณฑ์มาแจ้งหรือได้พบแล้ว หรือยังไม่ได้นำเข้ารายชื่อ"),
            tone="success",
        )
        self.not_here = EmptyState("search", tr("ไม่มีใครในส่วนที่เลือก"), tr("เลือกเจ้าหน้าที่หรือหมู่บ้านอื่น หรือดูทั้งหมด"))
        self.clear_button = Button(tr("ดูทั้งหมด"))
        self.clear_button.clicked.connect(self.clear)
        self.not_here.buttons.addWidget(self.clear_button)
        self.stack = QStackedWidget()
        for part in (self._card, self.nobody, self.not_here):
            self.stack.addWidget(part)
        column.addWidget(self.stack, 1)

        keep_rows(self.list, model.rows, lambda row: row.person_id)
        model.rows.settled.connect(self._settled)
        model.counted.connect(self._count)
        model.plan_changed.connect(self._mark)
        self._people = -1

    @property
    def current(self) -> VisitRow | None:
        index = self.list.currentIndex()
        return self._model.rows.row(index.row()) if index.isValid() else None

    def take_focus(self) -> None:
        """The keyboard into the list, at the row where it was."""
        if self._model.rows.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.rows.index(0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_starts(self, starts: list[Start]) -> None:
        """Where houses have places the list can be a walk, from a place of the district or from the first house."""
        chosen = self.order.currentData()
        self.order.blockSignals(True)
        while self.order.count() > 1:
            self.order.removeItem(1)
        self.order.addItem(tr("ใกล้–ไกล จากบ้านหลังแรก"), _FROM_FIRST)
        for start in starts:
            self.order.addItem(tr("ใกล้–ไกล จาก{place}", place=start.name), start.place)
        self.order.setCurrentIndex(max(0, self.order.findData(chosen)))
        self.order.blockSignals(False)
        self.order.show()
        if self.order.currentData() != chosen:  # the place is none to start from any more
            self._ask()

    def clear(self) -> None:
        """The whole list again."""
        self.narrowing.clear()
        self.tries.buttons()[0].setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        ):
            self._click(event.position().toPoint())
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        row = self.current
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Insert) and row is not None:
            self.toggled.emit(row)
            index = self.list.currentIndex()
            if index.row() + 1 < self._model.rows.rowCount():
                self.list.setCurrentIndex(index.siblingAtRow(index.row() + 1))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.person_chosen.emit(row.person_id)
            return True
        if event.key() == Qt.Key.Key_Right:
            self.other_pane_wanted.emit()
            return True
        return False

    def _click(self, at: QPoint) -> None:
        index: QModelIndex = self.list.indexAt(at)
        if not index.isValid():
            return
        row = self._model.rows.row(index.row())
        if on_button(self.list.visualRect(index), at.x()):
            self.toggled.emit(row)
        else:
            person: UUID = row.person_id
            self.person_chosen.emit(person)

    def _ask(self) -> None:
        narrowed = self.narrowing.narrowed
        chip = self.tries.checkedButton()
        tries = Tries(chip.property("which")) if chip else Tries.ALL
        order = self.order.currentData()
        self._model.narrow(
            Wanted(narrowed.village, narrowed.ao_code, tries),
            by_distance=order != _BY_HOUSE,
            start=order if order not in (_BY_HOUSE, _FROM_FIRST) else None,
        )

    def _mark(self, plan: DayPlan) -> None:
        """Who stands in the plan of the day is ticked."""
        self.list.delegate.day = plan.day
        self.list.viewport().update()

    def _count(self, counts: VisitCounts) -> None:
        self._people = counts.people
        self.narrowing.show_people(counts.by_ao, counts.by_village, stay=self._model.in_place)
        for chip, number in zip(self.tries.buttons(), (counts.people, counts.never, counts.again), strict=True):
            chip.setToolTip(tr("{people:,} คน", people=number))
        self._settled()

    def _settled(self) -> None:
        rows = self._model.rows.rowCount()
        if rows or self._people < 0:
            self.stack.setCurrentWidget(self._card)
        else:
            self.stack.setCurrentWidget(self.not_here if self._people else self.nobody)
        more = "+" if self._model.rows.canFetchMore(QModelIndex()) else ""
        self.found.setText(tr("{rows:,}{more} คน", rows=rows, more=more) if rows else "")
