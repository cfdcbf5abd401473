"""Programmes chosen against the catalogue's rule, and interviews begun before form 3 asked why (version 1)."""

from __future__ import annotations

import re
from functools import cache

import pytest

from desktop.errors import KnownError
from desktop.services.cases import Cases
from desktop.services.interviews import Interview, RoundsInForce
from desktop.services.prescribing import marks_due
from forms.library import library_form, library_sources
from forms.measure.programmes import load_catalogue
from forms.xform.definition import FormDefinition
from forms.xform.load import load_form
from tests.desktop.printing.filled import ASSESSMENT, assessment, intent
from tests.desktop.services.casework import Day
from tests.laptop import Laptop

ROW = "/data/prescribing/prescriptions[1]"
MARK, PROGRAMME, REASON = f"{ROW}/q351_against", f"{ROW}/q351_programme", f"{ROW}/q351_reason"
NOBODY_ASKED_FOR = "P26"  # a loan for schooling: every group may have it, who asks for help with it


@cache
def version_1(form_id: str) -> FormDefinition:
    """Form 3 as it was before it could be told that a rule speaks against a programme."""
    if form_id != "assessment":
        return library_form(form_id)
    xml = library_sources(form_id)[0].decode("utf-8").replace('version="2"', 'version="1"')
    xml = xml.replace("../q351_against  = 'yes' or ", "").replace("<q351_against/>", "")
    form = load_form(re.sub(r'<bind nodeset="[^"]*q351_against"[^>]*/>', "", xml).encode())
    assert form.version == "1"
    assert "q351_against" not in {node.name for node in form.root.below()}
    return form


def interviewed(cases: Cases, laptop: Laptop, programme: str) -> Interview:
    """A form 3, whole but for a reason, with one programme."""
    person = Day(laptop).to_visit()
    Day(laptop).comes(person, channel="home_visit")
    row = {"q351_programme": programme, "q351_agency": "slf" if programme == "P26" else "agri", "q351_rank": "1"}
    known = {**ASSESSMENT, "full_name": "ก ข", "income": "24000", "age": "45", "join": "yes", "prescriptions": [row]}
    return cases.open_interview(cases.begin(person, "assessment", known))


def test_R2_a_choice_against_the_rule_is_not_confirmed_without_its_reason(laptop: Laptop) -> None:
    interview = interviewed(laptop.cases, laptop, NOBODY_ASKED_FOR)
    with pytest.raises(KnownError) as refused:
        interview.finalise()
    assert [problem.ref for problem in refused.value.params["problems"]] == [REASON]
    interview.answer(REASON, "บุตรจะเข้าเรียนปีหน้า")
    (row,) = interview.finalise().answers["prescribing"]["prescriptions"]
    assert (row["q351_against"], row["q351_reason"]) == ("yes", "บุตรจะเข้าเรียนปีหน้า")


def test_R2_the_mark_is_committed_as_an_answer_and_goes_with_its_cause(laptop: Laptop) -> None:
    interview = interviewed(laptop.cases, laptop, NOBODY_ASKED_FOR)
    interview.move_cursor(PROGRAMME)
    assert MARK in interview.mark_choices()
    assert interview.mark_choices() == frozenset()
    again = laptop.cases.open_interview(interview.record_id)
    assert (again.session.node(MARK).value, again.cursor) == ("yes", PROGRAMME)
    again.answer("/data/support/q348_basics", "education")
    again.mark_choices()
    assert again.session.node(MARK).value == ""
    assert not again.session.node(REASON).relevant


def test_R2_a_choice_that_fits_is_confirmed_without_a_reason(laptop: Laptop) -> None:
    record = interviewed(laptop.cases, laptop, "P01").finalise()
    (row,) = record.answers["prescribing"]["prescriptions"]
    assert "q351_against" not in row


def test_forms_without_prescriptions_have_nothing_to_mark() -> None:
    assert marks_due(intent(), load_catalogue) == {}
    assert marks_due(assessment(q306_confirm="no"), load_catalogue) == {}


def test_a_record_of_version_1_is_read_printed_and_revised_in_version_2(laptop: Laptop) -> None:
    before = Cases(laptop.stores, laptop.people, RoundsInForce(laptop.round, None), version_1, laptop.clock)
    record = interviewed(before, laptop, "P01").finalise()
    assert record.form_version == "1"
    assert laptop.cases.session_of(record.record_id, 1).answers() == record.answers
    assert laptop.papers.preview(record.record_id, 1).startswith(b"%PDF-")
    laptop.cases.revise(record.record_id)
    revised = laptop.cases.open_interview(record.record_id).finalise()
    assert (revised.form_version, revised.revision, revised.answers) == ("2", 2, record.answers)


def test_a_draft_of_version_1_opens_in_version_2_and_is_asked_why(laptop: Laptop) -> None:
    before = Cases(laptop.stores, laptop.people, RoundsInForce(laptop.round, None), version_1, laptop.clock)
    draft = interviewed(before, laptop, NOBODY_ASKED_FOR)
    draft.answer("/data/closing/q352_opinion", "ควรติดตาม")
    assert draft.session.problems() == ()
    opened = laptop.cases.open_interview(draft.record_id)
    assert opened.session.answers() == draft.session.answers()
    opened.mark_choices()
    assert [problem.ref for problem in opened.session.problems()] == [REASON]
