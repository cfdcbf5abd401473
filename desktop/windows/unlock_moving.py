"""A whole computer's work on the way: received on a fresh computer, or taken back on the one it was written from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from desktop.viewmodels.language import tr
from desktop.viewmodels.unlocking import UnlockModel
from desktop.widgets.buttons import Button
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.fields import Field
from desktop.widgets.labels import Label
from desktop.widgets.progress import ProgressPanel
from desktop.widgets.theme import current
from desktop.windows.unlock_window import panel_column


def choose_home_file(parent: QWidget) -> Path | None:
    kinds = tr("ไฟล์ย้ายเครื่อง") + " (*.aomove);;" + tr("ทุกไฟล์") + " (*)"
    name, _ = QFileDialog.getOpenFileName(parent, tr("เลือกไฟล์ย้ายเครื่อง"), "", kinds)
    return Path(name) if name else None


class BringHomePanel(QWidget):
    """On a computer without officers. `choose_file` stands for the system's dialog."""

    back_requested = Signal()

    def __init__(
        self,
        model: UnlockModel,
        *,
        choose_file: Callable[[QWidget], Path | None] = choose_home_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._choose_file = choose_file
        self._file: Path | None = None
        panel, column = panel_column(520)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)
        column.addWidget(Label(tr("รับงานจากเครื่องเดิม"), "title", wrap=False))
        column.addWidget(Label(tr("ใช้ไฟล์ที่เขียนจากเครื่องเดิมที่หน้า “ย้ายงานไปเครื่องใหม่” กับรหัส 26 ตัวที่จดไว้"), "muted"))
        self.errors = ErrorPanel()
        column.addWidget(self.errors)
        row = QHBoxLayout()
        row.setSpacing(current().spacing.one)
        self.name = Label(tr("ยังไม่ได้เลือกไฟล์"), "muted")
        self.choose_button = Button(tr("เลือกไฟล์"), icon_name="file")
        self.choose_button.clicked.connect(self._choose)
        row.addWidget(self.name, 1)
        row.addWidget(self.choose_button)
        column.addLayout(row)
        self.code = QLineEdit()
        self.code.setPlaceholderText("ABCDE-FGHJK-…")
        self.code.setMaxLength(60)
        self.code.returnPressed.connect(self.submit)
        self.code.textChanged.connect(lambda _text: self._enable())
        column.addWidget(Field(tr("รหัสย้ายเครื่อง"), self.code))
        self.progress = ProgressPanel(slim=True)
        self.progress.cancel_button.hide()
        self.progress.hide()
        column.addWidget(self.progress)
        self.bring_button = Button(tr("รับงาน"), "primary", icon_name="import", large=True)
        self.bring_button.clicked.connect(self.submit)
        column.addWidget(self.bring_button)
        back = Button(tr("กลับ"), "quiet", icon_name="back")
        back.clicked.connect(self.back_requested)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        model.home_progressed.connect(self._progressed)
        model.busy_changed.connect(self._busy)
        model.failed.connect(self.errors.show_error)
        self.setFocusProxy(self.choose_button)
        self._enable()

    def submit(self) -> None:
        if self._file is not None and self.code.text().strip():
            self.errors.hide()
            self._model.bring_home(self._file, self.code.text())

    def _choose(self) -> None:
        chosen = self._choose_file(self)
        if chosen is not None:
            self._file = chosen
            self.name.setText(chosen.name)
            self.code.setFocus()
            self._enable()

    def _enable(self) -> None:
        self.bring_button.setEnabled(self._file is not None and bool(self.code.text().strip()))

    def _busy(self, busy: bool) -> None:
        if busy:
            self.progress.start(tr("กำลังรับงานจากเครื่องเดิม"))
            self.bring_button.setEnabled(False)
        else:
            self._enable()
        self.progress.setVisible(busy)

    def _progressed(self, done: int, whole: int) -> None:
        self.progress.show_part(done / whole if whole else None, "")


class TakeBackPanel(QWidget):
    """On a computer whose work was written into a file to move away: open it again, if the file was never used."""

    back_requested = Signal()

    def __init__(
        self, model: UnlockModel, officer: str, passphrase: str, said: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        panel, column = panel_column(520)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)
        column.addWidget(Label(tr("เครื่องนี้ปิดแล้ว"), "title", wrap=False))
        column.addWidget(Label(said, selectable=True))
        column.addSpacing(current().spacing.two)
        column.addWidget(
            Label(
                tr("ยกเลิกการย้ายได้เฉพาะเมื่อไม่เคยรับงานที่เครื่องใหม่เลย ถ้าสองเครื่องทำงานพร้อมกัน เลขที่แบบจะซ้ำและข้อมูลจะขัดแย้งกัน"),
                "warning",
            )
        )
        self.errors = ErrorPanel()
        column.addWidget(self.errors)
        self.sure = QCheckBox(tr("ไม่เคยรับงานที่เครื่องใหม่ และลบไฟล์ย้ายเครื่องแล้ว"))
        column.addWidget(self.sure)
        self.take_back_button = Button(tr("ยกเลิกการย้าย เปิดเครื่องนี้ต่อ"), "danger")
        self.take_back_button.setEnabled(False)
        self.sure.toggled.connect(self.take_back_button.setEnabled)
        self.take_back_button.clicked.connect(lambda: model.take_back(officer, passphrase))
        column.addWidget(self.take_back_button)
        self.back = Button(tr("กลับ"), "quiet", icon_name="back")
        self.back.clicked.connect(self.back_requested)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        model.failed.connect(self.errors.show_error)
        self.setFocusProxy(self.back)
