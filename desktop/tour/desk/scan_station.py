"""The page for scans, as an officer works it: pages in, looked through, kept with their records."""

from __future__ import annotations

from pathlib import Path

from desktop.services.scan_batch import ScannedPaper
from desktop.services.signing import Finger
from desktop.store.papers import PaperRow, PaperState, in_state
from desktop.tour.desk.papers import PaperStation
from desktop.tour.desk.scanner import Sheet, signed_sheets
from desktop.tour.stage import CONTROL, Key
from desktop.windows.scan_page import ScanPage


class ScanStation(PaperStation):
    @property
    def page(self) -> ScanPage:
        return self.main.scan_page

    def open_scans(self) -> None:
        self.stage.press(Key.Key_I, CONTROL)
        self.stage.wait(self.page.isVisible, "the page for scans")

    def bring(self, file: Path) -> None:
        self.answer_dialog(file)
        self.stage.press(Key.Key_O, CONTROL)

    def keep(self) -> None:
        stage, page = self.stage, self.page
        stage.wait(page.keep_button.isEnabled, "pages to be kept")
        stage.press(Key.Key_Return, CONTROL)
        stage.wait(lambda: page.kept.isVisible() and not page.model.keeping, "the pages to be kept", 120)
        stage.wait(lambda: not page.keep_button.isEnabled(), "nothing left to keep")
        stage.rest(80)
        stage.step("kept with their records", self._once("scan-kept"))

    def wait_for_pages(self, count: int) -> None:
        page = self.page
        self.stage.wait(lambda: not page.model.busy and len(page.model.batch.pages) == count, "the pages read", 240)
        self.stage.rest(80)

    def choose(self, number: str) -> None:
        page = self.page
        page.list.setFocus()
        self.stage.press(Key.Key_Home)
        for _ in range(page.rows.rowCount()):
            row = page.rows.row(page.list.currentIndex().row())
            if isinstance(row, ScannedPaper) and str(row.paper.number) == number:
                break
            self.stage.press(Key.Key_Down)
        self.stage.rest(80)

    def papers_in(self, state: PaperState) -> list[PaperRow]:
        with self.desk.stores.officer_store.read() as connection:
            return list(in_state(connection, state))

    def sheets_of(self, row: PaperRow) -> list[Sheet]:
        papers, signing = self.desk.papers, self.desk.signing
        text = papers.preview(row.record_id, row.revision)
        signatures = signing.signatures(row.record_id, row.revision)
        thumb = any(each.finger is Finger.RIGHT_THUMB for each in signatures)
        return signed_sheets(str(row.number), self.files[str(row.number)], text, thumbprint=thumb)
