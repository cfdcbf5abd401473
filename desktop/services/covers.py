"""What stands over this officer's own papers, which are about no area."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop.store.opened import OpenStores

if TYPE_CHECKING:
    from forms.measure.development_round import DevelopmentRound
    from forms.measure.rounds import Round
    from forms.reports.cover import Cover


def officers_cover(
    stores: OpenStores, round_: Round | DevelopmentRound, made_at: datetime, *, thai_digits: bool
) -> Cover:
    # What sets type is loaded by the first paper and not at the start.
    from forms.reports.cover import Cover
    from forms.reports.table import Words

    officer = stores.officer
    return Cover(
        round_title=Words(round_.title_th, round_.title_en),
        area=Words("", ""),
        office=officer.office,
        made_at=made_at,
        made_by=officer.name,
        thai_digits=thai_digits,
    )
