"""To which round a filled form belongs: the intake round, or the phase 2 that continues it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forms.measure.development_round import DevelopmentRound
from forms.measure.workflow import DEVELOPMENT, FOLLOW_UP, PROJECT, SHORTFALL
from forms.record import flat

_OF_PHASE_TWO = frozenset({DEVELOPMENT, SHORTFALL, PROJECT})


def record_round(form_id: str, answers: Mapping[str, Any], intake: str, phase_two: DevelopmentRound | None) -> str:
    """The id with which a record is stamped. ``intake``: id of the round in whose name this computer works.

    Form 5 and the papers of the province belong to phase 2, and so does the contact that is made for one of its
    follow-ups (401, R38). Everything else belongs to the intake round, as does all where no phase 2 is known.
    """
    if phase_two is None:
        return intake
    if form_id in _OF_PHASE_TWO:
        return phase_two.round_id
    if form_id == FOLLOW_UP:
        its_own = {each.follow_up_id for each in phase_two.follow_ups}
        return phase_two.round_id if flat(answers).get("q401_round") in its_own else intake
    return intake
