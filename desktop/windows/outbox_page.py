"""What waits to be sent, what arrived, and why something has not."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.services.sending import AttachmentsShown, OutboxRow, PushSummary
from desktop.store.sending_state import SendState
from desktop.viewmodels.language import tr
from desktop.viewmodels.outbox import OutboxModel, what_now
from desktop.viewmodels.sending import SendingModel, SendingView
from desktop.viewmodels.words import form_title, moment, push_outcome, send_state, send_tone
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.facts import Facts
from desktop.widgets.hints import Hints
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.list_and_detail import ListAndDetail
from desktop.widgets.pages import Page
from desktop.widgets.painted_rows import TaggedRowDelegate
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current


class OutboxPage(Page):
    enrol_requested = Signal()

    def __init__(self, sending: SendingModel, parent: QWidget | None = None) -> None:
        super().__init__(tr("รอส่ง"), scroll=False, parent=parent)
        self._sending = sending
        self.model = OutboxModel(self)
        self.send_button = Button(tr("ส่งตอนนี้"), "primary", icon_name="refresh")
        self.send_button.setToolTip("F5")
        self.send_button.clicked.connect(sending.send_now)
        self.head_actions.addWidget(self.send_button)

        self.errors = ErrorPanel()
        self.errors.retry_requested.connect(sending.send_now)
        self.body.addWidget(self.errors)

        self.not_enrolled = Card(role="warning", padding=16)
        line = QHBoxLayout()
        line.addWidget(Label(tr("เครื่องนี้ยังไม่ได้ลงทะเบียนกับส่วนกลาง แบบที่ยืนยันแล้วเก็บไว้ในเครื่องครบ และจะส่งเองเมื่อลงทะเบียน")), 1)
        enrol = Button(tr("ลงทะเบียนเครื่อง"), icon_name="link")
        enrol.clicked.connect(self.enrol_requested)
        line.addWidget(enrol)
        self.not_enrolled.body.addLayout(line)
        self.not_enrolled.hide()
        self.body.addWidget(self.not_enrolled)

        self.attachments = Label("", "muted")
        self.attachments.hide()
        self.body.addWidget(self.attachments)

        both = ListAndDetail(self.model, TaggedRowDelegate, tr("แบบที่ยืนยันแล้ว"), Card())
        self.list, self.detail = both.list, both.detail
        self.nothing = EmptyState(
            "outbox",
            tr("ยังไม่มีแบบที่ยืนยันแล้ว"),
            tr("เมื่อยืนยันแบบของใคร แบบนั้นจะมาอยู่ที่นี่ และส่งเข้าส่วนกลางเองเมื่อต่อเครือข่ายได้"),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(both)
        self._both = both
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(Hints((("↑ ↓", tr("เลือก")), ("F5", tr("ส่งตอนนี้")), ("/", tr("ค้นหา")))))

        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show_detail(now.row()))
        self.model.dataChanged.connect(lambda *_: self._show_detail(self.list.currentIndex().row()))
        sending.changed.connect(self._show)
        sending.busy_changed.connect(self._busy)
        sending.pushed.connect(self._pushed)
        sending.failed.connect(self.errors.show_error)

    def shown(self) -> None:
        self._sending.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, view: SendingView) -> None:
        before = self.list.currentIndex().row()
        self.model.show_rows(view.rows)
        self.not_enrolled.setVisible(not view.enrolled)
        waiting = view.pending > 0 or view.attachments.waiting > 0
        self.send_button.setEnabled(view.enrolled and waiting and not self._sending.busy)
        self.stack.setCurrentWidget(self._both if view.rows else self.nothing)
        arrived = sum(row.state is SendState.RECEIVED for row in view.rows)
        self.set_subtitle(
            tr("รอส่ง {pending:,} แบบ · ส่งถึงแล้ว {arrived:,} แบบ", pending=view.pending, arrived=arrived)
            if view.rows
            else ""
        )
        self._show_attachments(view.attachments)
        if view.rows and not self.list.currentIndex().isValid():
            index = self.model.index(min(max(before, 0), len(view.rows) - 1))
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _show_attachments(self, shown: AttachmentsShown) -> None:
        told = []
        if shown.waiting:
            told.append(tr("ภาพเอกสารที่ลงนามแล้วรอส่ง {count:,} ภาพ", count=shown.waiting))
        if shown.held:
            told.append(tr("ภาพเอกสารที่ต้องมีคนดู {count:,} ภาพ", count=shown.held))
        if shown.reason_th:
            told.append(shown.reason_th)
        self.attachments.setText(" · ".join(told))
        self.attachments.setVisible(bool(told))

    def _busy(self, busy: bool) -> None:
        self.send_button.setEnabled(not busy)
        self.send_button.setText(tr("กำลังส่ง …") if busy else tr("ส่งตอนนี้"))

    def _pushed(self, summary: PushSummary) -> None:
        if summary.reason is not None:
            self.errors.show_error(summary.reason, retry=True)
        else:
            self.errors.hide()

    def _show_detail(self, number: int) -> None:
        body = emptied(self.detail.body)
        self.detail.setVisible(number >= 0)
        if number < 0:
            return
        row: OutboxRow = self.model.row(number)
        head = QHBoxLayout()
        head.addWidget(Label(row.person_name, "heading"), 1)
        head.addWidget(Tag(send_state(row.state), send_tone(row.state)), 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        body.addWidget(Label(form_title(row.form_id), "muted"))
        body.addSpacing(current().spacing.one)
        body.addWidget(Label(what_now(row)))
        body.addSpacing(current().spacing.one)
        facts = [(tr("ยืนยันเมื่อ"), moment(row.finalised_at)), (tr("เลขที่ระเบียน"), str(row.record_id))]
        if row.last_attempt is not None:
            facts.append(
                (tr("ส่งครั้งล่าสุด"), tr("{when} ({count} ครั้ง)", when=moment(row.last_attempt), count=row.attempts))
            )
        receipt = row.receipt
        if receipt is not None:
            facts += [
                (tr("ส่วนกลางรับเมื่อ"), moment(receipt.received_at)),
                (tr("ผล"), push_outcome(receipt.outcome)),
                (tr("ลายนิ้วมือของเนื้อหา"), _grouped(receipt.content_hash)),
                (tr("ลายเซ็นของส่วนกลาง"), _grouped(receipt.signature)),
            ]
        body.addWidget(Facts(facts))


def _grouped(digits: str) -> str:
    """The beginning of a hash in groups of four, enough to compare by eye."""
    return " ".join(digits[start : start + 4] for start in range(0, 32, 4)) + " …"
