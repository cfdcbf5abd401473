"""A forgotten passphrase: the code from the recovery sheet, or from the district team, and a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop.services.unlocking import MIN_PASSPHRASE
from desktop.viewmodels.language import tr
from desktop.viewmodels.unlocking import UnlockModel
from desktop.widgets.buttons import Button
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.fields import Field, passphrase_input
from desktop.widgets.labels import Label
from desktop.windows.unlock_window import panel_column


class RecoverPanel(QWidget):
    back_requested = Signal()

    def __init__(self, model: UnlockModel, officers: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        panel, column = panel_column(460)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)
        column.addWidget(Label(tr("ลืมรหัสผ่าน"), "title", wrap=False))
        column.addWidget(Label(tr("ใช้รหัสกู้คืนบนใบที่พิมพ์ไว้ หรือขอจากทีมอำเภอ ข้อมูลทุกอย่างยังอยู่ครบ รหัสนี้ใช้ได้ครั้งเดียว"), "muted"))
        self.errors = ErrorPanel()
        column.addWidget(self.errors)
        self.officer = QComboBox()
        self.officer.addItems(officers)
        column.addWidget(Field(tr("เจ้าหน้าที่"), self.officer))
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX")
        self.code_field = Field(tr("รหัสกู้คืน"), self.code, tr("26 ตัว ขีดคั่นและตัวพิมพ์เล็กใหญ่ไม่สำคัญ"))
        column.addWidget(self.code_field)
        self.passphrase = passphrase_input()
        self.passphrase_field = Field(
            tr("ตั้งรหัสผ่านใหม่"),
            self.passphrase,
            tr("อย่างน้อย {count} ตัว ใช้สามสี่คำที่จำได้ดี", count=MIN_PASSPHRASE),
        )
        column.addWidget(self.passphrase_field)
        row = QHBoxLayout()
        back = Button(tr("กลับ"), icon_name="back")
        back.clicked.connect(self.back_requested)
        self.recover_button = Button(tr("กู้คืนและเปิด"), "primary", icon_name="key")
        self.recover_button.clicked.connect(self.submit)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self.recover_button)
        column.addLayout(row)
        column.addStretch(3)
        self.passphrase.returnPressed.connect(self.submit)
        self.setFocusProxy(self.code)
        model.failed.connect(self.errors.show_error)
        model.busy_changed.connect(lambda busy: self.recover_button.setEnabled(not busy))

    def submit(self) -> None:
        self.errors.hide()
        empty = not self.code.text().strip()
        self.code_field.set_error(tr("กรุณาพิมพ์รหัสกู้คืน") if empty else "")
        short = len(self.passphrase.text()) < MIN_PASSPHRASE
        self.passphrase_field.set_error(tr("รหัสผ่านต้องยาวอย่างน้อย {count} ตัว", count=MIN_PASSPHRASE) if short else "")
        if not empty and not short:
            self._model.recover(self.officer.currentText(), self.code.text(), self.passphrase.text())
