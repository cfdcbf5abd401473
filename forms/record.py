"""A filled form: who it is about, which revision, its answers, their hash, and all that ever happened to it.

The hash covers the answers only. A signature, a printing, a scan or a receipt is an event bound to
(record, revision, hash): it changes neither the answers nor the hash.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias
from uuid import UUID

import orjson
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Answer: TypeAlias = "str | dict[str, Answer] | list[dict[str, Answer]]"
"""A text, a group of answers, or the rows of a repeat. Empty and irrelevant answers are absent."""

Answers: TypeAlias = dict[str, Any]
"""Name → Answer; typed loosely, since a recursive alias would infect every signature."""


class RecordState(StrEnum):
    DRAFT = "draft"
    FINALISED = "finalised"
    SUPERSEDED = "superseded"


LEGAL_MOVES: Mapping[RecordState, frozenset[RecordState]] = {
    RecordState.DRAFT: frozenset({RecordState.FINALISED}),
    # A change after finalising is a new revision; the old one stays for ever, superseded.
    RecordState.FINALISED: frozenset({RecordState.SUPERSEDED}),
    RecordState.SUPERSEDED: frozenset(),
}


class IllegalMoveError(ValueError):
    """A record was asked to go where no rule lets it."""


def move(current: RecordState, wanted: RecordState) -> RecordState:
    if wanted not in LEGAL_MOVES[current]:
        raise IllegalMoveError(f"{current} -> {wanted}")
    return wanted


class EventKind(StrEnum):
    STARTED = "started"
    FINALISED = "finalised"
    REVISED = "revised"
    SIGNED_ON_SCREEN = "signed_on_screen"
    PRINTED = "printed"
    PRINT_FAILED = "print_failed"
    SIGNED_ON_PAPER = "signed_on_paper"
    VOIDED = "voided"
    """A paper that came out well counts no more; payload: its number, and why."""
    SCANNED = "scanned"
    """Pages of a signed paper were brought back; payload: its number, and of each page the number and SHA-256."""
    VERIFIED = "verified"
    """Keyed a second time, blind; payload: by whom, how many questions, the names of those that differed, how many of
    these the second keying was taken for. No answers."""
    RECEIVED = "received"
    REPLIED = "replied"
    """Sent back by a reviewer, and answered with this revision; payload: `forms.changes.Reply`, one a comment."""
    SETTLED = "settled"
    """Of two forms 2 of one person this one or another counts, as the person was asked (R10); payload: the id kept."""
    MERGED = "merged"
    """The centre has settled what stood against this record (`forms.changes.Conflict`); payload: the conflict, and the
    record, revision and hash that count from now on: a new revision of this record, or another laptop's."""
    ENTERED = "entered"
    """Typed into the ministry's own site: the day, by whom, the reference (R22, R30, R35, R38)."""


class Record(BaseModel):
    """One finalised revision of one filled form, as it is stored and sent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    record_id: UUID
    revision: int = Field(ge=1)
    form_id: str = Field(min_length=1, max_length=64)
    form_version: str = Field(min_length=1, max_length=64)
    round_id: str = Field(min_length=1, max_length=32)
    person_id: UUID
    district: str = Field(pattern=r"^\d{4}$", description="four-digit code of the district of origin; never changes")
    answers: Answers
    content_hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    finalised_at: AwareDatetime
    officer: str = Field(min_length=1, max_length=120)
    ao_code: str = Field(default="", max_length=32)
    device_id: UUID
    demo: bool = False


class RecordEvent(BaseModel):
    """Something that happened to a revision; each event carries the hash of the one before it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    event_id: UUID
    record_id: UUID
    revision: int = Field(ge=1)
    content_hash: str = Field(default="", pattern=r"^([0-9a-f]{64})?$", description="empty while still a draft")
    kind: EventKind
    at: AwareDatetime
    by: str
    payload: dict[str, Any] = Field(default_factory=dict)
    previous: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    chain: str = Field(pattern=r"^[0-9a-f]{64}$")


def canonical_json(value: object) -> bytes:
    """The one spelling of a value: sorted keys, no spaces, NFC text, UTF-8, no numbers but whole ones.

    The same answers give the same bytes on every machine and in every Python, so their hash can be compared.

    Raises:
        ValueError: it has no such spelling: a text that is no Unicode, a number of more than 64 bits, nested beyond all
            measure.
    """
    try:
        spelled = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError as error:
        raise ValueError(str(error)) from error
    text = spelled.decode()
    composed = unicodedata.normalize("NFC", text)
    return spelled if composed == text else composed.encode()


def content_hash(*, form_id: str, form_version: str, answers: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over form, version and effective answers: what a signature, a paper and a receipt name."""
    body = {"answers": answers, "form": form_id, "version": form_version}
    return hashlib.sha256(canonical_json(body)).hexdigest()


def chain_hash(*, previous: str, record_id: UUID, kind: EventKind, at: datetime, by: str, payload: object) -> str:
    """The link of an event to the one before it (hex SHA-256)."""
    body = [previous, str(record_id), kind.value, at.isoformat(), by, payload]
    return hashlib.sha256(canonical_json(body)).hexdigest()


def broken_link(events: Iterable[RecordEvent]) -> UUID | None:
    """The first event of a record whose chain does not hold, or None when the history is whole."""
    previous = ""
    for event in events:
        expected = chain_hash(
            previous=previous,
            record_id=event.record_id,
            kind=event.kind,
            at=event.at,
            by=event.by,
            payload=event.payload,
        )
        if event.previous != previous or event.chain != expected:
            return event.event_id
        previous = event.chain
    return None


# Not a secret: it only keeps the identity apart from other hashes of the same number. Rosters imported on a laptop
# and at the centre must meet without either asking the other, so the key has to be the same everywhere.
_PERSON_KEY = b"aofield person, version 1"


def person_id(national_id: str) -> UUID:
    """The identity of a person, the same on every laptop and at the centre, from the 13 digits of the national ID."""
    return _derived(_PERSON_KEY, national_id)


def subject_id(kind: str, *names: str) -> UUID:
    """Stands in `Record.person_id` where a form is about no person: a province's project, an agency's notice.

    Derived from what it is about, such as ("shortfall", "2562", "baac", "24"), so that every laptop means the same.
    """
    return _derived(b"aofield subject, version 1", "\n".join((kind, *names)))


def _derived(key: bytes, text: str) -> UUID:
    digest = bytearray(hmac.digest(key, text.encode("utf-8"), "sha256")[:16])
    digest[6] = digest[6] & 0x0F | 0x80  # version 8 (RFC 9562: made by us), which Python 3.11 cannot set by itself
    digest[8] = digest[8] & 0x3F | 0x80
    return UUID(bytes=bytes(digest))


def answer_at(answers: Mapping[str, Any], ref: str) -> str:
    """The text at a node's ref, such as "/data/earning/incomes[2]/q331_baht"; "" where the answers have none."""
    found: Any = answers
    for step in ref.split("/")[2:]:
        name, _, place = step.partition("[")
        found = found.get(name) if isinstance(found, Mapping) else None
        if place:
            row = int(place.rstrip("]")) - 1
            found = found[row] if isinstance(found, list) and row < len(found) else None
    return found if isinstance(found, str) else ""


class FlatAnswers(dict[str, Any]):
    """Answers that have no groups any more; not to be changed, since it is handed on as it is."""


def flat(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers without their groups: {name: text or list of rows}. A repeat's rows are flattened each on its own."""
    if isinstance(answers, FlatAnswers):
        return answers
    result = FlatAnswers()
    for name, value in answers.items():
        if isinstance(value, str):  # nearly always, and much cheaper to ask than for an abstract class
            result[name] = value
        elif isinstance(value, Mapping):
            result.update(flat(value))
        elif isinstance(value, list):
            # Not every sender is one of ours: what is no row is passed on as it came.
            result[name] = [flat(row) if isinstance(row, Mapping) else row for row in value]
        else:
            result[name] = value
    return result
