"""What the district sent back, on the laptop: taken in any order, shown where it belongs, answered with a revision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import permutations
from typing import Any
from uuid import uuid4

import pytest

from desktop.errors import KnownError
from desktop.services.returned import Remark, take_review
from desktop.services.signing import SignerRole
from desktop.store import history, records
from desktop.store.inbox import Waiting
from forms.changes import Comment, Decision, ItemKind, Review
from forms.record import EventKind, Record
from forms.xform.reading import THAI
from tests.laptop import Laptop, fill, ref_of

JOIN = "q211_join"


def review(record: Record, decision: Decision = Decision.RETURNED, *comments: Comment, number: int = 1) -> Review:
    return Review(
        review_id=uuid4(),
        record_id=record.record_id,
        number=number,
        revision=record.revision,
        content_hash=record.content_hash,
        decision=decision,
        comments=comments,
        by="สายใจ ตรวจดี",
        at=record.finalised_at + timedelta(hours=number),
    )


def told(laptop: Laptop, decided: Review) -> bool:
    item = Waiting(ItemKind.REVIEW, str(decided.review_id), 1, decided.model_dump(mode="json"))
    return take_review(laptop.stores, item, laptop.clock)


@pytest.fixture
def at(laptop: Laptop) -> Callable[[Record, str], str]:
    """The ref of a question by its name."""

    def find(record: Record, name: str) -> str:
        session = laptop.cases.session_of(record.record_id, record.revision)
        return next(node.ref for node in session.walk() if node.name == name)

    return find


def remarks(laptop: Laptop, record: Record) -> tuple[Remark, ...]:
    session = laptop.cases.open_interview(record.record_id).session
    return laptop.returned.remarks(record.record_id, session, THAI)


def test_what_was_sent_back_waits_and_opens_at_the_first_comment(laptop: Laptop, at: Any) -> None:
    record = laptop.finalised()
    later, first = at(record, JOIN), at(record, "q210_income")
    told(
        laptop, review(record, Decision.RETURNED, Comment(ref=later, text="แน่ใจหรือ"), Comment(ref=first, text="มากไป"))
    )
    (row,) = laptop.returned.rows()
    assert (row.record.comments, row.record.open, row.record.draft) == (2, 2, False)
    assert row.person_name == laptop.people.get(record.person_id).full_name
    assert laptop.today.summary().returned == 1
    laptop.cases.revise(record.record_id)
    laptop.returned.point_at_first(record.record_id)
    interview = laptop.cases.open_interview(record.record_id)
    assert interview.cursor == first
    assert [each.ref for each in remarks(laptop, record)] == [first, later]
    assert remarks(laptop, record)[1].before == "ประสงค์เข้าร่วม"
    assert laptop.returned.rows()[0].record.draft


def test_the_revision_carries_what_the_officer_answers(laptop: Laptop, at: Any) -> None:
    record = laptop.finalised()
    income = at(record, "q210_income")
    sent = review(record, Decision.RETURNED, Comment(ref=income, text="มากไป"), Comment(text="ทั้งฉบับ"))
    told(laptop, sent)
    laptop.cases.revise(record.record_id)
    whole, about_income = remarks(laptop, record)
    laptop.returned.note(about_income, dealt_with=True, reply=" ถามแล้ว ")
    assert laptop.returned.rows()[0].record.open == 1
    interview = laptop.cases.open_interview(record.record_id)
    fill(interview, {"q210_income": "9000"})
    newer = interview.finalise()
    assert laptop.returned.rows() == []
    with laptop.stores.officer_store.read() as connection:
        events = history.events_of(connection, record.record_id)
    (event,) = [each for each in events if each.kind is EventKind.REPLIED]
    assert (event.revision, event.content_hash) == (2, newer.content_hash)
    assert event.payload["replies"] == [{"review_id": str(sent.review_id), "comment": 0, "text": "ถามแล้ว"}]
    assert whole.ref == ""


def test_a_draft_that_was_begun_before_keeps_all_its_answers(laptop: Laptop, at: Any) -> None:
    record = laptop.finalised()
    laptop.cases.revise(record.record_id)
    fill(laptop.cases.open_interview(record.record_id), {"q210_income": "7000"})
    told(laptop, review(record, Decision.RETURNED, Comment(ref=at(record, JOIN), text="แน่ใจหรือ")))
    (row,) = laptop.returned.rows()
    assert row.record.draft
    laptop.returned.point_at_first(record.record_id)
    interview = laptop.cases.open_interview(record.record_id)
    assert interview.session.node(at(record, "q210_income")).value == "7000"
    assert interview.cursor == at(record, JOIN)


def test_a_comment_to_what_is_not_asked_any_more_stands_with_the_whole(laptop: Laptop, at: Any) -> None:
    record = laptop.finalised()
    consent = at(record, "q212_consent")
    gone = Comment(ref="/data/of_an_older_form/q999", text="ของแบบเก่า")
    told(laptop, review(record, Decision.RETURNED, Comment(ref=consent, text="ยินยอมจริงหรือ"), gone))
    laptop.cases.revise(record.record_id)
    interview = laptop.cases.open_interview(record.record_id)
    interview.answer(ref_of(interview, JOIN), "no")
    shown = laptop.returned.remarks(record.record_id, interview.session, THAI)
    assert {each.text for each in shown} == {"ยินยอมจริงหรือ", "ของแบบเก่า"}
    before = interview.cursor
    laptop.returned.point_at_first(record.record_id)
    assert laptop.cases.open_interview(record.record_id).cursor == before  # nowhere to go, so the cursor stays


def test_whatever_the_order_and_however_often_the_same_stands_at_the_end(laptop: Laptop, at: Any) -> None:
    record = laptop.finalised()
    said = Comment(ref=at(record, JOIN), text="แน่ใจหรือ")
    decisions = [
        review(record, Decision.RETURNED, said, number=1),
        review(record, Decision.APPROVED, number=2),
        review(record, Decision.RETURNED, said, said, number=3),
    ]
    for number, order in enumerate(permutations(decisions)):
        other = laptop.finalised_like(record, laptop.person(number + 1))
        mine = [each.model_copy(update={"record_id": other.record_id, "review_id": uuid4()}) for each in order]
        assert [told(laptop, each) for each in (*mine, *mine)] == [True] * 3 + [False] * 3
        assert laptop.returned.history(other.record_id) == sorted(mine, key=lambda each: each.number)
    assert {row.record.comments for row in laptop.returned.rows()} == {2}


def test_a_decision_about_an_older_revision_is_history_and_no_work(laptop: Laptop, at: Any) -> None:
    record = laptop.finalised()
    laptop.cases.revise(record.record_id)
    laptop.cases.open_interview(record.record_id).finalise()
    told(laptop, review(record, Decision.RETURNED, Comment(text="ช้าไป")))
    assert laptop.returned.rows() == []
    assert len(laptop.returned.history(record.record_id)) == 1
    assert all(each.decision is not Decision.RETURNED or each.revision == 1 for each in views(laptop, record))


def test_an_approval_is_shown_at_the_record(laptop: Laptop) -> None:
    record = laptop.finalised()
    assert views(laptop, record)[0].decision is None
    told(laptop, review(record, Decision.APPROVED))
    assert views(laptop, record)[0].decision is Decision.APPROVED
    assert laptop.returned.count() == 0


def views(laptop: Laptop, record: Record) -> Any:
    return laptop.cases.overview(record.person_id).records


def test_signatures_of_what_was_sent_back_are_asked_about(laptop: Laptop) -> None:
    record = laptop.finalised()
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.RECEIVER, [[(0.1, 0.2, 0), (0.5, 0.4, 33)]])
    told(laptop, review(record, Decision.RETURNED, Comment(text="แก้")))
    with pytest.raises(KnownError, match="revision_in_use"):
        laptop.cases.revise(record.record_id, asked=False)


def test_a_restored_store_keeps_the_decision_of_a_revision_it_lost(laptop: Laptop) -> None:
    record = laptop.finalised()
    lost = record.model_copy(update={"revision": 5})
    assert told(laptop, review(lost, Decision.RETURNED, Comment(text="ฉบับที่หายไป")))
    assert len(laptop.returned.history(record.record_id)) == 1
    with laptop.stores.officer_store.read() as connection:
        assert records.newest_revision(connection, record.record_id).revision == 1
