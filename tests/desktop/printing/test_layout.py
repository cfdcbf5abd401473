from __future__ import annotations

from itertools import chain

import pytest
from pydantic import ValidationError

from desktop.printing.layout import FormLayout, form_layout
from forms.library import FORM_IDS, library_form
from forms.xform.session import FormSession
from tests.desktop.printing.filled import ASSESSMENT, INTENT, assessment, intent
from tests.desktop.printing.filled_later import LATER, later

HEADINGS = {
    "intent": "ภาคผนวก 2",
    "assessment": "ภาคผนวก 3",
    "visit": "บันทึกการไปพบ",
    "followup": "แบบติดตาม",
    "development": "แบบรายงานผลการพัฒนา",
    "shortfall": "แบบแจ้ง คอจ.",
    "project": "โครงการของจังหวัด",
}


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_a_layout_names_only_what_its_form_has(form_id: str) -> None:
    layout = form_layout(form_id)
    names = {node.name for node in _session(form_id).walk()}
    tables = chain.from_iterable((column.name for column in table.columns) for table in layout.tables.values())
    orders = chain.from_iterable(section.order for section in layout.sections.values())
    others = (field.other for field in layout.fields.values() if field.other)
    deciding = chain(layout.to_write.values(), *(line.only for line in layout.signatures))
    named = {
        *layout.omit,
        *layout.blank,
        *layout.to_write,
        *deciding,
        *layout.order,
        *layout.appended,
        *layout.fields,
        *layout.sections,
    }
    assert {*named, *layout.tables, *tables, *orders, *others} - names == set()


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_only_forms_2_and_3_are_appendices_of_the_manual(form_id: str) -> None:
    assert form_layout(form_id).heading == HEADINGS[form_id]


def test_R23_steps_are_those_of_the_clinic() -> None:
    session = FormSession(library_form("assessment"))
    steps = {node.extras["step"] for node in session.walk() if "step" in node.extras}
    assert set(form_layout("assessment").steps) == steps


def test_a_misspelt_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="spam"):
        FormLayout.model_validate({"fields": {"q1": {"spam": 3}}})


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_the_made_up_case_answers_what_a_form_asks(form_id: str) -> None:
    assert _session(form_id).problems() == ()


def test_form_3_asks_more_than_form_2() -> None:
    assert intent().answers()
    assert len(ASSESSMENT) > len(INTENT)


def _session(form_id: str) -> FormSession:
    if form_id in LATER:
        return later(form_id)
    return intent() if form_id == "intent" else assessment()
