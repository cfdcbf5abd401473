from __future__ import annotations

import pytest

from desktop.services.blank_forms import BlankForms
from desktop.windows.desk import Desk
from forms.library import FORM_IDS
from tests.forms.paper.reading import bare, poppler_text


def test_every_form_in_use_prints_with_what_the_round_says(desk: Desk) -> None:
    assert desk.blank_forms.form_ids == FORM_IDS
    text = bare(poppler_text(desk.blank_forms.make("intent")))
    assert bare("รายได้ทั้งปี 2559") in text
    assert bare(desk.stores.officer.office) in text
    assert bare("รายได้พ้น 30,000 บาทต่อปี") in bare(poppler_text(desk.blank_forms.make("followup")))


def test_R33_the_project_sheet_names_the_letter_it_rests_on(desk: Desk) -> None:
    assert bare("กค 1005/3573") in bare(poppler_text(desk.blank_forms.make("project")))


def test_a_round_without_phase_2_has_no_forms_of_it(desk: Desk) -> None:
    alone = BlankForms(desk.stores, desk.round, None, desk.clock, thai_digits=lambda: False)
    assert set(alone.form_ids) == {"intent", "assessment", "visit", "followup"}


def test_a_form_from_elsewhere_is_refused(desk: Desk) -> None:
    with pytest.raises(KeyError):
        desk.blank_forms.make("elsewhere")
