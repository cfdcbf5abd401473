"""A sitting of scanning back: what came in so far, what is to be said about it, and keeping it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.services.scan_batch import FileFailure, NamedPage, ScanBatch, ScannedPage
from desktop.services.scans import AttachSummary, Scans
from desktop.tasks.lanes import Lanes, TaskHandle
from forms.form_number import PaperNumber

if TYPE_CHECKING:
    from desktop.scanning.files import Picture


class ScanModel(QObject):
    """Pictures are read in the device lane, file after file; the store is asked in the storage lane."""

    changed = Signal(object)
    """The new `ScanBatch`."""
    busy_changed = Signal(bool)
    """Whether files are being read."""
    progressed = Signal(int, int)
    """Files read, files in all."""
    attached = Signal(object)
    """`AttachSummary`; something was kept, or there was nothing left to keep."""
    failed = Signal(object)

    def __init__(self, scans: Scans, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scans = scans
        self._lanes = lanes
        self._pages: tuple[ScannedPage, ...] = ()
        self._failures: tuple[FileFailure, ...] = ()
        self._reading: list[TaskHandle] = []
        self._files = 0
        self._read = 0
        self._sorting = 0
        self.keeping = False
        self.keep_at_once = False
        """Whether what the camera takes is kept without being asked for: it lies in no file to come back to."""
        self.batch = ScanBatch()
        self.insisted: frozenset[PaperNumber] = frozenset()
        """papers that do not count and are to be kept all the same"""

    @property
    def busy(self) -> bool:
        return bool(self._reading)

    @property
    def to_keep(self) -> int:
        """How many pages `attach` would keep."""
        return sum(len(paper.to_keep(self.insisted)) for paper in self.batch.papers)

    # What comes in ------------------------------------------------------------------------------------------------

    def bring(self, files: Sequence[Path]) -> None:
        """Files chosen, dropped or found in the scanner's folder; each a piece of work, so that others come between."""
        for file in files:
            self._files += 1
            self._begin(self._lanes.device.submit(
                self._scans.pictures,
                [file],
                on_done=lambda found: self._arrived(*found),
                on_error=self._not_read,
                on_cancelled=self._arrived,
                on_progress=lambda *_: None,
                owner=self,
            ))  # fmt: skip

    def photograph(self, frame: Picture, source: str) -> None:
        """One picture a camera took."""
        self._files += 1
        self._begin(self._lanes.device.submit(
            self._scans.photograph,
            frame,
            source,
            on_done=lambda page: self._arrived((page,)),
            on_error=self._not_read,
            on_cancelled=self._arrived,
            owner=self,
        ))  # fmt: skip

    def cancel(self) -> None:
        """Stop reading; what has been read stays."""
        for task in self._reading:
            task.cancel()

    # What a person says about it ----------------------------------------------------------------------------------

    def name(self, key: int, number: PaperNumber, page: int) -> None:
        """A page without a readable mark is this page of that paper."""
        named = NamedPage(number, page)
        self._pages = tuple(replace(each, named=named) if each.key == key else each for each in self._pages)
        self._sort()

    def leave_out(self, key: int) -> None:
        """This picture is not used; its file stays."""
        self._pages = tuple(each for each in self._pages if each.key != key)
        self._sort()

    def let_go(self, name: str) -> None:
        """Say no more about a file that could not be read."""
        self._failures = tuple(each for each in self._failures if each.name != name)
        self._sort()

    def insist(self, number: PaperNumber, on: bool) -> None:
        self.insisted = self.insisted | {number} if on else self.insisted - {number}
        self.changed.emit(self.batch)

    def clear(self) -> None:
        """Everything that is not kept yet is let go; the files stay."""
        self.cancel()
        self._pages, self._failures, self.insisted = (), (), frozenset()
        self._sort()

    def attach(self) -> None:
        """Keep what belongs to this officer's papers; what needs a decision stays."""
        self._attach(self.batch)

    # Inside -------------------------------------------------------------------------------------------------------

    def _attach(self, batch: ScanBatch) -> None:
        if self.keeping or not batch.papers:
            return
        self.keeping = True
        insisted = self.insisted

        def kept(summary: AttachSummary) -> None:
            self.keeping = False
            gone = {page.key for paper in batch.papers for page in paper.settled(insisted)}
            self._pages = tuple(each for each in self._pages if each.key not in gone)
            self.insisted -= insisted
            self._sort()
            self.attached.emit(summary)

        def not_kept(error: Exception) -> None:
            self.keeping = False
            self._sort()  # some papers may be kept already
            self.failed.emit(error)

        self._lanes.storage.submit(self._scans.attach, batch, insisted, on_done=kept, on_error=not_kept, owner=self)

    def _attach_taken(self) -> None:
        taken = tuple(
            paper
            for paper in self.batch.papers
            if paper.to_keep(self.insisted) and any(each.page.path is None for each in paper.pages)
        )
        self._attach(ScanBatch(taken))

    def _begin(self, task: TaskHandle) -> None:
        self._reading.append(task)
        if len(self._reading) == 1:
            self.busy_changed.emit(True)
        self.progressed.emit(self._read, self._files)

    def _arrived(self, pages: tuple[ScannedPage, ...] = (), failures: tuple[FileFailure, ...] = ()) -> None:
        self._pages += pages
        self._failures += failures
        self._done_one()
        self._sort()

    def _not_read(self, error: Exception) -> None:
        self._done_one()
        self.failed.emit(error)

    def _done_one(self) -> None:
        self._read += 1
        self._reading = [task for task in self._reading if not task.finished]
        self.progressed.emit(self._read, self._files)
        if not self._reading:
            self._files = self._read = 0
            self.busy_changed.emit(False)

    def _sort(self) -> None:
        self._sorting += 1
        asked = self._sorting

        def sorted_(batch: ScanBatch) -> None:
            if asked == self._sorting:  # a page may have come meanwhile
                self.batch = batch
                self.changed.emit(batch)
                if self.keep_at_once:
                    self._attach_taken()

        self._lanes.storage.submit(
            self._scans.sort,
            self._pages,
            self._failures,
            on_done=sorted_,
            on_error=self.failed.emit,
            owner=self,
        )
