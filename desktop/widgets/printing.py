"""Bringing a PDF to a printer through the system's own dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

FINEST_DPI = 300
"""Beyond this laser printers show no difference on text, and a page takes four times the memory."""


def choose_printer(parent: QWidget) -> QPrinter | None:
    """Ask with the system's dialog; None when the officer thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def printing_dpi(printer: QPrinter) -> int:
    """The resolution at which to draw pages for a printer, dots per inch."""
    return min(printer.resolution(), FINEST_DPI)


def print_images(printer: QPrinter, images: Sequence[QImage]) -> bool:
    """Put page pictures on paper, each as large as the sheet, in the range and copies chosen in the dialog.

    False where the printer would not begin.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    chosen = _in_range(printer, images)
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    first = True
    for image in [image for _copy in range(copies) for image in chosen]:
        if not first:
            printer.newPage()
        first = False
        size = QSizeF(image.size()).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF((sheet.width() - size.width()) / 2, 0, size.width(), size.height()), image)
    return painter.end()


def _in_range(printer: QPrinter, images: Sequence[QImage]) -> Sequence[QImage]:
    if printer.printRange() != QPrinter.PrintRange.PageRange or printer.fromPage() < 1:
        return images
    return images[printer.fromPage() - 1 : max(printer.toPage(), printer.fromPage())] or images
