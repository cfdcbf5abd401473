"""Undo and redo: lines of the journal like any other, exact over triggers, rows and closing the draft."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from desktop.services.interviews import Interview
from desktop.store.officer_tables import journal
from tests.laptop import INTENT_JOINS, Laptop, fill, ref_of


def lines(laptop: Laptop) -> int:
    with laptop.stores.officer_store.read() as connection:
        return connection.execute(select(func.count()).select_from(journal)).scalar_one()


def test_answers_are_taken_back_one_by_one_to_what_came_with_the_form(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    states = [interview.session.raw_answers()]
    for name, value in INTENT_JOINS.items():
        interview.answer(ref_of(interview, name), value)
        states.append(interview.session.raw_answers())
    for name, state in zip(reversed(INTENT_JOINS), reversed(states[:-1]), strict=True):
        assert interview.undo() == ref_of(interview, name)
        assert interview.session.raw_answers() == state
    assert interview.undo() is None


def test_nothing_of_the_journal_is_deleted(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    interview.answer(ref_of(interview, "privacy_ack"), "OK")
    interview.undo()
    interview.redo()
    with laptop.stores.officer_store.read() as connection:
        ops = connection.execute(select(journal.c.op).order_by(journal.c.seq)).scalars().all()
    assert ops == ["set", "undo", "redo"]
    assert interview.session.node(ref_of(interview, "privacy_ack")).value == "OK"


def test_what_an_answer_set_elsewhere_comes_back_with_it(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    fill(interview, {"privacy_ack": "OK", "q208_postcode": "10999"})
    interview.answer(ref_of(interview, "q208_subdistrict"), "240102")
    assert interview.session.node(ref_of(interview, "q208_postcode")).value != "10999"
    interview.undo()
    assert interview.session.node(ref_of(interview, "q208_postcode")).value == "10999"


def test_an_answer_after_taking_back_ends_what_could_be_done_again(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    fill(interview, {"privacy_ack": "OK", "q209_phone": "0812345678"})
    interview.undo()
    interview.answer(ref_of(interview, "q209_phone"), "0898765432")
    assert interview.redo() is None
    interview.undo()
    assert interview.undo() == ref_of(interview, "privacy_ack")


def test_R2_the_mark_that_followed_a_programme_goes_with_it(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person(), "assessment")
    fill(
        interview,
        {"q305_outcome": "interviewed", "q306_confirm": "yes", "q341_group": "employed"},
    )
    row = interview.add_repeat(ref_of(interview, "prescriptions"))
    interview.answer(f"{row}/q351_any_group", "yes")
    before = interview.session.raw_answers()
    interview.answer(f"{row}/q351_programme", "P01")
    assert interview.mark_choices()
    assert interview.undo() == f"{row}/q351_programme"
    assert interview.session.raw_answers() == before
    assert not interview.mark_choices()
    interview.redo()
    assert interview.session.node(f"{row}/q351_against").raw == "yes"


DEBTS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "answer", "undo", "redo", "close"]), st.integers(0, 5)), max_size=25
)


@given(DEBTS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_taken_back_is_as_if_it_had_never_been_done(laptop: Laptop, deeds: list[tuple[str, int]]) -> None:
    interview: Interview = laptop.cases.open_interview(
        laptop.cases.begin(laptop.person(), "assessment", {}, another=True)
    )
    fill(interview, {"q305_outcome": "interviewed", "q306_confirm": "yes", "q333_any": "yes"})
    debts = ref_of(interview, "debts")
    states, at = [interview.session.raw_answers()], 0
    for deed, number in deeds:
        rows = interview.session.children(debts)
        if deed == "add":
            interview.add_repeat(debts)
        elif deed == "remove" and rows:
            interview.remove_repeat(rows[number % len(rows)])
        elif deed == "answer" and rows:
            interview.answer(f"{rows[number % len(rows)]}/q333_creditor", str(number))
        elif deed == "undo" and at:
            interview.undo()
            at -= 1
            assert interview.session.raw_answers() == states[at]
            continue
        elif deed == "redo":
            done = interview.redo()
            assert (done is not None) == (at + 1 < len(states))
            at += done is not None
            assert interview.session.raw_answers() == states[at]
            continue
        elif deed == "close":
            interview = laptop.cases.open_interview(interview.record_id)
            assert interview.session.raw_answers() == states[at]
            continue
        else:
            continue
        at += 1
        states[at:] = [interview.session.raw_answers()]


@pytest.mark.parametrize("turn", ["undo", "redo"])
def test_nothing_to_turn_writes_nothing(laptop: Laptop, turn: str) -> None:
    interview = laptop.interview(laptop.person())
    assert getattr(interview, turn)() is None
    assert lines(laptop) == 0
