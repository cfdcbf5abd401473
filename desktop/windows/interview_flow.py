"""An interview from its first question to its paper: the form, the review, the signing, the printing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.errors import KnownError
from desktop.services.interviews import Interview
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.interview import InterviewModel
from desktop.viewmodels.interview_facts import Facts, facts
from desktop.viewmodels.interview_summary import heard, summary
from desktop.viewmodels.roster_values import roster_values
from desktop.viewmodels.signers import holder_name
from desktop.viewmodels.words import form_title
from desktop.windows.desk import Desk
from desktop.windows.interview_page import InterviewPage
from desktop.windows.paper_flow import PaperFlow
from desktop.windows.paper_page import PaperPage
from desktop.windows.review_page import ReviewPage
from forms.measure.programmes import load_catalogue
from forms.measure.workflow import ABOUT_NO_PERSON


class InterviewFlow(QStackedWidget):
    """Opens at the question where the interview was left. `closed`: back to the person."""

    closed = Signal()
    finalised = Signal(object)
    """forms.record.Record: confirmed, and on its way into the outbox"""
    changed = Signal()
    """a signature or a printing was recorded"""

    def __init__(self, interview: Interview, desk: Desk, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.interview = interview
        self._desk, self._lanes = desk, lanes
        form_id = interview.session.form.form_id
        self._person = desk.people.get(interview.person_id) if form_id not in ABOUT_NO_PERSON else None
        given = roster_values(form_id, self._person) if self._person is not None else {}
        self.model = InterviewModel(interview, given, self)
        self.page = InterviewPage(self.model, self._facts, self._subject)
        self.page.back_requested.connect(self._leave)
        self.page.review_requested.connect(self.review)
        self.page.draft_print_requested.connect(self._print_draft)
        self.addWidget(self.page)
        self.review_page: ReviewPage | None = None
        self.draft_page: PaperPage | None = None
        self.paper_flow: PaperFlow | None = None

    def review(self) -> None:
        """Read the answers back; what is wrong stands above them."""
        session = self.interview.session
        page = ReviewPage(
            self._subject,
            form_title(session.form.form_id),
            summary(session),
            self.model.problems(),
            self._facts(),
            heard=heard(session),
        )
        page.back_requested.connect(self._back_to_questions)
        page.question_chosen.connect(self._change_answer)
        page.confirmed.connect(self._finalise)
        self._drop(self.review_page)
        self.review_page = page
        self.addWidget(page)
        self.setCurrentWidget(page)

    @property
    def _subject(self) -> str:
        """Whom or what the form is about, as far as it is known."""
        if self._person is not None:
            return self._person.full_name
        return holder_name(self.interview.session) or form_title(self.interview.session.form.form_id)

    def _facts(self) -> Facts:
        desk = self._desk
        return facts(
            self.interview.session, self._person, desk.round, load_catalogue(), desk.clock().date(), desk.phase_two
        )

    def _leave(self) -> None:
        self.page.view.commit()
        self.closed.emit()

    def _back_to_questions(self) -> None:
        self.setCurrentWidget(self.page)

    def _change_answer(self, ref: str) -> None:
        self.setCurrentWidget(self.page)
        self.page.jump_to(ref)

    def _finalise(self) -> None:
        assert self.review_page is not None
        try:
            record = self.interview.finalise()
        except KnownError as error:
            self.review_page.errors.show_error(error)
            if error.code == "not_complete":
                self.review_page.show_problems(self.model.problems())
            return
        self.finalised.emit(record)
        self.paper_flow = PaperFlow(record.record_id, record.revision, self._desk, self._lanes, sign_first=True)
        self.paper_flow.closed.connect(self.closed)
        self.paper_flow.changed.connect(self.changed)
        self.addWidget(self.paper_flow)
        self.setCurrentWidget(self.paper_flow)

    def _print_draft(self) -> None:
        page = PaperPage(self.interview.record_id, self.interview.revision, self._desk.papers, self._lanes, draft=True)
        page.back_requested.connect(self._back_to_questions)
        page.finished.connect(self._back_to_questions)
        self._drop(self.draft_page)
        self.draft_page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.refresh()

    def _drop(self, page: QWidget | None) -> None:
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()
