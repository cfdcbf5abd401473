"""July 2562: what goes into the ministry's site (R30, R35, R38), and the summary that goes to the province (R39)."""

from __future__ import annotations

from datetime import date

from desktop.tour.stage import CONTROL, SHIFT, Key
from desktop.tour.year.chapter import Chapter
from desktop.windows.export_page import ExportPage
from desktop.windows.keying_page import KeyingPage
from desktop.windows.ministry_page import MinistryPage
from forms.measure.workflow import DEVELOPMENT
from forms.thai.dates import show_date

_DAY = date(2019, 7, 16)
_IN_TIME = date(2019, 7, 12)
_ENTERED = 10
FIRST_OUTCOME, LAST_OUTCOME, WAITING = 3, 7, 2
"""Columns of the summary: what became of people, and who waits."""


class July(Chapter):
    def play(self) -> None:
        self.play_on(_DAY)
        self._enter_at_the_ministry()
        self._export()
        report = self.read_report("phase_two_summary", "july-summary")
        for row, line in enumerate(report.lines):
            if line.level == 1 and line.figures[1] is not None:
                self._lists_behind(row)
        self.read_report("phase_two_agency", "july-agencies")
        self.write_letter("district_cdd_to_province_cdd", "july-letter-to-province", "ฉช 0019/452")

    def _lists_behind(self, row: int) -> None:
        """Every figure of an agency's line that says what became of people, as the people themselves."""
        report = self.reports_page.view.table.rows.report
        assert report is not None
        for column in (WAITING, *range(FIRST_OUTCOME, LAST_OUTCOME + 1)):
            figure = report.lines[row].figures[column]
            if figure is not None and figure.value:
                self.follow(row, column, f"july-summary-{row:02}-{column}")
                self.back_to_report()

    # --- the ministry's site --------------------------------------------------------------------------------------

    @property
    def page(self) -> MinistryPage:
        page = self.main.room_page("ministry")
        assert isinstance(page, MinistryPage)
        return page

    def _enter_at_the_ministry(self) -> None:
        """Results of phase 2: a keying sheet, ten entered in time, one after the day."""
        stage, page = self.stage, self.page
        self.enter("ministry")
        stage.wait(lambda: page.model.is_settled and page.model.rowCount(), "what is owed")
        page.form.setFocus()
        stage.press(Key.Key_End)
        stage.wait(lambda: page.model.is_settled and page.model.row(0).row.form_id == DEVELOPMENT, "the results owed")
        page.list.setFocus()
        stage.press(Key.Key_Home)
        stage.rest(200)
        stage.step("what is owed at the ministry's site", "july-owed")
        stage.click("พิมพ์ใบคีย์", page)
        self.keep_print("july-keying-sheet")
        self._key_in()
        page.list.setFocus()
        stage.press(Key.Key_Home)
        for _ in range(_ENTERED - 1):
            stage.press(Key.Key_Down, SHIFT)
        self._mark(_IN_TIME, "กค-62-0716")
        stage.press(Key.Key_Home)
        self._mark(_DAY, "กค-62-0717")
        stage.click("ลงล่าช้า", page)
        stage.wait(lambda: page.model.is_settled and page.model.rowCount() == 1, "the late one")
        stage.rest(200)
        stage.step("entered late: flagged", "july-late")
        counts = {each.form_id: each for each in self.desk.ministry.overview()}[DEVELOPMENT]
        self.note(entered={"in_time": _ENTERED, "entered": counts.entered, "late": counts.late})

    def _key_in(self) -> None:
        """Question by question, each answer copied with Enter."""
        stage, page = self.stage, self.page
        page.list.setFocus()
        stage.press(Key.Key_Home)
        stage.press(Key.Key_Return)
        over = stage.wait(lambda: page.findChild(KeyingPage), "the keying sheet")
        stage.wait(lambda: over.lines and over.lines[0].hasFocus(), "the first answer")
        for _ in range(3):
            stage.press(Key.Key_Return)
        stage.step("answers are copied one by one", "july-keying")
        stage.press(Key.Key_Escape)
        stage.wait(page.list.isVisible, "what is owed")
        stage.wait(lambda: page.model.is_settled, "what is owed")

    def _mark(self, day: date, reference: str) -> None:
        stage, page = self.stage, self.page
        before = page.model.rowCount()
        form = page.entering
        assert form is not None
        form.day.setFocus()
        stage.press(Key.Key_A, CONTROL)
        stage.type(show_date(day))
        form.reference.setFocus()
        stage.type(reference)
        if day == _IN_TIME:
            stage.step("ten are marked as entered", "july-mark")
        stage.press(Key.Key_Return)
        stage.wait(lambda: page.model.is_settled and page.model.rowCount() < before, "the entries to be marked")
        stage.rest(150)
        page.list.setFocus()

    def _export(self) -> None:
        """What is still owed as a file with its manifest."""
        stage, page = self.stage, self.page
        stage.click("ทำไฟล์", page)
        over = stage.wait(lambda: page.findChild(ExportPage), "the files")
        over.form.setFocus()
        stage.press(Key.Key_End)
        over.aware.setFocus()
        stage.press(Key.Key_Space)
        stage.wait(over.go.isEnabled, "something to export")
        folder = stage.out / "july-export"
        folder.mkdir(exist_ok=True)
        self.answer_dialog(folder)
        stage.click(over.go)
        stage.wait(over.said.isVisible, "the file to be made")
        stage.rest(200)
        stage.step("a file and its manifest", "july-export")
        self.note(exported=[str(path.relative_to(stage.out)) for path in sorted(folder.rglob("*")) if path.is_file()])
        stage.press(Key.Key_Escape)
        stage.wait(page.list.isVisible, "the way back")
