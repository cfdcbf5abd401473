"""Keyed twice and compared; what came of it is an event, and a confirmed form changes by a new revision only."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import KnownError
from desktop.services.answering import Answering
from desktop.services.verifying import Verifying, take
from desktop.store import history
from forms.record import EventKind, broken_link
from forms.xform.comparing import compare
from tests.laptop import INTENT_JOINS, Laptop, ref_of


@pytest.fixture
def verifying(laptop: Laptop) -> Verifying:
    return Verifying(laptop.stores, laptop.cases, laptop.clock)


def key_again(second: Answering, first, changed: dict[str, str] | None = None) -> None:
    """Everything that is asked, as it was answered before but for the changes."""
    for node in list(first.walk()):
        if node.kind in ("input", "select1", "select", "trigger") and not node.readonly and node.value:
            second.answer(node.ref, (changed or {}).get(node.name, node.value))


def test_the_second_keying_sees_no_answer_of_the_first(laptop: Laptop, verifying: Verifying) -> None:
    record = laptop.finalised()
    second = verifying.begin(record.record_id, 1)
    asked = [node for node in second.session.walk() if node.kind in ("input", "select1", "select", "trigger")]
    assert [node.name for node in asked if node.raw and not node.readonly] == []
    known = {node.name: node.raw for node in second.session.walk() if node.kind == "model-value"}
    assert known["income_year"] == "2559"  # what the program itself says is there


def test_a_second_keying_goes_on_where_it_was_left_until_its_result_is_noted(laptop: Laptop) -> None:
    record = laptop.finalised()
    second = Verifying(laptop.stores, laptop.cases, laptop.clock).begin(record.record_id, 1)
    income, last_name = ref_of(second, "q210_income"), ref_of(second, "q205_last_name")
    second.answer(last_name, "งามดี")
    second.answer(income, "1")
    second.undo()
    second.answer(income, "2")
    again = laptop.reopened()  # locked, or the power was cut
    verifying = Verifying(again.stores, again.cases, again.clock)
    found = verifying.begin(record.record_id, 1)
    assert found.cursor == income
    assert (found.session.node(last_name).raw, found.session.node(income).raw) == ("งามดี", "2")
    assert found.undo() == income
    assert again.cases.session_of(record.record_id, 1).node(income).raw == record.answers["contact"]["q210_income"]
    verifying.note(record.record_id, 1, compare(found.first, found.session), (), by="สมหญิง")
    assert verifying.begin(record.record_id, 1).session.node(last_name).raw == ""
    again.stores.close()


def test_keyed_alike_nothing_differs(laptop: Laptop, verifying: Verifying) -> None:
    record = laptop.finalised()
    second = verifying.begin(record.record_id, 1)
    key_again(second, second.first)
    found = compare(second.first, second.session)
    assert found.differences == ()
    assert found.keyed == found.same > 15


def test_a_difference_tells_both_values_in_the_order_of_the_form(laptop: Laptop, verifying: Verifying) -> None:
    record = laptop.finalised()
    second = verifying.begin(record.record_id, 1)
    key_again(second, second.first, {"q210_income": "1", "q205_last_name": "อื่น"})
    found = compare(second.first, second.session)
    assert [each.node.name for each in found.differences] == ["q205_last_name", "q210_income"]
    assert found.differences[1].first.value == record.answers["contact"]["q210_income"]
    assert found.differences[1].second_value == "1"
    assert found.same == found.keyed - 2


def test_an_answer_that_hides_others_makes_them_differ_too(laptop: Laptop, verifying: Verifying) -> None:
    record = laptop.finalised()
    second = verifying.begin(record.record_id, 1)
    key_again(second, second.first, {"q211_join": "no"})
    names = [each.node.name for each in compare(second.first, second.session).differences]
    assert names == ["q211_join", "q212_consent", "q214_sign_kind", "q215_receiver"]


def test_the_result_is_an_event_without_answers(laptop: Laptop, verifying: Verifying) -> None:
    record = laptop.finalised()
    second = verifying.begin(record.record_id, 1)
    key_again(second, second.first, {"q205_last_name": "ลับเฉพาะ"})
    found = compare(second.first, second.session)
    verifying.note(record.record_id, 1, found, (), by=" สมศรี ")
    with laptop.stores.officer_store.read() as connection:
        events = history.events_of(connection, record.record_id)
    newest = events[-1]
    assert newest.kind is EventKind.VERIFIED
    assert newest.content_hash == record.content_hash
    assert newest.payload == {"by": "สมศรี", "keyed": found.keyed, "differing": ["q205_last_name"], "taken": 0}
    assert "ลับเฉพาะ" not in json.dumps(newest.payload, ensure_ascii=False)
    assert broken_link(events) is None
    with pytest.raises(KnownError) as caught:
        verifying.note(record.record_id, 1, found, (), by="  ")
    assert caught.value.code == "keyer_missing"


def test_what_is_taken_in_a_confirmed_form_opens_a_new_revision(laptop: Laptop, verifying: Verifying) -> None:
    record = laptop.finalised()
    second = verifying.begin(record.record_id, 1)
    key_again(second, second.first, {"q210_income": "1"})
    change = verifying.open_change(record.record_id, compare(second.first, second.session).differences)
    assert change.revision == 2
    assert change.finalise().answers["contact"]["q210_income"] == "1"
    with pytest.raises(KnownError) as caught:
        verifying.begin(record.record_id, 1)
    assert caught.value.code == "record_superseded"


def test_a_draft_is_verified_and_changed_in_place(laptop: Laptop, verifying: Verifying) -> None:
    draft = laptop.interview(laptop.person())
    for name, value in INTENT_JOINS.items():
        draft.answer(ref_of(draft, name), value)
    second = verifying.begin(draft.record_id, 1)
    key_again(second, draft.session, {"q208_same": "no"})
    take(draft, compare(draft.session, second.session).differences)
    assert draft.session.node(ref_of(draft, "q208_same")).value == "no"
    assert draft.undo() == ref_of(draft, "q208_same")


ROWS = st.lists(st.tuples(st.sampled_from(["agri", "baac"]), st.integers(1, 9)), max_size=4)


@given(ROWS, ROWS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_rows_were_keyed_taking_all_makes_both_alike(
    laptop: Laptop, verifying: Verifying, before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    draft = laptop.cases.open_interview(laptop.cases.begin(laptop.person(), "assessment", {}, another=True))
    second = verifying.begin(draft.record_id, 1)
    for form, rows in ((draft, before), (second, after)):
        for name, value in (("q305_outcome", "interviewed"), ("q306_confirm", "yes"), ("q333_any", "yes")):
            form.answer(ref_of(form, name), value)
        debts = ref_of(form, "debts")
        for number, (creditor, principal) in enumerate(rows, start=1):
            while len(form.session.children(debts)) < number:
                form.add_repeat(debts)
            form.answer(f"{debts}[{number}]/q333_creditor", creditor)
            form.answer(f"{debts}[{number}]/q333_principal", str(principal))
    take(draft, compare(draft.session, second.session).differences)
    assert compare(draft.session, second.session).differences == ()
