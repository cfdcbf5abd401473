"""To which round a filled form belongs."""

from __future__ import annotations

import pytest

from forms.measure.record_round import record_round
from forms.measure.rounds import development_round_after

PHASE_TWO = development_round_after("2561")


@pytest.mark.parametrize(
    ("form_id", "answers", "expected"),
    [
        ("intent", {}, "2561"),
        ("assessment", {}, "2561"),
        ("visit", {}, "2561"),
        ("development", {}, "2562"),
        ("shortfall", {}, "2562"),
        ("project", {}, "2562"),
        ("followup", {"contact": {"q401_round": "2561-09"}}, "2561"),
        ("followup", {"contact": {"q401_round": "2562-06"}}, "2562"),
        ("followup", {"contact": {"q401_round": "other"}}, "2561"),
        ("followup", {}, "2561"),
    ],
)
def test_R38_forms_of_phase_2_carry_its_name(form_id: str, answers: dict[str, object], expected: str) -> None:
    assert PHASE_TWO is not None
    assert record_round(form_id, answers, "2561", PHASE_TWO) == expected


def test_without_a_phase_2_everything_is_of_the_intake_round() -> None:
    assert record_round("development", {}, "2561", None) == "2561"
