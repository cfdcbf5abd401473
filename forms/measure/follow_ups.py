"""When every participant is met or called again (R22, R38), over an intake round and the phase 2 that continues it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from forms.measure.development_round import DevelopmentRound
from forms.measure.rounds import FollowUp, Round


def follow_ups(round_: Round, phase_two: DevelopmentRound | None) -> tuple[FollowUp, ...]:
    """All follow-ups of the programme, the earliest first."""
    found = (*round_.follow_ups, *(phase_two.follow_ups if phase_two else ()))
    return tuple(sorted(found, key=lambda each: (each.month.index, each.follow_up_id)))


def current(follow_ups: Sequence[FollowUp], today: date) -> FollowUp | None:
    """The follow-up at hand: from its month until the next one begins, since a late contact is still owed (R40).

    ``follow_ups`` are in order. None before the first month.
    """
    begun = [each for each in follow_ups if each.opens <= today]
    return begun[-1] if begun else None


def days_left(follow_up: FollowUp, today: date) -> int:
    """Days until the last day of contact; 0 on that day, negative when it is past."""
    return (follow_up.until - today).days
