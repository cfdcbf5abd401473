"""June and September 2561: the follow-ups of those who were interviewed (R22), and the district's report (R20)."""

from __future__ import annotations

from datetime import date

from desktop.tour.stage import CONTROL, Key
from desktop.tour.typist import Script
from desktop.tour.year.chapter import Chapter
from desktop.windows.follow_up_page import FollowUpPage

_ANSWERS: Script = {
    "q402_method": "visit",
    "q403_outcome": "interviewed",
    "q404_status[1]": "done",
    "q404_status[2]": "ongoing",
    "q405_work_status": "farmer",
    "q405_occupation": "104",
    "q406_month": "3200",
    "q406_year": "38400",
    "q408_loan": "applied",
    "q409_problems": "ราคาผลผลิตตกต่ำ ทางเข้าสวนเสียหายหน้าฝน",
    "q409_needs": "ตลาดรับซื้อใกล้บ้าน",
}


class FollowUpMonth(Chapter):
    """A month in which the officer follows somebody up by keyboard; colleagues do the others."""

    day: date
    month: str
    colleagues: int

    def play(self) -> None:
        self.play_on(self.day)
        self._follow_up()
        follow_up = self.desk.follow_ups.at_hand()
        assert follow_up is not None
        due = [row.person_id for row in self.desk.follow_ups.due(follow_up, limit=1_000) if row.assessed]
        self.crowd.follow_ups(self.crowd.some(due, self.colleagues), follow_up)
        self.colleagues_done()

    def _follow_up(self) -> None:
        """The list with the days left; form 4 of whoever stands first."""
        stage, page = self.stage, self.main.room_page("follow_up")
        assert isinstance(page, FollowUpPage)
        self.enter("follow_up")
        stage.wait(lambda: page.model.rows.is_settled and page.model.rows.rowCount(), "whom to follow up")
        stage.rest(250)
        stage.step("whom to follow up, and the days left", f"{self.month}-follow-up")
        row = page.model.rows.row(0)
        stage.press(Key.Key_Home)
        stage.press(Key.Key_Return, CONTROL)
        name = f"{self.month}-form4"
        flow = self.fill(_ANSWERS, {"q404_status[1]": f"{name}-measures", "q406_year": f"{name}-income"})
        stage.step("form 4 filled with the keyboard", f"{name}-review")
        self.confirm_for_paper(flow, name)
        stage.wait(page.isVisible, "the follow-ups again")
        stage.rest(250)
        stage.step("the follow-ups after it", f"{self.month}-follow-up-after")
        assert page.model.chosen is not None
        followed = stage.facts.setdefault("followed", {})
        followed[self.month] = {"person": row.full_name, "follow_up": page.model.chosen.follow_up_id}


class June(FollowUpMonth):
    day, month, colleagues = date(2018, 6, 20), "june", 50


class September(FollowUpMonth):
    day, month, colleagues = date(2018, 9, 12), "september", 45

    def play(self) -> None:
        super().play()
        self.read_report("follow_up_results", "september-follow-up-results")
        self.write_letter("district_to_province", "september-letter-district-to-province", "ฉช 0018/1187")


class JuneAgain(FollowUpMonth):
    """The follow-up of June 2562 is of everybody who takes part (R38)."""

    day, month, colleagues = date(2019, 6, 20), "june-2562", 30
