"""What every scene can do with an open window: go to a room, find somebody, fill a form, keep a paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox, QLineEdit, QWidget

from desktop.bootstrap import Program
from desktop.store.sending_state import SendState
from desktop.tour.centre import Centre
from desktop.tour.stage import ALT, CONTROL, Key, Stage
from desktop.tour.typist import Script, Typist
from desktop.viewmodels.outbox import Sent
from desktop.widgets.rail import room_keys
from desktop.windows.desk import Desk
from desktop.windows.interview_flow import InterviewFlow
from desktop.windows.main_window import MainWindow
from desktop.windows.paper_page import PaperPage
from desktop.windows.person_page import PersonPage
from desktop.windows.sign_page import SignPage
from forms.thai.dates import show_date

LAPTOP = "laptop"
"""The program's own folder below the tour's."""

# A signature somebody might draw; points in 0…1 of the pad.
_SIGNATURE = [
    [(0.18, 0.62), (0.22, 0.35), (0.27, 0.30), (0.29, 0.45), (0.26, 0.66), (0.33, 0.58), (0.38, 0.44), (0.42, 0.60)],
    [(0.46, 0.58), (0.50, 0.38), (0.55, 0.36), (0.53, 0.60), (0.60, 0.62), (0.66, 0.40), (0.72, 0.55), (0.84, 0.42)],
]


class Scene:
    """`program` is looked at for what stands on the screen; whatever is done is done with mouse and keyboard."""

    def __init__(self, stage: Stage, program: Program, centre: Centre) -> None:
        self.stage = stage
        self.program = program
        self.centre = centre

    @property
    def main(self) -> MainWindow:
        window = self.program.main_window
        assert window is not None
        return window

    @property
    def desk(self) -> Desk:
        desk = self.program.desk
        assert desk is not None
        return desk

    def fit_window(self) -> None:
        """As large as on the usual laptop: Qt's offscreen platform makes up a screen smaller than the smallest."""
        if QApplication.platformName() == "offscreen":
            self.main.resize(1366, 768)
        self.stage.rest(100)

    def unlock(self) -> None:
        """Start where somebody has worked before: the training tells its passphrase."""
        stage = self.stage
        self.program.start()
        window = stage.wait(lambda: self.program.unlock_window, "the prompt")
        stage.wait(lambda: window.passphrase.text(), "the passphrase of the training")
        stage.press(Key.Key_Return)
        stage.wait(lambda: self.program.main_window, "the main window", 60)
        self.fit_window()
        stage.wait(lambda: self.main.today_page.isVisible(), "today")

    # --- the day --------------------------------------------------------------------------------------------------

    def play_on(self, day: date) -> None:
        """Choose the day of the training in the settings: by its chip where it has one, else typed."""
        stage = self.stage
        self.enter("settings")
        card, before = self.main.settings_page.training, self.desk
        assert card is not None
        if (chip := card.chips.get(day)) is not None:
            stage.wait(chip.isEnabled, "the day to be offered")
            stage.click(chip)
        else:
            card.field.setFocus()
            stage.press(Key.Key_A, CONTROL)
            stage.type(show_date(day))
            stage.press(Key.Key_Return)
        stage.wait(lambda: self.program.desk is not before, "the day to begin")
        stage.wait(lambda: self.main.new_rules.isVisible(), "what is said of the day")
        self.fit_window()

    # --- ways -----------------------------------------------------------------------------------------------------

    def enter(self, room: str) -> None:
        """A room of the rail, by its key."""
        self.stage.press(Key(ord(room_keys()[room])), ALT)
        self.stage.wait(lambda: self.main.stack.currentWidget() is self._page_of(room), f"the room {room!r}")
        self.stage.rest(80)

    def _page_of(self, room: str) -> QWidget:
        match room:
            case "today":
                return self.main.today_page
            case "roster":
                return self.main.roster_page
            case "outbox":
                return self.main.outbox_page
            case "settings":
                return self.main.settings_page
            case _:
                return self.main.room_page(room)

    def find_person(self, typed: str) -> PersonPage:
        """Search the roster as you type, open with Enter."""
        stage, roster, page = self.stage, self.main.roster_page, self.main.person_page
        self.enter("roster")
        roster.focus_search()
        stage.press(Key.Key_A, CONTROL)
        stage.type(typed)
        stage.wait(lambda: roster.model.is_settled and roster.model.rowCount(), "somebody of this name")
        stage.press(Key.Key_Return)
        self.wait_for_person()
        return page

    def wait_for_person(self) -> PersonPage:
        page = self.main.person_page
        self.stage.wait(lambda: page.isVisible() and page.columns.isVisible(), "the person's page")
        self.stage.rest(80)
        return page

    # --- forms ----------------------------------------------------------------------------------------------------

    def fill(self, script: Script, pictures: Mapping[str, str], name: str = "") -> InterviewFlow:
        """The form that was just opened, up to the review. `pictures`: question → picture taken when it is reached."""
        stage = self.stage
        flow = stage.wait(lambda: self.main.records.interview, "the form")
        stage.wait(flow.page.isVisible, "the first question")
        stage.rest(150)
        if name:
            stage.step(f"{name} opens", f"{name}-opens")
        typist = Typist(stage, flow.page, script)
        for question, picture in pictures.items():
            typist.picture_at(question, picture)
        typist.fill()
        stage.wait(lambda: flow.review_page and flow.review_page.isVisible(), "the review")
        return flow

    def confirm_for_paper(self, flow: InterviewFlow, name: str) -> None:
        """Confirm the form, leave the signing to the paper, keep the paper's PDF, and go back to where it began."""
        stage, review = self.stage, flow.review_page
        assert review is not None
        stage.click(review.confirm)
        paper = stage.wait(lambda: flow.paper_flow, "signing")
        signing = stage.wait(lambda: paper.sign_page, "the page to sign")
        stage.wait(signing.isVisible, "the page to sign")
        stage.click(signing.on)
        page = paper.paper_page
        stage.wait(lambda: page.isVisible() and page.save_button.isEnabled(), "the paper", 120)
        self.save(page.save_button, stage.out / f"{name}.pdf")
        stage.wait(page.question.isVisible, "the question what came of the file")
        stage.click(page.question.good)
        stage.wait(lambda: page.printed == 1, "the paper to be counted")
        stage.step(f"{name}: confirmed, its paper kept", f"{name}-paper")
        stage.click(page.done)
        stage.wait(lambda: self.main.records.interview is None, "the way back")
        stage.rest(120)

    # --- papers ---------------------------------------------------------------------------------------------------

    def sign_on_screen(self, page: SignPage, picture: str = "") -> None:
        """Everybody whose turn it is on the pad, one after the other. `picture`: taken of the first signature."""
        stage, pad = self.stage, page.pad
        while pad.isVisible():
            who = page.who.text()
            stage.draw(pad, _SIGNATURE)
            if picture:
                stage.step("signing on the screen", picture)
                picture = ""
            stage.click(page.keep)
            stage.wait(lambda before=who: not pad.isVisible() or page.who.text() != before, "the signature stored")  # type: ignore[misc]

    def print_to_file(self, page: PaperPage, target: Path, picture: str = "") -> None:
        """Through the system's own dialog; here, where no printer is, to its file printer. Then it asks what came out.

        `picture`: taken of the dialog.
        """
        stage = self.stage

        def answer(dialog: QWidget) -> None:
            self.name_file(dialog, target)
            if picture:
                stage.picture(picture)
            self.agree(dialog)

        self.in_dialog(answer)
        stage.click(page.print_button)
        stage.wait(page.question.isVisible, "the question whether it came out")

    # --- files ----------------------------------------------------------------------------------------------------

    def save(self, button: QAbstractButton, target: Path) -> None:
        """Click what asks where to keep a file, and name it."""
        self.answer_dialog(target)
        self.stage.click(button)
        self.stage.wait(target.exists, f"the file {target.name}")

    def answer_dialog(self, target: Path) -> None:
        """Name a file or folder to the dialog that is about to open."""

        def answer(dialog: QWidget) -> None:
            self.name_file(dialog, target)
            self.agree(dialog)

        self.in_dialog(answer)

    def name_file(self, dialog: QWidget, target: Path) -> None:
        """The dialogs are the system's own: their field is filled at once, or their completion would take the keys."""
        next(edit for edit in dialog.findChildren(QLineEdit) if edit.isVisible()).setText(str(target))

    def agree(self, dialog: QWidget) -> None:
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(box, QDialogButtonBox)
        agree = QDialogButtonBox.ButtonRole.AcceptRole
        self.stage.click(next(button for button in box.buttons() if box.buttonRole(button) == agree))

    def in_dialog(self, act: Callable[[QWidget], None]) -> None:
        """Do this as soon as a modal dialog stands open; the dialog itself holds up whoever opened it."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(30, look)
            else:
                act(dialog)

        QTimer.singleShot(30, look)

    # --- sending --------------------------------------------------------------------------------------------------

    def enrol(self, district: str) -> None:
        """Type the one-time code of the district team; what waits is sent at once."""
        stage = self.stage
        self.centre.start()
        stage.wait(self.centre.ready, "the centre", 180)
        stage.step("the centre is started: embedded PostgreSQL, its own authority")
        code = self.centre.enrolment_code(district)
        self.enter("settings")
        card = self.main.settings_page.centre
        stage.wait(card.asking.isVisible, "the place for the code")
        card.code.setFocus()
        stage.type(code)
        stage.step("the enrolment code", "enrolment-code")
        stage.press(Key.Key_Return)
        stage.wait(card.facts.isVisible, "the enrolment", 60)
        stage.step("enrolled", "enrolled")
        self.wait_until_sent()

    def wait_until_sent(self) -> None:
        self.enter("outbox")
        self.stage.wait(self._all_received, "every receipt", 120)

    @property
    def rows(self) -> list[Sent]:
        """What the outbox shows."""
        model = self.main.outbox_page.model
        return [model.row(number) for number in range(model.rowCount())]

    def _all_received(self) -> bool:
        return bool(self.rows) and all(row.state is SendState.RECEIVED for row in self.rows)
