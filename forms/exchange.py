"""What travels between laptop and centre, and the version of that language. Both sides import this and nothing else
of each other."""

from __future__ import annotations

import base64
import binascii
import json
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from forms.changes import Cursor, Item
from forms.form_number import HANDED_OUT
from forms.record import Record, RecordEvent, canonical_json

PROTOCOL_VERSION = 4
OLDEST_PROTOCOL = 1
"""A centre still answers programs that speak this one: their records come unsealed, and they are told no keys."""
MAX_BATCH_RECORDS = 500
MAX_BATCH_BYTES = 8 * 1024 * 1024  # uncompressed
MAX_IMAGE_BYTES = 2 * 1024 * 1024  # of a page brought back
MAX_PULL_ITEMS = 10_000
FEW_NUMBERS = 1000
"""With fewer numbers of forms left than these, a laptop is allotted another block."""

PATH_AUTHORITY = "/v1/authority"
PATH_ENROL = "/v1/enrol"
PATH_ESCROW = "/v1/escrow"
PATH_HANDSHAKE = "/v1/handshake"
PATH_PUSH = "/v1/push"
PATH_ATTACHMENT = "/v1/attachment"
PATH_UPLOADS = "/v1/uploads"
PATH_PULL = "/v1/pull"
PATH_HANDOVER = "/v1/handover"


Block = Annotated[int, Field(ge=HANDED_OUT.start, lt=HANDED_OUT.stop)]
"""of form numbers, by its own number (`forms.form_number`)"""


class Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Signed(Message):
    """The centre's word: Ed25519, by the receipt key of the enrolment code, over all the other fields."""

    signature: str = Field(
        default="", description="Ed25519 over signed_bytes(), hex; of a Receipt or `forms.receipt_tree.BatchSignature`"
    )

    def signed_bytes(self) -> bytes:
        return canonical_json(self.model_dump(mode="json", exclude={"signature"}))


class SealingKey(Signed):
    """To whom everything is sealed that waits on a laptop. Signed, so that it hangs on the enrolment code and on
    nothing that could be put in its place on the way."""

    recipient: str = Field(pattern=r"^age1[02-9ac-hj-np-z]{58}$", description="the centre's public key (age, X25519)")
    centre_id: UUID


class Authority(Message):
    """The centre's own certificate authority, fetched once and checked against the fingerprint in the code."""

    certificate_pem: str


class EnrolmentCode(Message):
    """What a laptop needs to meet its centre, written as one line that can be typed, pasted or scanned."""

    url: str
    secret: str = Field(description="one-time, made by the centre")
    authority_fingerprint: str = Field(
        pattern=r"^([0-9a-f]{64})?$",
        description="SHA-256 of the authority's DER certificate; empty where the system's own trust applies",
    )
    receipt_key: str = Field(pattern=r"^[0-9a-f]{64}$", description="Ed25519 public key, raw, hex")

    def as_line(self) -> str:
        body = [self.url, self.secret, self.authority_fingerprint, self.receipt_key]
        return "AOF1-" + base64.urlsafe_b64encode(canonical_json(body)).decode("ascii").rstrip("=")

    @classmethod
    def from_line(cls, line: str) -> EnrolmentCode:
        """Raises ValueError where the line is not a whole enrolment code."""
        compact = "".join(line.split())
        if not compact.startswith("AOF1-"):
            raise ValueError("not an enrolment code")
        encoded = compact.removeprefix("AOF1-")
        try:
            body = json.loads(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
            url, secret, fingerprint, receipt_key = body
        except (binascii.Error, UnicodeDecodeError, json.JSONDecodeError, TypeError, ValueError) as error:
            raise ValueError("the enrolment code is damaged") from error
        return cls(url=url, secret=secret, authority_fingerprint=fingerprint, receipt_key=receipt_key)


class EnrolRequest(Message):
    protocol: int = Field(default=OLDEST_PROTOCOL, description="absent in version 1")
    secret: str
    device_id: UUID
    device_name: str = Field(max_length=120)
    device_key: str = Field(pattern=r"^[0-9a-f]{64}$", description="the laptop's Ed25519 public key, raw, hex")


class EnrolResponse(Message):
    centre_id: UUID
    district: str = Field(pattern=r"^\d{4}$")
    device_token: str = Field(description="bearer token of this laptop, shown once")
    recovery_key: str = Field(description="the district's public recovery key (age recipient)")
    sealing_key: SealingKey | None = Field(default=None, description="absent in version 1")


class EscrowRequest(Message):
    """The store's key, sealed so that only the district's recovery key opens it (design: a forgotten passphrase)."""

    officer: str
    sealed_key: str = Field(max_length=8192, description="age file, base64")


class HandshakeRequest(Message):
    protocol: int
    device_time: AwareDatetime
    forms: dict[str, str] = Field(description="form id → version held by the laptop")
    known_blocks: list[Block] = Field(
        default_factory=list, max_length=HANDED_OUT.stop, description="blocks of form numbers the laptop has"
    )
    numbers_left: int = Field(default=0, ge=0, description="how many numbers they still hold")
    program: str = Field(default="", max_length=40, description="version of the laptop's program; since version 3")
    officer: str = Field(default="", max_length=120, description="who is at work; since version 3")
    cursor: Cursor | None = Field(default=None, description="how far the laptop has pulled; since version 3")
    state_hash: str = Field(default="", pattern=r"^([0-9a-f]{64})?$", description="of all it holds; since version 3")
    waiting: int | None = Field(default=None, ge=0, description="records it has to send; since version 3")
    moved_at: AwareDatetime | None = Field(
        default=None,
        description="when this computer took over another's work and enrolment, by its clock; since version 4",
    )


class HandshakeResponse(Message):
    protocol: int
    server_time: AwareDatetime
    centre_id: UUID
    max_batch_records: int
    max_batch_bytes: int
    sealing_key: SealingKey | None = Field(default=None, description="absent in version 1")
    number_blocks: list[Block] | None = Field(
        default=None, description="every block of form numbers that is this laptop's; absent in version 1"
    )
    anything_to_pull: bool | None = Field(
        default=None, description="whether the laptop lacks something or holds something else; absent before version 3"
    )
    lost_after: AwareDatetime | None = Field(
        default=None,
        description="the centre was restored from a backup of that moment: what it received later is to be sent again",
    )


class PullRequest(Message):
    protocol: int
    cursor: Cursor
    limit: int = Field(default=2000, ge=1, le=MAX_PULL_ITEMS)


class PullResponse(Message):
    """What has changed beyond the cursor, oldest change first. To be applied whole, together with the new cursor."""

    items: list[Item]
    cursor: Cursor = Field(description="what is held once these are applied")
    more: bool
    state_hash: str = Field(
        pattern=r"^[0-9a-f]{64}$", description="of all a laptop holds at the end; compared when there is no more"
    )
    start_again: bool = Field(
        default=False, description="the cursor is not of this centre's history: pull from the start, keep what is held"
    )


class PushedRecord(Message):
    record: Record
    events: list[RecordEvent] = Field(default_factory=list)


class SealedRecord(Message):
    """A `PushedRecord` that only the centre can read. What stands outside names it and is compared with the inside."""

    record_id: UUID
    revision: int = Field(ge=1)
    content_hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    sealed: str = Field(description="the PushedRecord, as `forms.sealing` seals it, base64")


class PushRequest(Message):
    protocol: int
    clock_offset_ms: int = Field(description="server time minus device time, as measured at the handshake")
    records: list[SealedRecord | PushedRecord] = Field(
        max_length=MAX_BATCH_RECORDS, description="sealed; plain from a program of version 1"
    )


class PushOutcome(StrEnum):
    STORED = "stored"
    ALREADY_STORED = "already_stored"
    CONFLICT = "conflict"  # same id and revision, other content: both are kept, a person decides
    SHELVED = "shelved"  # kept, but it could not be applied; a person at the centre sees it


class Receipt(Signed):
    """That exactly this revision with exactly this content has arrived and is durable."""

    record_id: UUID
    revision: int
    content_hash: str
    outcome: PushOutcome
    received_at: AwareDatetime
    centre_id: UUID


class PushResult(Message):
    record_id: UUID
    revision: int
    outcome: PushOutcome
    receipt: Receipt
    reason: str = ""


class PushResponse(Message):
    """`forms.centre_keys.CentreKeys.receipts` gives each receipt its own signature."""

    results: list[PushResult]
    signature: str | None = Field(
        default=None,
        description="Ed25519 over the tree (`forms.receipt_tree`) of the receipts here that bear no signature, "
        "in their order, hex; absent where each bears its own, as it does before version 4",
    )


class Attachment(Message):
    """One page of a signed paper, brought back as a picture."""

    attachment_id: UUID
    record_id: UUID
    revision: int = Field(ge=1, lt=2**31)
    paper: str = Field(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}$", description="forms.form_number.PaperNumber")
    page: int = Field(ge=1, lt=1000)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="of the picture")
    media_type: str = Field(pattern=r"^[a-z]+/[a-z0-9.+-]+$", max_length=64)
    made_at: AwareDatetime
    image: str = Field(description="base64")


class SealedAttachment(Message):
    """An `Attachment` that only the centre can read. What stands outside names it and is compared with the inside."""

    attachment_id: UUID
    record_id: UUID
    revision: int = Field(ge=1, lt=2**31)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    sealed: str = Field(description="the Attachment, as `forms.sealing` seals it, base64")


class AttachmentRequest(Message):
    """A whole picture, as laptops of protocols 1 and 2 send it; those of 3 send pieces (`PATH_UPLOADS`)."""

    protocol: int
    attachment: SealedAttachment


class AttachmentReceipt(Signed):
    """That exactly this picture has arrived and is durable."""

    attachment_id: UUID
    sha256: str
    outcome: PushOutcome
    received_at: AwareDatetime
    centre_id: UUID


class AttachmentResponse(Message):
    outcome: PushOutcome
    receipt: AttachmentReceipt
    reason: str = ""


class Problem(Message):
    """Every error of the centre: a stable code the laptop can put into words, and a text for the log."""

    code: str
    text: str
