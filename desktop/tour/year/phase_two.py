"""June 2562: phase 2. Lists and counts that come from above, a notice, a project of the province, results (R24–R37)."""

from __future__ import annotations

from datetime import date

from desktop.services.development import CaseFilter, CaseRow, Development
from desktop.tour.stage import CONTROL, SHIFT, Key
from desktop.tour.typist import Script
from desktop.tour.year.chapter import Chapter
from desktop.windows.list_import_page import CountsImportPage, ListImportPage
from desktop.windows.phase_two_page import PhaseTwoPage
from desktop.windows.project_people_page import ProjectPeoplePage
from forms.lists.listed import ListedPerson
from forms.lists.write import counts_of, write_counts, write_list
from forms.measure.rounds import Window

_DAY = date(2019, 6, 12)
LISTS = {1: "บัญชีที่ 1.xlsx", 2: "บัญชีที่ 2.xlsx"}
COUNTS = "สรุปจำนวนผู้เข้าร่วมมาตรการฯ.xlsx"
_TOO_MANY = 3
"""How many more the counts say of one agency than its list has."""
_PLACES = 3
_RESULTS = 60
_DEVELOPED = Window(opens=date(2019, 5, 6), closes=date(2019, 6, 30))

_PROJECT: Script = {
    "qp_name": "แปรรูปผลผลิตเกษตรเพื่อเพิ่มมูลค่า ตำบลต้นแบบ",
    "qp_number": "ครั้งที่ 3/2562",
    "qp_date": "29/5/2562",
    "qp_implementer": "local",
    "qp_implementer_name": "องค์การบริหารส่วนตำบลสาธิต",
    "qp_programme": "other",
    "qp_places": "20",
    "qp_start": "3/6/2562",
    "qp_end": "28/6/2562",
    "qp_budget": "45000",
}
_RESULT: Script = {
    "q503_type": "agency",
    "q507_programme": "other",
    "q507_project": "ฝึกอาชีพโดยวิทยากรสัมมาชีพชุมชน",
    "q508_start": "20/5/2562",
    "q508_end": "24/5/2562",
    "q509_hours": "30",
    "q509_trainer": "livelihood",
    "q510_outcome": "done",
    "q511_before": "24000",
    "q511_after": "42000",
}


class PhaseTwo(Chapter):
    def play(self) -> None:
        self.play_on(_DAY)
        self._lists()
        agency = self._notice()
        self._project(agency)
        self._result()
        self._colleagues()
        self.colleagues_done()
        self._step(1)
        self.stage.step("what came of it so far", "phase2-cases")
        self._step(4)
        self.stage.step("results by agency and list", "phase2-results")

    @property
    def page(self) -> PhaseTwoPage:
        page = self.main.room_page("phase_two")
        assert isinstance(page, PhaseTwoPage)
        return page

    @property
    def development(self) -> Development:
        development = self.desk.development
        assert development is not None
        return development

    def _step(self, number: int) -> None:
        """One of the five."""
        self.stage.click(self.page.steps.button(number))

    # --- lists and counts -----------------------------------------------------------------------------------------

    def _lists(self) -> None:
        """Both lists made here first, to know what to expect; then the ministry's own, and the counts with them."""
        stage, page = self.stage, self.page
        self.enter("phase_two")
        stage.wait(lambda: page.lists.buttons, "the lists")
        stage.step("no list yet", "phase2-no-lists")
        for number in LISTS:
            stage.click(page.lists.buttons[f"compute-{number}"])
            stage.wait(lambda number=number: self._listed(number), f"list {number} computed")  # type: ignore[misc]
            stage.rest(250)
        stage.step("both lists computed here", "phase2-computed")
        self._hand_down()
        stage.click(page.lists.buttons["import-1"])
        over = stage.wait(lambda: page.findChild(ListImportPage), "the import of list 1")
        self.drop_list(self.home / LISTS[1], over, "phase2-import-list")
        stage.wait(lambda: stage.button("ไปที่บัญชี", over), "the import's end")
        stage.click("ไปที่บัญชี", over)
        stage.wait(page.lists.isVisible, "the lists")
        stage.rest(250)
        stage.click(page.lists.buttons["counts"])
        counts = stage.wait(lambda: page.findChild(CountsImportPage), "the import of counts")
        self.drop_list(self.home / COUNTS, counts, "phase2-import-counts")
        stage.wait(lambda: stage.button("ดูผลการเทียบ", counts), "the import's end")
        stage.click("ดูผลการเทียบ", counts)
        stage.wait(page.lists.isVisible, "the lists")
        stage.rest(300)
        page.lists.buttons["counts"].setFocus()
        stage.press(Key.Key_PageDown)
        stage.step("held against the counts handed down: one agency differs", "phase2-reconciled")
        found = self.development.lists.reconcile()
        self.note(mismatches=[(each.list_no, each.agency, each.missing) for each in found.mismatches])

    def _listed(self, number: int) -> list[CaseRow]:
        return self.development.cases("", 5_000, list_no=number)

    def _hand_down(self) -> None:
        """What the ministry and the banks send: the lists, and counts that are wrong for the first agency."""
        district = self.desk.stores.machine.district
        handed = []
        for number, name in LISTS.items():
            rows = [
                ListedPerson(row.place.national_id, row.full_name, row.place.agency, district[:2], district)
                for row in self._listed(number)
            ]
            write_list(self.home / name, number, rows)
            handed += counts_of(number, rows)
        first = handed[0]
        wrong = type(first)(first.list_no, first.agency, first.district, first.count + _TOO_MANY)
        write_counts(self.home / COUNTS, [wrong, *handed[1:]])

    # --- what an agency cannot do ---------------------------------------------------------------------------------

    def _notice(self) -> str:
        """R31: the first agency cannot develop everybody, and says so after the day; form and letter."""
        stage, page = self.stage, self.page
        self._step(2)
        stage.wait(page.shortfall.isVisible, "the notices")
        stage.click("ทำแบบแจ้ง คอจ.", page.shortfall)
        need = self.development.province.needs()[0]
        script = {
            "qs_can": str(need.listed - _PLACES),
            "qs_reason": "งบประมาณฝึกอบรมหมด และไม่มีวิทยากรในพื้นที่",
            "qs_name": "นายสาธิต รักงาน",
            "qs_position": "หัวหน้าสำนักงาน",
        }
        flow = self.fill(script, {"qs_name": "phase2-notice-late"})
        self.confirm_for_paper(flow, "phase2-notice")
        stage.wait(page.shortfall.isVisible, "the notices")
        stage.rest(250)
        stage.step("the notice is made: flagged as late", "phase2-notices")
        stage.click("หนังสือถึงประธาน คอจ.", page.shortfall)
        self.keep_print("phase2-notice-letter")
        told = self.development.province.needs()[0]
        self.note(notice={"agency": told.agency, "listed": told.listed, "cannot": told.cannot, "late": told.late})
        return told.agency

    def _project(self, agency: str) -> None:
        """R32: the province finds a project for them; whom it takes is marked in its list."""
        stage, page = self.stage, self.page
        stage.click("จดทะเบียนโครงการให้", page.shortfall)
        flow = self.fill({**_PROJECT, "qp_asked_by": agency}, {})
        self.confirm_for_paper(flow, "phase2-project")
        self._step(3)
        stage.wait(page.projects.isVisible, "the projects")
        stage.click("เลือกคนเข้าโครงการ", page.projects)
        over = stage.wait(lambda: page.findChild(ProjectPeoplePage), "who waits for a project")
        stage.wait(lambda: over.isVisible() and over.model.rowCount() >= _PLACES, "who waits for a project")
        over.list.setFocus()
        stage.press(Key.Key_Home)
        for _ in range(_PLACES - 1):
            stage.press(Key.Key_Down, SHIFT)
        stage.step("people are chosen into the project", "phase2-project-people")
        stage.press(Key.Key_Return, CONTROL)
        stage.wait(lambda: self.development.province.projects()[0].project.used == _PLACES, "the places to be taken")
        stage.rest(150)
        stage.press(Key.Key_Escape)
        stage.wait(page.projects.isVisible, "the projects")
        stage.rest(200)
        stage.step("the project and its places", "phase2-projects")

    # --- results --------------------------------------------------------------------------------------------------

    def _result(self) -> None:
        """Form 5 of the first who waits and is in no project, by keyboard."""
        stage, pane = self.stage, self.page.cases
        self._step(1)
        stage.wait(lambda: pane.isVisible() and pane.model.is_settled and pane.model.rowCount(), "the cases")
        row = next(
            place
            for place in range(pane.model.rowCount())
            if not pane.model.row(place).place.project_no and pane.model.row(place).place.list_no == 1
        )
        stage.press(Key.Key_Down)
        for _ in range(row):
            stage.press(Key.Key_Down)
        while pane.list.currentIndex().row() > row:
            stage.press(Key.Key_Up)
        stage.rest(150)
        stage.step("everybody on the lists", "phase2-waiting")
        stage.press(Key.Key_Return)
        flow = self.fill(_RESULT, {"q507_project": "phase2-form5-project", "q511_after": "phase2-form5-income"})
        stage.step("form 5 filled with the keyboard", "phase2-form5-review")
        self.confirm_for_paper(flow, "phase2-form5")

    def _colleagues(self) -> None:
        rows = self.development.cases("", 5_000, which=CaseFilter.WAITING, project_no=0)
        self.crowd.results(self.crowd.some([row.place.listed_no for row in rows], _RESULTS), _DEVELOPED)
