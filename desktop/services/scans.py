"""Signed papers brought back: pictures into pages, pages into papers, papers into the officer's store."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from desktop.errors import KnownError
from desktop.services.clock import Clock
from desktop.services.paper_finding import Verdict
from desktop.services.papers import Papers
from desktop.services.scan_batch import (
    FileFailure,
    KnownPaper,
    PaperStanding,
    ScanBatch,
    ScannedPage,
    ScannedPaper,
    SortedPage,
    in_order,
)
from desktop.store import attachments, papers
from desktop.store.attachments import PageImage
from desktop.store.opened import OpenStores
from desktop.store.papers import PaperKind, PaperRow, PaperState
from forms.form_number import PaperNumber
from forms.page_mark import PageMark
from forms.record import EventKind

if TYPE_CHECKING:
    from desktop.scanning.files import Picture

Progress: TypeAlias = Callable[[int, int], object]
"""files done, files in all"""
Cancelled: TypeAlias = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class AttachedPaper:
    number: PaperNumber
    full_name: str
    pages: tuple[int, ...]
    """kept now"""
    missing: tuple[int, ...]
    """still to be brought back"""


@dataclass(frozen=True, slots=True)
class AttachSummary:
    papers: tuple[AttachedPaper, ...]
    """those of which something was kept"""
    files: tuple[Path, ...]
    """every page of which is in the store: they may be put away"""


class Scans:
    """Pages are numbered over the whole sitting, so that batches of several files can be joined."""

    def __init__(self, stores: OpenStores, papers: Papers, clock: Clock) -> None:
        self._stores = stores
        self._papers = papers
        self._clock = clock
        self._keys = itertools.count(1)

    # Reading ------------------------------------------------------------------------------------------------------

    def read(
        self, files: Sequence[Path], progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> ScanBatch:
        """Everything on these files, put in order. A file that cannot be read stands among the failures.

        KnownError: cancelled.
        """
        pages, failures = self.pictures(files, progress, cancelled)
        return self.sort(pages, failures)

    def pictures(
        self, files: Sequence[Path], progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> tuple[tuple[ScannedPage, ...], tuple[FileFailure, ...]]:
        """The pages of files, without asking the store. KnownError: cancelled."""
        # OpenCV and the code reader are loaded by the first page and not at the start.
        from desktop.scanning.files import pages_of
        from desktop.scanning.sheet import sheet_picture

        pages: list[ScannedPage] = []
        failures = []
        for done, file in enumerate(files):
            try:
                for place, picture in enumerate(pages_of(file), 1):
                    if cancelled is not None and cancelled():
                        raise KnownError("cancelled")
                    pages.append(ScannedPage(next(self._keys), file.name, place, sheet_picture(picture), file))
                    if progress is not None:
                        progress(done, len(files))
            except KnownError as error:
                if error.code == "cancelled":
                    raise
                failures.append(FileFailure(file.name, error))
        return tuple(pages), tuple(failures)

    def photograph(self, frame: Picture, source: str) -> ScannedPage:
        """One picture of a camera."""
        from desktop.scanning.sheet import sheet_picture

        return ScannedPage(next(self._keys), source, 1, sheet_picture(frame))

    def sort(self, pages: Iterable[ScannedPage], failures: Iterable[FileFailure] = ()) -> ScanBatch:
        """The same pages by what the store knows now; call it again after attaching, and after naming a page."""
        known: dict[tuple[PaperNumber, PageMark | None], KnownPaper] = {}

        def look_up(number: PaperNumber, mark: PageMark | None) -> KnownPaper:
            # All pages of a paper say the same but for the page.
            key = (number, replace(mark, page=1) if mark else None)
            if key not in known:
                known[key] = self._known(number, mark)
            return known[key]

        return in_order(pages, look_up, failures)

    def pictures_of(self, number: PaperNumber) -> list[PageImage]:
        """What is kept of a paper: the newest picture of each page, in their order. Empty for one nobody knows."""
        with self._stores.officer_store.read() as connection:
            row = papers.paper_of(connection, number)
            return attachments.pictures(connection, row.record_id, row.ordinal) if row is not None else []

    # Keeping ------------------------------------------------------------------------------------------------------

    def attach(self, batch: ScanBatch, insisted: Collection[PaperNumber] = ()) -> AttachSummary:
        """Keep the pages that belong to this officer's papers; the same ones again change nothing.

        A paper of which every page is there is scanned; one that lacks a page stays as it was. `insisted`: papers that
        count no more, or are copies, but are to be kept all the same; nothing becomes of their state.
        KnownError: disk_full, store_busy.
        """
        for paper in batch.papers:
            row = paper.paper.row
            if row is not None and row.state is PaperState.SENT and paper.to_keep(insisted):
                # Nobody has said yet whether it came out of the printer. It did: here it is.
                self._papers.answer(row.number, ok=True)
        batch = self.sort(batch.pages, batch.failures)  # what was void meanwhile is void
        attached = [done for paper in batch.papers if (done := self._attach(paper, insisted)) is not None]
        kept = {page.key for paper in batch.papers for page in paper.settled(insisted)}
        failed = {failure.name for failure in batch.failures}
        lacking = {page.path for page in batch.pages if page.key not in kept}
        files = dict.fromkeys(page.path for page in batch.pages if page.path not in lacking)
        return AttachSummary(tuple(attached), tuple(path for path in files if path and path.name not in failed))

    def _attach(self, paper: ScannedPaper, insisted: Collection[PaperNumber]) -> AttachedPaper | None:
        wanted = paper.to_keep(insisted)
        row = paper.paper.row
        if row is None or not wanted:
            return None
        now = self._clock()
        with self._stores.officer_store.write() as connection:
            before = attachments.kept(connection, row.record_id, row.ordinal)
            images = [_image(each) for each in wanted]
            images = [each for each in images if each.sha256 not in before.get(each.page, ())]
            if not images:
                return None
            attachments.add(connection, row, images, now)
            told = {"pages": [{"page": each.page, "sha256": each.sha256} for each in images]}
            papers.note(connection, row, EventKind.SCANNED, told, at=now, by=self._stores.officer.name)
            here = before.keys() | {each.page for each in images}
            missing = tuple(page for page in range(1, row.pages + 1) if page not in here)
            if not missing and PaperState.SCANNED in papers.LEGAL_MOVES[row.state]:
                papers.change(connection, row, PaperState.SCANNED, at=now)
        return AttachedPaper(row.number, paper.paper.full_name, tuple(each.page for each in images), missing)

    # What is known of a paper -------------------------------------------------------------------------------------

    def _known(self, number: PaperNumber, mark: PageMark | None) -> KnownPaper:
        found = self._papers.look_up(mark.text() if mark else str(number))
        row = found.paper
        if found.verdict is Verdict.COLLEAGUE:
            return KnownPaper(
                number, PaperStanding.COLLEAGUE, mark.record_id if mark else None, colleague=found.officer
            )
        if found.verdict is Verdict.OTHER_CONTENT or (row and mark and not _agrees(mark, row)):
            return KnownPaper(number, PaperStanding.CONTRADICTED, mark.record_id if mark else None)
        if row is None or found.row is None:
            return KnownPaper(number, PaperStanding.ELSEWHERE, mark.record_id if mark else None)
        with self._stores.officer_store.read() as connection:
            kept = attachments.kept(connection, row.record_id, row.ordinal)
        return KnownPaper(
            number, _standing(row), row.record_id, row, full_name=found.full_name, form_id=found.row.form_id, kept=kept
        )


def _agrees(mark: PageMark, row: PaperRow) -> bool:
    return (mark.revision, mark.pages) == (row.revision, row.pages) and row.content_hash.startswith(mark.content_hash)


def _standing(row: PaperRow) -> PaperStanding:
    if row.state is PaperState.VOID:
        return PaperStanding.VOID
    if row.state is PaperState.SPOILT:
        return PaperStanding.SPOILT
    return PaperStanding.COPY if row.kind is PaperKind.COPY else PaperStanding.EXPECTED


def _image(each: SortedPage) -> PageImage:
    picture = each.page.picture
    return PageImage(each.number, picture.sha256, picture.image.media_type, picture.image.data)
