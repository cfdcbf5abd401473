"""One person after the other at the counter: a number, who it is, form 2, the paper, an appointment or form 3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from desktop.bootstrap import Program
from desktop.smartcard.practice_cards import Flaw, card_of, practice_chip, stranger
from desktop.smartcard.thai_card import ThaiCard
from desktop.tour.centre import Centre
from desktop.tour.desk.papers import PaperStation
from desktop.tour.desk.slip_printer import SlipPaper
from desktop.tour.desk.visitors import JOINS, Shows, Turn, Visitor
from desktop.tour.slot import CardSlot
from desktop.tour.stage import CONTROL, Key, Stage
from desktop.tour.typist import Script, Typist
from desktop.viewmodels.card import CardState
from desktop.windows.counter_page import CounterPage
from desktop.windows.interview_flow import InterviewFlow
from desktop.windows.paper_flow import PaperFlow
from forms.roster.person import Person

PLACE = "หอประชุมที่ว่าการอำเภอเมืองฉะเชิงเทรา"
_OTHER_LAST_NAME = "เปลี่ยนใหม่"
_AT = "9.30"


class Counter(PaperStation):
    def __init__(self, stage: Stage, program: Program, centre: Centre, slot: CardSlot) -> None:
        super().__init__(stage, program, centre)
        self.slot = slot
        self._slips = SlipPaper(stage)

    @property
    def page(self) -> CounterPage:
        page = self.main.room_page("counter")
        assert isinstance(page, CounterPage)
        return page

    def open(self) -> None:
        """The counter's own printer is there, and so is the card reader."""
        stage, page = self.stage, self.page
        page.printer.choose_printer = self._slips.choose
        self.enter("counter")
        stage.wait(page.finder.field.hasFocus, "the field of the counter")
        stage.wait(lambda: page.cards.error is None and "พร้อม" in page.finder.reader.text(), "the card reader")

    def choose_place(self) -> None:
        """R11: where people are received today."""
        stage, line = self.stage, self.page.place.lineEdit()
        assert line is not None
        line.setFocus()
        stage.press(Key.Key_A, CONTROL)
        stage.type(PLACE)
        stage.press(Key.Key_Return)
        stage.wait(lambda: self.page.model.place == PLACE, "the place of the day")
        stage.wait(self.page.finder.field.hasFocus, "the field again")

    # --- the queue ------------------------------------------------------------------------------------------------

    def take_numbers(self, visitors: Sequence[Visitor]) -> None:
        """Everybody who has come gets a slip; who tells their name has it on the list."""
        stage, page = self.stage, self.page
        for visitor in visitors:
            if visitor.shows is Shows.NAME and visitor.person is not None:
                stage.type(visitor.person.full_name)
                stage.wait(lambda: page.finder.model.is_settled, "the name to be looked up")
            before = page.queue.bar.taken.text()
            path = self._slips.put_in(visitor.key)
            stage.press(Key.Key_F2)
            stage.wait(lambda before=before: page.queue.bar.taken.text() != before, "the number")  # type: ignore[misc]
            self._slips.wait_for(path)
            stage.wait(lambda: not page.finder.typed and page.finder.field.hasFocus(), "the field for the next")

    def call(self) -> None:
        stage, page = self.stage, self.page
        stage.wait(page.queue.bar.next.isEnabled, "somebody in the queue")
        stage.press(Key.Key_F3)
        stage.wait(page.queue.bar.called.isVisible, "the number that is called")
        stage.wait(page.finder.field.hasFocus, "the field")

    # --- one person -----------------------------------------------------------------------------------------------

    def receive(self, visitor: Visitor) -> None:
        """From the call to the next person; who changes their mind is not here yet, nor what comes of a power cut."""
        self.call()
        self.identify(visitor)
        flow = self.intent(visitor, visitor.intent)
        if visitor.turn is Turn.VERIFIED:
            self.verify(flow, visitor)
        self.confirm(flow)
        self.paper(flow, visitor, "form2", jam=visitor.turn is Turn.JAM and not visitor.interviewed)
        self.back(visitor)
        if visitor.interviewed:
            self.interview(visitor)
        elif visitor.joins:
            self.appoint(visitor)
        self.next()

    def identify(self, visitor: Visitor) -> None:
        """By the card, the number or the first letters of the name."""
        stage, page, person = self.stage, self.page, visitor.person
        stage.wait(self._reader_is_empty, "the reader to be empty")
        match visitor.shows:
            case Shows.CARD:
                assert person is not None
                self.slot.insert(practice_chip(self._card(person)))
            case Shows.OTHER_NAME:
                assert person is not None
                self.slot.insert(practice_chip(replace(self._card(person), last_name_th=_OTHER_LAST_NAME)))
                stage.wait(page.person.differences.isVisible, "what the card says otherwise", 30)
            case Shows.EXPIRED:
                assert person is not None
                self.slot.insert(practice_chip(replace(self._card(person), expires=date(2016, 5, 1))))
                stage.wait(page.person.expired.isVisible, "the word about the expired card", 30)
            case Shows.DIRTY:
                assert person is not None
                self.slot.insert(practice_chip(self._card(person), Flaw.DIRTY))
                stage.wait(page.finder.read_again.isVisible, "the word about the chip", 30)
                stage.step("a dirty chip: say what to do, and type", "counter-dirty-chip")
                self.slot.remove()
                stage.type(person.national_id)
                stage.press(Key.Key_Return)
            case Shows.STRANGER:
                self._register()
            case Shows.NUMBER:
                assert person is not None
                stage.type(person.national_id)
                stage.press(Key.Key_Return)
            case Shows.NAME:
                assert person is not None
                self._type_name(person)
        stage.wait(lambda: page.person.isVisible() and page.person.go.hasFocus(), "the person at the counter", 30)
        if person is not None:
            assert page.model.person_id == person.person_id, visitor.key
        stage.step(f"{visitor.key}: found by {visitor.shows}", self._once(f"counter-{visitor.shows.name.lower()}"))

    def _reader_is_empty(self) -> bool:
        """A service that polls its readers takes half a second to notice; hands take longer to change cards."""
        cards = self.page.cards
        return not cards.card_in and cards.state not in (CardState.LOOKING, CardState.READING)

    def _card(self, person: Person) -> ThaiCard:
        return card_of(person, self.desk.clock().date())

    def _type_name(self, person: Person) -> None:
        """Letter by letter until they are the first of the list."""
        stage, finder = self.stage, self.page.finder
        stage.press(Key.Key_A, CONTROL)
        for letter in person.full_name.removeprefix(person.title):
            stage.type(letter)
            stage.wait(lambda: finder.model.is_settled, "the people of this name")
            if finder.model.rowCount() and finder.model.row(0).person_id == person.person_id:
                break
        stage.step("the first letters of a name", "counter-letters")
        stage.press(Key.Key_Return)

    def _register(self) -> None:
        """R11: on no list; the card fills the registration, the officer asks for the income."""
        stage, page = self.stage, self.page
        card = stranger(self.desk.stores.machine.district, self.desk.clock().date(), Random(11))
        self.slot.insert(practice_chip(card))
        stage.wait(page.registration.isVisible, "the registration", 30)
        stage.wait(page.registration.lines["income"].hasFocus, "the question about the income")
        stage.type("๒๘,๐๐๐")
        stage.step("somebody on no list is registered from the card", "counter-registration")
        stage.press(Key.Key_Return)
        stage.press(Key.Key_Return)

    # --- forms ----------------------------------------------------------------------------------------------------

    def intent(self, visitor: Visitor, script: Script) -> InterviewFlow:
        """Form 2 up to the review, with the keyboard."""
        self.stage.press(Key.Key_Return)
        pictures = {"q211_join": "form2-wish", "q215_receiver": "form2-signers"} if visitor.key == "first" else {}
        flow = self.fill(script, pictures)
        if visitor.key == "first":
            self.stage.step("form 2 read back", "form2-review")
        return flow

    def verify(self, flow: InterviewFlow, visitor: Visitor) -> None:
        """Keyed twice; one answer is otherwise the second time."""
        stage = self.stage
        assert flow.review_page is not None
        flow.review_page.verify_requested.emit()
        second = stage.wait(lambda: flow.verify_flow, "the second keying")
        stage.wait(second.page.isVisible, "the second keying")
        stage.rest(150)
        stage.step("keyed a second time, without the first answers", "verify-second")
        first = {node.name: node.raw for node in second.keying.first.walk() if node.raw}
        Typist(stage, second.page, {**first, **visitor.intent, "q209_phone": "0898765432"}).fill()
        page = stage.wait(lambda: second.verify_page, "the comparison")
        stage.wait(page.isVisible, "the comparison")
        stage.rest(120)
        stage.step("what differs between both keyings", "verify-differences")
        while any(row.choice is None for row in page.rows):
            stage.press(Key.Key_2)
            stage.rest(50)
        stage.click(page.keep)
        stage.wait(lambda: flow.review_page and flow.review_page.isVisible(), "the review again")

    def interview(self, visitor: Visitor) -> None:
        """Form 3 at once."""
        stage = self.stage
        stage.press(Key.Key_Return)
        pictures = {"q331_baht[1]": "form3-incomes"} if visitor.turn is Turn.JAM else {}
        flow = self.fill(visitor.assessment, pictures)
        self.confirm(flow)
        self.paper(flow, visitor, "form3", jam=visitor.turn is Turn.JAM)
        self.back(visitor)

    def back(self, visitor: Visitor) -> None:
        stage, page = self.stage, self.page
        stage.wait(lambda: self.main.records.interview is None and page.isVisible(), "the counter again")
        stage.wait(lambda: page.person.isVisible() and page.person.go.hasFocus(), "the person again")
        self.slot.remove()
        stage.rest(80)

    def appoint(self, visitor: Visitor) -> None:
        """The interview another day, with a slip to take home."""
        stage, page = self.stage, self.page
        stage.wait(page.person.appoint.isVisible, "the way to an appointment")
        path = self._slips.put_in(f"appointment-{visitor.key}")
        stage.press(Key.Key_F6)
        stage.wait(page.appointment.day.hasFocus, "the day of the appointment")
        stage.press(Key.Key_Return)
        stage.type(_AT)
        stage.press(Key.Key_Return)
        if visitor.key == "first":
            stage.step("an appointment", "counter-appointment")
        stage.press(Key.Key_Return)
        self._slips.wait_for(path)
        stage.wait(lambda: page.person.isVisible() and page.person.slip.isVisible(), "the appointment to be kept")
        stage.wait(page.person.go.hasFocus, "the person again")
        if visitor.key == "first":
            stage.step("the next step is the next person", "counter-appointed")

    def next(self) -> None:
        stage, page = self.stage, self.page
        if page.person.next.isVisible():
            stage.press(Key.Key_F9)
        else:
            stage.press(Key.Key_Return)
        stage.wait(lambda: page.finder.isVisible() and page.finder.field.hasFocus(), "the field for the next")
        stage.wait(lambda: not page.queue.bar.called.isVisible(), "the number to be served")

    # --- the power cut --------------------------------------------------------------------------------------------

    def print_and_stop(self, visitor: Visitor) -> None:
        """Up to the question whether the paper came out, and no further."""
        self.call()
        self.identify(visitor)
        flow = self.intent(visitor, visitor.intent)
        self.confirm(flow)
        assert flow.paper_flow is not None
        page = self.sign(flow.paper_flow, visitor)
        self.print(page, f"{visitor.key}-form2")
        self.stage.step("printed, and nobody has answered yet", "power-cut")

    def after_power_cut(self, visitor: Visitor) -> None:
        """The program is started again and asks; the counter goes on with whoever stood there."""
        stage, person = self.stage, visitor.person
        assert person is not None
        self.unlock()
        stage.step("after the power cut", "restart-today")
        self.enter("papers")
        papers = self.papers_page
        stage.wait(lambda: papers.question is not None and papers.question.isVisible(), "the question that is open")
        stage.step("the papers room asks what became of the paper", "restart-papers")
        self.open()
        page = self.page
        stage.type(person.national_id)
        stage.press(Key.Key_Return)
        stage.wait(lambda: page.person.isVisible() and page.person.go.hasFocus(), "the person at the counter", 30)
        stage.step("whoever stood there is called still", "restart-counter")
        stage.press(Key.Key_Return)
        flow = stage.wait(self._paper_in_front, "the paper")
        paper = flow.paper_page
        stage.wait(lambda: paper.isVisible() and paper.question.isVisible(), "the question")
        stage.step("did it come out? It did", "restart-question")
        self.came_out(paper)
        self.sign_by_hand(paper, visitor)
        stage.click(paper.done)
        self.back(visitor)
        self.appoint(visitor)
        self.next()

    def _paper_in_front(self) -> PaperFlow | None:
        front = self.main.stack.currentWidget()
        return front if isinstance(front, PaperFlow) else None

    # --- a changed mind -------------------------------------------------------------------------------------------

    def comes_back(self, visitor: Visitor) -> None:
        """Who declined joins after all: a new revision, and new paper."""
        stage, page, person = self.stage, self.page, visitor.person
        assert person is not None
        self.call()
        stage.type(person.national_id)
        stage.press(Key.Key_Return)
        stage.wait(lambda: page.person.isVisible() and page.person.go.hasFocus(), "the person at the counter", 30)
        stage.step("who declined has come back", "mind-again")
        stage.click("แก้ไขเป็นฉบับใหม่", page.person)
        stage.wait(page.doubt.isVisible, "what the paper and its signatures lose")
        stage.step("a change of mind: what the paper loses is said first", "mind-asked")
        stage.click(page.doubt.yes)
        flow = self.fill(JOINS, {})
        self.confirm(flow)
        self.paper(flow, visitor, "form2-again", jam=False)
        self.back(visitor)
        self.appoint(visitor)
        self.next()
