"""Resumable uploads of attachments: the tus protocol 1.0.0 (https://tus.io/protocols/resumable-upload)."""

from __future__ import annotations

import base64
import binascii
import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header
from starlette.responses import Response

from central.routes.context import Body, CallingDevice, CentreHere
from central.services import errors
from forms.exchange import PATH_UPLOADS, AttachmentResponse
from forms.uploads import ALGORITHMS, EXTENSIONS, MAX_UPLOAD_BYTES, PIECE_TYPE, TUS_VERSION, UploadNames

router = APIRouter()

PIECE_BODY = {"requestBody": {"content": {PIECE_TYPE: {"schema": {"type": "string", "format": "binary"}}}}}
Count = Annotated[int, Header(ge=0, lt=2**31)]
Text = Annotated[str, Header()]


def speaks_tus(tus_resumable: Text = "") -> None:
    if tus_resumable != TUS_VERSION:
        raise errors.TusVersionError(f"Tus-Resumable: {TUS_VERSION} is spoken here")


def piece(body: Body, content_type: Text = "", upload_checksum: Text = "") -> bytes:
    """The body of a request, arrived as it was sent."""
    if body and content_type.partition(";")[0].strip().lower() != PIECE_TYPE:
        raise errors.PieceTypeError(f"a piece is {PIECE_TYPE}")
    if upload_checksum:
        algorithm, _, told = upload_checksum.partition(" ")
        if algorithm not in ALGORITHMS:
            raise errors.ChecksumUnknownError(f"checksums: {', '.join(ALGORITHMS)}")
        try:
            right = base64.b64decode(told, validate=True) == hashlib.new(algorithm, body).digest()
        except binascii.Error:
            right = False
        if not right:
            raise errors.ChecksumMismatchError("the piece was changed on the way")
    return body


Piece = Annotated[bytes, Depends(piece)]
Tus = Depends(speaks_tus)


@router.options(PATH_UPLOADS, status_code=204)
def offers() -> Response:
    return Response(
        status_code=204,
        headers={
            "Tus-Resumable": TUS_VERSION,
            "Tus-Version": TUS_VERSION,
            "Tus-Extension": EXTENSIONS,
            "Tus-Max-Size": str(MAX_UPLOAD_BYTES),
            "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
        },
    )


@router.post(PATH_UPLOADS, status_code=201, dependencies=[Tus], openapi_extra=PIECE_BODY)
def create(
    centre: CentreHere,
    device: CallingDevice,
    first: Piece,
    upload_length: Count,
    upload_metadata: Text,
) -> Response:
    try:
        names = UploadNames.from_header(upload_metadata)
    except ValueError as error:
        raise errors.BadMessageError("Upload-Metadata") from error
    standing = centre.uploads.create(device, names, upload_length, first)
    return told(201, standing.received, standing.expires_at, Location=f"{PATH_UPLOADS}/{standing.upload_id}")


@router.head(PATH_UPLOADS + "/{upload_id}", dependencies=[Tus])
def standing(centre: CentreHere, device: CallingDevice, upload_id: UUID) -> Response:
    found = centre.uploads.standing(device, upload_id)
    headers = {"Upload-Length": str(found.length), "Cache-Control": "no-store"}
    return told(200, found.received, found.expires_at, **headers)


@router.patch(PATH_UPLOADS + "/{upload_id}", status_code=204, dependencies=[Tus], openapi_extra=PIECE_BODY)
def append(centre: CentreHere, device: CallingDevice, upload_id: UUID, more: Piece, upload_offset: Count) -> Response:
    there = centre.uploads.append(device, upload_id, upload_offset, more)
    return told(204, there.received, there.expires_at)


@router.delete(PATH_UPLOADS + "/{upload_id}", status_code=204, dependencies=[Tus])
def end(centre: CentreHere, device: CallingDevice, upload_id: UUID) -> Response:
    centre.uploads.end(device, upload_id)
    return Response(status_code=204, headers={"Tus-Resumable": TUS_VERSION})


@router.get(PATH_UPLOADS + "/{upload_id}")
def answer(centre: CentreHere, device: CallingDevice, upload_id: UUID) -> AttachmentResponse:
    """Not of tus: what became of a whole upload."""
    return centre.uploads.answer(device, upload_id)


def told(status: int, received: int, expires_at: datetime, **headers: str) -> Response:
    """How far an upload is, as tus says it."""
    return Response(
        status_code=status,
        headers={
            "Tus-Resumable": TUS_VERSION,
            "Upload-Offset": str(received),
            "Upload-Expires": format_datetime(expires_at.astimezone(UTC), usegmt=True),
            **headers,
        },
    )
