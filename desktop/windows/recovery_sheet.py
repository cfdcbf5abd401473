"""The recovery sheet on the screen and on paper: the one cure for a forgotten passphrase before enrolment."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QTextOption
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.unlocking import RecoverySheet
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import moment
from desktop.widgets.buttons import Button
from desktop.widgets.fonts import screen_font
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class RecoverySheetView(QWidget):
    """Shows the code once. `kept` follows only after the officer confirms to have it on paper."""

    kept = Signal()

    def __init__(self, sheet: RecoverySheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        space = current().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.two)
        column.addWidget(Label(tr("ใบรหัสกู้คืน"), "title", wrap=False))
        column.addWidget(
            Label(
                tr("หากลืมรหัสผ่าน รหัสนี้คือทางเดียวที่จะเปิดข้อมูลได้ พิมพ์หรือจดไว้ แล้วเก็บในตู้เซฟของอำเภอ โปรแกรมจะไม่แสดงรหัสนี้อีก"),
                "muted",
            )
        )
        self.code = Label(sheet.code, "code", wrap=False, selectable=True)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.code)
        column.addWidget(
            Label(
                tr("{officer} · {when}", officer=sheet.officer, when=moment(sheet.made_at)), "muted-small", wrap=False
            )
        )
        self.confirmed = QCheckBox(tr("เก็บรหัสนี้ไว้บนกระดาษแล้ว"))
        column.addWidget(self.confirmed)
        row = QHBoxLayout()
        row.setSpacing(space.one)
        self.print_button = Button(tr("พิมพ์ใบนี้"), icon_name="print")
        self.print_button.clicked.connect(self._print)
        self.done_button = Button(tr("ดำเนินการต่อ"), "primary", icon_name="forward")
        self.done_button.setEnabled(False)
        self.confirmed.toggled.connect(self.done_button.setEnabled)
        self.done_button.clicked.connect(self.kept)
        row.addWidget(self.print_button)
        row.addStretch(1)
        row.addWidget(self.done_button)
        column.addLayout(row)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            draw_sheet(self._sheet, printer)


def draw_sheet(sheet: RecoverySheet, printer: QPrinter) -> None:
    """One A4 page: whose code, the code in large letters, what to do with it."""
    painter = QPainter(printer)
    page = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
    point = printer.resolution() / 72
    middle = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    top = 90 * point
    for text, size, bold in (
        (tr("ใบรหัสกู้คืน aofield"), 22, True),
        (sheet.officer, 16, False),
        (tr("เครื่อง {device}", device=sheet.device_name), 14, False),
        (moment(sheet.made_at), 14, False),
        (sheet.code, 20, True),
        (tr("ใช้ได้ครั้งเดียว เก็บในตู้เซฟของอำเภอ อย่าเก็บไว้กับเครื่อง"), 14, False),
    ):
        painter.setFont(screen_font(round(size * point), bold=bold))
        painter.drawText(QRectF(0, top, page.width(), size * 2.2 * point), text, middle)
        top += size * 2.4 * point
    painter.end()
