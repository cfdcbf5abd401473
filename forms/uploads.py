"""What the resumable uploads of attachments say in their headers: the tus protocol 1.0.0, in our own words.

An upload carries one sealed `forms.exchange.Attachment` as bare bytes, in as many pieces as the line needs.
"""

from __future__ import annotations

import base64
import binascii
from uuid import UUID

from pydantic import Field

from forms.exchange import Message

TUS_VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,termination,expiration"
ALGORITHMS = ("sha256", "sha1")
"""of `Upload-Checksum`; every server of tus knows sha1, we send sha256"""
MAX_UPLOAD_BYTES = 4 * 1024 * 1024
"""A page of MAX_IMAGE_BYTES, sealed, has a little over half of it."""
MAX_PIECE_BYTES = 1024 * 1024
PIECE_TYPE = "application/offset+octet-stream"


class UploadNames(Message):
    """What is being uploaded: the outside of a `forms.exchange.SealedAttachment`, and which sealing of it."""

    attachment_id: UUID
    record_id: UUID
    revision: int = Field(ge=1, lt=2**31)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="of the picture")
    sealed_sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="of the bytes that are uploaded")

    def as_header(self) -> str:
        """As `Upload-Metadata` says it."""
        return ",".join(
            f"{name} {base64.b64encode(str(value).encode()).decode('ascii')}"
            for name, value in self.model_dump(mode="json").items()
        )

    @classmethod
    def from_header(cls, header: str) -> UploadNames:
        """Raises ValueError (pydantic's among them) where the header does not name an attachment. Names that we do not
        know are passed over: libraries add their own."""
        told: dict[str, str] = {}
        for pair in header.split(","):
            name, _, value = pair.strip().partition(" ")
            if name in cls.model_fields:
                try:
                    told[name] = base64.b64decode(value, validate=True).decode()
                except (binascii.Error, UnicodeDecodeError) as error:
                    raise ValueError(name) from error
        return cls.model_validate(told)
