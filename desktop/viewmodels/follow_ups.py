"""A follow-up round as the page shows it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.errors import KnownError
from desktop.services.follow_ups import FollowUpRound, FollowUpRow
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.paged_rows import PagedRows

if TYPE_CHECKING:
    from desktop.services.follow_ups import FollowUps
    from forms.measure.rounds import FollowUp

_ASK_FIRST = frozenset({"never_interviewed", "met_today"})


class FollowUpsModel(QObject):
    """Asks the service in the storage lane and tells what came of it."""

    round_known = Signal(object)
    """`FollowUpRound` of the follow-up chosen"""
    missed_known = Signal(object)
    """`tuple[FollowUpRound, ...]`: earlier ones with people nobody has met"""
    started = Signal(object)
    """UUID of the record of a form 4 to fill in"""
    doubted = Signal(object, object, object)
    """A `KnownError` to be asked about, the UUID of the person, and what does it all the same."""
    failed = Signal(object)

    def __init__(self, follow_ups: FollowUps, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._follow_ups = follow_ups
        self._lanes = lanes
        self.rows: PagedRows[FollowUpRow] = PagedRows(lanes, self)
        self.rows.failed.connect(self.failed)
        self.all = follow_ups.all()
        self.chosen: FollowUp | None = follow_ups.at_hand() or (self.all[0] if self.all else None)
        self.in_place = False
        """Whether what is told now was asked for by `look_again`: whoever is at work on it stays where they are."""
        self._narrowed: tuple[bool, str | None, str | None] = (False, None, None)

    @property
    def own_code(self) -> str:
        """AO code of the officer; empty for desk staff."""
        return self._follow_ups.ao_code

    @property
    def has_begun(self) -> bool:
        """Whether the follow-up chosen has begun."""
        return self.chosen is not None and self.chosen.opens <= self._follow_ups.today

    def refresh(self) -> None:
        """Everything anew: the page has come to the front, or another round was chosen."""
        if self.chosen is None:
            return
        self.in_place = False
        self._ask()
        self._ask_rounds(self.chosen)

    def look_again(self) -> None:
        """The same questions."""
        if self.chosen is not None:
            self.in_place = True
            self.rows.again()
            self._ask_rounds(self.chosen)

    def choose(self, follow_up: FollowUp) -> None:
        if follow_up != self.chosen:
            self.chosen = follow_up
            self.refresh()

    def narrow(self, *, made: bool, village: str | None, ao_code: str | None) -> None:
        """Show those who were met, or those who are still to be."""
        self._narrowed = (made, village, ao_code)
        self._ask()

    def start(self, person_id: UUID, *, anyway: bool = False) -> None:
        """Begin form 4 for the follow-up chosen; where something speaks against it, `doubted` asks first."""
        if self.chosen is None:
            return

        def refused(error: Exception) -> None:
            if isinstance(error, KnownError) and error.code in _ASK_FIRST:
                self.doubted.emit(error, person_id, partial(self.start, person_id, anyway=True))
            else:
                self.failed.emit(error)

        self._lanes.storage.submit(
            self._follow_ups.start,
            person_id,
            self.chosen.follow_up_id,
            anyway=anyway,
            on_done=self.started.emit,
            on_error=refused,
            owner=self,
        )

    def _ask(self) -> None:
        if self.chosen is None:
            return
        made, village, ao_code = self._narrowed
        listed = self._follow_ups.made if made else self._follow_ups.due
        self.rows.ask(partial(_listed, partial(listed, self.chosen, village=village, ao_code=ao_code)))

    def _ask_rounds(self, chosen: FollowUp) -> None:
        self._submit(self._follow_ups.round, chosen, on_done=self._known)
        self._submit(self._follow_ups.missed, on_done=self.missed_known.emit)

    def _known(self, found: FollowUpRound) -> None:
        if found.follow_up == self.chosen:
            self.round_known.emit(found)

    def _submit(self, work: Callable[..., Any], *args: Any, on_done: Callable[[Any], object]) -> None:
        self._lanes.storage.submit(work, *args, on_done=on_done, on_error=self.failed.emit, owner=self)


def _listed(listed: Callable[..., list[FollowUpRow]], limit: int) -> list[FollowUpRow]:
    return listed(limit=limit)
