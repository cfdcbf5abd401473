"""What stands against what follows from the set of contents alone: not from their order, repeats or clocks."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from central.services.lineage import Content, ContentId, Lineage, Settled
from forms.record import EventKind, Record, RecordEvent, chain_hash, content_hash

DEVICE = UUID(int=7)
PERSON = UUID(int=8)
DAY = datetime(2018, 3, 12, tzinfo=UTC)


def content(
    record: int, revision: int, day: str = "2018-03-12", *, at: datetime = DAY, beside: bool = False
) -> Content:
    answers = {"s1": {"q201_date": day}}
    return Content(
        Record(
            record_id=UUID(int=record),
            revision=revision,
            form_id="intent",
            form_version="1",
            round_id="2561",
            person_id=PERSON,
            district="2401",
            answers=answers,
            content_hash=content_hash(form_id="intent", form_version="1", answers=answers),
            finalised_at=at,
            officer="สมศรี",
            device_id=DEVICE,
        ),
        DEVICE,
        beside,
    )


def history(*steps: tuple[EventKind, Content]) -> list[RecordEvent]:
    events: list[RecordEvent] = []
    for kind, of in steps:
        payload = {}
        if kind is EventKind.MERGED:
            told = of.id._asdict()
            payload = {"kept": {**told, "record_id": str(told["record_id"])}}
        previous = events[-1].chain if events else ""
        facts = {"record_id": of.id.record_id, "kind": kind, "at": DAY, "by": "สมศรี", "payload": payload}
        chain = chain_hash(previous=previous, **facts)  # type: ignore[arg-type]
        hashed = "" if kind is EventKind.REVISED else of.id.content_hash
        events.append(
            RecordEvent(
                event_id=uuid4(),
                revision=of.id.revision,
                content_hash=hashed,
                previous=previous,
                chain=chain,
                **facts,  # type: ignore[arg-type]
            )
        )
    return events


def heads(lineage: Lineage) -> list[set[ContentId]]:
    return [{each.id for each in group.heads} for group in lineage.groups]


def test_a_revision_takes_the_place_of_the_one_before() -> None:
    first, second = content(1, 1), content(1, 2, "2018-03-13")
    assert heads(Lineage([first, second])) == [{second.id}]


def test_R10_two_forms_2_of_a_person_stand_against_each_other_and_the_earliest_is_proposed() -> None:
    late, early = content(1, 1, "2018-03-12"), content(2, 1, "2018-03-05", at=DAY + timedelta(days=3000))
    (group,) = Lineage([late, early]).groups
    assert group.is_conflict
    assert group.heads == (early, late)
    assert group.counted is None


def test_the_events_tell_which_of_two_contents_a_revision_goes_on_from() -> None:
    first, other = content(1, 1), content(1, 1, "2018-03-01", beside=True)
    following = content(1, 2, "2018-03-02")
    events = history((EventKind.FINALISED, other), (EventKind.REVISED, following), (EventKind.FINALISED, following))
    assert heads(Lineage([first, other, following], events)) == [{first.id, following.id}]
    assert heads(Lineage([first, other, following])) == [{other.id, following.id}], "without events: the stored one"


def test_a_revision_that_has_not_come_yet_is_stepped_over() -> None:
    first, second, third = content(1, 1), content(1, 2, "2018-03-13"), content(1, 3, "2018-03-14")
    events = history(
        (EventKind.FINALISED, first),
        (EventKind.REVISED, second),
        (EventKind.FINALISED, second),
        (EventKind.REVISED, third),
        (EventKind.FINALISED, third),
    )
    assert heads(Lineage([first, third], events)) == [{third.id}]


def test_a_draft_begun_before_the_settlement_does_not_follow_it() -> None:
    mine, theirs, kept = content(1, 1), content(2, 1, "2018-03-05"), content(2, 2, "2018-03-06")
    settled = Settled(frozenset({mine.id, theirs.id}), kept.id, DAY)
    draft = content(1, 2, "2018-03-07")
    begun_before = history(
        (EventKind.FINALISED, mine),
        (EventKind.REVISED, draft),
        (EventKind.MERGED, kept),
        (EventKind.FINALISED, draft),
    )
    (group,) = Lineage([mine, theirs, kept, draft], begun_before, [settled]).groups
    assert {each.id for each in group.heads} == {kept.id, draft.id}
    assert group.counted is kept
    begun_after = history(
        (EventKind.FINALISED, mine),
        (EventKind.MERGED, kept),
        (EventKind.REVISED, draft),
        (EventKind.FINALISED, draft),
    )
    (group,) = Lineage([mine, theirs, kept, draft], begun_after, [settled]).groups
    assert [each.id for each in group.heads] == [draft.id]
    assert group.counted is draft


def test_the_nearest_common_ancestor_is_what_both_had() -> None:
    first, second = content(1, 1), content(1, 2, "2018-03-13")
    left, right = content(1, 3, "2018-03-14"), content(1, 3, "2018-03-15", beside=True)
    lineage = Lineage([first, second, left, right])
    assert lineage.common_ancestor([left, right]) == second


def test_events_that_make_a_content_descend_from_itself_are_not_believed() -> None:
    mine, theirs, kept = content(1, 2), content(2, 1, "2018-03-05"), content(2, 2, "2018-03-06")
    settled = Settled(frozenset({mine.id, theirs.id}), kept.id, DAY)
    lies = history((EventKind.MERGED, kept), (EventKind.REVISED, mine), (EventKind.FINALISED, mine))
    (group,) = Lineage([mine, theirs, kept], lies, [settled]).groups
    assert [each.id for each in group.heads] == [kept.id]


CONTENTS = st.lists(
    st.builds(
        content,
        st.integers(1, 3),
        st.integers(1, 4),
        st.sampled_from(["2018-03-01", "2018-03-05", "2018-03-12"]),
        at=st.integers(-10_000, 10_000).map(lambda days: DAY + timedelta(days=days)),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda each: each.id,
)


@given(CONTENTS, st.data())
def test_whatever_the_order_the_same_stands_and_something_always_does(
    contents: list[Content], data: st.DataObject
) -> None:
    sides = data.draw(st.lists(st.sampled_from(contents), max_size=3, unique_by=lambda each: each.id))
    newest = max(contents, key=lambda each: each.id)
    settled = [Settled(frozenset(each.id for each in sides if each.id < newest.id), newest.id, DAY)] if sides else []
    lineage = Lineage(contents, (), settled)
    shuffled = random.Random(1).sample(contents, len(contents))
    assert sorted(map(sorted, heads(Lineage(shuffled, (), settled)))) == sorted(map(sorted, heads(lineage)))
    assert lineage.groups
    members = {each.id for group in lineage.groups for each in group.members}
    assert members == {each.id for each in contents}, "every content belongs to what stands now"
