"""Forms to be filled in by hand, so that a visit goes on where the laptop stays at home or dies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop.services.cases import FormSource
from desktop.services.clock import Clock
from desktop.services.prefill import Known, nested, project_answers
from desktop.store.opened import OpenStores
from forms.library import FORM_IDS, library_form
from forms.measure.workflow import DEVELOPMENT, PROJECT, SHORTFALL
from forms.thai.dates import buddhist_year

if TYPE_CHECKING:
    from forms.measure.development_round import DevelopmentRound
    from forms.measure.rounds import Round

_OF_PHASE_TWO = frozenset({DEVELOPMENT, SHORTFALL, PROJECT})


class BlankForms:
    """`thai_digits` tells at every paper anew whether its letters carry ๐–๙, `crest` (as in `Settings`) which emblem;
    without it there is none."""

    def __init__(
        self,
        stores: OpenStores,
        round_: Round,
        phase_two: DevelopmentRound | None,
        clock: Clock,
        *,
        thai_digits: Callable[[], bool],
        crest: Callable[[], str] = str,
        forms: FormSource = library_form,
    ) -> None:
        self._stores = stores
        self._forms = forms
        self._round = round_
        self._phase_two = phase_two
        self._clock = clock
        self._thai_digits = thai_digits
        self._crest = crest

    @property
    def form_ids(self) -> tuple[str, ...]:
        """The forms in use, those of phase 2 only where the round has one."""
        return tuple(each for each in FORM_IDS if self._phase_two is not None or each not in _OF_PHASE_TWO)

    def make(self, form_id: str, known: Known = MappingProxyType({}), *, stamp: str = "", codes: bool = True) -> bytes:
        """The form as PDF: every question, no number. KeyError for a form the library does not hold.

        `known`: answers by question name that stand in their places already. `stamp` is framed above the heading;
        without `codes` the lists of codes at its end stay away.
        """
        # What sets type is loaded by the first paper and not at the start.
        from desktop.printing.blank import BlankPaper, render_blank
        from forms.paper.picture import picture_or_none

        later = self._phase_two if form_id in _OF_PHASE_TWO else None
        form = self._forms(form_id)
        return render_blank(
            BlankPaper(
                form=form,
                round_title=later.title_th if later is not None else self._round.title_th,
                office=self._stores.officer.office,
                printed_at=self._clock(),
                thai_digits=self._thai_digits(),
                crest=picture_or_none(self._crest()),
                carried=self._carried(later),
                known=nested(form, known),
                stamp=stamp,
                with_codes=codes,
            )
        )

    def _carried(self, later: DevelopmentRound | None) -> Mapping[str, str]:
        """What the round and the office say in the labels of forms, by question name."""
        line = later.income_line if later is not None else self._round.targeting.income_line
        return {
            "income_year": str(buddhist_year(self._round.targeting.income_year)),
            "income_line": str(line),
            "office_contact": self._stores.officer.office,
            **(project_answers(later) if later is not None else {}),
        }
