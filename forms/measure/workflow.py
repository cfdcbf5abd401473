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
VISIT = "visit"
FOLLOW_UP = "followup"
DEVELOPMENT = "development"
SHORTFALL = "shortfall"
PROJECT = "project"
"""The forms by id: 2, 3, the note of a visit that failed, 4, 5, and two that are about no person (R31, R32)."""
ABOUT_NO_PERSON = frozenset({SHORTFALL, PROJECT})


class CaseStatus(StrEnum):
    """How far a case is. The same words in lists, reports and both databases."""

    NONE = "none"
    """Nothing yet: form 2 is next."""
    STARTED = "started"
    """A draft exists on this computer, nothing final; never known to the centre."""
    REGISTERED = "registered"
    """211=Y: form 3 is next."""
    NOT_MET = "not_met"
    """Sought out, and nobody could be interviewed (305): to be visited again."""
    DECLINED = "declined"
    """211=N, 306=N or refused."""
    CLOSED = "closed"
    """Moved away or died (305)."""
    ASSESSED = "assessed"
    """Interviewed and joining; follow-ups come with the round's dates."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is next in a case. ``form_id`` is None where nothing is."""

    status: CaseStatus
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
    visit_outcome: str = "",
) -> Due:
    """What comes next.

    ``intent`` and ``assessment`` are the answers of the newest finalised revision, or None; ``visit_outcome`` is 305 of
    a failed visit newer than the assessment.
    """
    status = case_status(intent=intent, assessment=assessment, visit_outcome=visit_outcome)
    # Whoever came in the walk-in weeks may be interviewed as long as the officers are out.
    until = round_.home_visit
    late = today > until.closes
    if status is CaseStatus.NONE:
        window = round_.walk_in if today <= round_.walk_in.closes else round_.home_visit
        reason = _by("R11", "ยังไม่ได้แสดงความประสงค์ ให้ทำแบบแสดงความประสงค์", "No intent yet: due", window)
        return Due(status, INTENT, window.closes, today > window.closes, reason)
    if status is CaseStatus.REGISTERED:
        reason = _by("R12", "แสดงความประสงค์แล้ว รอการสัมภาษณ์", "Joins: to be interviewed", until)
        return Due(status, ASSESSMENT, until.closes, late, reason)
    if status is CaseStatus.NOT_MET:
        form_id = INTENT if intent is None else ASSESSMENT
        reason = _by("R12", "ครั้งก่อนไม่ได้สัมภาษณ์ ให้นัดพบใหม่", "Not interviewed last time: to be met again", until)
        return Due(status, form_id, until.closes, late, reason)
    return Due(status, None, None, False, _ENDED[status])


def case_status(
    *,
    intent: Mapping[str, Any] | None = None,
    assessment: Mapping[str, Any] | None = None,
    visit_outcome: str = "",
) -> CaseStatus:
    """Where a case stands, from the answers of its finalised forms; arguments as for `due`."""
    answers = flat(assessment) if assessment is not None else {}
    outcome = visit_outcome or answers.get("q305_outcome", "")
    if outcome == "refused" or answers.get("q306_confirm") == "no":
        return CaseStatus.DECLINED
    if outcome in ("moved", "died"):
        return CaseStatus.CLOSED
    if assessment is not None and answers.get("q305_outcome") not in ("not_home", "ill"):
        return CaseStatus.ASSESSED
    if intent is not None and flat(intent).get("q211_join") == "no":
        return CaseStatus.DECLINED
    if outcome in ("not_home", "ill"):
        return CaseStatus.NOT_MET
    return CaseStatus.NONE if intent is None else CaseStatus.REGISTERED


def _by(rule: str, th: str, en: str, window: Window) -> Sentence:
    return Sentence(rule, f"{th} ภายใน {show_date(window.closes)}", f"{en} by {window.closes.isoformat()}.")


_ENDED: dict[CaseStatus, Sentence] = {
    CaseStatus.DECLINED: Sentence("R10", "ไม่ประสงค์เข้าร่วม ไม่มีแบบที่ต้องทำต่อ", "Does not join: no form is due."),
    CaseStatus.CLOSED: Sentence("R22", "ย้ายออกหรือเสียชีวิต ไม่มีแบบที่ต้องทำต่อ", "Moved away or died: no form is due."),
    CaseStatus.ASSESSED: Sentence("R22", "สัมภาษณ์และสั่งยาแล้ว รอรอบติดตาม", "Interviewed; next is a follow-up."),
}
