"""Signed papers come back: through the scanner's folder, as files, in the wrong order, with a page missing at first."""

from __future__ import annotations

from pathlib import Path

from desktop.bootstrap import Program
from desktop.scanning.marks import quick_marks
from desktop.services.scan_batch import ScannedPaper
from desktop.services.signing import Finger
from desktop.store.papers import PaperRow, PaperState, in_state
from desktop.tour.centre import Centre
from desktop.tour.desk.papers import PaperStation
from desktop.tour.desk.scanner import Sheet, scan, signed_sheets
from desktop.tour.stage import CONTROL, Key, Stage
from desktop.windows.scan_page import ScanPage

_ANGLES = (1.4, -2.1, 0.6, 2.8, -0.9)


class BringingBack(PaperStation):
    """`files`: what came out of the printer, by number of the paper."""

    def __init__(self, stage: Stage, program: Program, centre: Centre, home: Path, files: dict[str, Path]) -> None:
        super().__init__(stage, program, centre)
        self.home = home
        self.files = files

    @property
    def page(self) -> ScanPage:
        return self.main.scan_page

    def play(self) -> None:
        stage = self.stage
        signed, void = self._papers(PaperState.SIGNED), self._papers(PaperState.VOID)
        self.enter("papers")
        stage.rest(150)
        stage.step(f"{len(signed)} signed papers are to be brought back", "papers-to-scan")
        stage.press(Key.Key_I, CONTROL)
        stage.wait(self.page.isVisible, "the page for scans")
        stage.step("nothing has been brought yet", "scan-empty")
        half = len(signed) // 2
        self._by_folder(signed[:half])
        left_out = self._by_file(signed[half:], void)
        self._missing_page(left_out)
        self._void_paper(void[0])

    # --- stations -------------------------------------------------------------------------------------------------

    def _by_folder(self, rows: list[PaperRow]) -> None:
        """The scanner writes one file into a folder that is watched; nobody laid the sheets in straight."""
        stage, page = self.stage, self.page
        folder = self.home / "scanner"
        folder.mkdir()
        self.answer_dialog(folder)
        stage.click(page.strip.choose)
        stage.wait(lambda: page.folder.folder == folder, "the folder to be watched")
        sheets = [sheet for row in rows for sheet in self._sheets(row)]
        sheets = [sheet.crooked(_ANGLES[place % len(_ANGLES)]) for place, sheet in enumerate(sheets)]
        sheets[1] = sheets[1].upside_down()
        scan(sheets, folder / "scan.pdf")
        self._wait_for_pages(len(sheets))
        stage.step("what the scanner left in its folder: crooked, one page upside down", "scan-folder")
        self._keep()

    def _by_file(self, rows: list[PaperRow], void: list[PaperRow]) -> Sheet:
        """A batch somebody let fall: the wrong order, a void paper among them, and a page that is not there."""
        stage = self.stage
        sheets = [sheet for row in (*rows, *void) for sheet in self._sheets(row)]
        missing = next(sheet for sheet in sheets if sheet.paper == str(rows[0].number) and sheet.page == rows[0].pages)
        sheets.remove(missing)
        mixed = [*sheets[1::2], *reversed(sheets[::2])]
        self._bring(scan(mixed, self.home / "wrong-order.pdf"))
        self._wait_for_pages(len(mixed))
        self._choose(str(rows[0].number))
        stage.step("the wrong order is put right, and a page is missing", "scan-missing")
        self._choose(str(void[0].number))
        stage.step("a paper that does not count any more", "scan-void")
        self._keep()
        return missing

    def _missing_page(self, sheet: Sheet) -> None:
        stage, page = self.stage, self.page
        before = len(page.model.batch.pages)
        self._bring(scan([sheet], self.home / "page.jpg"))
        self._wait_for_pages(before + 1)
        self._choose(sheet.paper)
        stage.step("the missing page comes alone", "scan-brought-later")
        self._keep()
        stage.press(Key.Key_Escape)
        self.enter("papers")
        stage.wait(lambda: not self._papers(PaperState.SIGNED), "all signed papers to be back")
        stage.rest(150)
        stage.step("nothing is missing on paper", "papers-complete")

    def _void_paper(self, row: PaperRow) -> None:
        """The old paper of a changed mind says so, by its number and by its code."""
        stage, page = self.stage, self.papers_page
        mark = quick_marks(self._sheets(row)[0].picture)[0].mark
        for typed, picture in ((str(row.number), "void-typed"), (mark.text(), "void-scanned")):
            page.search.focus()
            stage.press(Key.Key_A, CONTROL)
            stage.type(typed)
            stage.press(Key.Key_Return)
            stage.wait(lambda: page.found.isVisible() and "โมฆะ" in page.found.then.text(), "that the paper is void")
            stage.step(f"an old paper says that it is void: {picture.removeprefix('void-')}", picture)
            stage.press(Key.Key_Escape)
            stage.wait(lambda: not page.found.isVisible(), "the list again")

    # --- hands ----------------------------------------------------------------------------------------------------

    def _bring(self, file: Path) -> None:
        self.answer_dialog(file)
        self.stage.press(Key.Key_O, CONTROL)

    def _keep(self) -> None:
        stage, page = self.stage, self.page
        stage.wait(page.keep_button.isEnabled, "pages to be kept")
        stage.press(Key.Key_Return, CONTROL)
        stage.wait(lambda: page.kept.isVisible() and not page.model.keeping, "the pages to be kept", 120)
        stage.wait(lambda: not page.keep_button.isEnabled(), "nothing left to keep")
        stage.rest(80)
        stage.step("kept with their records", self._once("scan-kept"))

    def _wait_for_pages(self, count: int) -> None:
        page = self.page
        self.stage.wait(lambda: not page.model.busy and len(page.model.batch.pages) == count, "the pages read", 240)
        self.stage.rest(80)

    def _choose(self, number: str) -> None:
        page = self.page
        page.list.setFocus()
        self.stage.press(Key.Key_Home)
        for _ in range(page.rows.rowCount()):
            row = page.rows.row(page.list.currentIndex().row())
            if isinstance(row, ScannedPaper) and str(row.paper.number) == number:
                break
            self.stage.press(Key.Key_Down)
        self.stage.rest(80)

    # --- papers ---------------------------------------------------------------------------------------------------

    def _papers(self, state: PaperState) -> list[PaperRow]:
        with self.desk.stores.officer_store.read() as connection:
            return list(in_state(connection, state))

    def _sheets(self, row: PaperRow) -> list[Sheet]:
        papers, signing = self.desk.papers, self.desk.signing
        text = papers.preview(row.record_id, row.revision)
        signatures = signing.signatures(row.record_id, row.revision)
        thumb = any(each.finger is Finger.RIGHT_THUMB for each in signatures)
        return signed_sheets(str(row.number), self.files[str(row.number)], text, thumbprint=thumb)
