"""The piles of a visit day's paper, and how far each of their papers is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.errors import sentence
from desktop.services.batch_printing import BatchPrinting, ToPrint
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import form_title
from forms.measure.workflow import ASSESSMENT, INTENT

BATCH_ROLE = int(Qt.ItemDataRole.UserRole)
"""Name, form, tag and its tone."""


class Pile(StrEnum):
    TAKE_ALONG = "take_along"
    UNPRINTED = "unprinted"


class Stage(StrEnum):
    WAITING = "waiting"
    PRINTED = "printed"
    FAILED = "failed"


class PileRows(QAbstractListModel):
    """One pile, in the order in which it is printed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pile: tuple[ToPrint, ...] = ()
        self._stages: list[tuple[Stage, str]] = []

    def show_pile(self, pile: Sequence[ToPrint]) -> None:
        self.beginResetModel()
        self.pile = tuple(pile)
        self._stages = [(Stage.WAITING, "")] * len(self.pile)
        self.endResetModel()

    def mark(self, place: int, error: Exception | None = None) -> None:
        """The paper at this place has gone to the printer, or could not be made."""
        self._stages[place] = (Stage.FAILED, sentence(error).what) if error else (Stage.PRINTED, "")
        self.dataChanged.emit(self.index(place), self.index(place))

    def count(self, stage: Stage) -> int:
        return sum(each is stage for each, _ in self._stages)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.pile)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        wanted, (stage, why) = self.pile[index.row()], self._stages[index.row()]
        title = form_title(wanted.form_id)
        name, line = (wanted.full_name, title) if wanted.full_name else (title, "")
        tag, tone = {
            Stage.WAITING: ("", ""),
            Stage.PRINTED: (tr("ส่งเข้าเครื่องพิมพ์แล้ว"), "success"),
            Stage.FAILED: (tr("พิมพ์ไม่ได้"), "danger"),
        }[stage]
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, (name, line, tag, why)))
        return (name, why or line, tag, tone) if role == BATCH_ROLE else None


class BatchModel(QObject):
    """Reads both piles of a day, shows one."""

    settled = Signal()
    """Both piles are known; the chosen one is in `rows`."""
    failed = Signal(object)

    def __init__(self, batch: BatchPrinting, day: date, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._batch, self._lanes = batch, lanes
        self.day = day
        self.rows = PileRows(self)
        self.chosen = Pile.TAKE_ALONG
        self.forms = {INTENT: True, ASSESSMENT: False}
        """Which forms to take along. Form 3 is asked on the computer; on paper it is long."""
        self._take_along: tuple[ToPrint, ...] = ()
        self._unprinted: tuple[ToPrint, ...] = ()

    def refresh(self) -> None:
        def work() -> tuple[tuple[ToPrint, ...], tuple[ToPrint, ...]]:
            return self._batch.to_take_along(self.day), self._batch.unprinted(self.day)

        self._lanes.storage.submit(work, on_done=self._arrived, on_error=self.failed.emit, owner=self)

    def choose(self, pile: Pile) -> None:
        self.chosen = pile
        self.rows.show_pile(self.pile(pile))

    def take(self, form_id: str, *, wanted: bool) -> None:
        """Whether a form is taken along."""
        self.forms[form_id] = wanted
        self.choose(self.chosen)

    def pile(self, pile: Pile) -> tuple[ToPrint, ...]:
        if pile is Pile.UNPRINTED:
            return self._unprinted
        return tuple(each for each in self._take_along if self.forms[each.form_id])

    def needed(self, form_id: str) -> int:
        """How many people need a form on that day."""
        return sum(each.form_id == form_id for each in self._take_along)

    def _arrived(self, piles: tuple[tuple[ToPrint, ...], tuple[ToPrint, ...]]) -> None:
        self._take_along, self._unprinted = piles
        self.choose(self.chosen)
        self.settled.emit()
