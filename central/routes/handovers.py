"""Packages carried by hand, sent by the laptop that carries them: the tus protocol, as for attachments."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from central.routes.context import CallingDevice, CentreHere
from central.routes.uploads import PIECE_BODY, Count, Piece, Text, Tus, told
from central.services import errors
from forms.exchange import PATH_HANDOVER
from forms.handover import HandoverReceipts

router = APIRouter()
Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the package")]


@router.post(PATH_HANDOVER, status_code=201, dependencies=[Tus])
def create(centre: CentreHere, device: CallingDevice, upload_length: Count, upload_metadata: Text) -> Response:
    standing = centre.handover_uploads.create(device, _sha256(upload_metadata), upload_length)
    return told(201, standing.received, standing.expires_at, Location=f"{PATH_HANDOVER}/{standing.digest}")


@router.head(PATH_HANDOVER + "/{digest}", dependencies=[Tus])
def standing(centre: CentreHere, device: CallingDevice, digest: Digest) -> Response:
    found = centre.handover_uploads.standing(device, digest)
    headers = {"Upload-Length": str(found.length), "Cache-Control": "no-store"}
    return told(200, found.received, found.expires_at, **headers)


@router.patch(PATH_HANDOVER + "/{digest}", status_code=204, dependencies=[Tus], openapi_extra=PIECE_BODY)
def append(centre: CentreHere, device: CallingDevice, digest: Digest, more: Piece, upload_offset: Count) -> Response:
    there = centre.handover_uploads.append(device, digest, upload_offset, more)
    return told(204, there.received, there.expires_at)


@router.delete(PATH_HANDOVER + "/{digest}", status_code=204, dependencies=[Tus])
def end(centre: CentreHere, device: CallingDevice, digest: Digest) -> Response:
    centre.handover_uploads.end(device, digest)
    return Response(status_code=204)


@router.get(PATH_HANDOVER + "/{digest}")
def answer(centre: CentreHere, device: CallingDevice, digest: Digest) -> HandoverReceipts:
    """Not of tus: what became of a whole package."""
    return centre.handover_uploads.answer(device, digest)


def _sha256(header: str) -> str:
    """Of the package, as `Upload-Metadata` names it."""
    for pair in header.split(","):
        name, _, value = pair.strip().partition(" ")
        if name == "sha256":
            try:
                found = base64.b64decode(value, validate=True).decode("ascii")
            except (binascii.Error, UnicodeDecodeError):
                break
            if len(found) == 64 and not set(found) - set("0123456789abcdef"):
                return found
    raise errors.BadMessageError("Upload-Metadata")
