"""What the centre settled comes into the officer's own store, and whatever was done meanwhile stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from desktop.errors import KnownError
from desktop.services.settled import take_conflict
from desktop.store import case_states, history, outbox, records
from desktop.store.inbox import Waiting
from desktop.store.papers import PaperState
from forms.changes import Conflict, FieldChoice, Grade, ItemKind, Side
from forms.record import EventKind, Record, RecordState, broken_link, content_hash
from tests.laptop import INTENT_JOINS, Laptop, fill

AT = datetime(2018, 3, 25, 9, tzinfo=UTC)


def side(record: Record) -> Side:
    told = record.model_dump(include={"record_id", "revision", "content_hash", "officer", "device_id", "finalised_at"})
    return Side.model_validate(told)


def another(record: Record) -> Record:
    """The same person's form 2 on another laptop, of an earlier day."""
    return changed(record, "2018-02-05", record_id=UUID(int=7), device_id=UUID(int=8), officer="สมหญิง งามดี", revision=1)


def changed(record: Record, day: str, **others: Any) -> Record:
    answers = {**record.answers, "reception": {**record.answers["reception"], "q201_date": day}}
    right = content_hash(form_id=record.form_id, form_version=record.form_version, answers=answers)
    return record.model_copy(update={"answers": answers, "content_hash": right, "finalised_at": AT, **others})


def conflict(mine: Record, theirs: Record, kept: Record | None = None) -> Conflict:
    return Conflict(
        conflict_id=UUID(int=5),
        person_id=mine.person_id,
        round_id=mine.round_id,
        form_id=mine.form_id,
        grade=Grade.HARD,
        sides=(side(theirs), side(mine)),
        opened_at=AT,
        kept=kept,
        choices=(FieldChoice(ref="/data/reception/q201_date", content_hash=theirs.content_hash),) if kept else (),
        reason="ถามเจ้าตัวแล้ว" if kept else "",
        by="เลขานุการ อำเภอ" if kept else "",
        at=AT + timedelta(hours=1) if kept else None,
    )


def take(laptop: Laptop, told: Conflict | None, version: int = 1) -> bool:
    body = told.model_dump(mode="json") if told is not None else None
    return take_conflict(laptop.stores, Waiting(ItemKind.CONFLICT, str(UUID(int=5)), version, body), laptop.clock)


def states(laptop: Laptop, record_id: UUID) -> dict[int, RecordState]:
    with laptop.stores.officer_store.read() as connection:
        newest = records.newest_revision(connection, record_id)
        rows = records.revisions_of_person(connection, {newest.person_id})
    return {row.revision: row.state for row in rows if row.record_id == record_id}


def events(laptop: Laptop, record_id: UUID) -> list[Any]:
    with laptop.stores.officer_store.read() as connection:
        return history.events_of(connection, record_id)


def intent_days(laptop: Laptop, person_id: UUID) -> list[str]:
    with laptop.stores.machine_store.read() as connection:
        return [each.get("q201_date") for each in case_states.ledger_of(connection, person_id).intents]


@pytest.fixture
def mine(laptop: Laptop) -> Record:
    laptop.import_people(20)
    return laptop.finalised()


def test_an_open_conflict_is_shown_with_who_and_changes_nothing(laptop: Laptop, mine: Record) -> None:
    assert take(laptop, conflict(mine, another(mine)))
    (shown,) = laptop.cases.overview(mine.person_id).conflicts
    assert not shown.settled
    assert shown.officers == ("สมหญิง งามดี", laptop.stores.officer.name)
    assert states(laptop, mine.record_id) == {1: RecordState.FINALISED}
    assert not take(laptop, conflict(mine, another(mine))), "the same again is no news"


def test_a_conflict_that_ceased_is_shown_no_more(laptop: Laptop, mine: Record) -> None:
    take(laptop, conflict(mine, another(mine)))
    assert take(laptop, None, 2)
    assert laptop.cases.overview(mine.person_id).conflicts == ()


def test_what_was_settled_becomes_a_final_revision_of_this_record(laptop: Laptop, mine: Record) -> None:
    kept = changed(mine, "2018-02-05", revision=2)
    started = laptop.papers.begin(mine.record_id, 1)
    laptop.papers.answer(started.number, ok=True)
    assert take(laptop, conflict(mine, another(mine), kept))
    assert states(laptop, mine.record_id) == {1: RecordState.SUPERSEDED, 2: RecordState.FINALISED}
    with laptop.stores.officer_store.read() as connection:
        assert records.record_of(connection, mine.record_id, 2) == kept
    assert [each.state for each in laptop.papers.papers_of(mine.record_id)] == [PaperState.VOID]
    chain = events(laptop, mine.record_id)
    assert broken_link(chain) is None
    assert chain[-1].kind is EventKind.MERGED
    assert chain[-1].payload["kept"]["content_hash"] == kept.content_hash
    assert intent_days(laptop, mine.person_id) == ["2018-02-05"]
    with laptop.stores.machine_store.read() as connection:
        copies = outbox.progress_of(connection, laptop.stores.slug, {mine.record_id})
    assert {key.revision for key in copies} == {1, 2}, "it is sent, and gets its receipt, like any other"


def test_taking_it_twice_changes_nothing_more(laptop: Laptop, mine: Record) -> None:
    kept = changed(mine, "2018-02-05", revision=2)
    take(laptop, conflict(mine, another(mine), kept))
    before = events(laptop, mine.record_id)
    assert not take(laptop, conflict(mine, another(mine), kept))
    assert events(laptop, mine.record_id) == before


def test_where_another_s_record_counts_this_one_is_set_aside_and_can_be_changed_no_more(
    laptop: Laptop, mine: Record
) -> None:
    theirs = another(mine)
    assert take(laptop, conflict(mine, theirs, changed(theirs, "2018-02-05", revision=2)))
    assert states(laptop, mine.record_id) == {1: RecordState.SUPERSEDED}
    assert intent_days(laptop, mine.person_id) == ["2018-02-05"], "exactly one counts"
    (shown,) = laptop.cases.overview(mine.person_id).conflicts
    assert shown.settled
    assert not shown.mine_goes_on
    assert [answer for _, answer in shown.counts] == ["5 กุมภาพันธ์ 2561"]
    with pytest.raises(KnownError) as refused:
        laptop.cases.revise(mine.record_id)
    assert refused.value.code == "settled_elsewhere"


def test_a_draft_under_way_stays_and_becomes_the_next_revision(laptop: Laptop, mine: Record) -> None:
    laptop.cases.revise(mine.record_id)
    interview = laptop.cases.open_interview(mine.record_id)
    kept = changed(mine, "2018-02-05", revision=2)
    assert take(laptop, conflict(mine, another(mine), kept))
    assert states(laptop, mine.record_id) == {1: RecordState.FINALISED, 2: RecordState.DRAFT}
    (shown,) = laptop.cases.overview(mine.person_id).conflicts
    assert shown.waits, "what was settled is shown beside it"
    fill(interview, INTENT_JOINS)
    finalised = interview.finalise()
    assert finalised.revision == 2
    assert EventKind.MERGED not in {each.kind for each in events(laptop, mine.record_id)}


def test_a_revision_the_centre_did_not_know_stays_the_newest(laptop: Laptop, mine: Record) -> None:
    laptop.cases.revise(mine.record_id)
    interview = laptop.cases.open_interview(mine.record_id)
    fill(interview, INTENT_JOINS)
    interview.finalise()
    theirs = another(mine)
    take(laptop, conflict(mine, theirs, changed(theirs, "2018-02-06", revision=2)))
    assert states(laptop, mine.record_id) == {1: RecordState.SUPERSEDED, 2: RecordState.FINALISED}
