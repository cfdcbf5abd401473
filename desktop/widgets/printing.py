"""Bringing pages to a printer through the system's own dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

FINEST_DPI = 300
"""Beyond this laser printers show no difference on text, and a page takes four times the memory."""


def choose_printer(parent: QWidget) -> QPrinter | None:
    """Ask with the system's dialog; None when the officer thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    return printer if QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted else None


def choose_printer_for_papers(parent: QWidget) -> QPrinter | None:
    """The same, without a range of pages: a paper that is accounted for is printed whole."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, False)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def printing_dpi(printer: QPrinter) -> int:
    """The resolution at which to draw pages for a printer, dots per inch."""
    return min(printer.resolution(), FINEST_DPI)


class PrintJob:
    """One job, page by page, so that no more pages are in memory than are being printed.

    `begun` is False where the printer would not begin.
    """

    def __init__(self, printer: QPrinter) -> None:
        printer.setFullPage(True)
        self._printer = printer
        self._painter = QPainter()
        self._pages = 0
        self.begun = self._painter.begin(printer)
        if self.begun:
            self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    @property
    def dpi(self) -> int:
        return printing_dpi(self._printer)

    def put(self, images: Sequence[QImage]) -> None:
        """Page pictures, each as large as the sheet, in the range and copies chosen in the dialog."""
        chosen = _in_range(self._printer, images)
        copies = 1 if self._printer.supportsMultipleCopies() else max(self._printer.copyCount(), 1)
        sheet = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
        for image in [image for _copy in range(copies) for image in chosen]:
            if self._pages:
                self._printer.newPage()
            self._pages += 1
            size = QSizeF(image.size()).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            self._painter.drawImage(QRectF((sheet.width() - size.width()) / 2, 0, size.width(), size.height()), image)

    def turn_over(self) -> None:
        """Where both sides are printed: what comes next begins on a sheet of its own, behind an empty back."""
        if self._pages % 2:
            self._printer.newPage()
            self._pages += 1

    def end(self) -> None:
        """Everything has been put: the printer may go on by itself."""
        if self._painter.isActive():
            self._painter.end()

    def __del__(self) -> None:
        # Where the window was closed under a job: Qt does not survive a printer that goes before its painter.
        self.end()


def _in_range(printer: QPrinter, images: Sequence[QImage]) -> Sequence[QImage]:
    if printer.printRange() != QPrinter.PrintRange.PageRange or printer.fromPage() < 1:
        return images
    return images[printer.fromPage() - 1 : max(printer.toPage(), printer.fromPage())] or images
