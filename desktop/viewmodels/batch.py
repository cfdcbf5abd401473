"""The piles of a visit day's paper, and how far each of their papers is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from desktop.errors import sentence
from desktop.services.batch_printing import BatchPrinting, ToPrint
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.given_rows import GivenRows, RowText
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import form_title
from forms.measure.workflow import ASSESSMENT, INTENT


class Pile(StrEnum):
    TAKE_ALONG = "take_along"
    UNPRINTED = "unprinted"


def pile_title(pile: Pile) -> str:
    return {Pile.TAKE_ALONG: tr("แบบเตรียมไปลงพื้นที่"), Pile.UNPRINTED: tr("เอกสารที่ยังไม่ได้พิมพ์")}[pile]


class Stage(StrEnum):
    WAITING = "waiting"
    PRINTED = "printed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PileRow:
    """One paper of a pile. `why`: what kept it from being printed."""

    wanted: ToPrint
    stage: Stage = Stage.WAITING
    why: str = ""


class PileRows(GivenRows[PileRow]):
    """One pile, in the order in which it is printed."""

    @property
    def pile(self) -> tuple[ToPrint, ...]:
        return tuple(row.wanted for row in self.rows)

    def show_pile(self, pile: Sequence[ToPrint]) -> None:
        self.show_rows([PileRow(wanted) for wanted in pile])

    def mark(self, place: int, error: Exception | None = None) -> None:
        """The paper at this place has gone to the printer, or could not be made."""
        stage, why = (Stage.FAILED, sentence(error).what) if error else (Stage.PRINTED, "")
        rows = list(self.rows)
        rows[place] = replace(rows[place], stage=stage, why=why)
        self.show_rows(rows)

    def count(self, stage: Stage) -> int:
        return sum(row.stage is stage for row in self.rows)

    def identity(self, row: PileRow) -> object:
        return row.wanted

    def told(self, row: PileRow) -> RowText:
        title = form_title(row.wanted.form_id)
        name, line = (row.wanted.full_name, title) if row.wanted.full_name else (title, "")
        tag, tone = {
            Stage.WAITING: ("", ""),
            Stage.PRINTED: (tr("ส่งเข้าเครื่องพิมพ์แล้ว"), "success"),
            Stage.FAILED: (tr("พิมพ์ไม่ได้"), "danger"),
        }[row.stage]
        return RowText(name, row.why or line, tag, tone)


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
