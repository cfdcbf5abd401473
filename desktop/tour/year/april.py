"""April 2561: home visits (R12, R18–R21): the plan of a day on paper, a visit in vain, one with an interview."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from desktop.services.people import PersonFilter
from desktop.tour.cases import FARMER
from desktop.tour.stage import ALT, Key
from desktop.tour.year.chapter import Chapter
from desktop.windows.visit_dialog import VisitDialog
from forms.measure.workflow import CaseStatus

_DAY = date(2018, 4, 18)
_STOPS = 6
_JOINT = "นางสาวสาธิต ร่วมใจ"
_IN_VAIN, _MET = 15, 45
_FROM_FEBRUARY = 25
"""Colleagues' form 3 of people who came in February and wait for it."""
_MONTHS = {3: "มีนาคม 2561", 4: "เมษายน 2561", 5: "พฤษภาคม 2561", 12: "ธันวาคม 2561"}
_INTENT = {**FARMER.intent, "q201_date": "18/4/2561"}
_ASSESSMENT = {
    **FARMER.assessment,
    "q303_joint_name": _JOINT,
    "q304_date": "18 เม.ย. 2561",
    # Of the menu for employees: against the rule, and so with a reason.
    "q351_any_group[2]": "yes",
    "q351_programme[2]": "P14",
    "q351_reason[2]": "บุตรทำงานโรงงาน อยากเรียนวางแผนการเงินด้วยกัน",
}


class April(Chapter):
    def play(self) -> None:
        self.play_on(_DAY)
        self._plan()
        self._visit_in_vain()
        self._visit()
        self._colleagues()
        self.colleagues_done()
        self.read_report("visit_list", "april-visit-list-report")
        self.read_report("progress_village", "april-progress-village")
        self.read_report("progress_ao", "april-progress-ao")
        self.read_report("intents_top_up", "april-intents-top-up")
        self.save_figures("april-top-up", 4, {"came": "แสดงความประสงค์แล้ว"})
        self.save_figures("april-top-up", 4, {f"paid-{number:02}": month for number, month in _MONTHS.items()})
        report = self.read_report("demand_programme", "april-demand-programme")
        asked = next(row for row, line in enumerate(report.lines) if line.figures[0] and line.figures[0].value)
        self.follow(asked, 0)
        self.stage.step("the people behind a figure", "april-behind")
        self.back_to_report()
        self.write_letter("ao_to_team", "april-letter-ao-to-team", "ฉช 0018/ว 41")

    def _plan(self) -> None:
        """One village of this officer's list, some of its people for today, in another order, with a bank's officer."""
        stage, page = self.stage, self.plan_page
        self.enter("plan")
        rows, box = page.model.rows, page.list_pane.narrowing.village
        stage.wait(lambda: rows.is_settled and rows.rowCount(), "the home-visit list")
        stage.rest(150)
        mine = rows.rowCount()
        villages = [f"หมู่ {row.moo} {row.subdistrict_name} " for row in map(rows.row, range(mine))]
        most = max(villages, key=villages.count)
        box.setFocus()
        while not box.currentText().startswith(most):
            before = box.currentIndex()
            stage.press(Key.Key_Down)
            assert box.currentIndex() != before, most
        stage.wait(lambda: rows.is_settled and rows.rowCount() == villages.count(most), "the village's list")
        page.list_pane.list.setFocus(Qt.FocusReason.TabFocusReason)
        stage.press(Key.Key_Home)
        count = min(_STOPS, rows.rowCount())
        listed = [str(rows.row(number).person_id) for number in range(rows.rowCount())]
        for planned in range(1, count + 1):
            stage.press(Key.Key_Space)
            stage.wait(lambda planned=planned: page.model.stops.rowCount() == planned, "one more in the plan")  # type: ignore[misc]
        stage.press(Key.Key_Right)
        stage.press(Key.Key_Home)
        first = page.model.stops.stops[0].person_id
        stage.press(Key.Key_Down, ALT)
        stage.wait(lambda: page.model.stops.stops[1].person_id == first, "the order to change")
        joint = page.day_pane.joint
        joint.name.setFocus()
        stage.type(_JOINT)
        joint.bank.setFocus()
        stage.press(Key.Key_Down)
        stage.rest(200)
        stage.step("the plan of the day", "april-plan")
        stops = [str(stop.person_id) for stop in page.model.stops.stops]
        names = [stop.full_name for stop in page.model.stops.stops]
        self.note(plan={"listed": listed, "stops": stops, "names": names, "joint": _JOINT})
        stage.click(page.day_pane.print_button)
        self.keep_print("april-visit-list")

    def _visit_in_vain(self) -> None:
        """Nobody at home: the next try, and the way back to the plan."""
        stage, page = self.stage, self.plan_page
        page.day_pane.list.setFocus()
        stage.press(Key.Key_Home)
        stage.press(Key.Key_F8)
        dialog = stage.wait(lambda: next(iter(page.findChildren(VisitDialog)), None), "what came of the visit")
        stage.wait(lambda: dialog.isVisible() and dialog.outcomes.hasFocus(), "what came of the visit")
        stage.press(Key.Key_1)
        stage.step("a visit in vain", "april-in-vain")
        self.note(in_vain={"person": page.model.stops.stops[0].full_name, "next_try": str(dialog.next_day.day)})
        stage.press(Key.Key_Return)
        stage.wait(page.noted.isVisible, "the note of the visit")
        stage.wait(lambda: page.model.stops.stops[0].done, "the stop to be done")
        stage.rest(120)
        stage.step("the plan after it", "april-plan-after")

    def _visit(self) -> None:
        """Somebody is at home: forms 2 and 3 on the spot."""
        stage, page = self.stage, self.plan_page
        page.day_pane.list.setFocus()
        stage.press(Key.Key_Home)
        stage.press(Key.Key_Down)
        stage.press(Key.Key_Return)
        person = self.wait_for_person()
        stage.step("at somebody's home", "april-visit")
        pictures = {"q351_reason[2]": "april-against-the-rule"}
        for script, form in ((_INTENT, "form2"), (_ASSESSMENT, "form3")):
            stage.wait(person.next_button.isEnabled, "the next step")
            stage.press(Key.Key_Return)
            flow = self.fill(script, pictures)
            self.confirm_for_paper(flow, f"april-visit-{form}")
        stage.step("after the interview", "april-interviewed")

    def _colleagues(self) -> None:
        window = self.desk.round.home_visit
        listed = [row.person_id for row in self.desk.people.search("", 5_000, filter=PersonFilter.TO_VISIT)]
        planned = {stop.person_id for stop in self.plan_page.model.stops.stops}
        others = self.crowd.some([each for each in listed if each not in planned], _IN_VAIN + _MET)
        self.crowd.in_vain(others[:_IN_VAIN])
        joined = self.crowd.intents(others[_IN_VAIN:], window, "home_visit")
        waiting = self.desk.people.search("", 5_000, filter=PersonFilter.OPEN)
        came = {row.person_id for row in waiting if row.status is CaseStatus.REGISTERED} - set(joined)
        joined += self.crowd.some(sorted(came), _FROM_FEBRUARY)
        self.crowd.assessments(joined, window, "home_visit")
