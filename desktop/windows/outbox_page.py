"""What waits to be sent, what arrived, and why something has not: each form and each picture by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from desktop.services.outbox_rows import AttachmentRow
from desktop.store.sending_state import SendState
from desktop.viewmodels.language import tr
from desktop.viewmodels.outbox import OutboxModel, Sent, together, what_it_is
from desktop.viewmodels.sending import SendingModel, SendingView
from desktop.viewmodels.sending_words import how_far, size, state_of, time_left, to_do, why
from desktop.viewmodels.words import moment, push_outcome, send_tone
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.facts import Facts
from desktop.widgets.hints import Hints
from desktop.widgets.kept_place import KeptRow
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.list_and_detail import ListAndDetail
from desktop.widgets.pages import Page
from desktop.widgets.painted_rows import TaggedRowDelegate
from desktop.widgets.progress import ProgressPanel
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current
from forms.exchange import AttachmentReceipt

if TYPE_CHECKING:
    from desktop.services.sending import PushSummary
    from desktop.sync.progress import Progress

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
FileDialog = Callable[[QWidget, str], Path | None]


def choose_table(parent: QWidget, suggested: str) -> Path | None:
    """Ask where to keep a table; None when the officer thinks better of it."""
    kinds = "Excel (*.xlsx);;CSV (*.csv)"
    name, kind = QFileDialog.getSaveFileName(parent, tr("บันทึกใบตอบรับเป็นไฟล์"), suggested, kinds)
    if name and Path(name).suffix.lower() not in (".xlsx", ".csv"):
        name += ".csv" if "csv" in kind else ".xlsx"
    return Path(name) if name else None


class OutboxPage(Page):
    """`choose_file` stands for the system's dialog."""

    enrol_requested = Signal()
    by_hand_requested = Signal()
    """without a network, on a stick"""
    receipts_requested = Signal()
    """as a paper"""
    receipts_file_requested = Signal(object)
    """`Path` of an .xlsx or .csv file"""

    def __init__(
        self, sending: SendingModel, *, choose_file: FileDialog = choose_table, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("รอส่ง"), scroll=False, parent=parent)
        self._sending = sending
        self._choose_file = choose_file
        self._said_why = False
        """the page says why something waits"""
        self.model = OutboxModel(self)
        self.receipts_button = Button(tr("ใบตอบรับ"), icon_name="print", shortcut="Ctrl+P")
        self.receipts_button.setToolTip(tr("รายการใบตอบรับของส่วนกลาง สำหรับพิมพ์หรือเก็บเป็น PDF (Ctrl+P)"))
        self.receipts_button.clicked.connect(self.receipts_requested)
        self.export_button = Button(tr("ไฟล์"), icon_name="file", shortcut="Ctrl+S")
        self.export_button.setToolTip(tr("บันทึกใบตอบรับเป็นไฟล์ Excel หรือ CSV (Ctrl+S)"))
        self.export_button.setAccessibleName(tr("บันทึกใบตอบรับเป็นไฟล์"))
        self.export_button.clicked.connect(self._export)
        self.by_hand_button = Button(tr("แฟลชไดรฟ์"), icon_name="forward", shortcut="Ctrl+U")
        self.by_hand_button.setToolTip(tr("นำส่งด้วยแฟลชไดรฟ์เมื่อไม่มีเครือข่าย และนำใบตอบรับกลับเข้าเครื่อง (Ctrl+U)"))
        self.by_hand_button.clicked.connect(self.by_hand_requested)
        self.send_button = Button(tr("ส่งตอนนี้"), "primary", icon_name="refresh")
        self.send_button.setToolTip("F5")
        self.send_button.clicked.connect(sending.send_now)
        for button in (self.receipts_button, self.export_button):
            button.setEnabled(False)
        for button in (self.export_button, self.receipts_button, self.by_hand_button, self.send_button):
            self.head_actions.addWidget(button)

        self.errors = ErrorPanel()
        self.errors.retry_requested.connect(sending.send_now)
        self.body.addWidget(self.errors)
        self.said = Label("", "success", selectable=True)
        self.said.hide()
        self.body.addWidget(self.said)
        self.body.addWidget(self._not_enrolled())
        self.body.addWidget(self._under_way())

        both = ListAndDetail(self.model, TaggedRowDelegate, tr("แบบและภาพเอกสาร"), Card())
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
        sending.progressed.connect(self._progressed)
        sending.pushed.connect(self._pushed)
        sending.failed.connect(self.errors.show_error)

    def shown(self) -> None:
        self.said.hide()
        self._sending.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def saved(self, path: Path) -> None:
        """Say where the receipts lie now."""
        self.said.setText(tr("บันทึกใบตอบรับไว้ที่ {path}", path=path))
        self.said.show()

    def _not_enrolled(self) -> QWidget:
        self.not_enrolled = Card(role="warning", padding=16)
        line = QHBoxLayout()
        line.addWidget(Label(tr("เครื่องนี้ยังไม่ได้ลงทะเบียนกับส่วนกลาง แบบที่ยืนยันแล้วเก็บไว้ในเครื่องครบ และจะส่งเองเมื่อลงทะเบียน")), 1)
        enrol = Button(tr("ลงทะเบียนเครื่อง"), icon_name="link")
        enrol.clicked.connect(self.enrol_requested)
        line.addWidget(enrol)
        self.not_enrolled.body.addLayout(line)
        self.not_enrolled.hide()
        return self.not_enrolled

    def _under_way(self) -> QWidget:
        self.under_way = Card(padding=12)
        self.progress = ProgressPanel(slim=True)
        self.progress.cancel_requested.connect(self._sending.cancel)
        self.progress.cancel_button.setText(tr("หยุดส่ง"))
        self.under_way.body.addWidget(self.progress)
        self.under_way.hide()
        return self.under_way

    def _show(self, view: SendingView) -> None:
        rows = together(view.rows, view.attachments.rows)
        kept = KeptRow(self.list, self.model.identity)
        self.model.show_rows(rows)
        kept.restore()
        self.not_enrolled.setVisible(not view.enrolled)
        waiting = view.pending > 0 or view.attachments.waiting > 0 or view.carried > 0
        self.send_button.setEnabled(view.enrolled and waiting and not self._sending.busy)
        if self._said_why and not waiting:
            self._said_why = False  # it has arrived meanwhile, perhaps by hand
            self.errors.hide()
        receipts = any(row.receipt is not None for row in rows)
        for button in (self.receipts_button, self.export_button):
            button.setEnabled(receipts)
        self.stack.setCurrentWidget(self._both if rows else self.nothing)
        self.set_subtitle(_counts(view) if rows else "")
        if rows and not self.list.currentIndex().isValid():
            self.list.selectionModel().setCurrentIndex(self.model.index(0), _SELECT)

    def _busy(self, busy: bool) -> None:
        self.send_button.setEnabled(not busy)
        self.send_button.setText(tr("กำลังส่ง …") if busy else tr("ส่งตอนนี้"))
        self.under_way.hide()

    def _progressed(self, progress: Progress) -> None:
        """The panel comes with the first that is on its way: a round with nothing to do leaves the page as it is."""
        if not (progress.bytes_total or progress.came):
            return
        if self.under_way.isHidden():
            self.progress.start(tr("กำลังส่งเข้าส่วนกลาง"))
            self.under_way.show()
        part = progress.bytes_done / progress.bytes_total if progress.bytes_total else None
        left = time_left(progress.seconds_left)
        self.progress.text.setText(" · ".join(filter(None, [tr("กำลังส่งเข้าส่วนกลาง"), left])))
        self.progress.show_part(part, how_far(progress))

    def _pushed(self, summary: PushSummary) -> None:
        if summary.reason is not None and summary.reason.code != "sending_stopped":
            self.errors.show_error(summary.reason, retry=True)
            self._said_why = summary.waiting > 0
        else:
            self.errors.hide()

    def _export(self) -> None:
        path = self._choose_file(self, tr("ใบตอบรับ.xlsx"))
        if path is not None:
            self.receipts_file_requested.emit(path)

    def _show_detail(self, number: int) -> None:
        body = emptied(self.detail.body)
        self.detail.setVisible(number >= 0)
        if number < 0:
            return
        row: Sent = self.model.row(number)
        space = current().spacing
        body.addWidget(Tag(state_of(row), send_tone(row.state)), 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(Label(row.person_name, "heading"))
        body.addWidget(Label(what_it_is(row), "muted"))
        body.addSpacing(space.one)
        body.addWidget(Label(why(row)))
        body.addSpacing(space.half)
        body.addWidget(Label(tr("สิ่งที่ต้องทำ"), "muted-small"))
        body.addWidget(Label(to_do(row), "strong"))
        body.addSpacing(space.one)
        body.addWidget(Facts(_facts(row)))


def _counts(view: SendingView) -> str:
    arrived = sum(row.state is SendState.RECEIVED for row in view.rows)
    told = tr("รอส่ง {pending:,} แบบ · ส่งถึงแล้ว {arrived:,} แบบ", pending=view.pending, arrived=arrived)
    pictures = view.attachments
    if pictures.rows:
        there = len(pictures.rows) - pictures.waiting - pictures.held
        told += " · " + tr("ภาพรอส่ง {waiting:,} ถึงแล้ว {there:,}", waiting=pictures.waiting, there=there)
    if pictures.held:
        told += " · " + tr("ภาพที่ต้องมีคนดู {held:,}", held=pictures.held)
    return told


def _facts(row: Sent) -> list[tuple[str, str]]:
    facts = []
    if row.last_attempt is not None:
        last = tr("{when} ({count} ครั้ง)", when=moment(row.last_attempt), count=row.attempts)
        facts.append((tr("ส่งครั้งล่าสุด"), last))
    if row.next_attempt is not None and row.state is SendState.FAILED:
        facts.append((tr("ลองใหม่เอง"), moment(row.next_attempt)))
    if isinstance(row, AttachmentRow):
        facts += [
            (tr("สแกนเมื่อ"), moment(row.made_at)),
            (tr("ขนาดภาพ"), size(row.size)),
            (tr("เลขที่ภาพ"), str(row.attachment_id)),
        ]
    else:
        facts += [(tr("ยืนยันเมื่อ"), moment(row.finalised_at)), (tr("เลขที่ระเบียน"), str(row.record_id))]
    receipt = row.receipt
    if receipt is not None:
        content = receipt.sha256 if isinstance(receipt, AttachmentReceipt) else receipt.content_hash
        facts += [
            (tr("ส่วนกลางรับเมื่อ"), moment(receipt.received_at)),
            (tr("ผล"), push_outcome(receipt.outcome)),
            (tr("ลายนิ้วมือของเนื้อหา"), _grouped(content)),
            (tr("ลายเซ็นของส่วนกลาง"), _grouped(receipt.signature)),
        ]
    return facts


def _grouped(digits: str) -> str:
    """The beginning of a hash in groups of four, enough to compare by eye."""
    return " ".join(digits[start : start + 4] for start in range(0, 32, 4)) + " …"
