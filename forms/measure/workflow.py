"""Which form of a case comes next (R4, R10, R12): form 2, then form 3; who declines or cannot be met ends there.

A case is a person in a round. What it holds is given by the finalised records' answers; drafts are the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from forms.measure.rounds import Round, Window
from forms.measure.sentence import Sentence
from forms.record import flat
from forms.thai.dates import show_date

INTENT = "intent"
ASSESSMENT = "assessment"


class CaseState(StrEnum):
    NEW = "new"
    """Nothing yet: form 2 is next."""
    INTENT_EXPRESSED = "intent_expressed"
    """211=Y: form 3 is next."""
    TO_REVISIT = "to_revisit"
    """Form 3 was begun, but nobody could be interviewed (305): it is next again."""
    DECLINED = "declined"
    """211=N, 306=N or refused."""
    CLOSED = "closed"
    """Moved away or died (305)."""
    ASSESSED = "assessed"
    """Interviewed and joining; follow-ups come with the round's dates."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is next in a case. ``form_id`` is None where nothing is."""

    state: CaseState
    form_id: str | None
    by: date | None
    """The last day of the window the form belongs to."""
    late: bool
    """That day has passed: accepted all the same, and flagged (R40)."""
    reason: Sentence


def due(
    round_: Round,
    today: date,
    *,
    intent: Mapping[str, Any] | None = None,
    assessment: Mapping[str, Any] | None = None,
) -> Due:
    """What comes next. ``intent`` and ``assessment`` are the answers of the newest finalised revision, or None."""
    state = case_state(intent=intent, assessment=assessment)
    if state is CaseState.NEW:
        window = round_.walk_in if today <= round_.walk_in.closes else round_.home_visit
        reason = _by("R11", "ยังไม่ได้แสดงความประสงค์ ให้ทำแบบแสดงความประสงค์", "No intent yet: due", window)
        return Due(state, INTENT, window.closes, today > window.closes, reason)
    # Whoever came in the walk-in weeks may be interviewed as long as the officers are out.
    until = round_.home_visit
    late = today > until.closes
    if state is CaseState.INTENT_EXPRESSED:
        reason = _by("R12", "แสดงความประสงค์แล้ว รอการสัมภาษณ์", "Joins: to be interviewed", until)
        return Due(state, ASSESSMENT, until.closes, late, reason)
    if state is CaseState.TO_REVISIT:
        reason = _by("R12", "ครั้งก่อนไม่ได้สัมภาษณ์ ให้นัดพบใหม่", "Not interviewed last time: to be met again", until)
        return Due(state, ASSESSMENT, until.closes, late, reason)
    return Due(state, None, None, False, _ENDED[state])


def case_state(*, intent: Mapping[str, Any] | None = None, assessment: Mapping[str, Any] | None = None) -> CaseState:
    """Where a case stands, from the answers of its finalised forms."""
    if assessment is not None:
        answers = flat(assessment)
        outcome = answers.get("q305_outcome", "")
        if outcome == "refused" or answers.get("q306_confirm") == "no":
            return CaseState.DECLINED
        if outcome in ("moved", "died"):
            return CaseState.CLOSED
        return CaseState.TO_REVISIT if outcome in ("not_home", "ill") else CaseState.ASSESSED
    if intent is None:
        return CaseState.NEW
    return CaseState.DECLINED if flat(intent).get("q211_join") == "no" else CaseState.INTENT_EXPRESSED


def _by(rule: str, th: str, en: str, window: Window) -> Sentence:
    return Sentence(rule, f"{th} ภายใน {show_date(window.closes)}", f"{en} by {window.closes.isoformat()}.")


_ENDED: dict[CaseState, Sentence] = {
    CaseState.DECLINED: Sentence("R10", "ไม่ประสงค์เข้าร่วม ไม่มีแบบที่ต้องทำต่อ", "Does not join: no form is due."),
    CaseState.CLOSED: Sentence("R22", "ย้ายออกหรือเสียชีวิต ไม่มีแบบที่ต้องทำต่อ", "Moved away or died: no form is due."),
    CaseState.ASSESSED: Sentence("R22", "สัมภาษณ์และสั่งยาแล้ว รอรอบติดตาม", "Interviewed; the next contact is a follow-up."),
}
