"""Proof that what lies in the tables is what was signed for: every row against its hash and its receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from central.db.database import Database
from central.db.tables import AttachmentRow, CentreRow, ConflictRow, EventRow, ReceiptKeyRow, RecordRow, ShelfRow
from central.services.receipts import is_genuine, restored
from forms.exchange import AttachmentReceipt, PushOutcome
from forms.record import EventKind, Record, chain_hash, content_hash

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Flaw:
    """A row that does not prove itself."""

    table: str
    district: str
    id: str
    what: str


class Verification:
    """Walks all rows once; `checked` counts them as it goes."""

    def __init__(self, database: Database) -> None:
        self.checked = 0
        self._database = database
        self._centre_id = UUID(int=0)
        self._keys: tuple[str, ...] = ()

    def flaws(self) -> Iterator[Flaw]:
        with self._database.operator() as connection:
            self._centre_id = connection.execute(select(CentreRow.centre_id)).scalar_one()
            self._keys = tuple(connection.execute(select(ReceiptKeyRow.public_key)).scalars())
            yield from self._records(connection)
            yield from self._conflicts(connection)
            yield from self._shelf(connection)
            yield from self._attachments(connection)
            yield from self._events(connection)

    def _records(self, connection: Connection) -> Iterator[Flaw]:
        statement = select(
            RecordRow.district,
            RecordRow.record_id,
            RecordRow.revision,
            RecordRow.content_hash,
            RecordRow.form_id,
            RecordRow.form_version,
            RecordRow.answers,
            RecordRow.received_at,
            RecordRow.signature,
        )
        for row in _streamed(connection).execute(statement):
            self.checked += 1
            name = f"{row.record_id}/{row.revision}"
            found = content_hash(form_id=row.form_id, form_version=row.form_version, answers=row.answers)
            if found != row.content_hash:
                yield Flaw("records", row.district, name, "content_hash")
            if not self._signed(row, PushOutcome.STORED):
                yield Flaw("records", row.district, name, "receipt")

    def _conflicts(self, connection: Connection) -> Iterator[Flaw]:
        for row in _streamed(connection).execute(select(*ConflictRow.__table__.columns)):
            self.checked += 1
            name = f"{row.record_id}/{row.revision}/{row.content_hash}"
            record = Record.model_validate(row.record)
            found = content_hash(form_id=record.form_id, form_version=record.form_version, answers=record.answers)
            if found != row.content_hash:
                yield Flaw("record_conflicts", row.district, name, "content_hash")
            if not self._signed(row, PushOutcome.CONFLICT):
                yield Flaw("record_conflicts", row.district, name, "receipt")

    def _shelf(self, connection: Connection) -> Iterator[Flaw]:
        for row in _streamed(connection).execute(select(*ShelfRow.__table__.columns)):
            self.checked += 1
            name = row.digest.hex()
            if hashlib.sha256(row.content).digest() != row.digest:
                yield Flaw("shelf", row.district, name, "digest")
            signed = (
                self._signed(row, PushOutcome.SHELVED)
                if row.attachment_id is None
                else self._attachment_signed(row, row.content_hash, PushOutcome.SHELVED)
            )
            if not signed:
                yield Flaw("shelf", row.district, name, "receipt")

    def _attachments(self, connection: Connection) -> Iterator[Flaw]:
        columns = (
            AttachmentRow.district,
            AttachmentRow.attachment_id,
            AttachmentRow.sha256,
            AttachmentRow.received_at,
            AttachmentRow.signature,
            AttachmentRow.image,
        )
        # A picture has a hundred times the size of a record.
        for row in connection.execution_options(yield_per=_AT_ONCE // 100).execute(select(*columns)):
            self.checked += 1
            if hashlib.sha256(row.image).hexdigest() != row.sha256:
                yield Flaw("attachments", row.district, str(row.attachment_id), "sha256")
            if not self._attachment_signed(row, row.sha256, PushOutcome.STORED):
                yield Flaw("attachments", row.district, str(row.attachment_id), "receipt")

    def _events(self, connection: Connection) -> Iterator[Flaw]:
        for row in _streamed(connection).execute(select(*EventRow.__table__.columns)):
            self.checked += 1
            expected = chain_hash(
                previous=row.previous,
                record_id=row.record_id,
                kind=EventKind(row.kind),
                at=datetime.fromisoformat(row.at_text),
                by=row.by,
                payload=row.payload,
            )
            if expected != row.chain:
                yield Flaw("record_events", row.district, str(row.event_id), "chain")

    def _signed(self, row: Row[Any], outcome: PushOutcome) -> bool:
        receipt = restored(
            centre_id=self._centre_id,
            record_id=row.record_id,
            revision=row.revision,
            content_hash=row.content_hash,
            outcome=outcome,
            received_at=row.received_at,
            signature=row.signature,
        )
        return is_genuine(receipt, self._keys)

    def _attachment_signed(self, row: Any, sha256: str, outcome: PushOutcome) -> bool:
        receipt = AttachmentReceipt(
            attachment_id=row.attachment_id,
            sha256=sha256,
            outcome=outcome,
            received_at=row.received_at.astimezone(UTC),
            centre_id=self._centre_id,
            signature=row.signature.hex(),
        )
        return is_genuine(receipt, self._keys)


def _streamed(connection: Connection) -> Connection:
    return connection.execution_options(yield_per=_AT_ONCE)
