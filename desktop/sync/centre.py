"""Talking to the centre: one method a message. Nothing here knows what is done with the answers."""

from __future__ import annotations

import base64
import hashlib
import ssl
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from desktop import __version__
from desktop.errors import KnownError
from desktop.sync.failures import RefusedError, not_ours, of_exception, of_response
from desktop.sync.line import Line, OnTheWay, Stopped
from desktop.sync.trust import TIMEOUT
from desktop.sync.way import SYSTEM_WAY, Way
from forms.changes import Cursor
from forms.exchange import (
    PATH_ENROL,
    PATH_ESCROW,
    PATH_HANDOVER,
    PATH_HANDSHAKE,
    PATH_PULL,
    PATH_PUSH,
    PATH_UPLOADS,
    PROTOCOL_VERSION,
    AttachmentResponse,
    EnrolRequest,
    EnrolResponse,
    EscrowRequest,
    HandshakeRequest,
    HandshakeResponse,
    PullRequest,
    PullResponse,
    PushRequest,
    PushResponse,
    SealedRecord,
)
from forms.handover import HandoverReceipts
from forms.proof import PROOF_HEADER, TIME_HEADER, Prover
from forms.uploads import PIECE_TYPE, TUS_VERSION, UploadNames

Answer = TypeVar("Answer", bound=BaseModel)


class Centre:
    """A connection to the centre, closed at the end of a `with` block.

    `stopped` is asked all the time: once it says yes, whatever goes on ends with KnownError `sending_stopped`.
    `device_key` (Ed25519, private, raw) proves each request; whoever has a token has one.
    `on_the_way` is told which part of a message has left, from 0 to 1.
    Every method raises KnownError with the reason where there is no answer of the centre; among them
    `desktop.sync.failures.RefusedError` where it refused the message as a whole.
    """

    def __init__(
        self,
        url: str,
        trust: ssl.SSLContext,
        token: str = "",
        device_key: bytes = b"",
        *,
        way: Way = SYSTEM_WAY,
        stopped: Stopped = lambda: False,
        on_the_way: OnTheWay = lambda _part: None,
    ) -> None:
        if not url.startswith("https://"):
            # A token must never travel in the open, whoever wrote the code.
            raise KnownError("enrolment_code_damaged")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._prover = Prover(device_key, token) if token else None
        # Redirects are not followed: the centre sends none, login pages do.
        line = Line(url, trust, way, stopped=stopped, on_the_way=on_the_way)
        self._client = httpx.Client(base_url=url, transport=line, headers=headers, timeout=TIMEOUT)

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
        self,
        forms: dict[str, str],
        *,
        known_blocks: Sequence[int],
        numbers_left: int,
        officer: str = "",
        cursor: Cursor | None = None,
        state_hash: str = "",
        waiting: int | None = None,
        moved_at: datetime | None = None,
    ) -> tuple[HandshakeResponse, timedelta]:
        """The centre's terms, and how far its clock is ahead of ours (half the way there and back allowed for).

        `forms`: form id → version at hand here. `cursor`, `state_hash`: how far this computer has pulled, and what it
        holds. `waiting`: how many records it has to send. `moved_at`: when it took over another computer's enrolment.
        """
        sent = datetime.now(UTC)
        message = HandshakeRequest(
            protocol=PROTOCOL_VERSION,
            device_time=sent,
            forms=forms,
            known_blocks=list(known_blocks),
            numbers_left=numbers_left,
            program=__version__,
            officer=officer,
            cursor=cursor,
            state_hash=state_hash,
            waiting=waiting,
            moved_at=moved_at,
        )
        answer = self._post(PATH_HANDSHAKE, message.model_dump_json().encode(), HandshakeResponse)
        received = datetime.now(UTC)
        if answer.protocol != PROTOCOL_VERSION:
            raise KnownError("protocol_mismatch")
        return answer, answer.server_time - (sent + (received - sent) / 2)

    def push(self, records: Sequence[SealedRecord], clock_offset: timedelta, *, thin: bool = True) -> PushResponse:
        """`thin`: the line is slow enough for every byte to matter more than the time it takes to save it."""
        offset = round(clock_offset / timedelta(milliseconds=1))
        message = PushRequest.model_construct(protocol=PROTOCOL_VERSION, clock_offset_ms=offset, records=list(records))
        return self._post(PATH_PUSH, message.model_dump_json().encode(), PushResponse, thin=thin)

    def pull(self, cursor: Cursor, limit: int) -> PullResponse:
        """What has changed beyond `cursor`: at most `limit` things."""
        message = PullRequest(protocol=PROTOCOL_VERSION, cursor=cursor, limit=limit)
        return self._post(PATH_PULL, message.model_dump_json().encode(), PullResponse)

    def begin_upload(self, names: UploadNames, length: int, first: bytes) -> tuple[str, int]:
        """Begin, or find again; the path of the upload, and how many bytes of it the centre has."""
        headers = {"Upload-Length": str(length), "Upload-Metadata": names.as_header()}
        response = self._tus("POST", PATH_UPLOADS, first, headers)
        path = httpx.URL(response.headers.get("location", "")).path
        if not path.startswith(PATH_UPLOADS + "/"):
            raise not_ours(response)
        return path, _offset(response)

    def uploaded(self, upload: str) -> int:
        """How many bytes of an upload the centre has."""
        return _offset(self._tus("HEAD", upload, b"", {}))

    def append(self, upload: str, offset: int, piece: bytes) -> int:
        """The next piece; how many bytes the centre has then."""
        return _offset(self._tus("PATCH", upload, piece, {"Upload-Offset": str(offset)}))

    def upload_answer(self, upload: str) -> AttachmentResponse:
        """What became of a whole upload."""
        response = self._request("GET", upload, b"", {})
        try:
            return AttachmentResponse.model_validate_json(response.content)
        except ValidationError as error:
            raise not_ours(response) from error

    def begin_package(self, digest: str, length: int) -> tuple[str, int]:
        """Begin to send a package carried by hand, or find it again; its path, and how many bytes the centre has.

        `digest`: SHA-256 of it, hex.
        """
        named = base64.b64encode(digest.encode("ascii")).decode("ascii")
        headers = {"Upload-Length": str(length), "Upload-Metadata": f"sha256 {named}"}
        response = self._tus("POST", PATH_HANDOVER, b"", headers)
        path = httpx.URL(response.headers.get("location", "")).path
        if not path.startswith(PATH_HANDOVER + "/"):
            raise not_ours(response)
        return path, _offset(response)

    def package_receipts(self, package: str) -> HandoverReceipts:
        """What became of a package that is whole there."""
        response = self._request("GET", package, b"", {})
        try:
            return HandoverReceipts.model_validate_json(response.content)
        except ValidationError as error:
            raise not_ours(response) from error

    def forget_package(self, package: str) -> None:
        """Its receipts are here: the centre need not keep its pieces any longer."""
        self._tus("DELETE", package, b"", {})

    def _tus(self, method: str, path: str, piece: bytes, headers: dict[str, str]) -> httpx.Response:
        told = {"Tus-Resumable": TUS_VERSION, **headers}
        if piece:
            checksum = base64.b64encode(hashlib.sha256(piece).digest()).decode("ascii")
            told |= {"Content-Type": PIECE_TYPE, "Upload-Checksum": f"sha256 {checksum}"}
        return self._request(method, path, piece, told)

    def _post(self, path: str, body: bytes, answer: type[Answer], *, thin: bool = True) -> Answer:
        response = self._send(path, body, thin=thin)
        try:
            return answer.model_validate_json(response.content)
        except ValidationError as error:
            raise not_ours(response) from error

    def _send(self, path: str, body: bytes, *, thin: bool = True) -> httpx.Response:
        headers = {"Content-Type": "application/json"}
        packed = None
        if len(body) > 1024:
            packed = _packed(body, thin=thin)
            headers["Content-Encoding"] = "gzip"
        return self._request("POST", path, body, headers, packed=packed)

    def _request(
        self, method: str, path: str, body: bytes, headers: dict[str, str], *, packed: bytes | None = None
    ) -> httpx.Response:
        """`packed`: the body as it travels."""
        content = body if packed is None else packed
        response = self._proved(method, path, body, headers, content)
        told = response.headers.get(TIME_HEADER, "")
        if response.status_code == httpx.codes.UNAUTHORIZED and self._prover and self._prover.set_clock(told):
            # Our clock is wrong, or something on the way sent the request twice.
            response = self._proved(method, path, body, headers, content)
        if not response.is_success:
            raise of_response(response)
        return response

    def _proved(self, method: str, path: str, body: bytes, headers: dict[str, str], content: bytes) -> httpx.Response:
        proof = {PROOF_HEADER: self._prover.prove(method, path, body)} if self._prover else {}
        try:
            return self._client.request(method, path, content=content, headers={**headers, **proof})
        except httpx.HTTPError as error:
            raise of_exception(error) from error


def _packed(body: bytes, *, thin: bool) -> bytes:
    """gzip. What is sealed does not pack, but base64 does: it gives back its third, so that a binary body would be
    hardly smaller. Huffman's code alone does that in a quarter of the time; looking for what repeats saves another
    twentieth.
    """
    strategy = zlib.Z_FILTERED if thin else zlib.Z_HUFFMAN_ONLY
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16, memLevel=9, strategy=strategy)
    return packer.compress(body) + packer.flush()


def _offset(response: httpx.Response) -> int:
    told = response.headers.get("upload-offset", "")
    if not told.isdecimal():
        raise not_ours(response)
    return int(told)
