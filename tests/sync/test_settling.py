"""Two real laptops with the same person: both forms 2 arrive, a person settles, both learn what counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from sqlalchemy import select

from central.commands.opening import open_database
from central.db.database import Database
from central.db.sheet_tables import CaseRow
from central.db.tables import CentreRow
from central.services.clock import utc_now
from central.services.conflicts import Conflicts
from central.services.definitions import Definitions
from central.services.filling import Filling
from central.services.receipts import ReceiptSigner, receipt_key
from central.services.settling import Settling, Verdict
from central.services.viewers import Role, Viewer
from central.settings import Settings
from desktop.services.case_views import ConflictView
from desktop.store import case_states, outbox, records
from desktop.store.sending_state import SendState
from forms.record import Record, RecordState
from tests.laptop import INTENT_JOINS, Laptop, fill
from tests.sync.conftest import DISTRICT, CentreProcess

DECIDER = Viewer(user_id=uuid4(), login="team", name="สายใจ ตัดสินดี", role=Role.DISTRICT_TEAM, area=DISTRICT)


class Office:
    """The district's side of the same centre, while its process serves laptops."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        with database.operator() as connection:
            centre_id = connection.execute(select(CentreRow.centre_id)).scalar_one()
        signer = ReceiptSigner(receipt_key(settings.keys), centre_id)
        self._conflicts = Conflicts(database, signer, Definitions(), utc_now)
        self.settling = Settling(database, self._conflicts)

    def catch_up(self) -> None:
        """All that follows from what has arrived."""
        filling = Filling(utc_now)
        while filling.settle(self._database, DISTRICT) or self._conflicts.look(DISTRICT):
            pass

    def settle(self, record: Record) -> Record:
        """With what is proposed, as a revision of this record."""
        self.catch_up()
        lines, _ = self.settling.waiting(DECIDER, 100)
        views = (self.settling.view(DECIDER, DISTRICT, each.conflict_id) for each in lines)
        view = next(each for each in views if each.person_id == record.person_id)
        seen = tuple(each.content_hash for each in view.sides)
        verdict = Verdict(seen=seen, goes_on=record.content_hash, chosen={}, reason="โทรถามแล้ว")
        kept = self.settling.settle(DECIDER, DISTRICT, view.conflict_id, verdict)
        self.catch_up()
        return kept

    def intents(self, record: Record) -> int:
        with self._database.operator() as connection:
            query = select(CaseRow.intents).where(CaseRow.person_id == record.person_id)
            return connection.execute(query).scalar_one()


@pytest.fixture
def office(centre: CentreProcess) -> Iterator[Office]:
    settings = Settings(data=centre.folder)
    with open_database(settings) as database:
        yield Office(database, settings)


def exchange(laptop: Laptop) -> None:
    summary = laptop.sending.push_once(everything=True)
    assert (summary.reason, summary.pull_reason) == (None, None)


def form_2(laptop: Laptop, income: str) -> Record:
    interview = laptop.interview(laptop.person(3))
    fill(interview, {**INTENT_JOINS, "q210_income": income})
    return interview.finalise()


def shown(laptop: Laptop, record: Record) -> ConflictView:
    (view,) = laptop.cases.overview(record.person_id).conflicts
    return view


def test_two_laptops_agree_on_what_a_person_settled(
    centre: CentreProcess, make_laptop: Callable[..., Laptop], office: Office
) -> None:
    desk, ao = make_laptop(), make_laptop()
    for each in (desk, ao):
        each.enrolling.enrol(centre.enrolment_code(), "เครื่องทดสอบ")
        each.sending.pulling.at_unlock()
    mine, theirs = form_2(desk, "12000"), form_2(ao, "24000")
    assert mine.person_id == theirs.person_id
    exchange(desk)
    exchange(ao)
    office.catch_up()
    for laptop in (desk, ao):
        exchange(laptop)
        assert not shown(laptop, mine).settled
    kept = office.settle(mine)
    assert office.intents(mine) == 1
    for laptop in (desk, ao, desk):  # the desk's revision goes up, too
        exchange(laptop)
    assert shown(desk, mine).mine_goes_on
    assert not shown(ao, mine).mine_goes_on
    for laptop in (desk, ao):
        with laptop.stores.machine_store.read() as connection:
            (entry,) = case_states.ledger_of(connection, mine.person_id).intents
        assert (entry.record_id, entry.revision) == (kept.record_id, kept.revision)
    with desk.stores.machine_store.read() as connection:
        progress = outbox.progress_of(connection, desk.stores.slug, {mine.record_id})
    assert progress[outbox.Key(kept.record_id, kept.revision)].state is SendState.RECEIVED
    with ao.stores.officer_store.read() as connection:
        assert records.newest_revision(connection, theirs.record_id).state is RecordState.SUPERSEDED


def test_looking_again_by_hand_finds_nothing_new_where_everything_was_looked_at(
    centre: CentreProcess, office: Office
) -> None:
    office.catch_up()
    assert '"conflicts": 0' in centre.run("look-again", "--district", DISTRICT)
