"""The settings' first card: this computer and its centre."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.scanning.folder import SUFFIXES
from desktop.services.enrolling import Enrolment
from desktop.viewmodels.centre import CentreModel
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import moment
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.facts import Facts
from desktop.widgets.fields import Field
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current


def choose_picture(parent: QWidget) -> Path | None:
    """Ask for a photograph of the code; None when the officer thinks better of it."""
    kinds = tr("ภาพและ PDF ({patterns})", patterns=" ".join(f"*{suffix}" for suffix in SUFFIXES))
    name, _kind = QFileDialog.getOpenFileName(parent, tr("เลือกรูป QR ของรหัสลงทะเบียน"), "", kinds)
    return Path(name) if name else None


class CentreCard(Card):
    """Asks for the enrolment code, or says with whom this computer is enrolled."""

    def __init__(
        self, centre: CentreModel, parent: QWidget | None = None, choose: Callable[[QWidget], Path | None] | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._centre = centre
        self._choose = choose or choose_picture
        head = QHBoxLayout()
        head.addWidget(Label(tr("ส่วนกลาง"), "heading"), 1)
        self.tag = Tag(tr("กำลังตรวจ …"), "muted")
        head.addWidget(self.tag)
        self.body.addLayout(head)
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)

        self.asking = QWidget()
        column = QVBoxLayout(self.asking)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(current().spacing.one)
        self.code = QLineEdit()
        self.code.setPlaceholderText("AOF1-…")
        self.code.returnPressed.connect(self.submit)
        self.field = Field(
            tr("รหัสลงทะเบียน"),
            self.code,
            tr("ขอจากทีมอำเภอ ใช้ได้ครั้งเดียว เมื่อลงทะเบียนแล้วโปรแกรมจะส่งแบบที่ยืนยันแล้วให้เอง"),
        )
        column.addWidget(self.field)
        self.enrol_button = Button(tr("ลงทะเบียนเครื่องนี้"), "primary", icon_name="link")
        self.enrol_button.clicked.connect(self.submit)
        self.picture_button = Button(tr("อ่านจากรูป QR …"), "quiet", icon_name="file")
        self.picture_button.clicked.connect(self._choose_picture)
        row.addWidget(self.picture_button)
        row.addStretch(1)
        row.addWidget(self.enrol_button)
        column.addLayout(row)
        self.asking.hide()
        self.body.addWidget(self.asking)

        self.facts = QWidget()
        self._facts = QVBoxLayout(self.facts)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setSpacing(current().spacing.half)
        self.facts.hide()
        self.body.addWidget(self.facts)
        # A computer whose right the centre has withdrawn comes back by a new code.
        self.renew_button = Button(tr("ลงทะเบียนใหม่ด้วยรหัสใหม่"), "quiet", icon_name="link")
        self.renew_button.clicked.connect(self._ask_again)
        self.renew_button.hide()
        self.body.addWidget(self.renew_button, 0, Qt.AlignmentFlag.AlignLeft)

        centre.known.connect(self._show)
        centre.code_read.connect(self._take_code)
        centre.failed.connect(self.errors.show_error)
        centre.busy_changed.connect(self._busy)

    def submit(self) -> None:
        self.errors.hide()
        line = self.code.text().strip()
        if line:
            self._centre.enrol(line)
        else:
            self.field.set_error(tr("กรุณาวางรหัสลงทะเบียน"))

    def _choose_picture(self) -> None:
        self.errors.hide()
        path = self._choose(self)
        if path is not None:
            self._centre.read_picture(path)

    def _take_code(self, line: str) -> None:
        self.code.setText(line)
        self.code.setCursorPosition(0)
        self.enrol_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, enrolment: Enrolment | None) -> None:
        self.asking.setVisible(enrolment is None)
        self.facts.setVisible(enrolment is not None)
        self.renew_button.setVisible(enrolment is not None)
        if enrolment is None:
            self.tag.show_state(tr("ยังไม่ได้ลงทะเบียน"), "warning")
            return
        self.code.clear()
        self.tag.show_state(tr("ลงทะเบียนแล้ว"), "success")
        rows = emptied(self._facts)
        escrow = (
            tr("ฝากไว้กับอำเภอแล้วเมื่อ {when}", when=moment(enrolment.escrowed_at))
            if enrolment.escrowed_at
            else tr("ยังไม่ได้ฝาก จะฝากเองเมื่อส่งครั้งต่อไป")
        )
        rows.addWidget(
            Facts(
                (
                    (tr("ที่อยู่"), enrolment.centre_url),
                    (tr("ชื่อเครื่อง"), enrolment.device_name),
                    (tr("ลงทะเบียนเมื่อ"), moment(enrolment.enrolled_at)),
                    (tr("กุญแจสำรอง"), escrow),
                )
            )
        )

    def _ask_again(self) -> None:
        self.renew_button.hide()
        self.asking.show()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _busy(self, busy: bool) -> None:
        self.enrol_button.setEnabled(not busy)
        self.enrol_button.setText(tr("กำลังลงทะเบียน …") if busy else tr("ลงทะเบียนเครื่องนี้"))
