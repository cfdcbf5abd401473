"""The settings' card of the officer: who it is, the passphrase, the recovery sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.unlocking import MIN_PASSPHRASE, RecoverySheet
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Hairline
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.fields import Field, passphrase_input
from desktop.widgets.labels import Label
from desktop.widgets.settings_rows import SettingRow
from desktop.widgets.theme import current
from desktop.windows.desk import Desk
from desktop.windows.recovery_sheet import RecoverySheetView


class OfficerCard(Card):
    def __init__(self, desk: Desk, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("เจ้าหน้าที่"), parent=parent)
        self._desk = desk
        self._lanes = lanes
        officer = desk.stores.officer
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self.body.addWidget(Label(officer.name, "strong"))
        facts = [tr("รหัส AO {code}", code=officer.ao_code) if officer.ao_code else "", officer.office]
        about = " · ".join(fact for fact in facts if fact)
        if about:
            self.body.addWidget(Label(about, "muted-small"))
        self.body.addWidget(Hairline())

        self.change_button = Button(tr("เปลี่ยนรหัสผ่าน"), icon_name="key")
        self.change_button.clicked.connect(self._toggle_form)
        self.body.addWidget(SettingRow(tr("รหัสผ่าน"), tr("ใช้เปิดข้อมูลในเครื่องนี้"), self.change_button))
        self.form = self._passphrase_form()
        self.form.hide()
        self.body.addWidget(self.form)
        self.body.addWidget(Hairline())

        self.sheet_button = Button(tr("ทำใบใหม่"), icon_name="print")
        self.sheet_button.clicked.connect(self._make_sheet)
        self.body.addWidget(
            SettingRow(
                tr("ใบรหัสกู้คืน"),
                tr("ทางแก้เมื่อลืมรหัสผ่าน ใบใหม่ทำให้ใบเก่าใช้ไม่ได้"),
                self.sheet_button,
            )
        )
        self.sheet_warning = Label(tr("ยังไม่มีใบรหัสกู้คืนที่ใช้ได้ ควรทำใบใหม่วันนี้"), "warning")
        self.sheet_warning.hide()
        self.body.addWidget(self.sheet_warning)

    def refresh(self) -> None:
        self._lanes.storage.submit(
            self._desk.unlocking.has_recovery,
            self._desk.stores.officer.name,
            on_done=lambda has: self.sheet_warning.setVisible(not has),
            on_error=self.errors.show_error,
            owner=self,
        )

    def submit(self) -> None:
        """Change the passphrase."""
        self.errors.hide()
        short = len(self.new.text()) < MIN_PASSPHRASE
        self.new_field.set_error(tr("รหัสผ่านต้องยาวอย่างน้อย {count} ตัว", count=MIN_PASSPHRASE) if short else "")
        differ = self.new.text() != self.again.text()
        self.again_field.set_error(tr("รหัสผ่านสองช่องไม่ตรงกัน") if differ else "")
        if short or differ:
            return

        def changed(_nothing: None) -> None:
            for line in (self.old, self.new, self.again):
                line.clear()
            self.form.hide()
            self.done.show()

        self._lanes.storage.submit(
            self._desk.unlocking.change_passphrase,
            self._desk.stores.officer.name,
            self.old.text(),
            self.new.text(),
            on_done=changed,
            on_error=self.errors.show_error,
            owner=self,
        )

    def _passphrase_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().spacing.one)
        self.old, self.new, self.again = passphrase_input(), passphrase_input(), passphrase_input()
        column.addWidget(Field(tr("รหัสผ่านเดิม"), self.old))
        self.new_field = Field(tr("รหัสผ่านใหม่"), self.new, tr("อย่างน้อย {count} ตัว ใช้สามสี่คำที่จำได้ดี", count=MIN_PASSPHRASE))
        self.again_field = Field(tr("พิมพ์รหัสผ่านใหม่อีกครั้ง"), self.again)
        column.addWidget(self.new_field)
        column.addWidget(self.again_field)
        row = QHBoxLayout()
        row.addStretch(1)
        save = Button(tr("บันทึกรหัสผ่านใหม่"), "primary")
        save.clicked.connect(self.submit)
        row.addWidget(save)
        column.addLayout(row)
        self.done = Label(tr("เปลี่ยนรหัสผ่านแล้ว"), "success")
        self.done.hide()
        self.body.addWidget(self.done)
        return form

    def _toggle_form(self) -> None:
        self.done.hide()
        self.form.setVisible(not self.form.isVisible())
        if self.form.isVisible():
            self.old.setFocus()

    def _make_sheet(self) -> None:
        self._lanes.storage.submit(
            self._desk.unlocking.recovery_sheet,
            self._desk.stores,
            on_done=self._show_sheet,
            on_error=self.errors.show_error,
            owner=self,
        )

    def _show_sheet(self, sheet: RecoverySheet) -> None:
        self.sheet_warning.hide()
        dialog = QDialog(self.window())
        dialog.setWindowTitle(tr("ใบรหัสกู้คืน"))
        column = QVBoxLayout(dialog)
        margin = current().spacing.four
        column.setContentsMargins(margin, margin, margin, margin)
        view = RecoverySheetView(sheet)
        view.kept.connect(dialog.accept)
        column.addWidget(view)
        dialog.resize(560, 360)
        dialog.open()
