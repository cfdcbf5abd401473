"""Talking to the centre: one method a message. Nothing here knows what is done with the answers."""

from __future__ import annotations

import base64
import gzip
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from desktop.errors import KnownError
from desktop.sync.failures import RefusedError, not_ours, of_exception, of_response
from desktop.sync.trust import TIMEOUT
from forms.exchange import (
    PATH_ATTACHMENT,
    PATH_ENROL,
    PATH_ESCROW,
    PATH_HANDSHAKE,
    PATH_PUSH,
    PROTOCOL_VERSION,
    AttachmentRequest,
    AttachmentResponse,
    EnrolRequest,
    EnrolResponse,
    EscrowRequest,
    HandshakeRequest,
    HandshakeResponse,
    PushRequest,
    PushResponse,
    SealedAttachment,
    SealedRecord,
)

Answer = TypeVar("Answer", bound=BaseModel)


class Centre:
    """A connection to the centre, closed at the end of a `with` block.

    Every method raises KnownError with the reason where there is no answer of the centre; among them
    `desktop.sync.failures.RefusedError` where it refused the message as a whole.
    """

    def __init__(self, url: str, trust: ssl.SSLContext, token: str = "") -> None:
        if not url.startswith("https://"):
            # A token must never travel in the open, whoever wrote the code.
            raise KnownError("enrolment_code_damaged")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        # Redirects are not followed: the centre sends none, login pages do.
        self._client = httpx.Client(base_url=url, verify=trust, headers=headers, timeout=TIMEOUT)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def enrol(self, request: EnrolRequest) -> EnrolResponse:
        try:
            return self._post(PATH_ENROL, request.model_dump_json().encode(), EnrolResponse)
        except RefusedError as error:
            # We always send one that holds by our model: the centre's model is another.
            raise KnownError("protocol_mismatch") from error

    def escrow(self, officer: str, sealed_key: bytes) -> None:
        """`sealed_key`: an age file."""
        message = EscrowRequest(officer=officer, sealed_key=base64.b64encode(sealed_key).decode("ascii"))
        response = self._send(PATH_ESCROW, message.model_dump_json().encode())
        if response.status_code != httpx.codes.NO_CONTENT:
            raise not_ours(response)

    def handshake(
        self, forms: dict[str, str], *, known_blocks: Sequence[int], numbers_left: int
    ) -> tuple[HandshakeResponse, timedelta]:
        """The centre's terms, and how far its clock is ahead of ours (half the way there and back allowed for)."""
        sent = datetime.now(UTC)
        message = HandshakeRequest(
            protocol=PROTOCOL_VERSION,
            device_time=sent,
            forms=forms,
            known_blocks=list(known_blocks),
            numbers_left=numbers_left,
        )
        answer = self._post(PATH_HANDSHAKE, message.model_dump_json().encode(), HandshakeResponse)
        received = datetime.now(UTC)
        if answer.protocol != PROTOCOL_VERSION:
            raise KnownError("protocol_mismatch")
        return answer, answer.server_time - (sent + (received - sent) / 2)

    def push(self, records: Sequence[SealedRecord], clock_offset: timedelta) -> PushResponse:
        offset = round(clock_offset / timedelta(milliseconds=1))
        message = PushRequest.model_construct(protocol=PROTOCOL_VERSION, clock_offset_ms=offset, records=list(records))
        return self._post(PATH_PUSH, message.model_dump_json().encode(), PushResponse)

    def push_attachment(self, attachment: SealedAttachment) -> AttachmentResponse:
        message = AttachmentRequest(protocol=PROTOCOL_VERSION, attachment=attachment)
        return self._post(PATH_ATTACHMENT, message.model_dump_json().encode(), AttachmentResponse)

    def _post(self, path: str, body: bytes, answer: type[Answer]) -> Answer:
        response = self._send(path, body)
        try:
            return answer.model_validate_json(response.content)
        except ValidationError as error:
            raise not_ours(response) from error

    def _send(self, path: str, body: bytes) -> httpx.Response:
        headers = {"Content-Type": "application/json"}
        if len(body) > 1024:
            body = gzip.compress(body, compresslevel=6)
            headers["Content-Encoding"] = "gzip"
        try:
            response = self._client.post(path, content=body, headers=headers)
        except httpx.HTTPError as error:
            raise of_exception(error) from error
        if not response.is_success:
            raise of_response(response)
        return response
