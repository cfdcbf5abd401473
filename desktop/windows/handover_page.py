"""Handing over on a stick: write what waits, bring in what others give, take receipts back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import KnownError, sentence
from desktop.viewmodels.handover import (
    HandoverModel,
    brought_in,
    carried_line,
    counted,
    handed_line,
    waiting,
)
from desktop.viewmodels.language import tr
from desktop.viewmodels.sending_words import size
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Hairline
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.hints import Hints
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.notice import Notice
from desktop.widgets.pages import Page
from desktop.widgets.place_on_stick import PlaceOnStick
from desktop.widgets.progress import ProgressPanel
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current

if TYPE_CHECKING:
    from desktop.services.brought import PackageBrought, ReceiptsBrought
    from desktop.services.handing_over import HandoverShown, Written
    from desktop.store.carried import Carried

Ask = Callable[[QWidget, str], Path | None]


def choose_folder(parent: QWidget, title: str) -> Path | None:
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def choose_brought(parent: QWidget, start: str) -> Path | None:
    """Ask for a file somebody brought; `start`: the folder to begin in, or empty."""
    kinds = tr("ไฟล์นำส่งและใบตอบรับ") + " (*.aofield *.aoreceipts);;" + tr("ทุกไฟล์") + " (*)"
    name, _ = QFileDialog.getOpenFileName(parent, tr("เลือกไฟล์จากแฟลชไดรฟ์"), start, kinds)
    return Path(name) if name else None


class HandoverPage(Page):
    """`choose_folder`, `choose_file` stand for the system's dialogs."""

    carried_changed = Signal()
    """Something waits to be sent for another computer, or something of ours has arrived."""
    move_requested = Signal()
    """The whole computer's work is to go to a new one."""

    def __init__(
        self,
        model: HandoverModel,
        *,
        choose_folder: Ask = choose_folder,
        choose_file: Ask = choose_brought,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("นำส่งด้วยแฟลชไดรฟ์"), back=True, width=860, parent=parent)
        self._model = model
        self._choose_folder = choose_folder
        self._choose_file = choose_file
        self._busy = False
        self._anything = False
        self.set_subtitle(tr("ใช้เมื่อไม่มีเครือข่าย ไฟล์เข้ารหัส เปิดได้ที่ส่วนกลางเท่านั้น"))
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        open_folder = Button("", "quiet")
        open_folder.hide()
        self.said = Notice("success", "check", open_folder, padding=current().spacing.one, selectable=True)
        self.body.addWidget(self.said)
        self.body.addWidget(self._writing())
        self.body.addWidget(self._bringing())
        self.handed = Card(title=tr("ไฟล์ที่เขียนจากเครื่องนี้"))
        self.handed_rows = _rows(self.handed)
        self.body.addWidget(self.handed)
        self.carried = Card(title=tr("ไฟล์ที่รับฝากส่ง"))
        self.carried_rows = _rows(self.carried)
        self.body.addWidget(self.carried)
        self.handed.hide()
        self.carried.hide()
        self.moving = Card(title=tr("เปลี่ยนเครื่อง"))
        row = QHBoxLayout()
        row.setSpacing(current().spacing.two)
        row.addWidget(Label(tr("ย้ายงานของทุกคนในเครื่องนี้ไปเครื่องใหม่ทั้งหมด แล้วปิดเครื่องนี้"), "muted"), 1)
        self.move_button = Button(tr("ย้ายงานไปเครื่องใหม่"), icon_name="forward")
        self.move_button.clicked.connect(self.move_requested)
        row.addWidget(self.move_button)
        self.moving.body.addLayout(row)
        self.body.addWidget(self.moving)
        self.body.addWidget(Hints((("Ctrl+S", tr("เขียนไฟล์")), ("Ctrl+O", tr("นำเข้า")), ("Esc", tr("กลับ")))))
        model.changed.connect(self._show)
        model.busy_changed.connect(self._show_busy)
        model.progressed.connect(self._progressed)
        model.written.connect(self._written)
        model.brought_in.connect(self._brought)
        model.receipts_saved.connect(self._saved)
        model.failed.connect(self._failed)

    def shown(self) -> None:
        self.errors.hide()
        self.said.hide()
        self.places.show_sticks(self._model.find_sticks())
        self._model.refresh()
        self.places.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Something was sent meanwhile."""
        if self.isVisible():
            self._model.refresh()

    def _writing(self) -> QWidget:
        card = Card(title=tr("งานของเครื่องนี้ที่รอส่ง"))
        self.waiting = Label("", "strong")
        card.body.addWidget(self.waiting)
        then = tr(
            "เขียนแล้วนำแฟลชไดรฟ์ไปเข้าเครื่องของเพื่อนร่วมงานที่ต่อเครือข่ายได้ หรือส่งให้ทีมอำเภอ แล้วนำใบตอบรับกลับมา\n"
            "งานยังอยู่ในเครื่องนี้ครบจนกว่าใบตอบรับจะกลับมา"
        )
        card.body.addWidget(Label(then, "muted"))
        row = QHBoxLayout()
        row.setSpacing(current().spacing.one)
        self.places = PlaceOnStick()
        self.write_button = Button(tr("เขียนไฟล์"), "primary", icon_name="outbox", shortcut="Ctrl+S")
        self.write_button.clicked.connect(self._write)
        self.write_button.setEnabled(False)
        row.addWidget(self.places, 1)
        row.addWidget(self.write_button)
        card.body.addLayout(row)
        self.progress = ProgressPanel(slim=True)
        self.progress.cancel_requested.connect(self._model.cancel)
        self.progress.hide()
        card.body.addWidget(self.progress)
        return card

    def _bringing(self) -> QWidget:
        card = Card(title=tr("นำเข้าจากแฟลชไดรฟ์"))
        row = QHBoxLayout()
        row.setSpacing(current().spacing.two)
        row.addWidget(
            Label(tr("ใบตอบรับที่กลับมา หรือไฟล์ที่เพื่อนร่วมงานฝากส่ง โปรแกรมดูเองว่าเป็นไฟล์ใด นำเข้าซ้ำได้ ไม่เกิดรายการซ้ำ"), "muted"), 1
        )
        self.bring_button = Button(tr("เลือกไฟล์"), icon_name="file", shortcut="Ctrl+O")
        self.bring_button.clicked.connect(self._bring)
        row.addWidget(self.bring_button)
        card.body.addLayout(row)
        return card

    def _write(self) -> None:
        folder = self.places.folder() or self._choose_folder(self, tr("เลือกที่จะเขียนไฟล์"))
        if folder is None or self._busy:
            return
        self._quiet()
        self.progress.start(tr("กำลังเขียนและอ่านทวน"))
        self.progress.show()
        self._model.write(folder)

    def _bring(self) -> None:
        path = self._choose_file(self, str(self.places.folder() or ""))
        if path is not None:
            self._quiet()
            self._model.bring_in(path)

    def _save(self, row: Carried) -> None:
        folder = self.places.folder() or self._choose_folder(self, tr("เลือกที่จะบันทึกใบตอบรับ"))
        if folder is not None:
            self._quiet()
            self._model.save_receipts(row.digest, folder)

    def _quiet(self) -> None:
        self.errors.hide()
        self.said.hide()

    def _show(self, view: HandoverShown) -> None:
        self._anything = view.enrolled and bool(view.waiting.records or view.waiting.attachments)
        self.waiting.setText(waiting(view.waiting) if view.enrolled else sentence(KnownError("not_enrolled")).what)
        self._enable()
        for card, rows, found in (
            (self.handed, self.handed_rows, [_line(*handed_line(row)) for row in view.handed[:_MOST]]),
            (self.carried, self.carried_rows, [self._carried(row) for row in view.carried[:_MOST]]),
        ):
            card.setVisible(bool(found))
            column = emptied(rows)
            for number, line in enumerate(found):
                if number:
                    column.addWidget(Hairline())
                column.addWidget(line)

    def _carried(self, row: Carried) -> QWidget:
        reason = sentence(KnownError(row.reason, **row.reason_params)) if row.reason else None
        note = f"{reason.what} {reason.next}" if reason else ""
        button = None
        if row.receipts is not None:
            button = Button(tr("บันทึกใบตอบรับ"), icon_name="check")
            button.clicked.connect(lambda: self._save(row))
        return _line(*carried_line(row), note, button)

    def _show_busy(self, busy: bool) -> None:
        self._busy = busy
        self._enable()
        if not busy:
            self.progress.hide()

    def _enable(self) -> None:
        self.write_button.setEnabled(self._anything and not self._busy)
        self.bring_button.setEnabled(not self._busy)

    def _progressed(self, done: int, whole: int) -> None:
        self.progress.show_part(done / whole if whole else None, f"{size(done)} / {size(whole)}")

    def _written(self, written: Written) -> None:
        what = counted(written.cover.records, written.cover.attachments)
        self._say(
            tr(
                "เขียน {what} ลงไฟล์ {name} และอ่านทวนแล้ว ถอดแฟลชไดรฟ์อย่างปลอดภัยแล้วนำไปส่งได้",
                what=what,
                name=written.path.name,
            )
        )

    def _brought(self, found: PackageBrought | ReceiptsBrought) -> None:
        self._say(brought_in(found))
        self.carried_changed.emit()

    def _saved(self, path: Path) -> None:
        self._say(tr("บันทึกใบตอบรับไว้ที่ {path} นำกลับไปเข้าเครื่องต้นทาง", path=path))

    def _say(self, text: str) -> None:
        self.said.text.setText(text)
        self.said.show()

    def _failed(self, error: Exception) -> None:
        self.errors.show_error(error)


_MOST = 20
"""files of a kind on the page, the newest first"""


def _rows(card: Card) -> QVBoxLayout:
    rows = QWidget()
    column = QVBoxLayout(rows)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(current().spacing.half)
    card.body.addWidget(rows)
    return column


def _line(what: str, state: str, tone: str, note: str = "", button: Button | None = None) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current().spacing.two)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(what, "small"))
    if note:
        words.addWidget(Label(note, "muted-small"))
    row.addLayout(words, 1)
    row.addWidget(Tag(state, tone), 0, Qt.AlignmentFlag.AlignVCenter)
    if button is not None:
        row.addWidget(button)
    return line
