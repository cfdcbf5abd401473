"""By when a record is owed at the ministry's site (R22, R30, R35, R38); later is accepted and flagged (R40)."""

from __future__ import annotations

from datetime import date

from forms.measure.details import Details
from forms.measure.development_round import DevelopmentRound
from forms.measure.follow_ups import follow_ups
from forms.measure.rounds import Round
from forms.measure.workflow import ASSESSMENT, DEVELOPMENT, FOLLOW_UP, INTENT, VISIT


def owed_by(form_id: str, details: Details, round_: Round, phase_two: DevelopmentRound | None) -> date | None:
    """The last day, or None where the rules name none.

    Form 4 by the report of its follow-up, form 5 by that of the list or of the province's projects, all others by the
    end of their window.
    """
    if form_id == INTENT:
        walked_in = details.contact is not None and details.contact.method == "walk_in"
        return (round_.walk_in if walked_in else round_.home_visit).closes
    if form_id in (ASSESSMENT, VISIT):
        return round_.home_visit.closes
    if form_id == FOLLOW_UP and details.follow_up is not None:
        named = details.follow_up.follow_up
        for each in follow_ups(round_, phase_two):
            if each.follow_up_id == named:
                return each.report_by or each.until
    if form_id == DEVELOPMENT and details.development is not None and phase_two is not None:
        provincial = details.development.project_type == "provincial"
        return phase_two.provincial.report_by if provincial else phase_two.report_by
    return None
