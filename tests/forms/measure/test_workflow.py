"""What is due in a case."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forms.measure.rounds import Round
from forms.measure.workflow import ASSESSMENT, INTENT, CaseStatus, case_status, due

JOINS: dict[str, Any] = {"wish": {"q211_join": "yes"}}
DECLINES: dict[str, Any] = {"wish": {"q211_join": "no"}}


def assessed(**answers: str) -> dict[str, Any]:
    return {"visit": answers}


@pytest.mark.parametrize(
    ("intent", "assessment", "state", "form"),
    [
        (None, None, CaseStatus.NONE, INTENT),
        (JOINS, None, CaseStatus.REGISTERED, ASSESSMENT),
        (DECLINES, None, CaseStatus.DECLINED, None),
        (JOINS, assessed(q305_outcome="interviewed", q306_confirm="yes"), CaseStatus.ASSESSED, None),
        (JOINS, assessed(q305_outcome="interviewed", q306_confirm="no"), CaseStatus.DECLINED, None),
        (JOINS, assessed(q305_outcome="refused"), CaseStatus.DECLINED, None),
        (JOINS, assessed(q305_outcome="not_home"), CaseStatus.NOT_MET, ASSESSMENT),
        (JOINS, assessed(q305_outcome="ill"), CaseStatus.NOT_MET, ASSESSMENT),
        (JOINS, assessed(q305_outcome="moved"), CaseStatus.CLOSED, None),
        (JOINS, assessed(q305_outcome="died"), CaseStatus.CLOSED, None),
    ],
)
def test_form_2_then_form_3(
    round_2561: Round,
    intent: dict[str, Any] | None,
    assessment: dict[str, Any] | None,
    state: CaseStatus,
    form: str | None,
) -> None:
    assert case_status(intent=intent, assessment=assessment) is state
    found = due(round_2561, date(2018, 3, 12), intent=intent, assessment=assessment)
    assert (found.status, found.form_id) == (state, form)
    assert found.reason.th
    assert found.reason.en


def test_R11_in_february_form_2_belongs_to_the_walk_in(round_2561: Round) -> None:
    found = due(round_2561, date(2018, 2, 10))
    assert found.by == date(2018, 2, 28)
    assert "28 ก.พ. 2561" in found.reason.th


def test_R12_from_march_on_to_the_home_visit(round_2561: Round) -> None:
    assert due(round_2561, date(2018, 3, 1)).by == date(2018, 4, 30)


def test_R40_late_is_flagged_and_still_due(round_2561: Round) -> None:
    for intent in (None, JOINS):
        in_time = due(round_2561, date(2018, 4, 30), intent=intent)
        late = due(round_2561, date(2018, 5, 1), intent=intent)
        assert (in_time.late, late.late) == (False, True)
        assert late.form_id == in_time.form_id
