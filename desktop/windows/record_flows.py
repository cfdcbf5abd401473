"""What is done with one record and wants the whole window: an interview, a second keying, the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.tasks.lanes import Lanes
from desktop.windows.desk import Desk

if TYPE_CHECKING:
    from desktop.services.interviews import Interview
    from desktop.services.verifying import SecondKeying
    from desktop.windows.interview_flow import InterviewFlow
    from desktop.windows.paper_flow import PaperFlow
    from desktop.windows.record_news import RecordNews
    from desktop.windows.verify_flow import VerifyFlow
    from forms.xform.comparing import Difference


class RecordFlows(QObject):
    """One at a time; the window says where each stands."""

    shown = Signal(QWidget)
    """To be brought to the front; it takes the place of the one before."""
    interview_shown = Signal(object)
    """UUID of the person whose interview has just been brought to the front."""
    left = Signal()
    """Nothing is to be in front any more."""
    changed = Signal()
    """There may be more to send."""
    failed = Signal(object)
    person_requested = Signal(object)
    """UUID of the person whose page is to be seen, after what was in front"""
    returned_requested = Signal()
    """The room of what was sent back is to be seen, after what was in front"""

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lanes = lanes
        self.interview: InterviewFlow | None = None
        """In front, from its first question to its paper."""
        self._finalised = False
        """Whether its record is a draft no more."""
        self._verifying: VerifyFlow | None = None
        self._news: RecordNews | None = None
        """What is said of whoever is in front."""
        self.keying: tuple[UUID, int] | None = None
        """Record and revision keyed a second time, while that is in front."""

    @property
    def draft(self) -> UUID | None:
        """The record that is being filled in."""
        flow = self.interview
        return flow.interview.record_id if flow is not None and not self._finalised else None

    def open_interview(self, record_id: UUID) -> None:
        """Bring a draft to the front, at the question where it was left."""
        self._submit(self._desk.cases.open_interview, record_id, on_done=self._show_interview)

    def open_paper(self, record_id: UUID, revision: int) -> None:
        """A finalised revision: read it, sign it, print it."""
        from desktop.windows.paper_flow import PaperFlow

        flow = PaperFlow(record_id, revision, self._desk, self._lanes)
        flow.closed.connect(self._leave)
        flow.changed.connect(self.changed)
        self._bring(flow)

    def verify(self, record_id: UUID, revision: int) -> None:
        """Key a finalised revision a second time; what is taken from it opens a new revision."""
        self._submit(self._desk.verifying.begin, record_id, revision, on_done=self._show_verifying)

    def put_down(self) -> None:
        """Keep what is being typed, before the window goes away under the officer's hands."""
        if self.interview is not None and not self._finalised:
            self.interview.put_down()
        elif self._verifying is not None:
            self._verifying.put_down()

    def _bring(self, flow: InterviewFlow | PaperFlow | VerifyFlow) -> None:
        self._forget()
        self._news = flow.news
        flow.news.person_requested.connect(self._see_person)
        flow.news.returned_requested.connect(partial(self._see_returned, flow.news.record_id))
        self.shown.emit(flow)

    def _leave(self) -> None:
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        self.interview, self._verifying, self.keying, self._news = None, None, None, None

    def _show_interview(self, interview: Interview) -> None:
        from desktop.windows.interview_flow import InterviewFlow

        flow = InterviewFlow(interview, self._desk, self._lanes)
        self._finalised = False
        flow.finalised.connect(self._note_finalised)
        flow.changed.connect(self.changed)
        flow.closed.connect(self._leave)
        self._bring(flow)
        self.interview = flow
        self.interview_shown.emit(interview.person_id)

    def look_again(self) -> None:
        """Something has come from the centre; it may be about whoever is in front."""
        if self._news is not None:
            self._news.look_again()

    def _see_person(self, person_id: UUID) -> None:
        self.put_down()
        self._leave()
        self.person_requested.emit(person_id)

    def _see_returned(self, record_id: UUID) -> None:
        """Where it is the form that is being filled in, its comments; else the room."""
        self.put_down()
        is_draft = record_id == self.draft

        def look(waits: bool) -> None:
            if waits and is_draft:
                self._submit(self._desk.returned.point_at_first, record_id, on_done=self.open_interview)
            else:
                self._leave()
                self.returned_requested.emit()

        self._submit(self._desk.returned.waits, record_id, on_done=look)

    def _submit(self, work: Callable[..., Any], *args: Any, on_done: Callable[[Any], object]) -> None:
        self._lanes.storage.submit(work, *args, on_done=on_done, on_error=self.failed.emit, owner=self)

    def _note_finalised(self, _record: object) -> None:
        self._finalised = True
        self.changed.emit()

    def _show_verifying(self, keying: SecondKeying) -> None:
        from desktop.windows.verify_flow import VerifyFlow

        flow = VerifyFlow(keying, self._desk, self._lanes, confirmed=True)
        flow.closed.connect(self._leave)
        flow.noted.connect(lambda taken: self._verified(keying.record_id, taken))
        self._bring(flow)
        self._verifying = flow
        self.keying = (keying.record_id, keying.revision)

    def _verified(self, record_id: UUID, taken: Sequence[Difference]) -> None:
        self.changed.emit()
        self._leave()
        if taken:
            self._submit(self._desk.verifying.open_change, record_id, taken, on_done=self._show_interview)
