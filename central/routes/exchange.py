"""The exchange of an enrolled laptop: handshake, push, attachments."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from central.routes.context import Calling, CallingDevice, CallingHere, CentreHere
from central.routes.description import body_of
from central.routes.turns import PushingTurns
from central.services.centre import Centre
from central.services.intake import read_batch
from central.services.protocol import require_our_protocol
from forms.exchange import (
    PATH_ATTACHMENT,
    PATH_HANDSHAKE,
    PATH_PUSH,
    AttachmentRequest,
    AttachmentResponse,
    HandshakeRequest,
    HandshakeResponse,
    PushRequest,
    PushResponse,
)

router = APIRouter()


# A program of version 1 knows no other fields than it was told then.
@router.post(PATH_HANDSHAKE, response_model_exclude_none=True)
def handshake(centre: CentreHere, device: CallingDevice, message: HandshakeRequest) -> HandshakeResponse:
    return centre.devices.shake_hands(device, message)


# Read as bytes: the envelope is taken strictly but each record for itself, so the framework must not judge them all.
@router.post(
    PATH_PUSH,
    response_model=PushResponse,
    openapi_extra=body_of(PushRequest),
)
async def push(centre: CentreHere, calling: CallingHere, turns: PushingTurns) -> Response:
    return await turns.take(_pushed, centre, calling)


def _pushed(centre: Centre, calling: Calling) -> Response:
    """All in one thread: going to another for who it is costs as much as finding it out."""
    device = calling.device(centre)
    response = centre.pushing.push(device, read_batch(calling.body))
    # A program of before version 4 knows no signature of an answer, and is given none.
    return Response(response.model_dump_json(exclude_none=True), media_type="application/json")


@router.post(PATH_ATTACHMENT)
def attachment(centre: CentreHere, device: CallingDevice, message: AttachmentRequest) -> AttachmentResponse:
    require_our_protocol({"protocol": message.protocol})
    return centre.attachments.take(device, message.attachment)
