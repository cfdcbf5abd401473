"""Reviewing: the queue, one record, decisions that stand for ever about exactly what was seen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import ProgrammingError

from central.db.carrier_tables import CarrierRow
from central.db.database import Database
from central.db.feed_tables import StreamItemRow
from central.db.review_queue import Sign, State
from central.db.review_tables import ReviewRow
from central.db.tables import DeviceRow
from central.services.centre import Centre
from central.services.errors import (
    ClaimedError,
    CommentMissingError,
    DecidedMeanwhileError,
    ForbiddenError,
    NewerRevisionError,
    RecordUnknownError,
)
from central.services.review_queue import Narrowing
from central.services.reviewing import HELD_FOR, Verdict
from central.services.viewers import Role, Viewer
from forms.changes import Comment, Decision, Review
from forms.library import library_form
from forms.record import EventKind, Record
from forms.xform.reading import LineKind
from forms.xform.session import FormSession

DISTRICT = "2401"


def viewer(name: str = "สายใจ ตรวจดี", *, role: Role = Role.REVIEWER, area: str = DISTRICT) -> Viewer:
    return Viewer(user_id=uuid4(), login=name, name=name, role=role, area=area)


@pytest.fixture
def reviewer() -> Viewer:
    return viewer()


def filled(**changed: str) -> dict[str, Any]:
    """Answers of a whole form 2, some of them changed by name."""
    session = FormSession(library_form("intent"))
    given = {
        "privacy_ack": "OK",
        "q202_channel": "home_visit",
        "q201_date": "2018-03-12",
        "q205_first_name": "สมใจ",
        "q210_income": "12000",
        "q211_join": "yes",
        **changed,
    }
    for name, value in given.items():
        ref = next(node.ref for node in session.walk() if node.name == name)
        session.set_answer(ref, value)
    return session.answers()


def ref_of(name: str) -> str:
    return next(node.ref for node in FormSession(library_form("intent")).walk() if node.name == name)


@pytest.fixture
def sent(laptop: Any) -> Callable[..., Record]:
    """Push a form 2 of this laptop: sent(q210_income="9000", record_id=…, revision=2)."""

    def make(*, record_id: UUID | None = None, revision: int = 1, events: Any = None, **changed: str) -> Record:
        record: Record = laptop.record(
            filled(**changed),
            record_id=record_id or uuid4(),
            revision=revision,
            form_version=library_form("intent").version,
        )
        (result,) = laptop.push([laptop.item(record, events(record) if events else ())])
        assert result.outcome == "stored", result.reason
        return record

    return make


def verdict(record: Record, decision: Decision, *comments: Comment, number: int = 1, **changes: Any) -> Verdict:
    facts: dict[str, Any] = {
        "review_id": uuid4(),
        "record_id": record.record_id,
        "revision": record.revision,
        "content_hash": record.content_hash,
        "number": number,
        "decision": decision,
        "comments": comments,
        **changes,
    }
    return Verdict(**facts)


def approval(record: Record, **changes: Any) -> Verdict:
    return verdict(record, Decision.APPROVED, **changes)


def sending_back(record: Record, **changes: Any) -> Verdict:
    return verdict(record, Decision.RETURNED, Comment(ref=ref_of("q210_income"), text="ถามอีกครั้ง"), **changes)


def told(database: Database, device_id: UUID) -> list[Review]:
    """What the laptop is told, in the order in which it was said."""
    with database.district(DISTRICT) as connection:
        rows = connection.execute(
            select(StreamItemRow.body)
            .where(StreamItemRow.kind == "review", StreamItemRow.device_id == device_id)
            .order_by(StreamItemRow.version)
        ).scalars()
        return [Review.model_validate_json(body) for body in rows]


def waiting(centre: Centre, who: Viewer, **narrowing: Any) -> list[UUID]:
    return [row.record_id for row in centre.review_queue.look(who, DISTRICT, Narrowing(**narrowing)).rows]


# --- decisions -------------------------------------------------------------------------------------------------------


def test_a_decision_is_told_to_the_laptop_that_made_the_record(
    centre: Centre, database: Database, laptop: Any, sent: Any, reviewer: Viewer
) -> None:
    record = sent()
    decided = centre.reviewing.decide(reviewer, DISTRICT, sending_back(record))
    assert told(database, laptop.device_id) == [decided]
    assert (decided.by, decided.number, decided.revision) == (reviewer.name, 1, 1)


def test_a_decision_reaches_the_laptop_that_brought_the_store_of_another(
    centre: Centre, database: Database, laptop: Any, new_laptop: Any, reviewer: Viewer
) -> None:
    """A store that moved is sent from where it is now; the laptop it was made on may be gone for ever."""
    old, new = laptop, new_laptop()
    records = [old.record(filled(), form_version=library_form("intent").version) for _ in range(2)]
    new.push([new.item(each) for each in records])
    first = centre.reviewing.decide(reviewer, DISTRICT, approval(records[0]))
    assert told(database, new.device_id) == told(database, old.device_id) == [first]
    with database.district(DISTRICT) as connection:
        connection.execute(
            update(DeviceRow).where(DeviceRow.device_id == old.device_id).values(revoked_at=datetime.now(UTC))
        )
    second = centre.reviewing.decide(reviewer, DISTRICT, approval(records[1]))
    assert (told(database, new.device_id), told(database, old.device_id)) == ([first, second], [first])


def test_whoever_brings_work_again_is_told_what_stands_about_it_and_what_becomes_of_it(
    centre: Centre, database: Database, laptop: Any, new_laptop: Any, sent: Any, reviewer: Viewer
) -> None:
    """As a computer whose own store was made anew, with the officer's work restored."""
    records = [sent(), sent()]
    before = centre.reviewing.decide(reviewer, DISTRICT, sending_back(records[0]))
    again = new_laptop()
    outcomes = [each.outcome for each in again.push([again.item(each) for each in records])]
    assert outcomes == ["already_stored", "already_stored"]
    centre.carriers.look()
    assert told(database, again.device_id) == [before]
    after = centre.reviewing.decide(reviewer, DISTRICT, approval(records[1]))
    centre.carriers.look()  # tells nobody twice
    assert told(database, again.device_id) == told(database, laptop.device_id) == [before, after]


def test_of_what_is_new_or_one_s_own_nothing_is_noted(database: Database, laptop: Any, sent: Any) -> None:
    mine = sent()
    laptop.push([laptop.item(mine), laptop.item(laptop.record(filled()))])
    with database.operator() as connection:
        assert connection.execute(select(CarrierRow.record_id)).all() == []


def test_the_same_decision_again_is_one(
    centre: Centre, database: Database, laptop: Any, sent: Any, reviewer: Viewer
) -> None:
    said = approval(sent())
    first = centre.reviewing.decide(reviewer, DISTRICT, said)
    assert centre.reviewing.decide(reviewer, DISTRICT, said) == first
    assert len(told(database, laptop.device_id)) == 1


def test_a_newer_revision_meanwhile_is_told_to_the_reviewer(centre: Centre, sent: Any, reviewer: Viewer) -> None:
    record = sent()
    sent(record_id=record.record_id, revision=2, q210_income="9000")
    with pytest.raises(NewerRevisionError):
        centre.reviewing.decide(reviewer, DISTRICT, approval(record))


def test_another_content_than_was_seen_is_not_decided_about(centre: Centre, sent: Any, reviewer: Viewer) -> None:
    with pytest.raises(NewerRevisionError):
        centre.reviewing.decide(reviewer, DISTRICT, approval(sent(), content_hash="0" * 64))


def test_of_two_who_decide_the_second_is_told(centre: Centre, sent: Any) -> None:
    record = sent()
    centre.reviewing.decide(viewer("หนึ่ง"), DISTRICT, approval(record))
    with pytest.raises(DecidedMeanwhileError):
        centre.reviewing.decide(viewer("สอง"), DISTRICT, sending_back(record))


def test_of_many_who_decide_at_once_one_does(centre: Centre, database: Database, laptop: Any, sent: Any) -> None:
    record = sent()
    outcomes: list[str] = []

    def decide(who: Viewer) -> None:
        try:
            centre.reviewing.decide(who, DISTRICT, approval(record))
            outcomes.append("decided")
        except DecidedMeanwhileError:
            outcomes.append("told")

    threads = [threading.Thread(target=decide, args=(viewer(f"คนที่ {number}"),)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["decided", *["told"] * 5]
    assert len(told(database, laptop.device_id)) == 1


def test_sending_back_says_why(centre: Centre, sent: Any, reviewer: Viewer) -> None:
    with pytest.raises(CommentMissingError):
        centre.reviewing.decide(reviewer, DISTRICT, verdict(sent(), Decision.RETURNED))


def test_an_approval_can_be_followed_by_a_return_of_the_same_revision(
    centre: Centre, database: Database, laptop: Any, sent: Any, reviewer: Viewer
) -> None:
    record = sent()
    centre.reviewing.decide(reviewer, DISTRICT, approval(record))
    centre.reviewing.decide(reviewer, DISTRICT, sending_back(record, number=2))
    assert [each.decision for each in told(database, laptop.device_id)] == [Decision.APPROVED, Decision.RETURNED]
    assert waiting(centre, reviewer, state=State.RETURNED) == [record.record_id]


def test_decisions_can_be_neither_changed_nor_taken_away(
    centre: Centre, database: Database, sent: Any, reviewer: Viewer
) -> None:
    centre.reviewing.decide(reviewer, DISTRICT, approval(sent()))
    for statement in (update(ReviewRow).values(decision="returned"), delete(ReviewRow)):
        with pytest.raises(ProgrammingError, match="permission denied"), database.district(DISTRICT) as connection:
            connection.execute(statement)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DEVELOPMENT_OFFICER])
def test_who_may_not_review_cannot(centre: Centre, sent: Any, role: Role) -> None:
    record, other = sent(), viewer(role=role)
    for act in (
        lambda: centre.reviewing.decide(other, DISTRICT, approval(record)),
        lambda: centre.reviewing.claim(other, DISTRICT, record.record_id),
        lambda: centre.review_queue.look(other, DISTRICT, Narrowing()),
    ):
        with pytest.raises(ForbiddenError):
            act()


def test_a_reviewer_of_another_district_sees_and_decides_nothing(centre: Centre, sent: Any) -> None:
    record, other = sent(), viewer(area="1001")
    with pytest.raises(ForbiddenError):
        centre.reviewing.decide(other, DISTRICT, approval(record))
    with pytest.raises(ForbiddenError):
        centre.review_view.record(other, DISTRICT, record.record_id)
    with pytest.raises(RecordUnknownError):
        centre.review_view.record(other, "1001", record.record_id)


# --- claims ----------------------------------------------------------------------------------------------------------


def test_a_record_somebody_looks_at_is_theirs_for_a_while(centre: Centre, sent: Any, clock: Any) -> None:
    record, one, other = sent(), viewer("หนึ่ง"), viewer("สอง")
    assert centre.reviewing.claim(one, DISTRICT, record.record_id).user_id == one.user_id
    assert centre.reviewing.claim(other, DISTRICT, record.record_id).by == "หนึ่ง"
    with pytest.raises(ClaimedError):
        centre.reviewing.decide(other, DISTRICT, approval(record))
    clock.now += HELD_FOR + timedelta(seconds=1)
    assert centre.reviewing.claim(other, DISTRICT, record.record_id).user_id == other.user_id


def test_who_lets_go_and_who_decides_leaves_it_to_others(centre: Centre, sent: Any) -> None:
    record, one, other = sent(), viewer("หนึ่ง"), viewer("สอง")
    centre.reviewing.claim(one, DISTRICT, record.record_id)
    centre.reviewing.let_go(other, DISTRICT, record.record_id)  # not theirs to let go
    assert centre.review_queue.look(other, DISTRICT, Narrowing()).rows[0].held_by == "หนึ่ง"
    centre.reviewing.let_go(one, DISTRICT, record.record_id)
    assert centre.reviewing.claim(other, DISTRICT, record.record_id).user_id == other.user_id
    centre.reviewing.decide(other, DISTRICT, approval(record))
    assert centre.reviewing.claim(one, DISTRICT, record.record_id).user_id == one.user_id


# --- the queue -------------------------------------------------------------------------------------------------------


def test_the_oldest_stands_first_and_what_came_again_before_it(centre: Centre, sent: Any, reviewer: Viewer) -> None:
    first, second, third = sent(), sent(), sent()
    centre.reviewing.decide(reviewer, DISTRICT, sending_back(third))
    assert waiting(centre, reviewer) == [first.record_id, second.record_id]
    again = sent(record_id=third.record_id, revision=2, q210_income="9000")
    assert waiting(centre, reviewer) == [again.record_id, first.record_id, second.record_id]
    assert waiting(centre, reviewer, signs=[Sign.AGAIN]) == [again.record_id]


def test_the_queue_is_narrowed_by_what_the_records_show(
    centre: Centre, laptop: Any, sent: Any, history: Any, reviewer: Viewer
) -> None:
    late = sent(q201_date="2018-09-01", q202_channel="home_visit")
    verified = sent(events=lambda record: history(record, [EventKind.FINALISED, EventKind.VERIFIED]))
    signed = sent(events=lambda record: history(record, [EventKind.SIGNED_ON_SCREEN]))
    assert waiting(centre, reviewer, signs=[Sign.LATE]) == [late.record_id]
    assert waiting(centre, reviewer, signs=[Sign.WARNINGS]) == [late.record_id]
    assert waiting(centre, reviewer, signs=[Sign.VERIFIED]) == [verified.record_id]
    assert waiting(centre, reviewer, signs=[Sign.SIGNED]) == [signed.record_id]
    assert waiting(centre, reviewer, signs=[Sign.UNSIGNED, Sign.NO_PICTURES]) == [late.record_id, verified.record_id]
    assert waiting(centre, reviewer, signs=[Sign.PICTURES]) == []
    assert len(waiting(centre, reviewer, ao_code=late.ao_code, form_id="intent")) == 3
    assert waiting(centre, reviewer, form_id="assessment") == []


def test_the_next_is_one_that_nobody_else_looks_at(centre: Centre, sent: Any, reviewer: Viewer) -> None:
    first, second, third = sent(), sent(), sent()
    centre.reviewing.claim(viewer("อีกคน"), DISTRICT, second.record_id)
    following = centre.review_queue.next_after(reviewer, DISTRICT, first.record_id, Narrowing())
    assert following == third.record_id


def test_what_needs_no_look_is_approved_together_but_for_what_has_changed(
    centre: Centre, database: Database, laptop: Any, sent: Any, reviewer: Viewer
) -> None:
    records = [sent() for _ in range(3)]
    sent(record_id=records[1].record_id, revision=2, q210_income="9000")
    chosen = [(each.record_id, each.revision, each.content_hash, 1) for each in records]
    occasion = uuid4()
    for _ in range(2):  # a page sent twice
        done = centre.reviewing.approve_all(reviewer, DISTRICT, chosen, occasion=occasion)
        assert (done.approved, done.not_approved) == (2, 1)
    assert waiting(centre, reviewer) == [records[1].record_id]
    assert len(told(database, laptop.device_id)) == 2


# --- one record ------------------------------------------------------------------------------------------------------


def test_a_record_is_shown_in_the_words_of_its_form(centre: Centre, sent: Any, reviewer: Viewer) -> None:
    record = sent(q201_date="2018-09-01")
    shown = centre.review_view.record(reviewer, DISTRICT, record.record_id)
    lines = {each.line.ref: each for part in shown.parts for each in part.lines}
    assert lines[ref_of("q201_date")].line.answer == "1 กันยายน 2561"
    assert lines[ref_of("q211_join")].line.number == "211"
    assert lines[ref_of("q210_income")].line.answer == "12,000 บาท"
    assert [each.line.kind for each in lines.values()].count(LineKind.WARNING) == 1
    assert all(part.title for part in shown.parts)
    assert (shown.next_number, shown.decision) == (1, None)


def test_old_comments_stand_beside_the_answers_that_changed(
    centre: Centre, sent: Any, laptop: Any, history: Any, reviewer: Viewer
) -> None:
    record = sent()
    income, whole = ref_of("q210_income"), Comment(text="ขอดูทั้งฉบับ")
    back = verdict(record, Decision.RETURNED, Comment(ref=income, text="มากไป"), whole)
    centre.reviewing.decide(reviewer, DISTRICT, back)

    def replied(newer: Record) -> list[Any]:
        (event,) = history(newer, [EventKind.REPLIED])
        payload = {"replies": [{"review_id": str(back.review_id), "comment": 0, "text": "ถามแล้ว 9,000"}]}
        return [laptop_event(event, payload)]

    sent(record_id=record.record_id, revision=2, q210_income="9000", events=replied)
    shown = centre.review_view.record(reviewer, DISTRICT, record.record_id)
    lines = {each.line.ref: each for part in shown.parts for each in part.lines}
    assert lines[income].before == "12,000 บาท"
    assert [(each.text, each.reply) for each in lines[income].earlier] == [("มากไป", "ถามแล้ว 9,000")]
    assert [(each.text, each.reply) for each in shown.general] == [("ขอดูทั้งฉบับ", None)]
    assert lines[ref_of("q211_join")].before is None
    (change,) = shown.newest.changes
    assert (change.number, change.before, change.after) == ("210", "12,000 บาท", "9,000 บาท")
    assert (shown.next_number, shown.decision) == (2, None)


def laptop_event(event: Any, payload: dict[str, Any]) -> Any:
    """The same event with another payload, chained anew."""
    from forms.record import chain_hash

    chain = chain_hash(
        previous=event.previous,
        record_id=event.record_id,
        kind=event.kind,
        at=event.at,
        by=event.by,
        payload=payload,
    )
    return event.model_copy(update={"payload": payload, "chain": chain})


def test_whoever_reads_a_record_is_noted(centre: Centre, database: Database, sent: Any, reviewer: Viewer) -> None:
    record = sent()
    centre.review_view.record(reviewer, DISTRICT, record.record_id)
    with database.owner() as connection:
        rows = connection.execute(text("SELECT user_id, subject_kind, subject_id, district FROM audit_log")).all()
    assert (reviewer.user_id, "record", str(record.record_id), DISTRICT) in [tuple(row) for row in rows]


def test_a_record_of_an_unknown_form_version_is_shown_by_the_library_s(
    centre: Centre, laptop: Any, reviewer: Viewer
) -> None:
    record = laptop.record(filled(), form_version="before-all-others")
    laptop.push([laptop.item(record)])
    shown = centre.review_view.record(reviewer, DISTRICT, record.record_id)
    assert any(each.line.ref == ref_of("q211_join") for part in shown.parts for each in part.lines)
