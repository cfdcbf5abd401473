"""Packages as laptops write them to be carried by hand."""

from __future__ import annotations

import base64
import hashlib
import io
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pyrage
from pyrage import x25519

from forms.exchange import PushedRecord
from forms.handover import AttachmentHead, Cover, Piece, RecordHead, write_package
from forms.record import Record
from forms.sealing import packed, sealed

MADE_AT = datetime(2018, 3, 12, 9, 30, tzinfo=UTC)


def package(
    laptop: Any,
    centre_id: UUID,
    sealing: x25519.Identity,
    records: Sequence[Record] = (),
    *,
    pictures: Sequence[dict[str, Any]] = (),
    **told: object,
) -> bytes:
    """`laptop`: one of the tests' own, whose key signs. `pictures`: of the fixture `seal`."""
    recipient = str(sealing.to_public())
    cover = Cover.model_validate(
        {
            "package_id": uuid4(),
            "centre_id": centre_id,
            "district": laptop.district,
            "device_id": laptop.device_id,
            "device_name": "เครื่องบ้านสวน",
            "device_key": laptop.key.public_key().public_bytes_raw().hex(),
            "made_at": MADE_AT,
            "records": len(records),
            "attachments": len(pictures),
            "program": "1",
            **told,
        }
    )
    pieces: list[Piece] = []
    for record in records:
        body = sealed(packed(PushedRecord(record=record)), recipient)
        named = record.model_dump(include={"record_id", "revision", "content_hash"})
        pieces.append((RecordHead(**named, size=len(body)), body))
    for picture in pictures:
        body = base64.b64decode(picture["sealed"])
        named = {name: picture[name] for name in ("attachment_id", "record_id", "revision", "sha256")}
        pieces.append((AttachmentHead(**named, size=len(body)), body))
    file = io.BytesIO()
    write_package(file, cover, pieces, recipient=recipient, sign=laptop.key.sign)
    return file.getvalue()


def nonsense(laptop: Any, centre_id: UUID, sealing: x25519.Identity) -> bytes:
    """Signed and sealed as it should be, and not what a package holds."""
    whole = package(laptop, centre_id, sealing)
    lines = whole.split(b"\n", 2)
    head = lines[0] + b"\n" + lines[1] + b"\n"
    body = head + pyrage.encrypt(zlib.compress(b"no piece"), [sealing.to_public()])
    signature = laptop.key.sign(lines[0] + b"\n" + hashlib.sha256(body).digest())
    return body + b"\nsigned " + signature.hex().encode() + b"\n"
