"""How a laptop and its centre stand with each other once all has gone over: what must hold whatever happened before."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from central.db.database import Database
from central.db.embedded import EmbeddedPostgres
from central.db.tables import AttachmentRow, ConflictRow, RecordRow, ShelfRow
from central.services.feed import differs
from desktop.store import attachment_copies, history, numbers, outbox, records
from desktop.store.enrolments import Enrolled, escrowed_at, read_enrolment
from desktop.store.officer_tables import revision
from desktop.store.outbox import Key
from desktop.store.pulled import read_pulled
from desktop.store.sending_state import SendState
from desktop.sync.receipts import ReceiptCheck
from forms.exchange import PushOutcome
from forms.record import RecordState, broken_link
from tests.laptop import Laptop
from tests.sync.conftest import CentreProcess


def books_of(centre: CentreProcess) -> Database:
    """The database of a centre that serves; to be closed."""
    return Database(EmbeddedPostgres(centre.folder / "postgres", centre.folder / "keys").url(), connections=2)


@dataclass(frozen=True, slots=True)
class Standing:
    """What two laptops have in common that did the same; neither ids nor times."""

    revisions: int
    pictures: int
    people: int
    blocks: int
    escrowed: bool
    held: str
    """state hash of all that was pulled"""


def require_whole(laptop: Laptop, books: Database) -> Standing:
    """Every finalised revision and every picture is at the centre exactly once and as it was made, with a valid receipt
    here; what the centre tells is held here. Raises AssertionError at the first that is not so."""
    with laptop.stores.machine_store.read() as connection:
        enrolled = read_enrolment(connection)
        assert enrolled is not None
        here = read_pulled(connection, enrolled.centre_id)
        blocks = len(numbers.handed_out(connection))
        escrowed = escrowed_at(connection, laptop.stores.slug) is not None
    made = finalised(laptop)
    pictures = _receipted_pictures(laptop, enrolled)
    _require_receipts(laptop, made, enrolled)
    machine = laptop.stores.machine
    with books.district(machine.district) as connection:
        assert _arrived(connection, machine.district, machine.device_id) == made
        query = select(AttachmentRow.attachment_id, AttachmentRow.sha256).where(
            AttachmentRow.district == machine.district, AttachmentRow.pushed_by == machine.device_id
        )
        assert {row.attachment_id: row.sha256 for row in connection.execute(query)} == pictures
        for aside in (ConflictRow, ShelfRow):
            query = select(aside.record_id).where(aside.district == machine.district)
            assert not set(connection.execute(query).scalars()) & {key.record_id for key in made}
        assert not differs(connection, machine.district, machine.device_id, here.cursor, here.state_hash)
    return Standing(len(made), len(pictures), laptop.people.count(), blocks, escrowed, here.state_hash)


def finalised(laptop: Laptop) -> dict[Key, str]:
    """Content hashes of all that this officer has finalised."""
    with laptop.stores.officer_store.read() as connection:
        query = select(revision.c.record_id, revision.c.revision).where(revision.c.state != RecordState.DRAFT)
        keys = [Key(*row) for row in connection.execute(query)]
        for record_id in {key.record_id for key in keys}:
            assert broken_link(history.events_of(connection, record_id)) is None
        return {key: records.record_of(connection, key.record_id, key.revision).content_hash for key in keys}


def _require_receipts(laptop: Laptop, made: dict[Key, str], enrolled: Enrolled) -> None:
    check = ReceiptCheck(enrolled.receipt_key, enrolled.centre_id)
    with laptop.stores.machine_store.read() as connection:
        progress = outbox.progress_of(connection, laptop.stores.slug, {key.record_id for key in made})
    assert progress.keys() == made.keys()
    for key, each in progress.items():
        assert each.state is SendState.RECEIVED, (key, each)
        assert each.receipt is not None
        assert each.receipt.outcome is PushOutcome.STORED
        assert check.holds(each.receipt, key, made[key])


def _receipted_pictures(laptop: Laptop, enrolled: Enrolled) -> dict[UUID, str]:
    check = ReceiptCheck(enrolled.receipt_key, enrolled.centre_id)
    pictures: dict[UUID, str] = {}
    for each in attachment_copies.progress_of(laptop.stores):
        assert each.state is SendState.RECEIVED, each
        assert each.receipt is not None
        assert check.holds_attachment(each.receipt, each.attachment_id, each.receipt.sha256)
        pictures[each.attachment_id] = each.receipt.sha256
    return pictures


def _arrived(connection: Connection, district: str, device_id: UUID) -> dict[Key, str]:
    query = select(RecordRow.record_id, RecordRow.revision, RecordRow.content_hash).where(
        RecordRow.district == district, RecordRow.device_id == device_id
    )
    found = [(Key(row.record_id, row.revision), row.content_hash) for row in connection.execute(query)]
    arrived = dict(found)
    assert len(arrived) == len(found)
    return arrived
