"""The settings' card of the line: whether it costs by the byte, and the way through an office's proxy."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.network import Network
from desktop.settings import Metered
from desktop.sync.way import STRAIGHT, SYSTEM, is_address
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.preferences import Preferences
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Hairline
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.fields import Field
from desktop.widgets.labels import Label
from desktop.widgets.settings_rows import Choice, SettingRow
from desktop.widgets.theme import current

_OWN = "own"


class NetworkCard(Card):
    changed = Signal()
    """The way out is another one, or costs something else: worth a new try."""

    def __init__(self, network: Network, preferences: Preferences, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("เครือข่าย"), parent=parent)
        self._network = network
        self._preferences = preferences
        self._lanes = lanes
        settings = preferences.settings
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)

        self.metered = Choice(
            ((Metered.SYSTEM, tr("ตามระบบ")), (Metered.YES, tr("คิดเงิน")), (Metered.NO, tr("ไม่คิดเงิน"))),
            settings.metered,
        )
        self.metered.chosen.connect(self._choose_metered)
        self.body.addWidget(
            SettingRow(
                tr("เครือข่ายคิดเงินตามปริมาณ"),
                tr("ถ้าคิดเงิน แบบจะส่งตามปกติ ส่วนภาพเอกสารและข้อมูลก้อนใหญ่จะรอจนกดส่งตอนนี้"),
                self.metered,
            )
        )
        self.body.addWidget(Hairline())
        chosen = settings.proxy if settings.proxy in (SYSTEM, STRAIGHT) else _OWN
        self.proxy = Choice(((SYSTEM, tr("ตามระบบ")), (STRAIGHT, tr("ไม่ใช้")), (_OWN, tr("กำหนดเอง"))), chosen)
        self.proxy.chosen.connect(self._choose_proxy)
        self.body.addWidget(SettingRow(tr("พร็อกซี"), tr("ทางออกอินเทอร์เน็ตของสำนักงาน ถ้าไม่ทราบให้ใช้ตามระบบ"), self.proxy))
        self.body.addWidget(self._own(settings.proxy if chosen == _OWN else "", settings.proxy_user))
        self.own.setVisible(chosen == _OWN)

    def save(self) -> None:
        """Keep address, user and password; the password of before stays where the same user's is left empty."""
        address = self.address.text().strip()
        if not is_address(address):
            self.address_field.set_error(tr("เช่น proxy.example:8080"))
            return
        self.address_field.set_error("")
        user = self.user.text().strip()
        same = user == self._preferences.settings.proxy_user
        self._preferences.update(proxy=address, proxy_user=user)
        if same and user and not self.password.text():
            self._saved()
            return
        self._lanes.storage.submit(
            self._network.keep_proxy_password,
            self.password.text(),
            on_done=lambda _none: self._saved(),
            on_error=self.errors.show_error,
            owner=self,
        )

    def _own(self, address: str, user: str) -> QWidget:
        self.own = QWidget()
        column = QVBoxLayout(self.own)
        column.setContentsMargins(0, 0, 0, 0)
        self.address, self.user, self.password = QLineEdit(address), QLineEdit(user), QLineEdit()
        self.address.setPlaceholderText("proxy.example:8080")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.address_field = Field(tr("ที่อยู่พร็อกซี"), self.address)
        column.addWidget(self.address_field)
        row = QHBoxLayout()
        row.setSpacing(current().spacing.two)
        row.addWidget(Field(tr("ชื่อผู้ใช้ (ถ้ามี)"), self.user))
        row.addWidget(Field(tr("รหัสผ่าน (ถ้ามี)"), self.password))
        column.addLayout(row)
        foot = QHBoxLayout()
        self.said = Label("", "success")
        foot.addWidget(self.said, 1)
        self.save_button = Button(tr("ใช้พร็อกซีนี้"), icon_name="check")
        self.save_button.clicked.connect(self.save)
        for field in (self.address, self.user, self.password):
            field.returnPressed.connect(self.save)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        return self.own

    def _choose_metered(self, value: Metered) -> None:
        self._preferences.update(metered=value)
        self.changed.emit()

    def _choose_proxy(self, value: str) -> None:
        self.own.setVisible(value == _OWN)
        if value != _OWN:
            self._preferences.update(proxy=value, proxy_user="")
            self.changed.emit()

    def _saved(self) -> None:
        self.password.clear()
        self.said.setText(tr("บันทึกแล้ว รหัสผ่านเก็บเข้ารหัสไว้ในเครื่องนี้"))
        self.changed.emit()
