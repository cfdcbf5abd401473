"""Rounds of review between a real laptop's stores and the centre, with messages late, repeated and out of order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.db.review_queue import State
from central.services.centre import Centre
from central.services.review_queue import Narrowing
from central.services.reviewing import Verdict
from central.services.viewers import Role, Viewer
from desktop.services.returned import take_review
from desktop.store import history, records, reviews
from desktop.store.inbox import Waiting
from forms.changes import Comment, Decision, ItemKind, Review
from forms.record import Record
from tests.laptop import Laptop as Desk
from tests.laptop import fill

DISTRICT = "2401"
REVIEWER = Viewer(user_id=uuid4(), login="r", name="สายใจ ตรวจดี", role=Role.REVIEWER, area=DISTRICT)
STEPS = st.lists(st.sampled_from(["return", "approve", "revise", "push", "deliver"]), max_size=14)


@pytest.fixture
def desk(make_laptop: Callable[..., Desk]) -> Desk:
    desk = make_laptop()
    assert desk.stores.machine.district == DISTRICT
    return desk


@pytest.fixture
def first(desk: Desk) -> Record:
    """A whole form, whose answers others take over."""
    return desk.finalised()


class Round:
    """One record on its way between both sides."""

    def __init__(self, desk: Desk, line: Any, centre: Centre, record: Record, draw: Callable[..., Any]) -> None:
        self.desk, self.line, self.centre, self.draw = desk, line, centre, draw
        self.record_id = record.record_id
        self.decisions: list[Review] = []
        self.arrived = False

    def some(self, things: list[Any]) -> list[Any]:
        """A few of them, in any order, some more than once."""
        return self.draw(st.lists(st.sampled_from(things), max_size=4)) if things else []

    def step(self, name: str) -> None:
        getattr(self, name.replace("return", "send_back"))()

    def revise(self) -> None:
        self.desk.cases.revise(self.record_id)
        self.desk.returned.point_at_first(self.record_id)
        interview = self.desk.cases.open_interview(self.record_id)
        fill(interview, {"q210_income": str(self.draw(st.integers(0, 90_000)))})
        interview.finalise()

    def push(self) -> None:
        self._push(self.some(self._revisions()))

    def deliver(self) -> None:
        self._deliver(self.some(self.decisions))

    def send_back(self) -> None:
        self._decide(Decision.RETURNED, Comment(text="แก้"))

    def approve(self) -> None:
        self._decide(Decision.APPROVED)

    def let_all_arrive(self) -> None:
        self._push(self.draw(st.permutations(self._revisions())))
        self._deliver(self.draw(st.permutations([*self.decisions, *self.decisions])))

    @property
    def state_at_the_centre(self) -> State:
        for state in State:
            page = self.centre.review_queue.look(REVIEWER, DISTRICT, Narrowing(state=state), limit=1000)
            if self.record_id in {row.record_id for row in page.rows}:
                return state
        raise AssertionError("not at the centre")

    @property
    def state_on_the_laptop(self) -> State:
        with self.desk.stores.officer_store.read() as connection:
            if reviews.returned_one(connection, self.record_id) is not None:
                return State.RETURNED
            newest = records.newest_revision(connection, self.record_id)
            decided = reviews.latest(connection, [self.record_id]).get(self.record_id)
        return State.APPROVED if decided == (newest.revision, Decision.APPROVED) else State.WAITING

    def _decide(self, decision: Decision, *comments: Comment) -> None:
        if not self.arrived:
            return
        shown = self.centre.review_view.record(REVIEWER, DISTRICT, self.record_id)
        verdict = Verdict(
            review_id=uuid4(),
            record_id=self.record_id,
            revision=shown.newest.revision,
            content_hash=shown.newest.content_hash,
            number=shown.next_number,
            decision=decision,
            comments=comments,
        )
        self.decisions.append(self.centre.reviewing.decide(REVIEWER, DISTRICT, verdict))

    def _push(self, revisions: list[int]) -> None:
        items = []
        with self.desk.stores.officer_store.read() as connection:
            for number in revisions:
                record = records.record_of(connection, self.record_id, number)
                items.append(self.line.item(record, history.events_of(connection, self.record_id)))
        outcomes = {result.outcome for result in self.line.push(items)}
        assert outcomes <= {"stored", "already_stored"}
        self.arrived = self.arrived or bool(items)

    def _deliver(self, decisions: list[Review]) -> None:
        for each in decisions:
            item = Waiting(ItemKind.REVIEW, str(each.review_id), each.number, each.model_dump(mode="json"))
            take_review(self.desk.stores, item, self.desk.clock)

    def _revisions(self) -> list[int]:
        with self.desk.stores.officer_store.read() as connection:
            return list(range(1, records.newest_revision(connection, self.record_id).revision + 1))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_after_any_rounds_both_sides_agree_and_the_history_is_whole(
    centre: Centre, laptop: Any, desk: Desk, first: Record, data: st.DataObject
) -> None:
    record = desk.finalised_like(first, uuid4())
    going = Round(desk, laptop, centre, record, data.draw)
    for name in data.draw(STEPS):
        going.step(name)
    going.let_all_arrive()
    assert going.state_on_the_laptop is going.state_at_the_centre
    told = desk.returned.history(record.record_id)
    assert told == list(centre.review_view.record(REVIEWER, DISTRICT, record.record_id).reviews) == going.decisions
    assert [each.number for each in told] == list(range(1, len(told) + 1))
    assert all(each.comments for each in told if each.decision is Decision.RETURNED)
