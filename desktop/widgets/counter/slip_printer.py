"""Bringing a slip to the small printer of the counter: asked for once, then used without asking."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.tasks.lanes import Lanes
from desktop.widgets.pdf_pages import POINTS_PER_INCH, page_images
from desktop.widgets.printing import PrintJob, choose_printer, printing_dpi


class SlipPrinter(QObject):
    """`choose_printer` stands for the system's dialog; a printer that refuses is asked for anew the next time."""

    refused = Signal()
    """the printer does not begin"""
    failed = Signal(object)

    def __init__(
        self, lanes: Lanes, window: QWidget, *, choose_printer: Callable[[QWidget], QPrinter | None] = choose_printer
    ) -> None:
        super().__init__(window)
        self._lanes = lanes
        self._window = window
        self.choose_printer = choose_printer
        self._printer: QPrinter | None = None

    def print_slip(self, make: Callable[[], bytes]) -> None:
        """`make` gives the PDF, in the storage lane. Nothing happens where the officer chooses no printer."""
        if self._printer is None:
            self._printer = self.choose_printer(self._window)
        printer = self._printer
        if printer is None:
            return
        dpi = printing_dpi(printer)

        def work() -> list[QImage]:
            return page_images(make(), dpi)

        self._lanes.storage.submit(
            work, on_done=lambda images: self._to_printer(printer, dpi, images), on_error=self.failed.emit, owner=self
        )

    def _to_printer(self, printer: QPrinter, dpi: int, images: list[QImage]) -> None:
        points = QSizeF(images[0].size()) * (POINTS_PER_INCH / dpi)
        # The slip's own size, so that a roll is cut where it ends and a sheet is filled.
        printer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
        job = PrintJob(printer)
        if not job.begun:
            self._printer = None
            self.refused.emit()
            return
        job.put(images)
        job.end()
