"""The room of what the district sent back: whose form, why, and the way to the first comment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.services.returned import Remark, ReturnedRow
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.returned import ReturnedModel, returned_name
from desktop.viewmodels.words import form_title, moment
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState, Hairline
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.field.doubt import Doubt
from desktop.widgets.flow import FlowLayout
from desktop.widgets.hints import Hints
from desktop.widgets.kept_place import KeptRow
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.list_and_detail import ListAndDetail
from desktop.widgets.painted_rows import TaggedRowDelegate
from desktop.widgets.theme import current
from desktop.windows.changing import Changing
from desktop.windows.desk import Desk
from desktop.windows.room_page import RoomPage

_ROOM_FOR_HINTS = 560
"""Height of the page, logical pixels before scaling, from which the keys are written below the list."""


class ReturnedPage(RoomPage):
    """The one sent back first stands first. Enter opens it at the first comment, in a new revision."""

    def __init__(self, desk: Desk, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(tr("ส่งกลับแก้ไข"), scroll=False, parent=parent)
        self.model = ReturnedModel(desk.returned, lanes, self)
        self.errors = ErrorPanel()
        self.doubt = Doubt()
        for panel in (self.errors, self.doubt):
            self.body.addWidget(panel)
        self.changing = Changing(desk.cases, lanes, self.doubt, self.errors, self)
        self.changing.opened.connect(self.model.point)

        self._both = ListAndDetail(self.model.rows, TaggedRowDelegate, tr("แบบที่ถูกส่งกลับ"), Card(padding=16))
        self.list, self.detail = self._both.list, self._both.detail
        self.list.installEventFilter(self)
        self.list.doubleClicked.connect(lambda _index: self.open_current())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._choose())
        self._nothing = EmptyState(
            "returned",
            tr("ไม่มีแบบที่ต้องแก้ไข"),
            tr("เมื่ออำเภอส่งแบบกลับมาให้แก้ไข แบบนั้นจะขึ้นที่หน้านี้พร้อมความเห็นของผู้ตรวจ"),
            tone="success",
        )
        self.stack = QStackedWidget()
        for part in (self._both, self._nothing):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack, 1)
        self.hints = Hints((("↑ ↓", tr("เลือก")), ("Enter", tr("แก้ไขตามความเห็น"))))
        self.body.addWidget(self.hints)

        self._shown: tuple[ReturnedRow, Sequence[Remark]] | None = None
        self._kept: KeptRow | None = None
        self.model.rows_come.connect(self._keep)
        self.model.settled.connect(self._settled)
        self.model.said.connect(self._show_remarks)
        self.model.ready.connect(self.interview_requested)
        self.model.failed.connect(self.errors.show_error)
        self._settled()

    @property
    def current(self) -> ReturnedRow | None:
        index = self.list.currentIndex()
        return self.model.rows.row(index.row()) if index.isValid() else None

    def shown(self) -> None:
        self.errors.hide()
        self.doubt.hide()
        self.model.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_again(self) -> None:
        self.model.refresh()

    def open_current(self) -> None:
        """Into the form, at the first comment; what signatures and papers lose by it is asked before."""
        row = self.current
        if row is None:
            return
        if row.record.draft:
            self.model.point(row.record.record_id)
        else:
            self.changing.begin(row.record.record_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.list
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.open_current()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hints.setVisible(self.height() >= current().px(_ROOM_FOR_HINTS))

    def _keep(self) -> None:
        self._kept = KeptRow(self.list, self.model.rows.identity)

    def _settled(self) -> None:
        if self._kept is not None:
            self._kept.restore()
            self._kept = None
        count = self.model.rows.rowCount()
        self.set_subtitle(tr("รอแก้ไข {count:,} แบบ เรียงจากที่ส่งกลับก่อน", count=count) if count else "")
        self.stack.setCurrentWidget(self._both if count else self._nothing)
        if count and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.rows.index(0))
        self._choose()

    def _choose(self) -> None:
        row = self.current
        self.detail.setVisible(row is not None)
        if row is None:
            self._shown = None
        elif self._shown is None or self._shown[0] != row:
            self._show_detail(row, ())
            self.model.ask(row)

    def _show_remarks(self, remarks: Sequence[Remark]) -> None:
        row = self.current
        if row is not None and remarks and remarks[0].review_id == row.record.review_id:
            self._show_detail(row, remarks)

    def _show_detail(self, row: ReturnedRow, remarks: Sequence[Remark]) -> None:
        self._shown = row, remarks
        record, space = row.record, current().spacing
        body = emptied(self.detail.body)
        body.addWidget(Label(returned_name(row), "heading"))
        body.addWidget(Label(form_title(record.form_id), "muted"))
        told = tr("{by} ส่งกลับเมื่อ {when}", by=record.by, when=moment(record.at))
        body.addWidget(Label(told, "muted-small"))
        if record.draft:
            body.addWidget(Label(tr("เริ่มแก้ไขไว้แล้ว ทำต่อได้"), "muted-small"))
        buttons = FlowLayout(spacing=space.one)
        self.open_button = Button(tr("แก้ไขตามความเห็น"), "primary", icon_name="edit")
        self.open_button.clicked.connect(self.open_current)
        buttons.addWidget(self.open_button)
        if row.person_name:
            person = Button(tr("ดูคนนี้"), icon_name="person")
            person.clicked.connect(lambda: self.person_chosen.emit(record.person_id))
            buttons.addWidget(person)
        body.addSpacing(space.half)
        body.addLayout(buttons)
        for remark in remarks:
            body.addSpacing(space.half)
            body.addWidget(Hairline())
            body.addWidget(Label(remark.question or tr("ทั้งฉบับ"), "muted-small"))
            body.addWidget(Label(remark.text, "muted" if remark.dealt_with else "strong", selectable=True))
            if remark.before:
                body.addWidget(Label(tr("คำตอบที่ผู้ตรวจเห็น: {answer}", answer=remark.before), "muted-small"))
            if remark.dealt_with:
                body.addWidget(Label(tr("ทำแล้ว"), "success-small"))
