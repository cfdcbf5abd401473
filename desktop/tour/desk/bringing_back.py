"""Signed papers come back: through the scanner's folder, as files, in the wrong order, with a page missing at first."""

from __future__ import annotations

from pathlib import Path

from desktop.bootstrap import Program
from desktop.scanning.marks import quick_marks
from desktop.store.papers import PaperRow, PaperState
from desktop.tour.centre import Centre
from desktop.tour.desk.scan_station import ScanStation
from desktop.tour.desk.scanner import Sheet, scan
from desktop.tour.stage import CONTROL, Key, Stage

_ANGLES = (1.4, -2.1, 0.6, 2.8, -0.9)


class BringingBack(ScanStation):
    """`files`: what came out of the printer, by number of the paper."""

    def __init__(self, stage: Stage, program: Program, centre: Centre, home: Path, files: dict[str, Path]) -> None:
        super().__init__(stage, program, centre)
        self.home = home
        self.files = files

    def play(self) -> None:
        stage = self.stage
        signed, void = self.papers_in(PaperState.SIGNED), self.papers_in(PaperState.VOID)
        self.enter("papers")
        stage.rest(150)
        stage.step(f"{len(signed)} signed papers are to be brought back", "papers-to-scan")
        self.open_scans()
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
        sheets = [sheet for row in rows for sheet in self.sheets_of(row)]
        sheets = [sheet.crooked(_ANGLES[place % len(_ANGLES)]) for place, sheet in enumerate(sheets)]
        sheets[1] = sheets[1].upside_down()
        scan(sheets, folder / "scan.pdf")
        self.wait_for_pages(len(sheets))
        stage.step("what the scanner left in its folder: crooked, one page upside down", "scan-folder")
        self.keep()

    def _by_file(self, rows: list[PaperRow], void: list[PaperRow]) -> Sheet:
        """A batch somebody let fall: the wrong order, a void paper among them, and a page that is not there."""
        stage = self.stage
        sheets = [sheet for row in (*rows, *void) for sheet in self.sheets_of(row)]
        missing = next(sheet for sheet in sheets if sheet.paper == str(rows[0].number) and sheet.page == rows[0].pages)
        sheets.remove(missing)
        mixed = [*sheets[1::2], *reversed(sheets[::2])]
        self.bring(scan(mixed, self.home / "wrong-order.pdf"))
        self.wait_for_pages(len(mixed))
        self.choose(str(rows[0].number))
        stage.step("the wrong order is put right, and a page is missing", "scan-missing")
        self.choose(str(void[0].number))
        stage.step("a paper that does not count any more", "scan-void")
        self.keep()
        return missing

    def _missing_page(self, sheet: Sheet) -> None:
        stage, page = self.stage, self.page
        before = len(page.model.batch.pages)
        self.bring(scan([sheet], self.home / "page.jpg"))
        self.wait_for_pages(before + 1)
        self.choose(sheet.paper)
        stage.step("the missing page comes alone", "scan-brought-later")
        self.keep()
        stage.press(Key.Key_Escape)
        self.enter("papers")
        stage.wait(lambda: not self.papers_in(PaperState.SIGNED), "all signed papers to be back")
        stage.rest(150)
        stage.step("nothing is missing on paper", "papers-complete")

    def _void_paper(self, row: PaperRow) -> None:
        """The old paper of a changed mind says so, by its number and by its code."""
        stage, page = self.stage, self.papers_page
        mark = quick_marks(self.sheets_of(row)[0].picture)[0].mark
        for typed, picture in ((str(row.number), "void-typed"), (mark.text(), "void-scanned")):
            page.search.focus()
            stage.press(Key.Key_A, CONTROL)
            stage.type(typed)
            stage.press(Key.Key_Return)
            stage.wait(lambda: page.found.isVisible() and "โมฆะ" in page.found.then.text(), "that the paper is void")
            stage.step(f"an old paper says that it is void: {picture.removeprefix('void-')}", picture)
            stage.press(Key.Key_Escape)
            stage.wait(lambda: not page.found.isVisible(), "the list again")
