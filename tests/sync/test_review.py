"""Review over the real centre: returned, corrected, approved; officers who share a computer; cases given to another."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from central.commands.opening import open_database
from central.db.database import Database
from central.db.review_queue import State
from central.services.assigning import Assigning
from central.services.clock import utc_now
from central.services.definitions import Definitions
from central.services.review_queue import Narrowing, ReviewQueue
from central.services.review_view import RecordShown, ReviewView
from central.services.reviewing import Reviewing, Verdict
from central.services.viewers import Role, Viewer
from central.settings import Settings
from desktop.store import outbox
from forms.changes import Comment, Decision, Review
from forms.record import Record, RecordState
from forms.roster.generate import generate, write_xlsx
from forms.xform.reading import THAI
from tests.laptop import INTENT_JOINS, Laptop, fill, moved
from tests.sync.conftest import DISTRICT, CentreProcess

PEOPLE = 30
ROUND = "demo-2561"


@pytest.fixture(scope="module")
def reviewing_centre() -> Iterator[CentreProcess]:
    """A centre of its own, with a roster: what it tells would change the rosters of other tests."""
    folder = Path(tempfile.mkdtemp(prefix="aofield-reviewing-"))
    centre = CentreProcess(folder)
    centre.start()
    path = folder / "list.xlsx"
    write_xlsx(path, list(generate(PEOPLE, 9, DISTRICT)))
    centre.run("import-roster", str(path), "--district", DISTRICT, "--round", ROUND)
    yield centre
    centre.stop()
    shutil.rmtree(folder)


@pytest.fixture
def laptop(reviewing_centre: CentreProcess, make_laptop: Callable[..., Laptop]) -> Laptop:
    laptop = make_laptop(people=0)
    laptop.enrolling.enrol(reviewing_centre.enrolment_code(), "เครื่องทดสอบ")
    laptop.sending.pulling.at_unlock()
    exchange(laptop)
    assert laptop.people.count() == PEOPLE
    return laptop


@pytest.fixture
def office(reviewing_centre: CentreProcess) -> Iterator[Office]:
    """The reviewer's side of the same centre, while its process serves laptops."""
    with open_database(Settings(data=reviewing_centre.folder)) as database:
        yield Office(database)


class Office:
    def __init__(self, database: Database) -> None:
        self.viewer = Viewer(
            user_id=uuid4(), login="reviewer", name="สายใจ ตรวจดี", role=Role.DISTRICT_TEAM, area=DISTRICT
        )
        definitions = Definitions()
        self._reviewing = Reviewing(database, utc_now)
        self._queue = ReviewQueue(database, definitions, utc_now)
        self._view = ReviewView(database, definitions, utc_now)
        self.assigning = Assigning(database, utc_now)

    def shown(self, record: Record) -> RecordShown:
        return self._view.record(self.viewer, DISTRICT, record.record_id)

    def decide(self, record: Record, decision: Decision, *comments: Comment) -> Review:
        shown = self.shown(record)
        verdict = Verdict(
            review_id=uuid4(),
            record_id=record.record_id,
            revision=shown.newest.revision,
            content_hash=shown.newest.content_hash,
            number=shown.next_number,
            decision=decision,
            comments=comments,
        )
        return self._reviewing.decide(self.viewer, DISTRICT, verdict)

    def state(self, record: Record) -> State | None:
        for state in State:
            page = self._queue.look(self.viewer, DISTRICT, Narrowing(state=state), limit=500)
            if record.record_id in {row.record_id for row in page.rows}:
                return state
        return None


def exchange(laptop: Laptop) -> None:
    summary = laptop.sending.push_once(everything=True)
    assert (summary.reason, summary.pull_reason) == (None, None)


def finalised(laptop: Laptop, number: int) -> Record:
    interview = laptop.interview(laptop.person(number))
    fill(interview, INTENT_JOINS)
    return interview.finalise()


def corrected(laptop: Laptop, record: Record, **answers: str) -> Record:
    if laptop.cases.overview(record.person_id).records[0].state is not RecordState.DRAFT:
        laptop.cases.revise(record.record_id)
    interview = laptop.cases.open_interview(record.record_id)
    fill(interview, answers)
    return interview.finalise()


def at(laptop: Laptop, record: Record, name: str) -> str:
    session = laptop.cases.session_of(record.record_id, record.revision)
    return next(node.ref for node in session.walk() if node.name == name)


def test_returned_corrected_answered_and_approved(laptop: Laptop, office: Office) -> None:
    record = finalised(laptop, 0)
    exchange(laptop)
    assert office.state(record) is State.WAITING
    income = at(laptop, record, "q210_income")
    back = office.decide(record, Decision.RETURNED, Comment(ref=income, text="มากไป"))
    assert office.state(record) is State.RETURNED

    exchange(laptop)
    (row,) = laptop.returned.rows()
    assert (row.record.review_id, row.record.by) == (back.review_id, office.viewer.name)
    laptop.cases.revise(record.record_id)
    session = laptop.cases.open_interview(record.record_id).session
    (remark,) = laptop.returned.remarks(record.record_id, session, THAI)
    laptop.returned.note(remark, dealt_with=True, reply="ถามแล้ว")
    newer = corrected(laptop, record, q210_income="9000")
    exchange(laptop)
    assert office.state(record) is State.WAITING
    shown = office.shown(record)
    (line,) = [each for part in shown.parts for each in part.lines if each.line.ref == income]
    assert [(each.text, each.reply) for each in line.earlier] == [("มากไป", "ถามแล้ว")]
    assert line.line.answer == "9,000 บาท"

    office.decide(newer, Decision.APPROVED)
    exchange(laptop)
    assert laptop.returned.rows() == []
    assert laptop.cases.overview(record.person_id).records[0].decision is Decision.APPROVED
    assert office.state(record) is State.APPROVED
    assert laptop.returned.history(record.record_id) == list(office.shown(record).reviews)


def test_each_officer_of_a_shared_computer_gets_their_own(laptop: Laptop, office: Office) -> None:
    colleague = laptop.colleague()
    try:
        colleague.sending.pulling.at_unlock()
        mine, theirs = finalised(laptop, 1), finalised(colleague, 2)
        exchange(colleague)
        exchange(laptop)
        for record in (mine, theirs):
            office.decide(record, Decision.RETURNED, Comment(text="แก้"))
        exchange(laptop)
        assert [row.record.record_id for row in laptop.returned.rows()] == [mine.record_id]
        assert colleague.returned.rows() == []  # laid before them, and not opened yet
        colleague.sending.pulling.at_unlock()
        assert [row.record.record_id for row in colleague.returned.rows()] == [theirs.record_id]
        assert laptop.returned.history(theirs.record_id) == []
    finally:
        colleague.stores.close()


def test_a_case_given_to_another_officer_keeps_all_work_where_it_was_done(laptop: Laptop, office: Office) -> None:
    """R18: whoever is assigned to a case; its drafts, what is confirmed and what was sent back stay and go on."""
    draft_of, waiting_of, returned_of = (laptop.person(number) for number in (3, 4, 5))
    draft = laptop.interview(draft_of)
    fill(draft, {"privacy_ack": "OK", "q202_channel": "home_visit"})
    returned = finalised(laptop, 5)
    assert returned.person_id == returned_of
    exchange(laptop)
    office.decide(returned, Decision.RETURNED, Comment(ref=at(laptop, returned, "q210_income"), text="มากไป"))
    waiting = finalised(laptop, 4)

    people = (draft_of, waiting_of, returned_of)
    before = {laptop.people.get(person).ao_code for person in people}
    codes = (laptop.people.get(row.person_id).ao_code for row in laptop.people.search("", PEOPLE))
    other = next(code for code in codes if code and code not in before)
    office.assigning.assign(office.viewer, DISTRICT, ROUND, people, other)
    exchange(laptop)

    assert {laptop.people.get(person).ao_code for person in people} == {other}
    again = laptop.cases.open_interview(draft.record_id)
    assert again.session.node(at_draft(again, "q202_channel")).value == "home_visit"
    assert arrived(laptop, waiting)
    (row,) = laptop.returned.rows()
    assert row.record.record_id == returned.record_id

    newer = corrected(laptop, returned, q210_income="9000")
    fill(again, {name: value for name, value in INTENT_JOINS.items() if name not in ("privacy_ack", "q202_channel")})
    last = again.finalise()
    exchange(laptop)
    assert all(arrived(laptop, record) for record in (newer, last))
    for record in (newer, waiting, last):
        office.decide(record, Decision.APPROVED)
    exchange(laptop)
    for person in people:
        assert laptop.cases.overview(person).records[0].decision is Decision.APPROVED


def at_draft(interview: Any, name: str) -> str:
    return next(node.ref for node in interview.session.walk() if node.name == name)


def arrived(laptop: Laptop, record: Record) -> bool:
    """Whether a receipt says so."""
    with laptop.stores.machine_store.read() as connection:
        progress = outbox.progress_of(connection, laptop.stores.slug, {record.record_id})
    return progress[outbox.Key(record.record_id, record.revision)].receipt is not None


def test_a_decision_comes_once_however_often_it_is_pulled(laptop: Laptop, office: Office) -> None:
    record = finalised(laptop, 6)
    exchange(laptop)
    office.decide(record, Decision.RETURNED, Comment(text="แก้"))
    for _ in range(2):
        exchange(laptop)
    laptop.sending.push_once(everything=True, repair=True)
    assert len(laptop.returned.history(record.record_id)) == 1
    assert laptop.returned.count() == 1
    ids: list[UUID] = [row.record.record_id for row in laptop.returned.rows()]
    assert ids == [record.record_id]


def test_what_is_said_of_work_reaches_the_computer_it_moved_to(laptop: Laptop, office: Office, tmp_path: Path) -> None:
    """Said before the move of what was sent before it, and after it of what is sent from there."""
    before = finalised(laptop, 7)
    exchange(laptop)
    office.decide(before, Decision.RETURNED, Comment(text="แก้"))
    after = finalised(laptop, 8)
    new = moved(laptop, tmp_path)
    try:
        exchange(new)
        office.decide(after, Decision.RETURNED, Comment(text="แก้"))
        exchange(new)
        assert {row.record.record_id for row in new.returned.rows()} == {before.record_id, after.record_id}
    finally:
        new.stores.close()
