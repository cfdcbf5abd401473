"""February 2561: people come to the district office (R11), and drop off the home-visit list at once (R12)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.services.people import PersonFilter
from desktop.tour.cases import EMPLOYED
from desktop.tour.year.chapter import Chapter

if TYPE_CHECKING:
    from desktop.services.plan_views import VisitRow

_DAY = date(2018, 2, 14)
_TARGETS, _OTHERS, _ASSESSED = 40, 20, 25
"""Colleagues' walk-ins: of the home-visit list, of all others, and how many of them are interviewed at once."""


class February(Chapter):
    def play(self) -> None:
        stage = self.stage
        self.play_on(_DAY)
        stage.step("the training plays in February", "february-day")
        before, came = self._home_list("before")
        self._walk_in(came)
        after, _first = self._home_list("after")
        rows = self.plan_page.model.rows
        still = any(rows.row(number).person_id == came.person_id for number in range(rows.rowCount()))
        self.note(walk_in={"before": before, "after": after, "came": came.full_name, "still_listed": still})
        self._colleagues()
        self.colleagues_done()
        self.enter("today")
        stage.rest(250)
        stage.step("today in February", "february-today")
        self.read_report("progress_day", "february-progress-day")
        self.read_report("intents_top_up", "february-intents-top-up")
        self.save_figures("february-top-up", 4, {"entitled": "ได้รับวงเงินเพิ่ม", "waiting": "รอยืนยันในแบบประเมิน"})

    def _home_list(self, when: str) -> tuple[int, VisitRow]:
        """How many this officer's list has, and who stands first."""
        self.enter("plan")
        page = self.plan_page
        self.stage.wait(lambda: page.model.rows.is_settled and page.model.rows.rowCount(), "the home-visit list")
        self.stage.rest(250)
        self.stage.step(f"the home-visit list {when} the walk-in", f"february-list-{when}")
        return self.on_my_list(), page.model.rows.row(0)

    def _walk_in(self, came: VisitRow) -> None:
        stage = self.stage
        page = self.find_person(came.full_name)
        stage.step("somebody comes to the office", "february-walk-in")
        stage.wait(page.next_button.isEnabled, "the next step")
        stage.click(page.next_button)
        flow = self.fill({**EMPLOYED.intent, "q201_date": "14/2/2561"}, {})
        self.confirm_for_paper(flow, "february-walk-in-form2")
        stage.step("after form 2", "february-registered")

    def _colleagues(self) -> None:
        people, walk_in = self.desk.people, self.desk.round.walk_in
        listed = [row.person_id for row in people.search("", 5_000, filter=PersonFilter.TO_VISIT)]
        others = [row.person_id for row in people.search("", 5_000) if row.person_id not in set(listed)]
        joined = self.crowd.intents(self.crowd.some(listed, _TARGETS), walk_in, "walk_in")
        joined += self.crowd.intents(self.crowd.some(others, _OTHERS), walk_in, "walk_in")
        self.crowd.assessments(self.crowd.some(joined, _ASSESSED), walk_in, "walk_in")
