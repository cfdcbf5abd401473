"""A form goes its way: signed, sent, sent back, corrected, approved; filled in twice; a case given to somebody else."""

from __future__ import annotations

from desktop.store.papers import PaperState
from desktop.tour.cases import EMPLOYED, FARMER
from desktop.tour.desk.scanner import scan
from desktop.tour.desk.visitors import Shows, Visitor
from desktop.tour.exchange.company import ExchangeScene
from desktop.tour.stage import CONTROL, Key, StageError
from desktop.tour.typist import Script, Typist
from desktop.widgets.scrolling import into_view
from desktop.windows.interview_flow import InterviewFlow
from desktop.windows.returned_page import ReturnedPage
from forms.changes import Decision
from forms.measure.workflow import INTENT
from forms.roster.person import Person

_PHONE = "โทรศัพท์"
_NEW_PHONE, _THEIR_PHONE = "0891112222", "0865557777"
_HERE = "q209_phone"
_RECEIVER = "ผู้รับแจ้งความประสงค์"
_THEIR_ANSWERS: Script = {
    **FARMER.intent,
    "q201_date": "2018-03-12",
    "q209_phone": _THEIR_PHONE,
    "q215_receiver": "สมหญิง งามดี",
}


class Casework(ExchangeScene):
    def play(self) -> None:
        farmer, employed, _old = self.company.chosen
        self._interview(farmer)
        self._scan()
        self._send()
        self._sent_back(farmer)
        self._filled_twice(farmer)
        self._given_away(employed)

    # --- the interview ----------------------------------------------------------------------------------------------

    def _interview(self, person: Person) -> None:
        """Form 2 on signed paper, form 3."""
        stage, visitor = self.stage, Visitor("farmer", Shows.NUMBER)
        flow = self._start(person, FARMER.intent)
        self.confirm(flow)
        self.paper(flow, visitor, "form2", jam=False)
        stage.wait(lambda: self.main.records.interview is None, "the way back")
        flow = self._start(person, FARMER.assessment)
        self.confirm_for_paper(flow, "exchange-farmer-form3")

    def _start(self, person: Person, script: Script) -> InterviewFlow:
        page = self.look_at(person)
        self.stage.wait(page.next_button.isEnabled, "the next step")
        self.stage.click(page.next_button)
        return self.fill(script, {})

    def _scan(self) -> None:
        """The signed paper comes back through the office's scanner."""
        (row,) = self.papers_in(PaperState.SIGNED)
        sheets = self.sheets_of(row)
        self.enter("papers")
        self.open_scans()
        self.bring(scan(sheets, self.company.home / "scan.pdf"))
        self.wait_for_pages(len(sheets))
        self.keep()
        self.stage.press(Key.Key_Escape)

    def _send(self) -> None:
        """Records and pictures go by themselves; the receipts make a paper."""
        stage = self.stage
        self.wait_until_sent()
        stage.rest(120)
        stage.step("records and pictures have arrived", "receipts")
        stage.click(self.main.outbox_page.receipts_button)
        page = self.main.print_page
        stage.wait(lambda: page.isVisible() and page.save_button.isEnabled(), "the list of receipts", 60)
        stage.step("the list of receipts", "receipts-paper")
        self.save(page.save_button, stage.out / "exchange-receipts.pdf")
        stage.press(Key.Key_Escape)
        stage.wait(lambda: not page.isVisible(), "the way back")

    # --- review -----------------------------------------------------------------------------------------------------

    def _sent_back(self, person: Person) -> None:
        """With a comment at two questions; corrected at the first of them, answered, sent, approved."""
        stage, team = self.stage, self.company.team
        record = self.newest(person, INTENT)
        comments = {_PHONE: "เบอร์นี้โทรไม่ติด ขอเบอร์ที่ใช้อยู่", _RECEIVER: "ขอชื่อเต็มตามบัตรเจ้าหน้าที่"}
        team.decide(record.record_id, Decision.RETURNED, comments)
        stage.step("sent back at the console, with a comment at two questions")
        self.exchange_whole()
        self.enter("returned")
        page = self.main.room_page("returned")
        assert isinstance(page, ReturnedPage)
        stage.wait(lambda: page.model.rows.rowCount() == 1 and page.list.hasFocus(), "what was sent back")
        stage.rest(200)
        stage.step("what the district sent back", "returned")
        stage.press(Key.Key_Return)
        stage.wait(lambda: page.doubt.isVisible(), "what the paper loses")
        stage.step("what the signed paper loses is said first", "returned-paper")
        stage.click(page.doubt.yes)
        flow = stage.wait(lambda: self.main.records.interview, "the form")
        stage.wait(lambda: (flow.page.view.current_stop or "").endswith(_HERE), "the first comment")
        stage.rest(200)
        stage.step("the form opens at the first comment", "returned-first-comment")
        stage.press(Key.Key_A, CONTROL)
        stage.type(_NEW_PHONE)
        stage.press(Key.Key_F7)
        stage.wait(lambda: not (flow.page.view.current_stop or "").endswith(_HERE), "the next comment")
        stage.rest(150)
        stage.step("dealt with, and on to the next comment", "returned-next-comment")
        stage.press(Key.Key_A, CONTROL)
        stage.type("นางสาวสาธิต ร่วมใจ")
        stage.press(Key.Key_F7)
        stage.press(Key.Key_F9)
        stage.wait(lambda: flow.review_page and flow.review_page.isVisible(), "the review")
        self.confirm_for_paper(flow, "exchange-farmer-form2-again")
        self.wait_until_sent()
        newer = self.newest(person, INTENT)
        if (newer.revision, self.told(newer, _HERE)) != (record.revision + 1, _NEW_PHONE):
            raise StageError("what was corrected is not what counts")
        team.decide(record.record_id, Decision.APPROVED)
        self.exchange_whole()
        into_view(self.look_at(person).records)
        stage.rest(120)
        stage.step("approved by the district", "approved")
        if self.newest(person, INTENT).decision is not Decision.APPROVED:
            raise StageError("the approval has not come")

    # --- filled in twice --------------------------------------------------------------------------------------------

    def _filled_twice(self, person: Person) -> None:
        """The colleague had met the same person, and was told another number."""
        stage, company = self.stage, self.company
        theirs = company.neighbour.interview(person.person_id, _THEIR_ANSWERS)
        company.neighbour.exchange()
        company.team.wait_for("/conflicts", person.last_name)
        self.exchange_whole()
        page = self.look_at(person)
        stage.wait(page.conflicts.isVisible, "that two forms stand against each other")
        into_view(page.conflicts)
        stage.rest(150)
        stage.step("two laptops have filled in form 2 of one person", "conflict")
        company.team.settle(
            person.last_name, self.desk.stores.officer.name, {_THEIR_PHONE: theirs.officer}, "โทรถามผู้มีบัตรแล้ว"
        )
        self.exchange()
        self.wait_until_sent()
        company.neighbour.exchange()
        into_view(self.look_at(person).conflicts)
        stage.rest(150)
        stage.step("settled question by question at the console", "conflict-settled")
        newest = self.newest(person, INTENT)
        if self.told(newest, _HERE) != _THEIR_PHONE:
            raise StageError("what was settled is not what counts")
        there = company.neighbour.desk.cases.overview(person.person_id)
        if not all(each.settled for each in there.conflicts):
            raise StageError("the second laptop does not know what was settled")

    # --- given to somebody else -------------------------------------------------------------------------------------

    def _given_away(self, person: Person) -> None:
        """The case goes to the colleague while a draft lies here: it stays, and can be finished."""
        stage, company = self.stage, self.company
        page = self.look_at(person)
        stage.click(page.next_button)
        flow = stage.wait(lambda: self.main.records.interview, "the form")
        stage.wait(flow.page.isVisible, "the first question")
        stage.rest(150)
        Typist(stage, flow.page, EMPLOYED.intent).fill(until="q211_join")
        stage.press(Key.Key_Escape)
        stage.wait(lambda: self.main.records.interview is None, "the way back")
        company.team.assign(person, company.neighbour.desk.stores.officer.ao_code)
        self.exchange_whole()
        page = self.look_at(person)
        stage.wait(page.standing.isVisible, "that the case was given to somebody else")
        stage.step("the case is somebody else's now; the draft stays", "given-away")
        company.neighbour.exchange()
        there = company.neighbour.desk.people.get(person.person_id)
        if there.ao_code != company.neighbour.desk.stores.officer.ao_code:
            raise StageError("the colleague was not given the case")
        if len(self.desk.cases.overview(person.person_id).records) != 1:
            raise StageError("the draft did not stay")
