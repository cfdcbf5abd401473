"""A case is the same whatever the order in which its records come to be known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.measure.ledger import Ledger
from forms.measure.workflow import ASSESSMENT, DEVELOPMENT, FOLLOW_UP, INTENT, VISIT, CaseStatus
from forms.record import Record, content_hash

START = datetime(2018, 2, 1, 9, tzinfo=UTC)


def record(form_id: str, answers: dict[str, Any], *, number: int = 1, revision: int = 1, minute: int = 0) -> Record:
    return Record(
        record_id=UUID(int=number),
        revision=revision,
        form_id=form_id,
        form_version="1",
        round_id="2561",
        person_id=UUID(int=99),
        district="2401",
        answers=answers,
        content_hash=content_hash(form_id=form_id, form_version="1", answers=answers),
        finalised_at=START + timedelta(minutes=minute),
        officer="สมชาย ใจดี",
        ao_code="AO-001",
        device_id=UUID(int=7),
    )


def ledger(*records: Record) -> Ledger:
    found = Ledger()
    for each in records:
        found = found.with_record(each)
    return found


def joins(day: str = "2018-02-10", **how: int) -> Record:
    return record(INTENT, {"s": {"q201_date": day, "q202_channel": "walk_in", "q211_join": "yes"}}, **how)


def declines(day: str = "2018-02-10", **how: int) -> Record:
    return record(INTENT, {"q201_date": day, "q211_join": "no", "q213_reason": "old_age"}, **how)


def assessed(outcome: str = "interviewed", confirm: str = "yes", **how: int) -> Record:
    answers = {"q304_date": "2018-03-12", "q305_outcome": outcome, "q306_confirm": confirm, "q341_group": "farmer"}
    return record(ASSESSMENT, {name: value for name, value in answers.items() if value}, **how)


def visited(outcome: str, **how: int) -> Record:
    return record(VISIT, {"q304_date": "2018-03-05", "q305_outcome": outcome, "qv_next_date": "2018-03-20"}, **how)


answers = st.one_of(
    st.builds(
        dict,
        q201_date=st.dates().map(str),
        q211_join=st.sampled_from(["yes", "no"]),
        q305_outcome=st.sampled_from(["interviewed", "not_home", "moved", "died", "ill", "refused"]),
        q306_confirm=st.sampled_from(["yes", "no"]),
        q213_reason=st.sampled_from(["health", "travel"]),
    )
)
records = st.lists(
    st.builds(
        record,
        st.sampled_from([INTENT, ASSESSMENT, VISIT, FOLLOW_UP, DEVELOPMENT, "shortfall"]),
        answers,
        number=st.integers(1, 5),
        revision=st.integers(1, 4),
        minute=st.integers(0, 3),
    ),
    max_size=12,
    unique_by=lambda each: (each.record_id, each.revision),
)


@given(records, st.randoms())
def test_any_order_and_any_repeats_give_the_same_case(known: list[Record], chance: Any) -> None:
    shuffled = [*known, *known]
    chance.shuffle(shuffled)
    again = ledger(*shuffled)
    # A record keeps its form for life; one id under two forms does not occur.
    if len({(each.record_id, each.form_id) for each in known}) == len({each.record_id for each in known}):
        assert again.facts == ledger(*known).facts
        assert again.as_json() == ledger(*known).as_json()


@given(records)
def test_what_is_stored_is_what_was_there(known: list[Record]) -> None:
    assert Ledger.of_json(ledger(*known).as_json()) == ledger(*known)


def test_an_older_revision_that_comes_late_changes_nothing() -> None:
    new, old = declines(revision=2, minute=9), joins(revision=1)
    assert ledger(new, old).facts == ledger(new).facts
    assert ledger(new, old).facts.joins is False


def test_two_intents_of_one_person_are_kept_and_the_earliest_is_proposed() -> None:
    found = ledger(joins("2018-03-02", number=1), declines("2018-02-20", number=2, minute=5))
    assert [each.get("q201_date") for each in found.intents] == ["2018-02-20", "2018-03-02"]
    assert (found.facts.intents, found.facts.intent_date, found.facts.joins) == (2, "2018-02-20", False)


def test_R12_a_visit_that_failed_before_any_form_2_is_no_coming() -> None:
    facts = ledger(visited("not_home")).facts
    assert not facts.came
    assert (facts.status, facts.next_date) == (CaseStatus.NOT_MET, "2018-03-20")


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        ("not_home", CaseStatus.NOT_MET),
        ("ill", CaseStatus.NOT_MET),
        ("moved", CaseStatus.CLOSED),
        ("died", CaseStatus.CLOSED),
        ("refused", CaseStatus.DECLINED),
    ],
)
def test_R12_the_visit_after_form_2_decides(outcome: str, status: CaseStatus) -> None:
    assert ledger(joins(), visited(outcome, number=2, minute=5)).facts.status is status


def test_an_interview_after_a_failed_visit_leaves_the_visit_behind() -> None:
    facts = ledger(joins(), visited("not_home", number=2, minute=5), assessed(number=3, minute=9)).facts
    assert (facts.status, facts.outcome, facts.visit_outcome, facts.next_date) == (
        CaseStatus.ASSESSED,
        "interviewed",
        "",
        "",
    )


def test_R10_declining_at_the_interview_after_joining() -> None:
    facts = ledger(joins(), assessed(confirm="no", number=2, minute=5)).facts
    assert (facts.joins, facts.confirmed, facts.status) == (True, False, CaseStatus.DECLINED)


def test_only_the_few_answers_that_count_are_kept() -> None:
    found = ledger(record(ASSESSMENT, {"q305_outcome": "interviewed", "q315_health": "limited", "q335_savings": "900"}))
    assert "limited" not in str(found.as_json())
    assert "900" not in str(found.as_json())


def test_forms_about_no_person_stand_in_no_ledger() -> None:
    assert ledger(record("project", {"qp_name": "ตลาดชุมชน"})).entries == {}


def test_of_two_interviews_the_newer_counts_and_every_contact_does() -> None:
    found = ledger(joins(), assessed(number=2, minute=5), assessed(number=3, minute=9), visited("ill", number=4))
    assert found.counted == {UUID(int=1), UUID(int=3), UUID(int=4)}


def test_R22_the_newest_contact_of_a_follow_up_counts_and_each_other_one() -> None:
    june = [record(FOLLOW_UP, {"q401_round": "2561-06"}, number=number, minute=number) for number in (1, 2)]
    others = [record(FOLLOW_UP, {"q401_round": "other"}, number=number) for number in (3, 4)]
    september = record(FOLLOW_UP, {"q401_round": "2561-09"}, number=5)
    assert ledger(*june, *others, september).counted == {UUID(int=number) for number in (2, 3, 4, 5)}


def test_R24_a_result_counts_once_for_each_list_and_agency() -> None:
    def result(number: int, agency: str) -> Record:
        return record(DEVELOPMENT, {"q501_list": "1", "q502_agency": agency}, number=number, minute=number)

    assert ledger(result(1, "cdd"), result(2, "cdd"), result(3, "baac")).counted == {UUID(int=2), UUID(int=3)}


@pytest.mark.parametrize(
    ("records", "sought"),
    [
        ([], True),
        ([visited("not_home")], True),
        ([visited("ill")], True),
        ([visited("moved")], False),
        ([visited("died")], False),
        ([visited("refused")], False),
        ([declines()], False),
        ([joins(), visited("not_home", number=2, minute=5)], False),
    ],
)
def test_R12_who_stays_on_the_visit_list(records: list[Record], sought: bool) -> None:
    assert ledger(*records).facts.to_be_sought is sought


@pytest.mark.parametrize("written", ["", "12/3/2561", "2018-13-01", "2561-03-12", "9999-12-31"])
def test_what_is_no_day_is_no_day_and_no_error(written: str) -> None:
    facts = ledger(record(INTENT, {"q201_date": written, "q211_join": "yes"})).facts
    assert (facts.joined_on, facts.joins) == (None, True)
