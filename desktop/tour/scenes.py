"""The scenes of the tour, each through the windows only."""

from __future__ import annotations

from pathlib import Path

from desktop.services.demo import DEMO_PASSPHRASE
from desktop.tour.cases import Case
from desktop.tour.scene import Scene
from desktop.tour.stage import CONTROL, Key
from desktop.tour.typist import Script
from desktop.windows.interview_flow import InterviewFlow
from forms.measure.rounds import Round
from forms.roster.person import Person


class Scenes(Scene):
    """From the first start to the lock, for three people."""

    # --- coming in ------------------------------------------------------------------------------------------------

    def first_start(self) -> None:
        """A computer nobody has used: training mode makes itself ready."""
        stage = self.stage
        self.program.start()
        stage.step("first start: training mode prepares a district", "preparing")
        stage.wait(lambda: self.program.main_window, "the main window", 180)
        stage.wait(lambda: self.main.today_page.isVisible(), "today")
        self.fit_window()
        stage.rest(400)
        stage.step("today", "today")

    def import_roster(self, broken: Path, good: Path) -> None:
        """A list with mistakes is refused whole, with words; the corrected one comes in whole."""
        stage, page = self.stage, self.main.import_page
        self.enter("roster")
        stage.click("นำเข้ารายชื่อ", self.main.roster_page)
        stage.wait(page.isVisible, "the import page")
        stage.drop_file(broken, page)
        stage.wait(lambda: stage.button("เลือกไฟล์อีกครั้ง"), "the list of mistakes")
        stage.step("a list with mistakes is refused whole", "import-mistakes")
        stage.drop_file(good, page)
        stage.wait(lambda: stage.button("นำเข้า ", page), "the preview")
        stage.step("preview of a good list", "import-preview")
        stage.click("นำเข้า ", page)
        stage.wait(lambda: stage.button("ไปที่รายชื่อ"), "the import's end", 120)
        stage.step("imported", "import-done")
        stage.click("ไปที่รายชื่อ")
        stage.wait(self.main.roster_page.isVisible, "the roster")

    # --- one person -----------------------------------------------------------------------------------------------

    def find(self, person: Person, picture: str) -> None:
        """Search as you type, then by number; open with Enter."""
        stage, roster = self.stage, self.main.roster_page
        self.enter("roster")
        roster.focus_search()
        stage.type(f"{person.first_name} {person.last_name}")
        stage.wait(lambda: roster.model.is_settled and 0 < roster.model.rowCount() < 20, "the person in the list")
        stage.step(f"search: {picture}", f"search-{picture}")
        self.find_person(person.national_id)
        stage.step(f"the person: {picture}", f"person-{picture}")

    def interview(self, case: Case, script: Script, form: str, pictures: dict[str, str]) -> InterviewFlow:
        """Start the form that is due and fill it, up to the review."""
        stage, page = self.stage, self.main.person_page
        stage.wait(page.next_button.isEnabled, "the next step")
        stage.click(page.next_button)
        name = f"{case.key}-{form}"
        flow = self.fill(script, {question: f"{name}-{what}" for question, what in pictures.items()}, name)
        stage.step(f"{name} filled with the keyboard", f"{name}-review")
        return flow

    def draft_paper(self, flow: InterviewFlow, name: str) -> None:
        """A draft prints with a watermark."""
        stage = self.stage
        assert flow.review_page is not None
        flow.review_page.back_requested.emit()
        stage.wait(flow.page.isVisible, "the questions")
        flow.page.draft_print_requested.emit()
        page = stage.wait(lambda: flow.draft_page, "the draft's paper")
        stage.wait(page.save_button.isEnabled, "the draft as PDF")
        stage.step("a draft on paper", f"{name}-draft")
        self.save(page.save_button, stage.out / f"{name}-draft.pdf")
        page.finished.emit()
        flow.review()
        stage.wait(lambda: flow.review_page and flow.review_page.isVisible(), "the review")

    def confirm(self, case: Case, flow: InterviewFlow, form: str) -> None:
        """Confirm, sign on the screen or on paper, print, keep the PDF, and go back to the person."""
        stage, name = self.stage, f"{case.key}-{form}"
        review = flow.review_page
        assert review is not None
        stage.click(review.confirm)
        paper = stage.wait(lambda: flow.paper_flow, "signing")
        signing = stage.wait(lambda: paper.sign_page, "the page to sign")
        stage.wait(signing.isVisible, "the page to sign")
        if case.signs_on_screen:
            self.sign_on_screen(signing, f"{name}-signing")
        stage.click(signing.on)
        page = paper.paper_page
        stage.wait(lambda: page.isVisible() and page.print_button.isEnabled(), "the paper", 120)
        stage.step(f"{name}: the paper", f"{name}-paper")
        self.save(page.save_button, stage.out / f"{name}.pdf")
        stage.wait(page.question.isVisible, "the question what became of the file")
        stage.click(page.question.bad)
        stage.click(page.question.reasons[-1])  # it was not printed from the file
        stage.wait(lambda: not page.question.isVisible(), "the answer kept")
        self.print_to_file(page, stage.out / f"{name}-printed.pdf", picture="print-dialog")
        stage.click(page.question.good)
        stage.wait(lambda: page.printed == 1, "the paper to be counted")
        if not case.signs_on_screen:
            stage.wait(page.signatures.on_paper.isEnabled, "the printed paper to be signed")
            stage.click(page.signatures.on_paper)
            stage.wait(lambda: not page.signatures.on_paper.isVisible(), "the signatures on paper")
        stage.step(f"{name}: printed and signed", f"{name}-done")
        stage.click(page.done)
        stage.wait(self.main.person_page.isVisible, "the person's page")
        stage.rest(200)

    # --- sending --------------------------------------------------------------------------------------------------

    def look_into_outbox(self, picture: str) -> None:
        self.enter("outbox")
        self.stage.rest(200)
        self.stage.step(f"waiting to send: {picture}", f"outbox-{picture}")

    def centre_is_down(self) -> None:
        """The centre stops; what was just confirmed stays, and the window says why. Then it comes back."""
        stage = self.stage
        self.enter("outbox")
        stage.press(Key.Key_F5)
        stage.wait(lambda: any(row.reason_th for row in self.rows), "the reason in words", 60)
        stage.step("the centre is down: the record stays, and why", "outbox-centre-down")
        self.centre.start()
        stage.wait(self.centre.ready, "the centre again", 180)
        stage.press(Key.Key_F5)
        self.wait_until_sent()
        stage.step("everything has arrived, with receipts", "outbox-receipts")

    # --- at last --------------------------------------------------------------------------------------------------

    def dark(self) -> None:
        """The same pages at night."""
        stage = self.stage
        self.enter("settings")
        stage.step("settings", "settings")
        stage.click("มืด", self.main.settings_page)
        stage.rest(200)
        stage.step("settings, dark", "settings-dark")
        self.enter("today")
        stage.rest(300)
        stage.step("today, dark", "today-dark")
        self.enter("roster")
        stage.rest(300)
        stage.step("roster, dark", "roster-dark")

    def lock(self) -> None:
        """Lock, a wrong passphrase, the right one."""
        stage = self.stage
        stage.press(Key.Key_L, CONTROL)
        stage.wait(lambda: stage.button("เปิด"), "the prompt")
        window = self.program.unlock_window
        assert window is not None
        stage.step("locked", "locked")
        stage.type("not this one")
        stage.press(Key.Key_Return)
        stage.wait(window.errors.isVisible, "the word about the wrong passphrase")
        stage.step("a wrong passphrase is told", "wrong-passphrase")
        window.passphrase.setFocus()
        stage.press(Key.Key_A, CONTROL)
        stage.type(DEMO_PASSPHRASE)
        stage.press(Key.Key_Return)
        stage.wait(lambda: self.program.main_window, "the main window")
        stage.step("open again", "unlocked")


def suitable(people: list[Person], case: Case, round_: Round, taken: set[str]) -> Person:
    """The first of the list who could be this case."""
    for person in people:
        age = person.birth.age_on(round_.targeting.age_date)
        if person.national_id not in taken and case.suits(person, age):
            taken.add(person.national_id)
            return person
    raise LookupError(case.key)
