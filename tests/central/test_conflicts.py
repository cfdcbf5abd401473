"""Several fillings for one slot, or under one revision: found, merged or settled, told to all, counted once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from central.db.database import Database
from central.db.feed_tables import StreamItemRow
from central.db.settling_tables import ConflictCaseRow
from central.db.sheet_tables import CaseRow
from central.db.tables import ConflictRow, RecordRow
from central.services.centre import Centre
from central.services.errors import AnswersNotValidError, ConflictChangedError, ForbiddenError, ReasonMissingError
from central.services.exports import Wanted
from central.services.review_queue import Narrowing
from central.services.settling import Chosen, Verdict
from central.services.viewers import Role, Viewer
from forms.changes import Conflict, Grade, ItemKind
from forms.library import library_form
from forms.record import EventKind, Record, RecordEvent, chain_hash
from tests.central.filled_intents import VERSION, intent

NOON = datetime(2018, 3, 20, 5, tzinfo=UTC)
DECIDER = Viewer(user_id=uuid4(), login="sec", name="เลขานุการ อำเภอ", role=Role.DISTRICT_TEAM, area="2401")


def settle(centre: Centre) -> None:
    """Everything that follows a push, until nothing does."""
    while centre.filling.settle(centre.database) or centre.conflicts.look():
        pass


def told(centre: Centre, device_id: UUID) -> dict[UUID, Conflict]:
    """What a laptop holds of conflicts once it has pulled."""
    own = (StreamItemRow.device_id == device_id, StreamItemRow.kind == ItemKind.CONFLICT.value)
    with centre.database.operator() as connection:
        bodies = connection.execute(select(StreamItemRow.body).where(*own, StreamItemRow.body.is_not(None))).scalars()
        found = [Conflict.model_validate_json(each) for each in bodies]
    return {each.conflict_id: each for each in found}


def open_conflicts(database: Database) -> list[Any]:
    with database.operator() as connection:
        return list(
            connection.execute(select(*ConflictCaseRow.__table__.c).where(ConflictCaseRow.settled_at.is_(None)))
        )


def case_of(database: Database, person_id: UUID) -> Any:
    with database.operator() as connection:
        return connection.execute(select(*CaseRow.__table__.c).where(CaseRow.person_id == person_id)).one()


@pytest.fixture
def person_id() -> UUID:
    return uuid4()


@pytest.fixture
def form_2(person_id: UUID) -> Callable[..., Record]:
    def make(laptop: Any, answers: dict[str, Any] | None = None, **changes: Any) -> Record:
        facts = {"person_id": person_id, "form_version": VERSION, "finalised_at": NOON, **changes}
        record = laptop.record(intent() if answers is None else answers, **facts)
        assert isinstance(record, Record)
        return record

    return make


def the_verdict(centre: Centre, **changes: Any) -> tuple[UUID, Verdict]:
    (row,) = open_conflicts(centre.database)
    seen = tuple(each["content_hash"] for each in row.sides if not each["earlier"])
    facts: dict[str, Any] = {"seen": seen, "goes_on": seen[0], "chosen": {}, "reason": "ถามเจ้าตัวแล้ว", **changes}
    return row.conflict_id, Verdict(**facts)


def test_R10_two_forms_2_of_a_person_wait_for_somebody_and_the_earliest_is_proposed(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record]
) -> None:
    desk, ao = new_laptop(), new_laptop()
    desk.push([desk.item(form_2(desk, intent(q201_date="2018-03-12")))])
    earlier = form_2(ao, intent(q201_date="2018-03-05"))
    ao.push([ao.item(earlier)])
    settle(centre)
    (row,) = open_conflicts(centre.database)
    assert row.grade == Grade.HARD
    assert row.sides[0]["record_id"] == str(earlier.record_id)
    for laptop in (desk, ao):
        (conflict,) = told(centre, laptop.device_id).values()
        assert conflict.kept is None
        assert len(conflict.sides) == 2


def test_the_settled_one_alone_counts_and_both_laptops_are_told(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record], person_id: UUID
) -> None:
    desk, ao = new_laptop(), new_laptop()
    desk.push([desk.item(form_2(desk, intent(q201_date="2018-03-12", q210_income="30000")))])
    ao.push([ao.item(form_2(ao, intent(q201_date="2018-03-05")))])
    settle(centre)
    assert case_of(centre.database, person_id).intents == 2
    view = centre.settling.view(DECIDER, "2401", open_conflicts(centre.database)[0].conflict_id)
    assert [(each.number, each.hard) for each in view.fields] == [("201", True), ("210", True)]
    later = next(each for each in view.sides if each.officer and each is not view.sides[0])
    conflict_id, verdict = the_verdict(
        centre, chosen={"/data/contact/q210_income": Chosen(content_hash=later.content_hash)}
    )
    kept = centre.settling.settle(DECIDER, "2401", conflict_id, verdict)
    settle(centre)
    assert kept.answers == intent(q201_date="2018-03-05", q210_income="30000")
    case = case_of(centre.database, person_id)
    assert (case.intents, case.intent_date, case.income) == (1, "2018-03-05", 30000)
    for laptop in (desk, ao):
        conflict = told(centre, laptop.device_id)[conflict_id]
        assert conflict.kept is not None
        assert conflict.kept.model_dump() == kept.model_dump()
        assert (conflict.by, conflict.reason) == (DECIDER.name, "ถามเจ้าตัวแล้ว")


def test_what_was_settled_against_waits_for_no_review_and_is_marked_in_exports(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record]
) -> None:
    desk, ao = new_laptop(), new_laptop()
    against = form_2(desk, intent(q201_date="2018-03-12"))
    desk.push([desk.item(against)])
    ao.push([ao.item(form_2(ao, intent(q201_date="2018-03-05")))])
    settle(centre)
    assert {each.record_id for each in waiting_for_review(centre)} >= {against.record_id}
    kept = centre.settling.settle(DECIDER, "2401", *the_verdict(centre))
    settle(centre)
    assert [(each.record_id, each.revision) for each in waiting_for_review(centre)] == [(kept.record_id, 2)]
    table = centre.desk.exports.records(DECIDER, Wanted("intent", "2401", demo=kept.demo))
    which, counts = (table.names.index(name) for name in ("record_id", "counts"))
    assert {row[which]: row[counts] for row in table.rows} == {
        str(kept.record_id): "ใช่",
        str(against.record_id): "ไม่ใช่",
    }


def waiting_for_review(centre: Centre) -> Sequence[Any]:
    return centre.review_queue.look(DECIDER, "2401", Narrowing()).rows


def test_the_kept_revision_pushed_by_its_laptop_gets_its_receipt_like_any_other(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record]
) -> None:
    desk, ao = new_laptop(), new_laptop()
    desk.push([desk.item(form_2(desk, intent(q201_date="2018-03-12")))])
    ao.push([ao.item(form_2(ao, intent(q201_date="2018-03-05")))])
    settle(centre)
    kept = centre.settling.settle(DECIDER, "2401", *the_verdict(centre))
    (result,) = ao.push([ao.item(kept)])
    assert result.outcome == "already_stored"
    assert (result.receipt.revision, result.receipt.content_hash) == (2, kept.content_hash)


def test_what_does_not_overlap_is_merged_without_anybody(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record], person_id: UUID
) -> None:
    """A store that was copied: one record goes on twice, with the revision before as common ancestor."""
    laptop, copy = new_laptop(), new_laptop()
    first = form_2(laptop)
    laptop.push([laptop.item(first)])
    for each, answers in ((laptop, intent(q209_phone="0812345678")), (copy, intent(q208_soi="ซอย 1"))):
        each.push([each.item(form_2(laptop, answers, record_id=first.record_id, revision=2))])
    settle(centre)
    assert open_conflicts(centre.database) == []
    (conflict,) = told(centre, laptop.device_id).values()
    assert conflict.grade is Grade.SOFT
    assert conflict.kept is not None
    assert (conflict.kept.revision, conflict.by) == (3, "")
    assert conflict.kept.answers == intent(q209_phone="0812345678", q208_soi="ซอย 1")
    assert case_of(centre.database, person_id).intents == 1


def test_what_would_not_be_a_whole_form_is_never_merged_without_anybody(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record]
) -> None:
    laptop, copy = new_laptop(), new_laptop()
    first = form_2(laptop)
    laptop.push([laptop.item(first)])
    declined = intent(q211_join="no", q213_reason="no_time")
    declined["wish"].pop("q212_consent")
    declined.pop("signing")
    for each, answers in ((laptop, intent(q209_phone="0812345678")), (copy, declined)):
        each.push([each.item(form_2(laptop, answers, record_id=first.record_id, revision=2))])
    settle(centre)
    assert open_conflicts(centre.database) == [] or open_conflicts(centre.database)[0].grade == Grade.HARD


def test_answers_the_form_does_not_let_stand_together_are_refused_with_what_is_wrong(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record]
) -> None:
    one, other = new_laptop(), new_laptop()
    one.push([one.item(form_2(one, intent(q201_date="2018-03-12")))])
    other.push([other.item(form_2(other, intent(q201_date="2018-03-05")))])
    settle(centre)
    conflict_id, verdict = the_verdict(centre, chosen={"/data/reception/q201_date": Chosen(written="2570-01-01")})
    with pytest.raises(AnswersNotValidError) as refused:
        centre.settling.settle(DECIDER, "2401", conflict_id, verdict)
    assert [each.ref for each in refused.value.problems] == ["/data/reception/q201_date"]
    assert len(open_conflicts(centre.database)) == 1


def test_a_side_that_goes_on_after_the_settlement_opens_a_new_conflict(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record], person_id: UUID
) -> None:
    desk, ao = new_laptop(), new_laptop()
    mine = form_2(desk, intent(q201_date="2018-03-12"))
    desk.push([desk.item(mine)])
    ao.push([ao.item(form_2(ao, intent(q201_date="2018-03-05")))])
    settle(centre)
    kept = centre.settling.settle(DECIDER, "2401", *the_verdict(centre))
    desk.push([desk.item(form_2(desk, intent(q201_date="2018-03-01"), record_id=mine.record_id, revision=2))])
    settle(centre)
    (row,) = open_conflicts(centre.database)
    assert {each["content_hash"] for each in row.sides if not each["earlier"]} >= {kept.content_hash}
    assert case_of(centre.database, person_id).intent_date == "2018-03-05", "what was settled counts until then"


def test_a_laptop_that_follows_the_settlement_goes_on_from_it(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record], person_id: UUID
) -> None:
    desk, ao = new_laptop(), new_laptop()
    desk.push([desk.item(form_2(desk, intent(q201_date="2018-03-12")))])
    ao.push([ao.item(form_2(ao, intent(q201_date="2018-03-05")))])
    settle(centre)
    kept = centre.settling.settle(DECIDER, "2401", *the_verdict(centre))
    following = form_2(ao, intent(q201_date="2018-03-04"), record_id=kept.record_id, revision=kept.revision + 1)
    ao.push([ao.item(following, after_merging(kept, following))])
    settle(centre)
    assert open_conflicts(centre.database) == []
    assert case_of(centre.database, person_id).intent_date == "2018-03-04"


def test_whoever_brings_a_side_again_is_told_of_the_conflict_and_how_it_was_settled(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record]
) -> None:
    one, other, restored, late = (new_laptop() for _ in range(4))
    mine, theirs = form_2(one, intent(q201_date="2018-03-12")), form_2(other, intent(q201_date="2018-03-05"))
    one.push([one.item(mine)])
    other.push([other.item(theirs)])
    settle(centre)
    restored.push([restored.item(mine)])
    centre.carriers.look()
    assert [each.kept for each in told(centre, restored.device_id).values()] == [None]
    conflict_id, verdict = the_verdict(centre)
    kept = centre.settling.settle(DECIDER, "2401", conflict_id, verdict)
    late.push([late.item(theirs)])
    centre.carriers.look()
    for each in (one, other, restored, late):
        assert told(centre, each.device_id)[conflict_id].kept == kept


def test_a_settled_conflict_is_not_settled_twice(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record]
) -> None:
    one, other = new_laptop(), new_laptop()
    one.push([one.item(form_2(one, intent(q201_date="2018-03-12")))])
    other.push([other.item(form_2(other, intent(q201_date="2018-03-05")))])
    settle(centre)
    conflict_id, verdict = the_verdict(centre)
    centre.settling.settle(DECIDER, "2401", conflict_id, verdict)
    with pytest.raises(ConflictChangedError):
        centre.settling.settle(DECIDER, "2401", conflict_id, verdict)


def test_nobody_decides_without_a_reason_or_elsewhere(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record]
) -> None:
    one, other = new_laptop(), new_laptop()
    one.push([one.item(form_2(one, intent(q201_date="2018-03-12")))])
    other.push([other.item(form_2(other, intent(q201_date="2018-03-05")))])
    settle(centre)
    with pytest.raises(ReasonMissingError):
        centre.settling.settle(DECIDER, "2401", *the_verdict(centre, reason=" "))
    elsewhere = Viewer(user_id=uuid4(), login="x", name="อื่น", role=Role.DISTRICT_TEAM, area="2402")
    with pytest.raises(ForbiddenError):
        centre.settling.settle(elsewhere, "2401", *the_verdict(centre))


def test_looking_again_changes_nothing(centre: Centre, new_laptop: Any, form_2: Callable[..., Record]) -> None:
    one, other = new_laptop(), new_laptop()
    one.push([one.item(form_2(one, intent(q201_date="2018-03-12")))])
    other.push([other.item(form_2(other, intent(q201_date="2018-03-05")))])
    settle(centre)
    assert centre.conflicts.sweep() == 0
    centre.settling.settle(DECIDER, "2401", *the_verdict(centre))
    settle(centre)
    assert centre.conflicts.sweep("24") == 0


def test_a_conflict_that_nobody_looked_at_is_found_by_the_sweep(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record]
) -> None:
    one, other = new_laptop(), new_laptop()
    one.push([one.item(form_2(one, intent(q201_date="2018-03-12")))])
    other.push([other.item(form_2(other, intent(q201_date="2018-03-05")))])
    assert centre.conflicts.sweep() == 1
    assert len(open_conflicts(centre.database)) == 1


def test_two_contents_about_no_person_are_found_behind_the_push_and_make_no_case(
    centre: Centre, new_laptop: Any
) -> None:
    project = library_form("project")
    record_id, subject = uuid4(), uuid4()
    facts = {"form_id": "project", "form_version": project.version, "record_id": record_id, "person_id": subject}
    for name in ("ตลาดชุมชน", "ตลาดน้ำ"):
        laptop = new_laptop()
        laptop.push([laptop.item(laptop.record({"qp_name": name}, **facts))])
    settle(centre)
    (found,) = open_conflicts(centre.database)
    assert (found.person_id, found.grade) == (subject, Grade.HARD.value)
    with centre.database.operator() as connection:
        assert connection.execute(select(CaseRow.person_id)).all() == []


def test_a_later_revision_in_another_slot_ends_the_conflict(
    centre: Centre, new_laptop: Any, form_2: Callable[..., Record]
) -> None:
    """Two forms 4 of one follow-up, one of them keyed under the wrong month and set right by its officer."""
    one, other = new_laptop(), new_laptop()
    june = {"q401_round": "2561-06", "q402_date": "2018-06-05", "q403_outcome": "interviewed"}
    facts: dict[str, Any] = {"form_id": "followup", "form_version": "1"}
    wrong = form_2(one, {"met": june}, **facts)
    one.push([one.item(wrong)])
    other.push([other.item(form_2(other, {"met": {**june, "q402_date": "2018-06-09"}}, **facts))])
    settle(centre)
    assert len(open_conflicts(centre.database)) == 1
    right = {"met": {**june, "q401_round": "2561-09"}}
    one.push([one.item(form_2(one, right, record_id=wrong.record_id, revision=2, **facts))])
    settle(centre)
    assert open_conflicts(centre.database) == []
    assert told(centre, one.device_id) == {}


def test_a_visit_in_vain_stands_against_nothing(centre: Centre, new_laptop: Any, form_2: Callable[..., Record]) -> None:
    one, other = new_laptop(), new_laptop()
    facts: dict[str, Any] = {"form_id": "assessment", "form_version": "1"}
    one.push([one.item(form_2(one, {"s1": {"q305_outcome": "not_home"}}, **facts))])
    other.push([other.item(form_2(other, {"s1": {"q305_outcome": "interviewed"}}, **facts))])
    settle(centre)
    assert open_conflicts(centre.database) == []


def test_every_content_stays_as_it_came(centre: Centre, new_laptop: Any, form_2: Callable[..., Record]) -> None:
    one, other = new_laptop(), new_laptop()
    pushed = [form_2(one, intent(q201_date="2018-03-12")), form_2(other, intent(q201_date="2018-03-05"))]
    one.push([one.item(pushed[0])])
    other.push([other.item(pushed[1])])
    settle(centre)
    centre.settling.settle(DECIDER, "2401", *the_verdict(centre))
    with centre.database.operator() as connection:
        kept = set(connection.execute(select(RecordRow.record_id, RecordRow.revision, RecordRow.content_hash)).all())
        assert {(each.record_id, each.revision, each.content_hash) for each in pushed} < {tuple(row) for row in kept}
        assert connection.execute(select(func.count()).select_from(ConflictRow)).scalar_one() == 0


def after_merging(kept: Record, following: Record) -> Sequence[RecordEvent]:
    """What a laptop's history says that took a settlement before it went on."""
    told_of = {"record_id": str(kept.record_id), "revision": kept.revision, "content_hash": kept.content_hash}
    steps: list[tuple[EventKind, Record, dict[str, Any]]] = [
        (EventKind.MERGED, kept, {"kept": told_of}),
        (EventKind.REVISED, following.model_copy(update={"content_hash": ""}), {}),
        (EventKind.FINALISED, following, {}),
    ]
    events: list[RecordEvent] = []
    for place, (kind, record, payload) in enumerate(steps):
        at = NOON + timedelta(minutes=place)
        previous = events[-1].chain if events else "0" * 64
        facts: dict[str, Any] = {
            "record_id": record.record_id,
            "kind": kind,
            "at": at,
            "by": record.officer,
            "payload": payload,
        }
        events.append(
            RecordEvent(
                event_id=uuid4(),
                revision=record.revision,
                content_hash=record.content_hash,
                previous=previous,
                chain=chain_hash(previous=previous, **facts),
                **facts,
            )
        )
    return events
