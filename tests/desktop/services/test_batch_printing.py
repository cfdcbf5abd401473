"""The paper of a visit day: what is taken along, and what is still to be printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.services.batch_printing import STAMP, BatchPrinting, ToPrint
from desktop.services.blank_forms import BlankForms
from desktop.store.papers import PaperState
from forms.measure.rounds import development_round_after
from forms.measure.workflow import ASSESSMENT, INTENT
from tests.desktop.services.casework import MONDAY, TUESDAY, Day
from tests.forms.paper.reading import bare, pdfium_text
from tests.laptop import Laptop


@pytest.fixture
def day(make_laptop: Callable[..., Laptop]) -> Day:
    return Day(make_laptop(people=80))


def batch_of(day: Day) -> BatchPrinting:
    laptop = day.laptop
    after = development_round_after(laptop.round.round_id)
    forms = BlankForms(laptop.stores, laptop.round, after, laptop.clock, thai_digits=lambda: False, crest=str)
    return BatchPrinting(laptop.stores, laptop.people, laptop.planning, laptop.papers, forms, laptop.round)


def told(pile: tuple[ToPrint, ...]) -> list[tuple[str, str]]:
    return [(each.full_name, each.form_id) for each in pile]


def test_R12_what_is_taken_along_lies_in_the_order_of_the_plan(day: Day) -> None:
    people = [day.to_visit(number) for number in range(4)]
    plan = day.planning.plan([people[2], people[0], people[3]], MONDAY)
    pile = batch_of(day).to_take_along(MONDAY)
    assert told(pile) == [(stop.full_name, form) for stop in plan.stops for form in (INTENT, ASSESSMENT)]
    assert [each.codes for each in pile] == [False, True, False, False, False, False]
    assert told(batch_of(day).to_take_along(MONDAY, [INTENT])) == [(stop.full_name, INTENT) for stop in plan.stops]
    assert batch_of(day).to_take_along(TUESDAY) == ()


def test_R10_who_joined_and_was_not_met_needs_form_3_only(day: Day) -> None:
    person = day.to_visit()
    day.comes(person, channel="home_visit")
    day.in_vain(person, TUESDAY)
    assert [each.form_id for each in batch_of(day).to_take_along(TUESDAY)] == [ASSESSMENT]


def test_who_was_met_is_left_out(day: Day) -> None:
    met, waiting = day.to_visit(0), day.to_visit(1)
    day.planning.plan([met, waiting], MONDAY)
    day.interviewed(met)
    assert {each.person_id for each in batch_of(day).to_take_along(MONDAY)} == {waiting}


def test_a_prepared_form_says_what_is_known_and_is_no_paper_that_counts(day: Day) -> None:
    person = day.laptop.people.get(day.to_visit())
    day.planning.plan([person.person_id], MONDAY)
    day.planning.set_joint(MONDAY, "นางสาวปวีณา ธนกิจ", "baac")
    batch = batch_of(day)
    made = [batch.make(each, MONDAY) for each in batch.to_take_along(MONDAY)]
    texts = [bare(pdfium_text(each.pdf)) for each in made]
    for text in texts:
        assert STAMP in text
        assert bare(person.first_name) in text
        assert person.national_id in text.replace("-", "")
    assert bare("นางสาวปวีณา ธนกิจ") in texts[1]
    assert [each.row for each in made] == [None, None]
    assert day.laptop.papers.unanswered() == ()
    assert day.cases.overview(person.person_id).records == ()


def test_what_is_final_and_unprinted_is_printed_as_a_paper_of_its_own(day: Day) -> None:
    first, second, elsewhere = (day.to_visit(number) for number in range(3))
    day.planning.plan([second, first], MONDAY)
    records = {person: day.comes(person, channel="home_visit") for person in (first, second, elsewhere)}
    batch = batch_of(day)
    pile = batch.unprinted(MONDAY)
    # In the order of the plan, then whatever else was finished on that day.
    assert [each.record_id for each in pile] == [records[person].record_id for person in (second, first, elsewhere)]
    made = batch.make(pile[0], MONDAY)
    assert made.row is not None
    assert made.row.state is PaperState.SENT
    assert [row.number for row in day.laptop.papers.unanswered()] == [made.row.number]
    # Who has not said yet what came out is not asked to print once more.
    assert [each.record_id for each in batch.unprinted(MONDAY)] == [each.record_id for each in pile[1:]]
    day.laptop.papers.answer(made.row.number, ok=False, reason="กระดาษติด")
    assert len(batch.unprinted(MONDAY)) == 3
    assert [each.record_id for each in batch.unprinted(TUESDAY)] == []
