"""Taking a batch of records: each gets its own outcome, and one bad record never holds another back.

Idempotent by id, revision and content hash: a record is inserted unless something stands under its key, then what
stands there is compared. Same content → the first receipt again; other content → both are kept and a person decides.
Receipts leave only after the commit that makes them true. Whose sheets are behind now is noted in the same transaction;
they are written a moment later (`central.services.filling`), so that no receipt waits for what reports count.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.exc import DataError

from central.db import arrivals as table
from central.db import carriers, due
from central.db.database import Database
from central.db.tables import FormRow
from central.services.clock import Clock
from central.services.devices import Device
from central.services.errors import NotJsonError
from central.services.intake import Arrival, Batch, Reason, Sound, Unsound, read_item, shelved
from central.services.meters import count_records
from central.services.receipts import ReceiptSigner, answer, restored
from central.services.rounds import KnownRounds, known_rounds
from central.services.sealing import Seals
from forms.exchange import PushOutcome, PushResponse, PushResult, Receipt
from forms.record import EventKind

log = logging.getLogger(__name__)

# What one record's content can cause: a value PostgreSQL has no room for (NUL in a text, a number too large) or a text
# that is no Unicode. Anything else is trouble of the database and no record's fault.
UNSTORABLE = (DataError, UnicodeError)

SINCE_ONE_SIGNATURE = 4
"""From this protocol on laptops know signatures of batches."""

_AGAIN = (PushOutcome.ALREADY_STORED, PushOutcome.CONFLICT)
"""What tells that somebody may have brought it before."""

_PUBLISHED = select(FormRow.form_id)


@dataclass(frozen=True, slots=True)
class _Delivery:
    """The circumstances all records of one push share. One time for all makes repeats within a batch equal."""

    device: Device
    received_at: datetime
    clock_offset_ms: int
    one_signature: bool


class Pushing:
    def __init__(self, database: Database, signer: ReceiptSigner, seals: Seals, clock: Clock) -> None:
        self._database = database
        self._signer = signer
        self._seals = seals
        self._clock = clock
        self._published: frozenset[str] = frozenset()
        """ids of forms, as last asked for: what was published stays so"""

    def push(self, device: Device, batch: Batch) -> PushResponse:
        """Store a batch; one result per record, in the order sent.

        Raises:
            NotJsonError: nested beyond all measure.
        """
        response = self._stored(device, batch)
        count_records(result.outcome for result in response.results)
        return response

    def _stored(self, device: Device, batch: Batch) -> PushResponse:
        delivery = _Delivery(
            device, self._clock(), batch.clock_offset_ms, one_signature=batch.protocol >= SINCE_ONE_SIGNATURE
        )
        read = self._read(device, batch)  # before a connection is taken for it
        try:
            with self._database.district(device.district) as connection:
                arrived = self._of_published_forms(connection, read)
                return self._answer(connection, delivery, arrived, self._store_together(connection, delivery, arrived))
        except UNSTORABLE:
            log.warning("batch_taken_apart", extra={"records": len(batch.records)})
        with self._database.district(device.district) as connection:
            arrived = self._of_published_forms(connection, read)
            return self._answer(connection, delivery, arrived, self._store_apart(connection, delivery, arrived))

    def _read(self, device: Device, batch: Batch) -> list[Arrival]:
        try:
            return [read_item(item, district=device.district, seals=self._seals) for item in batch.records]
        except RecursionError as error:
            raise NotJsonError("nested too deeply") from error

    def _of_published_forms(self, connection: Connection, read: Sequence[Arrival]) -> list[Arrival]:
        named = {each.pushed.record.form_id for each in read if isinstance(each, Sound)}
        if not named <= self._published:
            self._published = frozenset(connection.execute(_PUBLISHED).scalars())
        return [
            shelved(each, Reason.UNKNOWN_FORM, each.pushed.record.form_id)
            if isinstance(each, Sound) and each.pushed.record.form_id not in self._published
            else each
            for each in read
        ]

    def _answer(
        self, connection: Connection, delivery: _Delivery, arrived: Sequence[Arrival], results: list[PushResult]
    ) -> PushResponse:
        device = delivery.device
        due.call(connection, device.district, _concerned(arrived, results, known_rounds(connection)))
        again = {each.record_id for each in results if each.outcome in _AGAIN}
        if again:
            carriers.note(connection, device.district, device.device_id, again)
        return answer(results)

    def _store_apart(self, connection: Connection, delivery: _Delivery, arrived: Sequence[Arrival]) -> list[PushResult]:
        results: dict[int, PushResult] = {}
        # In key order again, for the same reason as within a statement.
        for index in sorted(range(len(arrived)), key=lambda at: (arrived[at].record_id, arrived[at].revision)):
            results[index] = self._store_alone(connection, delivery, arrived[index])
        return [results[index] for index in range(len(arrived))]

    def _store_alone(self, connection: Connection, delivery: _Delivery, arrival: Arrival) -> PushResult:
        try:
            with connection.begin_nested():
                (result,) = self._store_together(connection, delivery, [arrival])
        except UNSTORABLE as error:
            if not isinstance(arrival, Sound):
                raise
            (result,) = self._shelve(
                connection, delivery, [shelved(arrival, Reason.NOT_STORABLE, type(error).__name__)]
            )
        return result

    def _store_together(
        self, connection: Connection, delivery: _Delivery, arrived: Sequence[Arrival]
    ) -> list[PushResult]:
        sound = [arrival for arrival in arrived if isinstance(arrival, Sound)]
        taken = iter(self._record(connection, delivery, sound))
        put_by = iter(self._shelve(connection, delivery, [each for each in arrived if isinstance(each, Unsound)]))
        return [next(taken) if isinstance(arrival, Sound) else next(put_by) for arrival in arrived]

    def _record(self, connection: Connection, delivery: _Delivery, sound: Sequence[Sound]) -> list[PushResult]:
        """Results of records that may be stored, in their order."""
        if not sound:
            return []
        first: dict[table.RecordKey, Sound] = {}
        for arrival in sound:
            first.setdefault(arrival.key, arrival)
        to_sign = [self._unsigned(arrival, PushOutcome.STORED, delivery) for arrival in first.values()]
        # Before it is known which of them are new, since a row is inserted with its signature.
        receipts = dict(zip(first, self._sign(to_sign, delivery), strict=True))
        in_order = sorted(first, key=lambda key: (key[0].int, key[1]))
        rows = [_record_row(first[key], receipts[key], delivery) for key in in_order]
        new = table.insert_records(connection, rows)
        there_before = {record_id for record_id, _ in first.keys() - new}
        kept = {key: _kept(receipts[key]) for key in new}
        kept |= table.kept_records(connection, delivery.device.district, there_before)
        conflicting = [arrival for arrival in sound if kept[arrival.key].content_hash != arrival.content_hash]
        beside = iter(self._keep_beside(connection, delivery, conflicting))
        results = []
        for arrival in sound:
            there = kept[arrival.key]
            if there.content_hash != arrival.content_hash:
                results.append(next(beside))
            elif first[arrival.key] is arrival and arrival.key in new:
                results.append(_result(receipts[arrival.key], PushOutcome.STORED))
            else:
                receipt = self._given_before(arrival, PushOutcome.STORED, there)
                told = receipt if delivery.one_signature else self._signer.sign_alone(receipt)
                results.append(_result(told, PushOutcome.ALREADY_STORED))
        self._keep_events(connection, delivery, sound)
        return results

    def _keep_events(self, connection: Connection, delivery: _Delivery, sound: Sequence[Sound]) -> None:
        rows = _event_rows(sound, delivery)
        if not rows:
            return
        new = table.insert_events(connection, rows)
        chains = {row["event_id"]: row["chain"] for row in rows}
        chains |= table.kept_chains(connection, delivery.device.district, chains.keys() - new)
        # Another event under a known id: the first stays, and the whole of what came goes to the shelf beside it.
        clashing = [
            shelved(arrival, Reason.EVENTS, "event_id")
            for arrival in sound
            if any(chains[event.event_id] != event.chain for event in arrival.pushed.events)
        ]
        self._shelve(connection, delivery, clashing)

    def _keep_beside(
        self, connection: Connection, delivery: _Delivery, conflicting: Sequence[Sound]
    ) -> list[PushResult]:
        if not conflicting:
            return []
        rows = {}
        for arrival in conflicting:
            receipt = self._receipt(arrival, PushOutcome.CONFLICT, delivery)
            key = (arrival.record_id, arrival.revision, arrival.content_hash)
            rows[key] = {
                **_signed(receipt, delivery),
                "record": arrival.pushed.record.model_dump(mode="json"),
            }
        table.insert_conflicts(connection, [rows[key] for key in sorted(rows)])
        kept = table.kept_conflicts(connection, delivery.device.district, {key[0] for key in rows})
        return [
            _result(
                self._given_before(
                    arrival,
                    PushOutcome.CONFLICT,
                    kept[arrival.record_id, arrival.revision, arrival.content_hash],
                ),
                PushOutcome.CONFLICT,
            )
            for arrival in conflicting
        ]

    def _shelve(self, connection: Connection, delivery: _Delivery, bad: Sequence[Unsound]) -> list[PushResult]:
        if not bad:
            return []
        rows = {}
        for arrival in bad:
            receipt = self._receipt(arrival, PushOutcome.SHELVED, delivery)
            rows[arrival.digest] = {
                **_signed(receipt, delivery),
                "digest": arrival.digest,
                "reason": arrival.reason.value,
                "detail": arrival.detail,
                "content": arrival.content,
            }
        table.insert_shelved(connection, [rows[digest] for digest in sorted(rows)])
        kept = table.kept_shelved(connection, delivery.device.district, rows)
        return [
            _result(
                self._given_before(arrival, PushOutcome.SHELVED, kept[arrival.digest]),
                PushOutcome.SHELVED,
                arrival.reason.value,
            )
            for arrival in bad
        ]

    def _sign(self, receipts: Sequence[Receipt], delivery: _Delivery) -> list[Receipt]:
        if delivery.one_signature:
            return self._signer.sign_together(receipts)
        return [self._signer.sign(receipt) for receipt in receipts]

    def _receipt(self, arrival: Arrival, outcome: PushOutcome, delivery: _Delivery) -> Receipt:
        return self._signer.sign(self._unsigned(arrival, outcome, delivery))

    def _unsigned(self, arrival: Arrival, outcome: PushOutcome, delivery: _Delivery) -> Receipt:
        return self._signer.receipt(
            record_id=arrival.record_id,
            revision=arrival.revision,
            content_hash=arrival.content_hash,
            outcome=outcome,
            received_at=delivery.received_at,
        )

    def _given_before(self, arrival: Arrival, outcome: PushOutcome, kept: table.Kept) -> Receipt:
        return restored(
            centre_id=self._signer.centre_id,
            record_id=arrival.record_id,
            revision=arrival.revision,
            content_hash=kept.content_hash,
            outcome=outcome,
            received_at=kept.received_at,
            signature=kept.signature,
        )


def _concerned(arrived: Sequence[Arrival], results: Sequence[PushResult], rounds: KnownRounds) -> dict[str, set[UUID]]:
    """Of whom, or of what, sheets and queue may say something else now: a new revision, or news of the ministry's site.
    By intake round, whatever round a record names."""
    concerned: dict[str, set[UUID]] = {}
    for arrival, result in zip(arrived, results, strict=True):
        if not isinstance(arrival, Sound):
            continue
        entered = any(event.kind is EventKind.ENTERED for event in arrival.pushed.events)
        if entered or result.outcome in (PushOutcome.STORED, PushOutcome.CONFLICT):
            record = arrival.pushed.record
            concerned.setdefault(rounds.intake_of(record.round_id), set()).add(record.person_id)
    return concerned


def _result(receipt: Receipt, outcome: PushOutcome, reason: str = "") -> PushResult:
    return PushResult(
        record_id=receipt.record_id, revision=receipt.revision, outcome=outcome, receipt=receipt, reason=reason
    )


def _kept(receipt: Receipt) -> table.Kept:
    return table.Kept(receipt.content_hash, receipt.received_at, bytes.fromhex(receipt.signature))


def _signed(receipt: Receipt, delivery: _Delivery) -> dict[str, Any]:
    """The columns every table of arrivals shares."""
    return {
        "district": delivery.device.district,
        "record_id": receipt.record_id,
        "revision": receipt.revision,
        "content_hash": receipt.content_hash,
        "pushed_by": delivery.device.device_id,
        "received_at": receipt.received_at,
        "signature": bytes.fromhex(receipt.signature),
    }


def _record_row(arrival: Sound, receipt: Receipt, delivery: _Delivery) -> dict[str, Any]:
    record = arrival.pushed.record
    return {
        **_signed(receipt, delivery),
        "form_id": record.form_id,
        "form_version": record.form_version,
        "round_id": record.round_id,
        "person_id": record.person_id,
        "finalised_at": record.finalised_at,
        "officer": record.officer,
        "ao_code": record.ao_code,
        "device_id": record.device_id,
        "demo": record.demo,
        "clock_offset_ms": delivery.clock_offset_ms,
        "answers": record.answers,
    }


def _event_rows(sound: Sequence[Sound], delivery: _Delivery) -> list[dict[str, Any]]:
    rows = {
        event.event_id: {
            "district": delivery.device.district,
            "event_id": event.event_id,
            "record_id": event.record_id,
            "revision": event.revision,
            "content_hash": event.content_hash,
            "kind": event.kind.value,
            "at": event.at,
            "at_text": event.at.isoformat(),
            "by": event.by,
            "payload": event.payload,
            "previous": event.previous,
            "chain": event.chain,
            "pushed_by": delivery.device.device_id,
            "received_at": delivery.received_at,
        }
        for arrival in sound
        for event in arrival.pushed.events
    }
    return [rows[event_id] for event_id in sorted(rows, key=lambda each: each.int)]
