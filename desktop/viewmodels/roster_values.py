"""Which answers of a form the roster gave, so that the officer knows what to check against the person's card."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.services.prefill import roster_answers
from forms.measure.workflow import INTENT
from forms.roster.person import Person


def roster_values(form_id: str, person: Person) -> Mapping[str, str]:
    """Question name → value as the roster has it. Only form 2 asks again for what the roster knows."""
    return roster_answers(person) if form_id == INTENT else {}
