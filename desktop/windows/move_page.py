"""A computer is given up for a new one: its whole work into one file, and the computer is closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.viewmodels.handover import Stick, sticks
from desktop.viewmodels.language import tr
from desktop.viewmodels.moving import MovingModel
from desktop.viewmodels.sending_words import size
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.labels import Label
from desktop.widgets.pages import Page
from desktop.widgets.place_on_stick import PlaceOnStick
from desktop.widgets.progress import ProgressPanel
from desktop.widgets.theme import current
from desktop.windows.handover_page import Ask, choose_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.moving import HomeWritten


class MovePage(Page):
    """`choose_folder` stands for the system's dialog."""

    closed = Signal()
    """Whoever read that this computer is closed leaves it."""
    moved = Signal()
    """This computer is closed: nothing may be written here any more."""

    def __init__(
        self,
        model: MovingModel,
        *,
        choose_folder: Ask = choose_folder,
        find_sticks: Callable[[], list[Stick]] = sticks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("ย้ายงานไปเครื่องใหม่"), back=True, width=720, parent=parent)
        self._model = model
        self._choose_folder = choose_folder
        self._find_sticks = find_sticks
        self._code = ""
        self.may_leave = True
        """not while it is written, and not afterwards"""
        self.set_subtitle(tr("งานของเจ้าหน้าที่ทุกคนในเครื่องนี้ ทั้งร่างและที่ส่งแล้ว"))
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self.body.addWidget(self._steps())
        self.body.addWidget(self._done())
        model.busy_changed.connect(self._show_busy)
        model.progressed.connect(self._progressed)
        model.moved.connect(self._moved)
        model.failed.connect(self.errors.show_error)

    def shown(self) -> None:
        self.errors.hide()
        self._code = self._model.new_code()
        self.code.setText(self._code)
        self.noted.setChecked(False)
        self.place.show_sticks(self._find_sticks())
        self._enable(busy=False)
        self.noted.setFocus()

    def _steps(self) -> QWidget:
        self.steps = QWidget()
        column = QVBoxLayout(self.steps)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().spacing.two)
        first = Card(title=tr("1 จดรหัสย้ายเครื่อง"))
        first.body.addWidget(Label(tr("รหัสนี้เปิดไฟล์ที่เครื่องใหม่ได้ครั้งนี้เท่านั้น และจะไม่แสดงอีก จดแล้วเก็บแยกจากแฟลชไดรฟ์"), "muted"))
        self.code = Label("", "title", wrap=False, selectable=True)
        first.body.addWidget(self.code)
        self.noted = QCheckBox(tr("จดรหัสแล้ว และอ่านทวนแล้ว"))
        self.noted.toggled.connect(lambda _on: self._enable(busy=False))
        first.body.addWidget(self.noted)
        column.addWidget(first)
        second = Card(title=tr("2 เขียนไฟล์ แล้วปิดเครื่องนี้"))
        then = tr(
            "เมื่อเขียนและอ่านทวนครบแล้ว เครื่องนี้จะปิด เพื่อไม่ให้สองเครื่องออกเลขที่แบบซ้ำกัน\n"
            "ข้อมูลในเครื่องนี้ไม่ถูกลบ และถ้าหยุดกลางคันทุกอย่างยังเหมือนเดิม"
        )
        second.body.addWidget(Label(then, "muted"))
        row = QHBoxLayout()
        row.setSpacing(current().spacing.one)
        self.place = PlaceOnStick()
        self.write_button = Button(tr("เขียนและปิดเครื่องนี้"), "primary", icon_name="lock")
        self.write_button.clicked.connect(self._write)
        row.addWidget(self.place, 1)
        row.addWidget(self.write_button)
        second.body.addLayout(row)
        self.progress = ProgressPanel(slim=True)
        self.progress.cancel_requested.connect(self._model.cancel)
        self.progress.hide()
        second.body.addWidget(self.progress)
        column.addWidget(second)
        return self.steps

    def _done(self) -> QWidget:
        self.done = Card(role="success", title=tr("เขียนเสร็จ เครื่องนี้ปิดแล้ว"))
        self.what = Label("", selectable=True)
        self.done.body.addWidget(self.what)
        self.close_button = Button(tr("ออกจากเครื่องนี้"), "primary", icon_name="lock")
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        self.done.body.addLayout(row)
        self.done.hide()
        return self.done

    def _write(self) -> None:
        folder = self.place.folder() or self._choose_folder(self, tr("เลือกที่จะเขียนไฟล์"))
        if folder is None:
            return
        self.errors.hide()
        self.progress.start(tr("กำลังเขียนและอ่านทวน"))
        self.progress.show()
        self._model.write(Path(folder), self._code)

    def _show_busy(self, busy: bool) -> None:
        self._enable(busy=busy)
        if not busy:
            self.progress.hide()

    def _enable(self, *, busy: bool) -> None:
        self.may_leave = not busy
        self.write_button.setEnabled(self.noted.isChecked() and not busy)
        self.noted.setEnabled(not busy)
        if self.back_button is not None:
            self.back_button.setEnabled(not busy)

    def _progressed(self, done: int, whole: int) -> None:
        self.progress.show_part(done / whole if whole else None, f"{size(done // 2)} / {size(whole // 2)}")

    def _moved(self, written: HomeWritten) -> None:
        self.may_leave = False
        self.steps.hide()
        if self.back_button is not None:
            self.back_button.hide()
        self.what.setText(
            tr(
                "งานของเจ้าหน้าที่ {officers} คนอยู่ในไฟล์ {name}\n"
                "ที่เครื่องใหม่เปิด aofield เลือก “รับงานจากเครื่องเดิม” แล้วใส่รหัสที่จดไว้ รหัสผ่านของแต่ละคนใช้อันเดิม",
                officers=written.officers,
                name=written.path.name,
            )
        )
        self.done.show()
        self.moved.emit()
        self.close_button.setFocus()
