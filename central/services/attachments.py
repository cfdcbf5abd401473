"""Taking pictures of signed papers, one at a time: kept and receipted like records, never refused, never changed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from central.db import arrivals
from central.db.database import Database
from central.db.tables import AttachmentRow
from central.services.clock import Clock
from central.services.devices import Device
from central.services.intake import Reason, locations
from central.services.meters import count_attachment
from central.services.receipts import ReceiptSigner
from central.services.sealing import Seals
from forms.exchange import (
    MAX_IMAGE_BYTES,
    Attachment,
    AttachmentReceipt,
    AttachmentResponse,
    PushOutcome,
    SealedAttachment,
)
from forms.sealing import SealError


class UnsoundError(Exception):
    """It cannot be kept as an attachment, and goes to the shelf."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class _Delivery:
    device: Device
    received_at: datetime


class Attachments:
    def __init__(self, database: Database, signer: ReceiptSigner, seals: Seals, clock: Clock) -> None:
        self._database = database
        self._signer = signer
        self._seals = seals
        self._clock = clock

    def take(self, device: Device, outside: SealedAttachment) -> AttachmentResponse:
        """Keep one; the same one again gets the same receipt."""
        answer = self._taken(device, outside)
        count_attachment(answer.outcome)
        return answer

    def _taken(self, device: Device, outside: SealedAttachment) -> AttachmentResponse:
        delivery = _Delivery(device, self._clock())
        try:
            attachment, image = self._open(outside)
            with self._database.district(device.district) as connection:
                return self._keep(connection, delivery, attachment, image)
        except UnsoundError as error:
            with self._database.district(device.district) as connection:
                return self._shelve(connection, delivery, outside, error)

    def known(self, device: Device, attachment_id: UUID, sha256: str) -> AttachmentResponse | None:
        """The receipt given before for exactly this picture, or None."""
        with self._database.district(device.district) as connection:
            there = connection.execute(
                select(AttachmentRow.received_at, AttachmentRow.signature).where(
                    AttachmentRow.district == device.district,
                    AttachmentRow.attachment_id == attachment_id,
                    AttachmentRow.sha256 == sha256,
                )
            ).first()
        if there is None:
            return None
        receipt = AttachmentReceipt(
            attachment_id=attachment_id,
            sha256=sha256,
            outcome=PushOutcome.STORED,
            received_at=there.received_at.astimezone(UTC),
            centre_id=self._signer.centre_id,
            signature=there.signature.hex(),
        )
        return AttachmentResponse(outcome=PushOutcome.ALREADY_STORED, receipt=receipt)

    def _open(self, outside: SealedAttachment) -> tuple[Attachment, bytes]:
        """What is inside, and its picture. Raises UnsoundError."""
        try:
            inside = Attachment.model_validate_json(self._seals.open(outside.sealed))
            image = base64.b64decode(inside.image, validate=True)
        except SealError as error:
            raise UnsoundError(Reason.SEALED) from error
        except ValidationError as error:
            raise UnsoundError(Reason.MALFORMED, locations(error)) from error
        except (binascii.Error, ValueError) as error:
            raise UnsoundError(Reason.MALFORMED, "image") from error
        named = (inside.attachment_id, inside.record_id, inside.revision, inside.sha256)
        if named != (outside.attachment_id, outside.record_id, outside.revision, outside.sha256):
            raise UnsoundError(Reason.SEALED, "outside")
        if len(image) > MAX_IMAGE_BYTES or not 1900 <= inside.made_at.year <= 9000:
            raise UnsoundError(Reason.MALFORMED, "size or time")
        if hashlib.sha256(image).hexdigest() != inside.sha256:
            raise UnsoundError(Reason.CONTENT_HASH)
        return inside, image

    def _keep(
        self, connection: Connection, delivery: _Delivery, attachment: Attachment, image: bytes
    ) -> AttachmentResponse:
        receipt = self._receipt(attachment, PushOutcome.STORED, delivery)
        new = connection.execute(
            insert(AttachmentRow)
            .values(**_shared(delivery, receipt), **attachment.model_dump(exclude={"image"}), image=image)
            .on_conflict_do_nothing()
            .returning(AttachmentRow.attachment_id)
        ).first()
        if new is not None:
            return AttachmentResponse(outcome=PushOutcome.STORED, receipt=receipt)
        there = connection.execute(
            select(AttachmentRow.sha256, AttachmentRow.received_at, AttachmentRow.signature).where(
                AttachmentRow.district == delivery.device.district,
                AttachmentRow.attachment_id == attachment.attachment_id,
            )
        ).one()
        if there.sha256 != attachment.sha256:
            raise UnsoundError(Reason.KNOWN_ID)
        return AttachmentResponse(
            outcome=PushOutcome.ALREADY_STORED,
            receipt=_given_before(receipt, there.received_at, there.signature),
        )

    def _shelve(
        self, connection: Connection, delivery: _Delivery, outside: SealedAttachment, error: UnsoundError
    ) -> AttachmentResponse:
        content = json.dumps(outside.model_dump(mode="json"), sort_keys=True, separators=(",", ":")).encode("ascii")
        digest = hashlib.sha256(content).digest()
        receipt = self._receipt(outside, PushOutcome.SHELVED, delivery)
        row = {
            **_shared(delivery, receipt),
            "attachment_id": outside.attachment_id,
            "record_id": outside.record_id,
            "revision": outside.revision,
            "content_hash": outside.sha256,
            "digest": digest,
            "reason": error.reason.value,
            "detail": error.detail,
            "content": content,
        }
        arrivals.insert_shelved(connection, [row])
        there = arrivals.kept_shelved(connection, delivery.device.district, [digest])[digest]
        return AttachmentResponse(
            outcome=PushOutcome.SHELVED,
            receipt=_given_before(receipt, there.received_at, there.signature),
            reason=error.reason.value,
        )

    def _receipt(
        self, named: Attachment | SealedAttachment, outcome: PushOutcome, delivery: _Delivery
    ) -> AttachmentReceipt:
        return self._signer.sign(
            AttachmentReceipt(
                attachment_id=named.attachment_id,
                sha256=named.sha256,
                outcome=outcome,
                received_at=delivery.received_at,
                centre_id=self._signer.centre_id,
            )
        )


def _given_before(receipt: AttachmentReceipt, received_at: datetime, signature: bytes) -> AttachmentReceipt:
    return receipt.model_copy(update={"received_at": received_at.astimezone(UTC), "signature": signature.hex()})


def _shared(delivery: _Delivery, receipt: AttachmentReceipt) -> dict[str, Any]:
    return {
        "district": delivery.device.district,
        "pushed_by": delivery.device.device_id,
        "received_at": receipt.received_at,
        "signature": bytes.fromhex(receipt.signature),
    }
