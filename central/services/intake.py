"""Reading what a laptop sent: the envelope strictly, each record for itself.

A record that cannot be applied is no error: it becomes something to shelve, with the reason.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias
from uuid import UUID

from pydantic import Field, ValidationError

from central.services.errors import BadMessageError, BatchTooLargeError, NotJsonError
from central.services.protocol import require_our_protocol
from central.services.sealing import Seals
from forms.exchange import (
    MAX_BATCH_RECORDS,
    Attachment,
    Message,
    PushedRecord,
    PushRequest,
    SealedAttachment,
    SealedRecord,
)
from forms.record import Record, RecordEvent, chain_hash, content_hash
from forms.sealing import SealError

NO_RECORD = UUID(int=0)


class Batch(Message):
    """`forms.exchange.PushRequest` with its records left unread."""

    protocol: int
    clock_offset_ms: int = Field(ge=-(2**62), le=2**62)
    records: list[Any]


class Reason(StrEnum):
    """Why something was shelved."""

    MALFORMED = "malformed"
    SEALED = "sealed"
    FOREIGN_DISTRICT = "foreign_district"
    UNKNOWN_FORM = "unknown_form"
    CONTENT_HASH = "content_hash"
    EVENTS = "events"
    NOT_STORABLE = "not_storable"
    KNOWN_ID = "known_id"


@dataclass(frozen=True, slots=True)
class Sound:
    """A record that may be stored. `raw`: as it came, unsealed: JSON, or what was read of the request's."""

    pushed: PushedRecord
    raw: object

    @property
    def key(self) -> tuple[UUID, int]:
        return self.record_id, self.revision

    @property
    def record_id(self) -> UUID:
        return self.pushed.record.record_id

    @property
    def revision(self) -> int:
        return self.pushed.record.revision

    @property
    def content_hash(self) -> str:
        return self.pushed.record.content_hash


@dataclass(frozen=True, slots=True)
class Unsound:
    """Something for the shelf. Id, revision and hash are what it claims, as far as that can be read."""

    record_id: UUID
    revision: int
    content_hash: str
    content: bytes
    digest: bytes
    reason: Reason
    detail: str


Arrival: TypeAlias = "Sound | Unsound"


def read_batch(body: bytes) -> Batch:
    """The envelope of a push.

    Raises:
        NotJsonError, ProtocolUnsupportedError, BadMessageError, BatchTooLargeError.
    """
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotJsonError("the body is not JSON") from error
    require_our_protocol(message)
    try:
        batch = Batch.model_validate(message)
    except ValidationError as error:
        raise BadMessageError(locations(error)) from error
    if len(batch.records) > MAX_BATCH_RECORDS:
        raise BatchTooLargeError(f"at most {MAX_BATCH_RECORDS} records at once")
    return batch


def read_item(item: object, *, district: str, seals: Seals) -> Arrival:
    """One pushed record, opened and checked whole against the rules of arrival; whether its form is published is asked
    when it is stored.

    One that is not sealed comes from a program of version 1.

    Raises:
        RecursionError: nested beyond all measure, so that not even the shelf can take it.
    """
    if not isinstance(item, dict) or "sealed" not in item:
        try:
            return _checked(PushedRecord.model_validate(item), item, district)
        except ValidationError as error:
            return unsound(item, Reason.MALFORMED, locations(error))
    try:
        outside = SealedRecord.model_validate(item)
    except ValidationError as error:
        return unsound(item, Reason.MALFORMED, locations(error))
    try:
        inside = seals.open(outside.sealed)
    except SealError as error:
        return unsound(item, Reason.SEALED, type(error).__name__)
    # What stands outside is what the receipt names and what the laptop holds it against, so it has to be that of the
    # inside. That is asked of what can be read of it at all, before it is asked whether it is a record.
    try:
        pushed = PushedRecord.model_validate_json(inside)
    except ValidationError as error:
        return _not_a_record(item, outside, inside, locations(error))
    record = pushed.record
    if (record.record_id, record.revision, record.content_hash) != _named(outside):
        return unsound(item, Reason.SEALED, "outside")
    return _checked(pushed, inside, district)


def _not_a_record(item: object, outside: SealedRecord, inside: bytes, detail: str) -> Unsound:
    try:
        found: object = json.loads(inside)
    except (ValueError, RecursionError) as error:
        return unsound(item, Reason.SEALED, type(error).__name__)
    claims = found.get("record") if isinstance(found, dict) else None
    named = tuple(map(str, _named(outside)))
    if not isinstance(claims, dict) or named != tuple(
        str(claims.get(name)) for name in ("record_id", "revision", "content_hash")
    ):
        return unsound(item, Reason.SEALED, "outside")
    return unsound(found, Reason.MALFORMED, detail)


def _named(outside: SealedRecord) -> tuple[UUID, int, str]:
    return outside.record_id, outside.revision, outside.content_hash


def _checked(pushed: PushedRecord, raw: object, district: str) -> Arrival:
    record = pushed.record
    found = Sound(pushed, raw)
    if record.district != district:
        return shelved(found, Reason.FOREIGN_DISTRICT, record.district)
    try:
        if not _are_answers(record.answers) or not _in_our_times(record.finalised_at):
            return shelved(found, Reason.MALFORMED, "record")
        expected = content_hash(form_id=record.form_id, form_version=record.form_version, answers=record.answers)
        if record.content_hash != expected:
            return shelved(found, Reason.CONTENT_HASH, "")
        if not _events_hold(pushed):
            return shelved(found, Reason.EVENTS, "")
    except (ValueError, RecursionError):
        return shelved(found, Reason.MALFORMED, "record")
    return found


def shelved(arrival: Sound, reason: Reason, detail: str) -> Unsound:
    """What goes to the shelf for a record that could be read."""
    raw = arrival.raw
    return unsound(json.loads(raw) if isinstance(raw, bytes) else raw, reason, detail)


def unsound(item: object, reason: Reason, detail: str) -> Unsound:
    """What goes to the shelf for `item`, whatever it is."""
    content = json.dumps(item, sort_keys=True, separators=(",", ":")).encode("ascii")
    digest = hashlib.sha256(content).digest()
    outside = item if isinstance(item, dict) else {}
    record = outside if "sealed" in outside else outside.get("record")
    claims = record if isinstance(record, dict) else {}
    return Unsound(
        record_id=_claimed_id(claims.get("record_id")),
        revision=_claimed_revision(claims.get("revision")),
        content_hash=_claimed_hash(claims.get("content_hash"), digest),
        content=content,
        digest=digest,
        reason=reason,
        detail=detail,
    )


_READ_HERE = (PushRequest, PushedRecord, Record, RecordEvent, SealedRecord, SealedAttachment, Attachment)
_NAMES = frozenset(name for model in _READ_HERE for name in model.model_fields)


def _ours(part: str | int) -> str:
    """A part of a place. Whoever sends may write anything as the name of a field, a card's number too."""
    return str(part) if isinstance(part, int) or part in _NAMES else "?"


def locations(error: ValidationError) -> str:
    """Where a message is wrong, and how, without a word of what it holds."""
    return "; ".join(
        f"{'.'.join(map(_ours, found['loc'])) or 'message'}: {found['type']}"
        for found in error.errors(include_input=False, include_url=False, include_context=False)[:10]
    )


def _are_answers(group: dict[str, Any]) -> bool:
    """Texts, groups of answers, rows of a repeat, and nothing else (`forms.record.Answer`)."""
    for value in group.values():
        if isinstance(value, str):
            continue
        if isinstance(value, dict):
            if not _are_answers(value):
                return False
        elif not isinstance(value, list) or not all(isinstance(row, dict) and _are_answers(row) for row in value):
            return False
    return True


def _events_hold(pushed: PushedRecord) -> bool:
    """Each event is of this record and its own link holds. A history may come in parts, so its start is not asked."""
    return all(
        event.record_id == pushed.record.record_id
        and _in_our_times(event.at)
        and event.chain
        == chain_hash(
            previous=event.previous,
            record_id=event.record_id,
            kind=event.kind,
            at=event.at,
            by=event.by,
            payload=event.payload,
        )
        for event in pushed.events
    )


def _in_our_times(moment: datetime) -> bool:
    """Years a database can give back in any time zone; a clock may be wrong by decades and still be heard."""
    return 1900 <= moment.year <= 9000


def _claimed_id(value: object) -> UUID:
    try:
        return UUID(value) if isinstance(value, str) else NO_RECORD
    except ValueError:
        return NO_RECORD


def _claimed_revision(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31 else 0


def _claimed_hash(value: object, digest: bytes) -> str:
    is_hash = isinstance(value, str) and len(value) == 64 and not set(value) - set("0123456789abcdef")
    return str(value) if is_hash else digest.hex()
