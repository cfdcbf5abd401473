"""Proof that what lies in the tables is what was signed for: every row against its hash and its receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, select

from central.db.database import Database
from central.db.handover_tables import HandoverRow
from central.db.review_tables import ReviewRow
from central.db.settling_tables import ConflictCaseRow
from central.db.tables import (
    AttachmentRow,
    CentreRow,
    ConflictRow,
    DistrictRow,
    EventRow,
    ReceiptKeyRow,
    RecordRow,
    ShelfRow,
    Table,
)
from central.db.upload_tables import UploadRow
from central.services.receipts import restored
from forms.centre_keys import CentreKeys
from forms.exchange import AttachmentReceipt, AttachmentResponse, PushOutcome, Signed
from forms.handover import HandoverReceipts
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
    """Walks all rows once, district after district; `checked` counts them as it goes.

    No transaction lasts longer than a district does, so that a centre at work is not held back.
    """

    def __init__(self, database: Database, area: str = "") -> None:
        """`area`: code of a province or district, or empty for all."""
        self.checked = 0
        self._database = database
        self._area = area
        self._centre_id = UUID(int=0)
        self._keys = CentreKeys(())

    def flaws(self) -> Iterator[Flaw]:
        for _, flaws in self.by_district():
            yield from flaws

    def by_district(self) -> Iterator[tuple[str, list[Flaw]]]:
        """Each district with what is wrong in it."""
        with self._database.operator() as connection:
            self._centre_id = connection.execute(select(CentreRow.centre_id)).scalar_one()
            self._keys = CentreKeys(connection.execute(select(ReceiptKeyRow.public_key)).scalars())
            wanted = select(DistrictRow.district).where(DistrictRow.district.startswith(self._area))
            districts = connection.execute(wanted.order_by(DistrictRow.district)).scalars().all()
        for district in districts:
            with self._database.operator() as connection:
                found = [flaw for check in self._checks() for flaw in check(connection, district)]
            yield district, found

    def _checks(self) -> tuple[Callable[[Connection, str], Iterator[Flaw]], ...]:
        return (
            self._records,
            self._conflicts,
            self._shelf,
            self._attachments,
            self._uploads,
            self._events,
            self._reviews,
            self._settled,
            self._handovers,
        )

    def _records(self, connection: Connection, district: str) -> Iterator[Flaw]:
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
        ).where(RecordRow.district == district)
        for row in _streamed(connection).execute(statement):
            self.checked += 1
            name = f"{row.record_id}/{row.revision}"
            found = content_hash(form_id=row.form_id, form_version=row.form_version, answers=row.answers)
            if found != row.content_hash:
                yield Flaw("records", row.district, name, "content_hash")
            if not self._signed(row, PushOutcome.STORED):
                yield Flaw("records", row.district, name, "receipt")

    def _conflicts(self, connection: Connection, district: str) -> Iterator[Flaw]:
        for row in _streamed(connection).execute(_whole(ConflictRow, district)):
            self.checked += 1
            name = f"{row.record_id}/{row.revision}/{row.content_hash}"
            record = Record.model_validate(row.record)
            found = content_hash(form_id=record.form_id, form_version=record.form_version, answers=record.answers)
            if found != row.content_hash:
                yield Flaw("record_conflicts", row.district, name, "content_hash")
            if not self._signed(row, PushOutcome.CONFLICT):
                yield Flaw("record_conflicts", row.district, name, "receipt")

    def _shelf(self, connection: Connection, district: str) -> Iterator[Flaw]:
        for row in _streamed(connection).execute(_whole(ShelfRow, district)):
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

    def _attachments(self, connection: Connection, district: str) -> Iterator[Flaw]:
        columns = (
            AttachmentRow.district,
            AttachmentRow.attachment_id,
            AttachmentRow.sha256,
            AttachmentRow.received_at,
            AttachmentRow.signature,
            AttachmentRow.image,
        )
        # A picture has a hundred times the size of a record.
        for row in connection.execution_options(yield_per=_AT_ONCE // 100).execute(
            select(*columns).where(AttachmentRow.district == district)
        ):
            self.checked += 1
            if hashlib.sha256(row.image).hexdigest() != row.sha256:
                yield Flaw("attachments", row.district, str(row.attachment_id), "sha256")
            if not self._attachment_signed(row, row.sha256, PushOutcome.STORED):
                yield Flaw("attachments", row.district, str(row.attachment_id), "receipt")

    def _events(self, connection: Connection, district: str) -> Iterator[Flaw]:
        for row in _streamed(connection).execute(_whole(EventRow, district)):
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

    def _uploads(self, connection: Connection, district: str) -> Iterator[Flaw]:
        """What became of pictures that came in pieces, as long as it is kept for who missed the answer."""
        answered = _whole(UploadRow, district).where(UploadRow.answer.is_not(None))
        for row in _streamed(connection).execute(answered):
            self.checked += 1
            answer = AttachmentResponse.model_validate(row.answer)
            if (answer.receipt.attachment_id, answer.receipt.sha256) != (row.attachment_id, row.sha256):
                yield Flaw("uploads", row.district, str(row.upload_id), "names")
            if not self._keys.signed(answer.receipt):
                yield Flaw("uploads", row.district, str(row.upload_id), "receipt")

    def _reviews(self, connection: Connection, district: str) -> Iterator[Flaw]:
        """Each decision is about exactly the content it names."""
        decided = (
            select(ReviewRow.review_id, ReviewRow.content_hash == RecordRow.content_hash)
            .join(
                RecordRow,
                and_(
                    RecordRow.district == ReviewRow.district,
                    RecordRow.record_id == ReviewRow.record_id,
                    RecordRow.revision == ReviewRow.revision,
                ),
            )
            .where(ReviewRow.district == district)
        )
        for review_id, right in _streamed(connection).execute(decided):
            self.checked += 1
            if not right:
                yield Flaw("reviews", district, str(review_id), "content_hash")

    def _settled(self, connection: Connection, district: str) -> Iterator[Flaw]:
        """What counts since a conflict was settled is there, and so is everything that stood against it."""
        for row in _streamed(connection).execute(_whole(ConflictCaseRow, district)):
            self.checked += 1
            wanted = {(UUID(side["record_id"]), int(side["revision"]), side["content_hash"]) for side in row.sides}
            if row.kept_hash is not None:
                wanted.add((row.kept_record_id, row.kept_revision, row.kept_hash))
            there = _contents(connection, district, {record_id for record_id, _, _ in wanted})
            if not wanted <= there:
                yield Flaw("conflicts", row.district, str(row.conflict_id), "sides")

    def _handovers(self, connection: Connection, district: str) -> Iterator[Flaw]:
        """The receipts that were given for a package that was carried."""
        for row in _streamed(connection).execute(_whole(HandoverRow, district)):
            self.checked += 1
            receipts = HandoverReceipts.model_validate(row.receipts)
            words: list[Signed] = [receipts, *(each.receipt for each in receipts.records)]
            words.extend(each.receipt for each in receipts.attachments)
            if not all(self._keys.signed(word) for word in words):
                yield Flaw("handovers", row.district, row.digest.hex(), "receipt")

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
        return self._keys.signed(receipt)

    def _attachment_signed(self, row: Any, sha256: str, outcome: PushOutcome) -> bool:
        receipt = AttachmentReceipt(
            attachment_id=row.attachment_id,
            sha256=sha256,
            outcome=outcome,
            received_at=row.received_at.astimezone(UTC),
            centre_id=self._centre_id,
            signature=row.signature.hex(),
        )
        return self._keys.signed(receipt)


def _streamed(connection: Connection) -> Connection:
    return connection.execution_options(yield_per=_AT_ONCE)


def _whole(table: type[Table], district: str) -> Select[Any]:
    columns = table.__table__.c
    return select(*columns).where(columns.district == district)


def _contents(connection: Connection, district: str, records: Collection[UUID]) -> set[tuple[UUID, int, str]]:
    """Every content that arrived under these records: id, revision, hash."""
    found: set[tuple[UUID, int, str]] = set()
    for table in (RecordRow, ConflictRow):
        query = select(table.record_id, table.revision, table.content_hash)
        within = query.where(table.district == district, table.record_id.in_(sorted(records)))
        found.update((record_id, revision, digest) for record_id, revision, digest in connection.execute(within))
    return found
