"""What a centre tells its laptops: streams of items, each the newest state of one thing, in the order of their changes.

A laptop holds of each stream everything up to its cursor. Whoever pulls twice, or is cut off in between, holds the same
afterwards; that it is the same is told by a hash over all that is held, which both sides keep without reading it all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from forms.record import Record, canonical_json

NOTHING_HELD = "0" * 64
"""The state hash of a laptop that holds nothing."""

LONGEST_KEY = 200
_MODULUS = 1 << 256


class Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Stream(StrEnum):
    NATIONAL = "national"
    DISTRICT = "district"
    DEVICE = "device"
    """for one laptop alone: what is said of its officers' records"""


class ItemKind(StrEnum):
    FORM = "form"
    """national; key: form id; body: `PublishedForm`"""
    ROUND = "round"
    """national; key: round id; body: `PublishedText` (TOML)"""
    CATALOGUE = "catalogue"
    """national; key: name of the list; body: `PublishedText` (CSV)"""
    PERSON = "person"
    """district; key: `person_key`; body: `forms.roster.person.Person` as a row; with who it is assigned to (R18)"""
    OFFICER = "officer"
    """district; key: AO code; body: the columns of `officers` (R17)"""
    PLACE = "place"
    """district; key: name and subdistrict; body: the columns of `places` (R11)"""
    MERGED = "merged"
    """district; key: `person_key` of the id a person is known by no more; body: `MergedPerson`"""
    REVIEW = "review"
    """device; key: review id; body: `Review`. Each decision is a thing of its own and never changes: whoever comes
    late learns the whole history"""
    CONFLICT = "conflict"
    """device; key: conflict id; body: `Conflict`"""


STREAM_OF: Mapping[ItemKind, Stream] = {
    ItemKind.FORM: Stream.NATIONAL,
    ItemKind.ROUND: Stream.NATIONAL,
    ItemKind.CATALOGUE: Stream.NATIONAL,
    ItemKind.PERSON: Stream.DISTRICT,
    ItemKind.OFFICER: Stream.DISTRICT,
    ItemKind.PLACE: Stream.DISTRICT,
    ItemKind.MERGED: Stream.DISTRICT,
    ItemKind.REVIEW: Stream.DEVICE,
    ItemKind.CONFLICT: Stream.DEVICE,
}


class Cursor(Told):
    """How far each stream is held; 0: nothing of it."""

    national: int = Field(default=0, ge=0, lt=2**63)
    district: int = Field(default=0, ge=0, lt=2**63)
    device: int = Field(default=0, ge=0, lt=2**63)


class Item(Told):
    """The newest state of one thing. `body` None: there is no such thing any more."""

    stream: Stream
    version: int = Field(ge=1, description="rises within the stream with every change")
    kind: ItemKind
    key: str = Field(min_length=1, max_length=LONGEST_KEY)
    body: dict[str, Any] | None


def item_digest(kind: ItemKind, key: str, body: dict[str, Any] | None) -> int:
    """What one item adds to the state hash; a thing that is no more adds nothing."""
    if body is None:
        return 0
    return int.from_bytes(hashlib.sha256(canonical_json([kind.value, key, body])).digest(), "big")


def state_hash(held: str, *, more: Iterable[int] = (), less: Iterable[int] = ()) -> str:
    """The hash (hex) of a set of items after some came and some went, whatever the order.

    A sum and no chain: items change in any order, and each change costs the same however many are held. It detects
    drift and is no proof against an attacker, which the line's encryption is for.
    """
    total = (int(held, 16) + sum(more) - sum(less)) % _MODULUS
    return f"{total:064x}"


def person_key(round_id: str, person_id: UUID) -> str:
    """By which a person is told: the same one may be on the lists of several rounds, with other words on each."""
    return f"{round_id}/{person_id}"


def person_of_key(key: str) -> tuple[str, UUID]:
    """Round and person of a `person_key`. ValueError where it is none."""
    round_id, person_id = parts_of_key(key)
    return round_id, UUID(person_id)


def parts_of_key(key: str) -> tuple[str, str]:
    """The same as texts, of which the person's is still to be compared or read. ValueError where there is no round."""
    round_id, _, person_id = key.rpartition("/")
    if not round_id:
        raise ValueError("a person's key begins with a round")
    return round_id, person_id


def place_key(name: str, subdistrict: str) -> str:
    """By which a place is told; of a very long name its hash, since keys have an end."""
    key = f"{subdistrict}/{name}"
    return key if len(key) <= LONGEST_KEY else hashlib.sha256(key.encode("utf-8")).hexdigest()


class PublishedForm(Told):
    form_id: str
    version: str
    title: str
    xml: str
    xml_hash: str = Field(pattern=r"^[0-9a-f]{64}$")


class PublishedText(Told):
    name: str
    text: str


class MergedPerson(Told):
    """Two ids were one person: what is known under either belongs together from now on, and nothing is lost."""

    person_id: UUID
    into: UUID
    round_id: str
    by: str
    at: AwareDatetime


class Decision(StrEnum):
    APPROVED = "approved"
    RETURNED = "returned"


class Comment(Told):
    """What a reviewer says of one question; `ref` empty: of the whole."""

    ref: str = Field(default="", description='such as "/data/earning/q331_baht"')
    text: str = Field(min_length=1, max_length=2000)


class Review(Told):
    """What the district's reviewer decided of one revision. `number` orders the decisions about a record, which no
    clock does."""

    review_id: UUID
    record_id: UUID
    number: int = Field(ge=1, description="1, 2, 3 … of the decisions about this record")
    revision: int = Field(ge=1)
    content_hash: str
    decision: Decision
    comments: tuple[Comment, ...] = ()
    by: str
    at: AwareDatetime


class Reply(Told):
    """What the officer answered to a comment. All replies of a revision travel in the payload of one event of the
    record (`forms.record.EventKind.REPLIED`), under "replies"."""

    review_id: UUID
    comment: int = Field(ge=0, description="its place among the comments of the review, from 0")
    text: str = Field(default="", max_length=2000, description="empty: dealt with, nothing to say")


class Grade(StrEnum):
    SOFT = "soft"
    """what the sides changed does not overlap: merged without anybody being asked"""
    HARD = "hard"
    """a person decides, field by field"""


class Side(Told):
    """One of the contents that stand against each other."""

    record_id: UUID
    revision: int
    content_hash: str
    officer: str
    device_id: UUID
    finalised_at: AwareDatetime
    earlier: bool = False
    """what stands against the others took its place; named so that whoever still holds it learns what counts now"""


class Kept(Told):
    """The content that counts; under "kept" in the payload of the event that tells of it
    (`forms.record.EventKind.MERGED`), beside "conflict"."""

    record_id: UUID
    revision: int
    content_hash: str


class FieldChoice(Told):
    """From which side a field was taken."""

    ref: str
    content_hash: str = Field(description="of the side; empty where something else was written")


class Conflict(Told):
    """Two or more fillings of the same form for the same person, and what became of them. `kept` None: still open.

    `kept` is a revision of its own of one side's record, with the answers that count; the sides stay as they came.
    """

    conflict_id: UUID
    person_id: UUID
    round_id: str
    form_id: str
    grade: Grade
    sides: tuple[Side, ...]
    opened_at: AwareDatetime
    kept: Record | None = None
    choices: tuple[FieldChoice, ...] = ()
    reason: str = ""
    by: str = ""
    at: AwareDatetime | None = None
