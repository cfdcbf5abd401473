"""Work carried by hand where there is no network: a package from a laptop to its centre, and the receipts back.

A package is one file: a line that says which version it is, a cover in the clear (whose it is and for which centre, no
word of any person), an age file that only the centre opens, and a signature by the laptop's own key over all of it. So
whoever carries it can tell that it is whole, and nobody but the centre can read it. Inside lie the copies of the
laptop's outbox as they are, each sealed by itself.

Both are written and read piece by piece: a package may be larger than a laptop's memory.
"""

from __future__ import annotations

import base64
import hashlib
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import IO, TYPE_CHECKING, Annotated, Literal, TypeAlias, overload
from uuid import UUID

from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError

from forms.exchange import (
    MAX_BATCH_BYTES,
    AttachmentResponse,
    Message,
    PushResult,
    SealedAttachment,
    SealedRecord,
    Signed,
)
from forms.record import canonical_json
from forms.sealing import SealError, seal_chunks, unseal_part

if TYPE_CHECKING:
    from pyrage import x25519

HANDOVER_VERSION = 1
PACKAGE_SUFFIX = ".aofield"
RECEIPTS_SUFFIX = ".aoreceipts"
MAX_PACKAGE_BYTES = 1024 * 1024 * 1024
MAX_RECEIPTS_BYTES = 64 * 1024 * 1024

_PACKAGE = b"aofield handover "
_RECEIPTS = b"aofield receipts "
_MOST_LINE = 4096
_SIGNED = b"\nsigned "
_TRAILER = len(_SIGNED) + 128 + 1
_CHUNK = 256 * 1024


class HandoverError(ValueError):
    """The file cannot be used; nothing of it was."""


class NotHandoverError(HandoverError):
    """Some other file."""


class NewerHandoverError(HandoverError):
    """Written by a newer program."""


class DamagedHandoverError(HandoverError):
    """Cut off, or changed since it was written."""


class FileKind(StrEnum):
    PACKAGE = "package"
    RECEIPTS = "receipts"


class Cover(Message):
    """What stands on the outside of a package. The signature hangs on `device_key`: the centre knows whose that is."""

    package_id: UUID
    centre_id: UUID
    district: str = Field(pattern=r"^\d{4}$")
    device_id: UUID
    device_name: str = Field(max_length=120)
    device_key: str = Field(pattern=r"^[0-9a-f]{64}$", description="Ed25519 public key, raw, hex")
    made_at: AwareDatetime
    records: int = Field(ge=0)
    attachments: int = Field(ge=0)
    program: str = Field(max_length=40)


class RecordHead(Message):
    """Before the bytes of a sealed `forms.exchange.PushedRecord`."""

    kind: Literal["record"] = "record"
    record_id: UUID
    revision: int = Field(ge=1)
    content_hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: int = Field(ge=0, le=MAX_BATCH_BYTES)


class AttachmentHead(Message):
    """Before the bytes of a sealed `forms.exchange.Attachment`."""

    kind: Literal["attachment"] = "attachment"
    attachment_id: UUID
    record_id: UUID
    revision: int = Field(ge=1, lt=2**31)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="of the picture")
    size: int = Field(ge=0, le=MAX_BATCH_BYTES)


Piece: TypeAlias = tuple[RecordHead | AttachmentHead, bytes]
_HEAD: TypeAdapter[RecordHead | AttachmentHead] = TypeAdapter(
    Annotated[RecordHead | AttachmentHead, Field(discriminator="kind")]
)


class HandoverState(StrEnum):
    TAKEN = "taken"
    """each record and picture has its own outcome"""
    HELD = "held"
    """kept whole at the centre until a person has looked at it; nothing in it has arrived yet"""


class HandoverReceipts(Signed):
    """What became of a package, for the laptop it came from. Holds no answers: each receipt stands for itself."""

    package_id: UUID
    centre_id: UUID
    district: str = Field(pattern=r"^\d{4}$")
    device_id: UUID
    received_at: AwareDatetime
    state: HandoverState
    reason: str = Field(default="", max_length=64, description="why it is held")
    records: list[PushResult] = Field(default_factory=list)
    attachments: list[AttachmentResponse] = Field(default_factory=list)


def write_package(
    file: IO[bytes], cover: Cover, pieces: Iterable[Piece], *, recipient: str, sign: Callable[[bytes], bytes]
) -> None:
    """`recipient`: the centre's sealing key ("age1…"). `sign`: Ed25519 by the key of the cover. What reading the pieces
    or writing the file raises comes out as it is."""
    into = _Hashing(file)
    into.write(_first_line(_PACKAGE) + canonical_json(cover.model_dump(mode="json")) + b"\n")
    chunks = (chunk for head, body in pieces for chunk in (head.model_dump_json().encode() + b"\n", body))
    seal_chunks(chunks, into, recipient)
    file.write(_SIGNED + sign(_to_sign(into.digest)).hex().encode("ascii") + b"\n")


def check_package(file: IO[bytes]) -> Cover:
    """The cover of a package that is whole. `file` can be sought in.

    Raises:
        NotHandoverError, NewerHandoverError, DamagedHandoverError.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    cover, _ = _opened(file)
    end = file.seek(0, io.SEEK_END) - _TRAILER
    digest = hashlib.sha256()
    file.seek(0)
    while end - file.tell() > 0:
        digest.update(file.read(min(_CHUNK, end - file.tell())))
    trailer = file.read(_TRAILER)
    try:
        if not trailer.startswith(_SIGNED) or not trailer.endswith(b"\n"):
            raise DamagedHandoverError("it ends before its end")
        written = trailer[len(_SIGNED) : -1].decode("ascii")
        signature = bytes.fromhex(written)
        if signature.hex() != written:  # a byte of it was changed, though the signature still reads the same
            raise DamagedHandoverError("it is not as it was written")
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(cover.device_key))
        key.verify(signature, _to_sign(digest.digest()))
    except (InvalidSignature, ValueError) as error:
        raise DamagedHandoverError("it is not as it was signed") from error
    return cover


def read_pieces(file: IO[bytes], identity: x25519.Identity) -> Iterator[Piece]:
    """What lies in a checked package, in the order in which it was put there.

    Raises:
        DamagedHandoverError: sealed to another key, or not what a package holds.
    """
    _, start = _opened(file)
    end = file.seek(0, io.SEEK_END) - _TRAILER
    file.seek(start)
    with tempfile.TemporaryFile() as plain:  # what comes to lie there is sealed once more, each piece by itself
        try:
            unseal_part(file, end, identity, plain)
        except SealError as error:
            raise DamagedHandoverError("sealed to another key") from error
        plain.seek(0)
        while line := plain.readline(_MOST_LINE):
            try:
                head = _HEAD.validate_json(line)
            except ValidationError as error:
                raise DamagedHandoverError("a piece without a head") from error
            body = plain.read(head.size)
            if len(body) != head.size:
                raise DamagedHandoverError("a piece ends before its end")
            yield head, body


@overload
def as_message(head: RecordHead, body: bytes) -> SealedRecord: ...
@overload
def as_message(head: AttachmentHead, body: bytes) -> SealedAttachment: ...
def as_message(head: RecordHead | AttachmentHead, body: bytes) -> SealedRecord | SealedAttachment:
    """A piece as it would have gone over the line."""
    sealed = base64.b64encode(body).decode("ascii")
    told = head.model_dump(exclude={"kind", "size"})
    return (
        SealedRecord(**told, sealed=sealed) if isinstance(head, RecordHead) else SealedAttachment(**told, sealed=sealed)
    )


def receipts_file(receipts: HandoverReceipts) -> bytes:
    return _first_line(_RECEIPTS) + receipts.model_dump_json().encode() + b"\n"


def read_receipts(content: bytes) -> HandoverReceipts:
    """Only read: whose word it is, and about what, is for the laptop to check.

    Raises:
        NotHandoverError, NewerHandoverError, DamagedHandoverError.
    """
    line, _, body = content.partition(b"\n")
    _require_version(line, _RECEIPTS)
    try:
        return HandoverReceipts.model_validate_json(body)
    except ValidationError as error:
        raise DamagedHandoverError("the receipts cannot be read") from error


def kind_of(file: IO[bytes]) -> FileKind:
    """By how it begins, whatever its name is. Raises NotHandoverError."""
    file.seek(0)
    begins = file.read(len(_PACKAGE))
    if begins == _PACKAGE:
        return FileKind.PACKAGE
    if begins == _RECEIPTS:
        return FileKind.RECEIPTS
    raise NotHandoverError("neither a package nor receipts")


def _first_line(kind: bytes) -> bytes:
    return kind + str(HANDOVER_VERSION).encode("ascii") + b"\n"


def _require_version(line: bytes, kind: bytes) -> None:
    if not line.startswith(kind):
        raise NotHandoverError("another kind of file")
    version = line.removeprefix(kind).strip()
    if not version.isdigit():
        raise DamagedHandoverError("no version")
    if int(version) != HANDOVER_VERSION:
        raise NewerHandoverError(f"version {int(version)}")


def _opened(file: IO[bytes]) -> tuple[Cover, int]:
    """The cover, and where what is sealed begins."""
    file.seek(0)
    _require_version(file.readline(_MOST_LINE), _PACKAGE)
    line = file.readline(_MOST_LINE)
    try:
        return Cover.model_validate_json(line), file.tell()
    except ValidationError as error:
        raise DamagedHandoverError("the cover cannot be read") from error


def _to_sign(digest: bytes) -> bytes:
    return _first_line(_PACKAGE) + digest


class _Hashing:
    """A file to write to that sums up what was written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._sum = hashlib.sha256()

    @property
    def digest(self) -> bytes:
        return self._sum.digest()

    def write(self, content: bytes, /) -> int:
        self._sum.update(content)
        return self._file.write(content)

    def flush(self) -> None:
        self._file.flush()
