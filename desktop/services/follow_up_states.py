"""Where a person stands in each follow-up round (R22, R38)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop.services.case_views import FollowUpState, FollowUpView
from desktop.store.contacts import FollowedUp
from forms.measure.follow_ups import days_left
from forms.measure.ledger import CaseFacts
from forms.measure.sentence import Sentence
from forms.measure.workflow import CaseStatus
from forms.thai.dates import iso_day, show_date

if TYPE_CHECKING:
    from forms.measure.rounds import FollowUp

IN_VAIN = frozenset({"not_home", "ill"})
"""403: sought and not met; the follow-up is still owed."""
ENDED = frozenset({"moved", "died"})
"""403: nobody is sought again."""


def follow_up_states(
    follow_ups: Sequence[FollowUp], facts: CaseFacts, made: Iterable[FollowedUp], today: date
) -> tuple[FollowUpView, ...]:
    """The rounds that concern a person, in order: all from the interview on, until one finds them gone."""
    if facts.status is not CaseStatus.ASSESSED:
        return ()
    known = {each.follow_up: each for each in made}
    views: list[FollowUpView] = []
    for follow_up in follow_ups:
        contact = known.get(follow_up.follow_up_id)
        if contact is None and facts.met_on is not None and facts.met_on > follow_up.until:
            continue  # interviewed only after it
        views.append(_view(follow_up, contact, today))
        if contact is not None and contact.outcome in ENDED:
            break
    return tuple(views)


def at_hand(views: Sequence[FollowUpView]) -> FollowUpView | None:
    """The follow-up to be made now: of those begun the last, unless it is made."""
    begun = [each for each in views if each.state is not FollowUpState.COMING]
    return begun[-1] if begun and begun[-1].state is not FollowUpState.DONE else None


def owed(view: FollowUpView) -> Sentence:
    """Why form 4 is the next step."""
    follow_up = view.follow_up
    if view.days_left >= 0:
        return Sentence(
            follow_up.rule,
            f"{follow_up.title_th} ภายใน {show_date(follow_up.until)}",
            f"{follow_up.title_en}, by {follow_up.until.isoformat()}.",
        )
    return Sentence(
        follow_up.rule,
        f"{follow_up.title_th} เลยกำหนด {show_date(follow_up.until)} แล้ว ยังบันทึกได้ ระบบจะหมายว่าล่าช้า",
        f"{follow_up.title_en} is past {follow_up.until.isoformat()}: still accepted, and flagged as late.",
    )


def _view(follow_up: FollowUp, contact: FollowedUp | None, today: date) -> FollowUpView:
    left = days_left(follow_up, today)
    if contact is not None and contact.outcome not in IN_VAIN:
        state = FollowUpState.DONE
    elif today < follow_up.opens:
        state = FollowUpState.COMING
    elif left < 0:
        state = FollowUpState.OVERDUE
    else:
        state = FollowUpState.DUE if contact is None else FollowUpState.TRIED
    day = iso_day(contact.day) if contact is not None else None
    return FollowUpView(follow_up, state, day, contact.outcome if contact else "", left)
