"""A pile of papers on its way to a printer: made, drawn and put one after the other, so that it can stop after each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from desktop.errors import known
from desktop.services.batch_printing import BatchPrinting, Made, ToPrint
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.widgets.pdf_pages import page_images
from desktop.widgets.printing import PrintJob, printing_dpi

_OF_ONE_PAPER = frozenset(
    {"history_broken", "paper_superseded", "papers_used_up", "person_unknown", "record_not_final", "record_unknown"}
)
"""What keeps one paper from being printed, and not the others."""


class BatchRun(QObject):
    """Runs once. A paper has its number just before it is drawn: what was never begun needs no answer."""

    advanced = Signal(int)
    """The paper at this place has been put."""
    skipped = Signal(int, object)
    """The paper at this place could not be made, and why."""
    ended = Signal()

    def __init__(
        self,
        batch: BatchPrinting,
        pile: Sequence[ToPrint],
        day: date,
        printer: QPrinter,
        lanes: Lanes,
        *,
        one_job: bool,
        both_sides: bool,
        parent: QObject | None = None,
    ) -> None:
        """`one_job`: nobody else's pages come between; else a job a paper, which a jam does not take along.
        `both_sides` are printed, also where the dialog of the system did not say so.
        """
        super().__init__(parent)
        self._batch, self.pile, self._day = batch, tuple(pile), day
        self._printer, self._lanes, self._one_job = printer, lanes, one_job
        # Copies of a paper that counts are papers of their own.
        printer.setCopyCount(1)
        if both_sides:
            printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        self._both_sides = both_sides or printer.duplex() != QPrinter.DuplexMode.DuplexNone
        self._file = Path(printer.outputFileName()) if printer.outputFileName() else None
        self._job: PrintJob | None = None
        self._place = 0
        self._cancelled = False
        self.put: list[Made] = []
        self.refused = False
        """The printer would not begin."""
        self.error: Exception | None = None
        """What ended it before its time."""

    def start(self) -> None:
        if self._cancelled or self._place == len(self.pile):
            self._end()
            return
        self._lanes.storage.submit(
            self._batch.make,
            self.pile[self._place],
            self._day,
            on_done=self._draw,
            on_error=self._not_made,
            owner=self,
        )

    def cancel(self) -> None:
        """The paper in hand is still put; the others are not begun."""
        self._cancelled = True

    def _draw(self, made: Made) -> None:
        self._lanes.device.submit(
            page_images,
            made.pdf,
            printing_dpi(self._printer),
            on_done=partial(self._put, made),
            on_error=partial(self._lost, made),
            owner=self,
        )

    def _put(self, made: Made, images: list[QImage]) -> None:
        if self._job is None:
            self._name_file()
            self._job = PrintJob(self._printer)
        if not self._job.begun:
            self.refused = True
            self._lost(made, None)
            return
        if self._both_sides:
            self._job.turn_over()
        self._put_pages(self._job, made, images)

    def _put_pages(self, job: PrintJob, made: Made, images: list[QImage]) -> None:
        """A page a turn of the event loop: the window stays awake, whatever the printer's driver makes of a page."""
        job.put(images[:1])
        if len(images) > 1:
            QTimer.singleShot(0, self, partial(self._put_pages, job, made, images[1:]))
            return
        if not self._one_job:
            job.end()
            self._job = None
        self.put.append(made)
        self.advanced.emit(self._place)
        self._go_on()

    def _go_on(self) -> None:
        self._place += 1
        self.start()

    def _name_file(self) -> None:
        """A file each, where a job each goes into files."""
        if self._file is not None and not self._one_job:
            stem = f"{self._file.stem} ({len(self.put) + 1})"
            self._printer.setOutputFileName(str(self._file.with_stem(stem)))

    def _not_made(self, error: Exception) -> None:
        found = known(error)
        if found is not None and found.code in _OF_ONE_PAPER:
            self.skipped.emit(self._place, error)
            self._go_on()
        else:
            self._stop(error)

    def _lost(self, made: Made, error: Exception | None) -> None:
        self.error = error
        reason = tr("เครื่องพิมพ์ไม่รับงาน") if error is None else tr("สั่งพิมพ์ไม่สำเร็จ")
        self._lanes.storage.submit(
            self._batch.lost,
            made,
            reason,
            on_done=lambda _none: self._end(),
            on_error=self._stop,
            owner=self,
        )

    def _stop(self, error: Exception) -> None:
        self.error = error
        self._end()

    def _end(self) -> None:
        if self._job is not None:
            self._job.end()
            self._job = None
        self.ended.emit()
