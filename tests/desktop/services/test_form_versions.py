"""Form 2 as it was before version 2: what was begun or finalised with it is still at hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from desktop.errors import KnownError
from desktop.services.cases import Cases
from desktop.services.interviews import RoundsInForce
from forms.library import library_form, library_sources
from forms.measure.workflow import INTENT
from forms.record import content_hash
from forms.xform.definition import FormDefinition
from forms.xform.load import load_form
from tests.laptop import INTENT_JOINS, Laptop, fill, ref_of

BEFORE_ANY_BIRTH = "1900-02-14"


@pytest.fixture(scope="module")
def version_1() -> Callable[[str], FormDefinition]:
    """The library with the first version of form 2, which did not compare 201 with 206."""
    xml, externals = library_sources(INTENT)
    first = re.sub(rb' and not\(number\(substr\(concat\(translate\([^"]*"', b'"', xml).replace(
        b'id="intent" version="2"', b'id="intent" version="1"'
    )
    form = load_form(first, externals=externals)
    assert form.version == "1"
    return lambda form_id: form if form_id == INTENT else library_form(form_id)


@pytest.fixture
def before(laptop: Laptop, version_1: Callable[[str], FormDefinition]) -> Cases:
    """The laptop's cases before the program was renewed."""
    return Cases(laptop.stores, laptop.people, RoundsInForce(laptop.round, None), version_1, laptop.clock)


def test_a_draft_begun_with_version_1_goes_on_in_version_2(laptop: Laptop, before: Cases) -> None:
    begun = before.open_interview(before.start(laptop.person(), INTENT))
    fill(begun, {**INTENT_JOINS, "q201_date": BEFORE_ANY_BIRTH})
    assert begun.session.problems() == ()

    again = laptop.cases.open_interview(begun.record_id)
    assert again.session.raw_answers() == begun.session.raw_answers()
    with pytest.raises(KnownError) as raised:
        again.finalise()
    refs = [problem.ref for problem in raised.value.params["problems"]]
    assert refs == [ref_of(again, "q201_date"), ref_of(again, "q206_birth_date")]

    again.answer(ref_of(again, "q201_date"), "2018-02-14")
    record = again.finalise()
    assert record.form_version == "2"
    assert record.content_hash == content_hash(form_id=INTENT, form_version="2", answers=record.answers)


def test_a_record_of_version_1_is_read_printed_and_revised(laptop: Laptop, before: Cases) -> None:
    interview = before.open_interview(before.start(laptop.person(), INTENT))
    fill(interview, {**INTENT_JOINS, "q201_date": BEFORE_ANY_BIRTH})
    record = interview.finalise()
    assert record.form_version == "1"

    assert laptop.cases.session_of(record.record_id, 1).answers() == record.answers
    assert laptop.papers.preview(record.record_id, 1).startswith(b"%PDF")
    revised = laptop.cases.open_interview(laptop.cases.revise(record.record_id))
    assert revised.session.answers() == record.answers
    revised.answer(ref_of(revised, "q201_date"), "2018-02-14")
    assert (revised.finalise().form_version, revised.revision) == ("2", 2)
