"""The lines of the review queue: complete behind the pushes, and what the records say, whoever wrote them and when."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, text

from central.db.database import Database
from central.db.review_queue import Sign, State, queue_of
from central.db.review_tables import ReviewLineRow, ReviewMarkRow
from central.db.sheet_tables import PersonRow
from central.services.centre import Centre
from central.services.review_backlog import catch_up
from central.services.review_queue import READ_AT_A_LOOK, Narrowing
from central.services.reviewing import Verdict
from central.services.viewers import Role, Viewer
from forms.changes import Comment, Decision
from forms.library import library_form
from forms.record import Record
from tests.central.test_reviewing import DISTRICT, filled

REVIEWER = Viewer(user_id=uuid4(), login="r", name="สายใจ ตรวจดี", role=Role.REVIEWER, area=DISTRICT)
BACKLOG = READ_AT_A_LOOK * 5 // 2


def record(laptop: Any, answers: dict[str, Any], **changes: Any) -> Record:
    made: Record = laptop.record(answers, form_version=library_form("intent").version, **changes)
    return made


@pytest.fixture
def backlog(laptop: Any) -> list[Record]:
    """Forms 2, all of them late."""
    answers = filled(q201_date="2018-09-01", q202_channel="home_visit")
    records = [record(laptop, answers) for _ in range(BACKLOG)]
    assert {each.outcome for each in laptop.push([laptop.item(each) for each in records])} == {"stored"}
    return records


def late_ones(centre: Centre) -> Any:
    return centre.review_queue.look(REVIEWER, DISTRICT, Narrowing(signs=[Sign.WARNINGS, Sign.LATE]))


def test_the_first_look_finds_every_warning_of_a_backlog(centre: Centre, backlog: list[Record]) -> None:
    centre.filling.settle(centre.database)
    while centre.review_queue.read_behind():
        pass
    page = late_ones(centre)
    assert (page.total, page.unread) == (len(backlog), 0)


def test_a_look_before_all_is_read_says_how_much_is_not(centre: Centre, backlog: list[Record]) -> None:
    page = late_ones(centre)
    assert (page.total, page.unread) == (READ_AT_A_LOOK, len(backlog) - READ_AT_A_LOOK)
    assert page.counts[State.WAITING] == len(backlog)


def said(database: Database) -> dict[UUID, tuple[Any, ...]]:
    """What the lines say of each record, which must be what its own tables say."""
    names = ("record_id", "revision", "state", "decisions", "received_at", "ao_code")
    line, queue = ReviewLineRow.__table__.c, queue_of(DISTRICT)
    with database.district(DISTRICT) as connection:
        kept = connection.execute(select(*(line[name] for name in names), ~line.first_time)).all()
        live = connection.execute(select(*(queue.c[name] for name in names), queue.c.again.is_(True))).all()
    assert sorted(kept) == sorted(live)
    return {row[0]: tuple(row) for row in kept}


def test_lines_say_what_the_records_say_whatever_came_first(centre: Centre, database: Database, laptop: Any) -> None:
    def push(*records: Record) -> None:
        laptop.push([laptop.item(each) for each in records])

    def decide(of: Record, decision: Decision) -> None:
        verdict = Verdict(
            review_id=uuid4(),
            record_id=of.record_id,
            revision=of.revision,
            content_hash=of.content_hash,
            number=1,
            decision=decision,
            comments=[Comment(text="แก้")],
        )
        centre.reviewing.decide(REVIEWER, DISTRICT, verdict)

    first, other = record(laptop, filled()), record(laptop, filled())
    newer, newest = (
        record(laptop, filled(q210_income=f"{each}000"), record_id=first.record_id, revision=each) for each in (2, 3)
    )
    push(first, other)
    decide(first, Decision.RETURNED)  # before anybody has looked
    assert said_of(database, first) == ("returned", False)
    centre.review_queue.look(REVIEWER, DISTRICT, Narrowing())
    assert said(database).keys() == {first.record_id, other.record_id}
    push(newest)
    centre.filling.settle(database)
    assert said_of(database, first) == ("waiting", True)
    push(newer)  # late, and older than what stands
    centre.filling.settle(database)
    centre.review_queue.look(REVIEWER, DISTRICT, Narrowing())
    assert said(database)[first.record_id][1] == newest.revision
    decide(other, Decision.APPROVED)
    catch_up(database, DISTRICT, from_the_start=True)
    assert said(database)[other.record_id][2] == State.APPROVED


def said_of(database: Database, of: Record) -> tuple[str, bool]:
    """State, and whether it came again."""
    with database.district(DISTRICT) as connection:
        line = connection.execute(
            select(ReviewLineRow.state, ReviewLineRow.first_time).where(ReviewLineRow.record_id == of.record_id)
        ).one()
    return line.state, not line.first_time


def lines(database: Database) -> int:
    with database.district(DISTRICT) as connection:
        return connection.execute(select(func.count()).select_from(ReviewLineRow)).scalar_one()


@pytest.mark.parametrize("form_id", ["project", "shortfall"])
def test_a_form_that_no_sheet_counts_waits_too(centre: Centre, laptop: Any, form_id: str) -> None:
    made = laptop.record({}, form_id=form_id, round_id="2562", form_version=library_form(form_id).version)
    laptop.push([laptop.item(made)])
    centre.filling.settle(centre.database)
    found = {each.kind: each.count for each in centre.waiting.of(REVIEWER)}
    assert found["reviews"] == 1  # before anybody has opened the queue
    with centre.database.operator() as connection:
        assert connection.execute(select(PersonRow.person_id)).all() == []
    page = centre.review_queue.look(REVIEWER, DISTRICT, Narrowing())
    assert [row.record_id for row in page.rows] == [made.record_id]


class BrokenError(Exception):
    pass


def break_off(_seconds: float) -> None:
    raise BrokenError


def test_catching_up_goes_in_batches_and_goes_on_where_it_was_broken_off(
    database: Database, clock: Any, laptop: Any
) -> None:
    for hour in range(1, 4):
        clock.now = datetime(2018, 3, 20, hour, tzinfo=UTC)
        laptop.push([laptop.item(record(laptop, filled())) for _ in range(2)])
    with pytest.raises(BrokenError):
        catch_up(database, DISTRICT, at_once=2, rest=break_off)
    assert lines(database) == 2
    with database.district(DISTRICT) as connection:
        assert connection.execute(select(ReviewMarkRow.seen_until)).scalar_one().hour == 1
    rested: list[float] = []
    catch_up(database, DISTRICT, at_once=2, rest=rested.append)
    # What came within the last minutes is looked through again; the last batch finds that there is no more.
    assert (lines(database), len(rested)) == (6, 4)


def test_a_batch_may_end_among_what_arrived_at_once(database: Database, laptop: Any) -> None:
    arrived = [record(laptop, filled()) for _ in range(7)]
    laptop.push([laptop.item(each) for each in arrived])
    catch_up(database, DISTRICT, at_once=2)
    assert said(database).keys() == {each.record_id for each in arrived}


def test_lines_are_written_in_the_order_of_their_keys_across_rounds(
    centre: Centre, database: Database, laptop: Any
) -> None:
    """Two who write the same never wait in a circle: who waits for the first has not taken the last."""
    first, last = UUID(int=1), UUID(int=2)
    rounds = {first: "2599", last: "2561"}

    def push(revision: int) -> None:
        for record_id, round_id in rounds.items():
            changed = filled(q210_income=f"{revision}000")
            made = record(
                laptop, changed, record_id=record_id, person_id=record_id, round_id=round_id, revision=revision
            )
            laptop.push([laptop.item(made)])

    push(1)
    centre.filling.settle(database)
    push(2)
    line = select(ReviewLineRow.record_id)
    with database.district(DISTRICT) as connection:
        connection.execute(line.where(ReviewLineRow.record_id == first).with_for_update())
        me = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        behind = Thread(target=centre.filling.settle, args=(database,))
        behind.start()
        while not waits_for(database, me):
            assert behind.is_alive()
        found = connection.execute(line.where(ReviewLineRow.record_id == last).with_for_update(skip_locked=True)).all()
    behind.join()
    assert len(found) == 1
    assert {row[1] for row in said(database).values()} == {2}


def waits_for(database: Database, holder: int) -> bool:
    with database.owner() as connection:
        waiting = text("SELECT count(*) FROM pg_stat_activity WHERE :holder = ANY(pg_blocking_pids(pid))")
        return bool(connection.execute(waiting, {"holder": holder}).scalar_one())
