"""What is missing on paper, and what a number stands for, as the papers room shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.services.papers import LackingPaper, PaperAnswer
from desktop.store.missing import Lacking
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.paged_rows import PagedRows
from desktop.viewmodels.signers import holder_name, signers
from forms.form_number import PaperNumber

if TYPE_CHECKING:
    from desktop.services.cases import Cases
    from desktop.services.papers import PaperAnswer, Papers


class PapersModel(QObject):
    """Asks the services in the storage lane and tells what came of it. `officer`: full name."""

    counted = Signal(object)
    """`Mapping[Lacking, int]`"""
    found = Signal(object)
    """`PaperFound` of what was looked up last"""
    changed = Signal()
    """something about a paper was recorded"""
    failed = Signal(object)

    def __init__(self, papers: Papers, cases: Cases, officer: str, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._papers, self._cases, self._officer = papers, cases, officer
        self._lanes = lanes
        self.rows: PagedRows[LackingPaper] = PagedRows(lanes, self)
        self.rows.failed.connect(self.failed)

    def refresh(self, which: Lacking) -> None:
        """The list anew, and how many there are of each."""
        self.rows.ask(partial(self._papers.missing, which))
        self.count()

    def look_again(self) -> None:
        """The same list, and how many there are of each."""
        self.rows.again()
        self.count()

    def count(self) -> None:
        self._submit(self._papers.missing_counts, on_done=self.counted.emit)

    def look_up(self, text: str) -> None:
        self._submit(self._papers.look_up, text, on_done=self.found.emit)

    def answer(self, answers: Sequence[PaperAnswer]) -> None:
        """What came out of the printer."""
        self._change(partial(self._papers.answer_all, answers))

    def void(self, number: PaperNumber, reason: str) -> None:
        self._change(partial(self._papers.void, number, reason))

    def sign(self, record_id: UUID, revision: int, number: PaperNumber | None = None) -> None:
        """Everybody has signed this paper by hand, or every original that waits for it."""

        def work() -> None:
            session = self._cases.session_of(record_id, revision)
            holder = holder_name(session)
            found = signers(session.form.form_id, session.answers(), holder=holder, officer=self._officer)
            names = [(signer.role, signer.name) for signer in found]
            if number is not None:
                self._papers.signed(number, names)
            else:
                self._papers.sign_originals(record_id, revision, names)

        self._change(work)

    def _change(self, work: Callable[[], None]) -> None:
        self._submit(work, on_done=lambda _none: self.changed.emit())

    def _submit(self, work: Callable[..., Any], *args: Any, on_done: Callable[[Any], object]) -> None:
        self._lanes.storage.submit(work, *args, on_done=on_done, on_error=self.failed.emit, owner=self)
