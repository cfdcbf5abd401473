"""An interview from its first question to its paper: the form, the review, the signing, the printing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.errors import KnownError
from desktop.services.interviews import Interview
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.interview import InterviewModel
from desktop.viewmodels.interview_summary import heard, summary
from desktop.viewmodels.remarks import Remarks
from desktop.viewmodels.words import form_title
from desktop.windows.desk import Desk
from desktop.windows.interview_page import InterviewPage
from desktop.windows.interview_subject import InterviewSubject
from desktop.windows.paper_flow import PaperFlow
from desktop.windows.paper_page import PaperPage
from desktop.windows.record_news import RecordNews
from desktop.windows.review_page import ReviewPage
from desktop.windows.verify_flow import VerifyFlow
from forms.xform.comparing import Difference


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
        self._about = InterviewSubject(desk, interview.session.form.form_id, interview.person_id)
        self.model = InterviewModel(interview, self._about.from_roster, self)
        remarks = Remarks(desk.returned, interview.record_id, lambda: interview.session, self)
        self.page = InterviewPage(
            self.model, lambda: self._about.facts(interview.session), self._subject, remarks=remarks
        )
        self.page.back_requested.connect(self._leave)
        self.page.review_requested.connect(self.review)
        self.page.draft_print_requested.connect(self._print_draft)
        self.addWidget(self.page)
        self.news = RecordNews(desk.meanwhile, interview.record_id, interview.revision, lanes, self)
        self.news.tell_on(self.page.news)
        self.review_page: ReviewPage | None = None
        self.draft_page: PaperPage | None = None
        self.verify_flow: VerifyFlow | None = None
        self.paper_flow: PaperFlow | None = None

    def review(self) -> None:
        """Read the answers back; what is wrong stands above them."""
        session = self.interview.session
        page = ReviewPage(
            self._subject,
            form_title(session.form.form_id),
            summary(session),
            self.model.problems(),
            self._about.facts(session),
            heard=heard(session),
            remarks_left=len(self.page.remarks.left) if self.page.remarks is not None else 0,
        )
        page.back_requested.connect(self._back_to_questions)
        page.question_chosen.connect(self._change_answer)
        page.confirmed.connect(self._finalise)
        page.verify_requested.connect(self.verify)
        self.news.tell_on(page.news)
        self._drop(self.review_page)
        self.review_page = page
        self.addWidget(page)
        self.setCurrentWidget(page)

    def verify(self) -> None:
        """Key the draft a second time, and compare."""
        keying = self._desk.verifying.begin(self.interview.record_id, self.interview.revision)
        flow = VerifyFlow(keying, self._desk, self._lanes, confirmed=False, news=self.news)
        flow.closed.connect(self._leave_verifying)
        flow.noted.connect(self._take)
        self.verify_flow = flow
        self.addWidget(flow)
        self.setCurrentWidget(flow)

    def put_down(self) -> None:
        """Keep what is being typed."""
        self.page.view.commit()
        if self.verify_flow is not None:
            self.verify_flow.put_down()

    @property
    def _subject(self) -> str:
        return self._about.name(self.interview.session)

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
        self.paper_flow = PaperFlow(
            record.record_id, record.revision, self._desk, self._lanes, sign_first=True, news=self.news
        )
        self.paper_flow.closed.connect(self.closed)
        self.paper_flow.changed.connect(self.changed)
        self.addWidget(self.paper_flow)
        self.setCurrentWidget(self.paper_flow)

    def _leave_verifying(self) -> None:
        self._drop(self.verify_flow)
        self.verify_flow = None
        self.review()

    def _take(self, taken: Sequence[Difference]) -> None:
        self.model.take(taken)
        self._leave_verifying()

    def _print_draft(self) -> None:
        page = PaperPage(self.interview.record_id, self.interview.revision, self._desk.papers, self._lanes, draft=True)
        page.back_requested.connect(self._back_to_questions)
        page.finished.connect(self._back_to_questions)
        self.news.tell_on(page.news)
        self._drop(self.draft_page)
        self.draft_page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.refresh()

    def _drop(self, page: QWidget | None) -> None:
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()
