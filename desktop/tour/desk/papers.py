"""The paper of a confirmed form: signed on the screen or by hand, printed, out of the printer or not."""

from __future__ import annotations

from pathlib import Path

from desktop.bootstrap import Program
from desktop.store.papers import PaperState
from desktop.tour.centre import Centre
from desktop.tour.desk.visitors import Signs, Visitor
from desktop.tour.scene import Scene
from desktop.tour.stage import Key, Stage
from desktop.windows.interview_flow import InterviewFlow
from desktop.windows.paper_flow import PaperFlow
from desktop.windows.paper_page import PaperPage
from desktop.windows.papers_page import PapersPage

_JAMMED = 0
"""place of the reason among those the question offers"""


class PaperStation(Scene):
    """`files`: where each paper lies that went to the printer, by its number."""

    def __init__(self, stage: Stage, program: Program, centre: Centre) -> None:
        super().__init__(stage, program, centre)
        self.files: dict[str, Path] = {}
        self.pictured: set[str] = set()
        """stations of which there is a picture"""

    @property
    def papers_page(self) -> PapersPage:
        page = self.main.room_page("papers")
        assert isinstance(page, PapersPage)
        return page

    def confirm(self, flow: InterviewFlow) -> None:
        """Read back and confirmed with Enter, up to the signing."""
        stage, review = self.stage, flow.review_page
        assert review is not None
        stage.wait(review.confirm.hasFocus, "the review to be confirmed")
        stage.press(Key.Key_Return)
        stage.wait(lambda: flow.paper_flow and flow.paper_flow.sign_page, "signing")

    def paper(self, flow: InterviewFlow, visitor: Visitor, form: str, *, jam: bool) -> None:
        """Signed, printed, answered, and back to the counter."""
        stage, paper = self.stage, flow.paper_flow
        assert paper is not None
        page = self.sign(paper, visitor)
        name = f"{visitor.key}-{form}"
        if jam:
            self.print(page, f"{name}-spoilt")
            self.spoil(page)
        self.print(page, name)
        self.came_out(page)
        self.sign_by_hand(page, visitor)
        stage.step(f"{name}: printed and signed {visitor.signs}", self._once(f"paper-{visitor.signs.name.lower()}"))
        stage.click(page.done)

    def sign(self, paper: PaperFlow, visitor: Visitor) -> PaperPage:
        """On the screen who signs there; then the paper."""
        stage, signing = self.stage, paper.sign_page
        assert signing is not None
        stage.wait(signing.isVisible, "the page to sign")
        if visitor.signs is Signs.SCREEN:
            self.sign_on_screen(signing, self._once("signing"))
        elif visitor.signs is Signs.THUMBPRINT:
            stage.step("a thumbprint is made on paper, before two witnesses", "thumbprint-signing")
        stage.press(Key.Key_F9)
        page = paper.paper_page
        stage.wait(lambda: page.isVisible() and page.print_button.isEnabled(), "the paper", 120)
        stage.wait(page.signatures.isVisible, "who signs")
        return page

    def print(self, page: PaperPage, name: str) -> None:
        """To the file printer; the number is known as soon as it is on its way."""
        stage = self.stage
        target = stage.out / f"{stage.part}-{name}.pdf"
        self.print_to_file(page, target, picture=self._once("print-dialog"))
        (row,) = [row for row in page.rows if row.state is PaperState.SENT]
        self.files[str(row.number)] = target
        stage.step(f"{name}: did it come out?", self._once("question"))

    def spoil(self, page: PaperPage) -> None:
        """The printer has jammed: its paper is spoilt and stays accounted for."""
        stage = self.stage
        spoilt = sum(row.state is PaperState.SPOILT for row in page.rows)
        stage.click(page.question.bad)
        stage.step("it did not: why?", self._once("jam-why"))
        stage.click(page.question.reasons[_JAMMED])
        stage.wait(lambda: sum(row.state is PaperState.SPOILT for row in page.rows) > spoilt, "the spoilt paper")
        stage.wait(page.print_button.isEnabled, "the printer again")
        stage.step("the spoilt paper stays on the list", self._once("jam-spoilt"))

    def came_out(self, page: PaperPage) -> None:
        stage = self.stage
        stage.wait(page.question.good.hasFocus, "the question")
        stage.press(Key.Key_Return)
        stage.wait(lambda: page.printed == 1, "the paper to be counted")

    def sign_by_hand(self, page: PaperPage, visitor: Visitor) -> None:
        """Everybody who has not signed on the screen, and the holder's thumb where they cannot write."""
        stage = self.stage
        if visitor.signs is Signs.SCREEN:
            return
        stage.wait(page.signatures.on_paper.isEnabled, "the printed paper to be signed")
        stage.click(page.signatures.on_paper)
        if visitor.signs is Signs.THUMBPRINT:
            stage.wait(page.signatures.thumbprint.isVisible, "the question which finger")
            stage.step("which finger, before which witnesses", "thumbprint-finger")
            stage.press(Key.Key_Return)
        stage.wait(lambda: any(row.state is PaperState.SIGNED for row in page.own_rows), "the signatures on paper")
        stage.wait(lambda: not page.signatures.on_paper.isVisible(), "the signatures on the page")

    def _once(self, picture: str) -> str:
        """Each station is pictured the first time."""
        if picture in self.pictured:
            return ""
        self.pictured.add(picture)
        return picture
