"""Keying a form a second time: the form without its answers, then both keyings side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.errors import KnownError
from desktop.services.verifying import SecondKeying
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.interview import InterviewModel
from desktop.windows.desk import Desk
from desktop.windows.interview_page import InterviewPage
from desktop.windows.interview_subject import InterviewSubject
from desktop.windows.record_news import RecordNews
from desktop.windows.verify_page import VerifyPage
from forms.xform.comparing import Difference, compare


class VerifyFlow(QStackedWidget):
    """`closed`: back without a result. `confirmed`: the form is no draft any more.

    `news`: of the interview that is verified; without one it asks for its own.
    """

    closed = Signal()
    noted = Signal(object)
    """the Differences for which the second keying was taken; the result stands in the record's history"""

    def __init__(
        self,
        keying: SecondKeying,
        desk: Desk,
        lanes: Lanes,
        *,
        confirmed: bool,
        news: RecordNews | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.keying = keying
        self._desk = desk
        about = InterviewSubject(desk, keying.first.form.form_id, keying.person_id)
        self._person = about.name(keying.first)
        self._confirmed = confirmed
        self.news = news or RecordNews(desk.meanwhile, keying.record_id, keying.revision, lanes, self)
        self.model = InterviewModel(keying, parent=self)
        keying.first.set_language(keying.session.language)  # both are read side by side
        self.page = InterviewPage(self.model, lambda: about.facts(keying.session), self._person, second=True)
        self.page.back_requested.connect(self._leave)
        self.page.review_requested.connect(self.compare)
        self.news.tell_on(self.page.news)
        self.addWidget(self.page)
        self.verify_page: VerifyPage | None = None

    def put_down(self) -> None:
        """Keep what is being typed."""
        self.page.view.commit()

    def compare(self) -> None:
        page = VerifyPage(
            self._person,
            compare(self.keying.first, self.keying.session),
            confirmed=self._confirmed,
            keyer=self._desk.stores.officer.name,
        )
        page.back_requested.connect(lambda: self.setCurrentWidget(self.page))
        page.noted.connect(self._note)
        self.news.tell_on(page.news)
        if self.verify_page is not None:
            self.removeWidget(self.verify_page)
            self.verify_page.deleteLater()
        self.verify_page = page
        self.addWidget(page)
        self.setCurrentWidget(page)

    def _leave(self) -> None:
        self.put_down()
        self.closed.emit()

    def _note(self, taken: Sequence[Difference], by: str) -> None:
        page = self.verify_page
        assert page is not None
        comparison = compare(self.keying.first, self.keying.session)
        try:
            self._desk.verifying.note(self.keying.record_id, self.keying.revision, comparison, taken, by=by)
        except KnownError as error:
            page.errors.show_error(error)
            return
        self.noted.emit(taken)
