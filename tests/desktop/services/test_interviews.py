from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import KnownError
from desktop.services.cases import Cases
from desktop.services.clock import demo_clock
from desktop.services.interviews import Interview, RoundsInForce
from desktop.store import history, records
from desktop.store.officer_tables import journal, outbox, revision
from forms.library import library_form
from forms.measure.rounds import Month, builtin_rounds
from forms.measure.top_up import EntitlementState
from forms.measure.workflow import CaseStatus
from forms.record import EventKind, RecordState, broken_link, content_hash
from tests.laptop import INTENT_DECLINES, INTENT_JOINS, Laptop, fill, ref_of


def reopen(laptop: Laptop, interview: Interview) -> Interview:
    return laptop.cases.open_interview(interview.record_id)


def same(one: Interview, other: Interview) -> bool:
    return (
        one.session.raw_answers() == other.session.raw_answers()
        and list(one.session.walk()) == list(other.session.walk())
        and one.cursor == other.cursor
    )


def test_an_answer_is_on_the_disk_when_it_returns(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    changed = interview.answer(ref_of(interview, "privacy_ack"), "OK")
    assert ref_of(interview, "privacy_ack") in changed
    with laptop.stores.officer_store.read() as connection:
        lines = connection.execute(select(journal.c.op, journal.c.ref, journal.c.value)).all()
    assert [tuple(line) for line in lines] == [("set", ref_of(interview, "privacy_ack"), "OK")]


def test_a_reopened_draft_is_exactly_as_it_was_left(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    fill(interview, INTENT_JOINS)
    interview.move_cursor(ref_of(interview, "q209_phone"))
    assert same(interview, reopen(laptop, interview))
    again = laptop.reopened()
    assert same(interview, again.cases.open_interview(interview.record_id))
    again.stores.close()


def test_repeats_are_replayed_too(laptop: Laptop) -> None:
    interview = assessment_of(laptop)
    fill(interview, {"q305_outcome": "interviewed", "q306_confirm": "yes", "q333_any": "yes"})
    debts = ref_of(interview, "debts")
    for number in range(3):
        row = interview.add_repeat(debts)
        interview.answer(f"{row}/q333_principal", str(1000 * (number + 1)))
    rows = interview.session.children(debts)
    interview.remove_repeat(rows[-2])
    kept = [interview.session.node(f"{row}/q333_principal").value for row in interview.session.children(debts)]
    assert kept[-2:] == ["1000", "3000"]
    assert same(interview, reopen(laptop, interview))


def assessment_of(laptop: Laptop) -> Interview:
    laptop.finalised()
    return laptop.interview(laptop.person(), "assessment")


NAMES = ("privacy_ack", "q202_channel", "q208_same", "q209_phone", "q211_join", "q213_reason", "q206_birth_date")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=st.lists(
        st.tuples(
            st.sampled_from(NAMES), st.sampled_from(["", "OK", "yes", "no", "12", "walk_in", "2501", "ก\u200bข"])
        ),
        max_size=12,
    )
)
def test_any_order_of_answers_replays_to_the_same_form(laptop: Laptop, answers: list[tuple[str, str]]) -> None:
    interview = laptop.interview(laptop.person())
    for name, value in answers:
        interview.answer(ref_of(interview, name), value)
    assert same(interview, reopen(laptop, interview))


def test_what_cannot_be_committed_has_not_happened(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    interview.answer(ref_of(interview, "privacy_ack"), "OK")
    before = interview.session.raw_answers()
    store = laptop.stores.officer_store
    store.engine.dispose()

    def full(connection: sqlcipher.Connection, _entry: object) -> None:
        # The disk is as full as the store is large.
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(store.engine, "connect", full)
    phone = ref_of(interview, "q209_phone")

    def answer_on() -> None:
        for _ in range(200):
            interview.answer(phone, "x" * 4000)

    with pytest.raises(KnownError) as raised:
        answer_on()
    assert raised.value.code == "disk_full"
    event.remove(store.engine, "connect", full)
    store.engine.dispose()
    assert interview.session.raw_answers().keys() == before.keys()
    assert same(interview, reopen(laptop, interview))


@pytest.mark.parametrize("pasted", ["สม\0ใจ", "สม\ud800ใจ", "\u202eสม\u200bใจ\x1b"])
def test_what_no_database_can_hold_is_dropped_from_an_answer(laptop: Laptop, pasted: str) -> None:
    interview = laptop.interview(laptop.person())
    fill(interview, {**INTENT_JOINS, "q205_first_name": pasted})
    assert same(interview, reopen(laptop, interview))
    assert interview.finalise().answers["holder"]["q205_first_name"] == "สมใจ"


def test_an_unknown_question_leaves_no_trace(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    with pytest.raises(KeyError):
        interview.answer("/data/none", "x")
    with laptop.stores.officer_store.read() as connection:
        assert connection.execute(select(func.count()).select_from(journal)).scalar_one() == 0


def test_a_double_click_starts_one_form(laptop: Laptop) -> None:
    person = laptop.person()
    assert laptop.cases.start(person, "intent") == laptop.cases.start(person, "intent")
    assert laptop.people.row(person).status is CaseStatus.STARTED


def test_an_unknown_form_is_said(laptop: Laptop) -> None:
    with pytest.raises(KnownError) as raised:
        laptop.cases.start(laptop.person(), "no_such_form")
    assert raised.value.code == "form_unknown"


def test_the_roster_fills_in_form_2(laptop: Laptop) -> None:
    person = laptop.people.get(laptop.person())
    interview = laptop.interview(person.person_id)
    value = {node.name: node.raw for node in interview.session.walk()}
    assert value["q204_national_id"] == person.national_id
    assert value["q205_first_name"] == person.first_name
    assert value["q206_birth_date"] == person.birth.iso()
    assert value["q208_subdistrict"] == person.subdistrict
    assert value["q210_income"] == str(person.income)
    assert value["demo_round"] == "yes"  # 204 takes the invented people of a training round
    assert interview.session.unknown_answers == ()


def test_204_a_record_never_holds_the_number_of_another_person(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person(0))
    fill(interview, {**INTENT_JOINS, "q204_national_id": laptop.people.get(laptop.person(1)).national_id})
    with pytest.raises(KnownError) as raised:
        interview.finalise()
    assert [problem.ref for problem in raised.value.params["problems"]] == [ref_of(interview, "q204_national_id")]


def test_204_in_a_real_round_a_number_for_training_is_refused(laptop: Laptop) -> None:
    real = next(round_ for round_ in builtin_rounds() if not round_.demo)
    cases = Cases(laptop.stores, laptop.people, RoundsInForce(real, None), library_form, laptop.clock)
    interview = cases.open_interview(cases.start(laptop.person(), "intent"))
    fill(interview, {"privacy_ack": "OK"})
    assert interview.session.node(ref_of(interview, "q204_national_id")).violation == "constraint"


def test_form_2_fills_in_form_3(laptop: Laptop) -> None:
    person = laptop.people.get(laptop.person())
    first = laptop.interview(person.person_id)
    fill(first, {**INTENT_JOINS, "q205_first_name": "ชื่อจริง", "q210_income": "12345"})
    first.finalise()
    value = {node.name: node.raw for node in laptop.interview(person.person_id, "assessment").session.walk()}
    assert value["full_name"] == f"{person.title}ชื่อจริง {person.last_name}"
    assert value["income"] == "12345"
    assert value["join"] == "yes"
    assert value["intent_date"] == laptop.clock().date().isoformat()


def test_an_unfinished_form_is_not_finalised(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    interview.answer(ref_of(interview, "privacy_ack"), "OK")
    with pytest.raises(KnownError) as raised:
        interview.finalise()
    assert raised.value.code == "not_complete"
    assert raised.value.params["problems"] == interview.session.problems()
    assert raised.value.params["count"] == len(interview.session.problems())
    with laptop.stores.officer_store.read() as connection:
        assert connection.execute(select(func.count()).select_from(outbox)).scalar_one() == 0


def test_finalising_writes_record_event_and_outbox_together(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    fill(interview, INTENT_JOINS)
    record = interview.finalise()
    assert record.content_hash == content_hash(
        form_id=record.form_id, form_version=record.form_version, answers=record.answers
    )
    assert record.demo
    with laptop.stores.officer_store.read() as connection:
        assert records.record_of(connection, record.record_id, 1) == record
        events = history.events_of(connection, record.record_id)
        queued = connection.execute(select(outbox.c.record_id, outbox.c.revision)).all()
    assert [each.kind for each in events] == [EventKind.STARTED, EventKind.FINALISED]
    assert events[-1].content_hash == record.content_hash
    assert [tuple(row) for row in queued] == [(record.record_id, 1)]


@pytest.mark.parametrize("table", ["event", "outbox", "revision_content"])
def test_finalising_is_all_or_nothing(laptop: Laptop, table: str) -> None:
    """Whichever of the writes fails, none has happened, and the draft can be finalised later."""
    interview = laptop.interview(laptop.person())
    fill(interview, INTENT_JOINS)
    store = laptop.stores.officer_store
    verb = "UPDATE" if table == "revision_content" else "INSERT"
    with store.write() as connection:
        connection.exec_driver_sql(
            f"CREATE TRIGGER stop BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'stopped'); END"
        )
    with pytest.raises(Exception, match="stopped"):
        interview.finalise()
    with store.write() as connection:
        states = connection.execute(select(revision.c.state)).scalars().all()
        queued = connection.execute(select(func.count()).select_from(outbox)).scalar_one()
        connection.exec_driver_sql("DROP TRIGGER stop")
    assert (states, queued) == ([RecordState.DRAFT], 0)
    assert interview.finalise().revision == 1


def test_a_finalised_form_takes_no_more_answers(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    fill(interview, INTENT_JOINS)
    interview.finalise()
    attempts: list[Any] = [
        lambda: interview.answer(ref_of(interview, "q209_phone"), "0101234567"),
        lambda: interview.move_cursor(ref_of(interview, "q209_phone")),
        interview.finalise,
        lambda: laptop.cases.open_interview(interview.record_id),
    ]
    for attempt in attempts:
        with pytest.raises(KnownError) as raised:
            attempt()
        assert raised.value.code == "record_not_draft"
    assert reopen_view(laptop, interview) == RecordState.FINALISED


def reopen_view(laptop: Laptop, interview: Interview) -> RecordState:
    return laptop.cases.overview(interview.person_id).records[0].state


def test_a_revision_starts_from_the_answers_and_supersedes(laptop: Laptop) -> None:
    record = laptop.finalised()
    assert laptop.cases.revise(record.record_id) == record.record_id
    with pytest.raises(KnownError) as raised:
        laptop.cases.revise(record.record_id)
    assert raised.value.code == "draft_exists"
    second = laptop.cases.open_interview(record.record_id)
    assert second.revision == 2
    assert second.session.answers() == record.answers
    fill(second, {"q211_join": "no", "q213_reason": "health"})
    changed = second.finalise()
    assert changed.content_hash != record.content_hash
    views = laptop.cases.overview(record.person_id).records
    assert [(view.revision, view.state) for view in views] == [
        (2, RecordState.FINALISED),
        (1, RecordState.SUPERSEDED),
    ]
    with laptop.stores.officer_store.read() as connection:
        assert records.record_of(connection, record.record_id, 1) == record
        assert broken_link(history.events_of(connection, record.record_id)) is None
    assert laptop.people.row(record.person_id).status is CaseStatus.DECLINED


def test_a_draft_cannot_be_revised(laptop: Laptop) -> None:
    record_id = laptop.cases.start(laptop.person(), "intent")
    with pytest.raises(KnownError) as raised:
        laptop.cases.revise(record_id)
    assert raised.value.code == "record_not_final"


def test_R4_R10_the_case_leads_from_form_to_form(laptop: Laptop) -> None:
    person = laptop.person()
    assert laptop.cases.overview(person).next_form == "intent"
    draft = laptop.interview(person)
    assert laptop.cases.overview(person).next_reason is None
    fill(draft, INTENT_JOINS)
    draft.finalise()
    view = laptop.cases.overview(person)
    assert (view.next_form, view.status) == ("assessment", CaseStatus.REGISTERED)
    assert view.entitlement.months > 0


def test_R8_R10_what_is_not_confirmed_yet_promises_no_month_that_is_gone(laptop: Laptop) -> None:
    draft = laptop.interview(laptop.person())
    fill(draft, {**INTENT_JOINS, "q201_date": "2018-02-10"})  # written up in March
    draft.finalise()
    expected = laptop.cases.overview(draft.person_id).entitlement
    assert expected.state is EntitlementState.PROVISIONAL
    assert (expected.first_month, expected.months) == (Month(year=2018, month=4), 9)

    # Nobody at home in March: the interview can take place in May at the earliest, when the officer looks in May.
    visit = laptop.interview(draft.person_id, "assessment")
    fill(visit, {"q303_joint_name": "ก ข", "q303_joint_bank": "baac", "q304_place": "บ้าน", "q305_outcome": "not_home"})
    visit.finalise()
    may = Cases(
        laptop.stores,
        laptop.people,
        RoundsInForce(laptop.round, None),
        library_form,
        demo_clock(date(2018, 5, 2)),
    )
    assert may.overview(draft.person_id).entitlement.months == 7


def test_R10_who_declines_is_done(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    fill(interview, INTENT_DECLINES)
    interview.finalise()
    view = laptop.cases.overview(interview.person_id)
    assert (view.next_form, view.status, view.entitlement.total) == (None, CaseStatus.DECLINED, 0)


def test_305_not_at_home_is_visited_again(laptop: Laptop) -> None:
    interview = assessment_of(laptop)
    fill(
        interview,
        {"q303_joint_name": "ก ข", "q303_joint_bank": "baac", "q304_place": "บ้าน", "q305_outcome": "not_home"},
    )
    interview.finalise()
    view = laptop.cases.overview(interview.person_id)
    assert (view.next_form, view.status) == ("assessment", CaseStatus.NOT_MET)
