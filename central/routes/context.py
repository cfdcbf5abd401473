"""What every route needs: the centre, and the device that calls."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from central.services import proofs
from central.services.centre import Centre
from central.services.devices import Device, require_proof
from central.services.errors import TokenMissingError
from forms.proof import PROOF_HEADER


async def the_centre(request: Request) -> Centre:
    centre = request.app.state.centre
    assert isinstance(centre, Centre)
    return centre


CentreHere = Annotated[Centre, Depends(the_centre)]


bearer = HTTPBearer(scheme_name="device_token", description="told once, at the enrolment", auto_error=False)
Token = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


async def whole_body(request: Request) -> bytes:
    return await request.body()


Body = Annotated[bytes, Depends(whole_body)]
Proof = Annotated[str, Header(alias=PROOF_HEADER, description="`forms.proof`; since version 3")]


def calling_device(request: Request, centre: CentreHere, token: Token, body: Body, proof: Proof = "") -> Device:
    """The device whose bearer token came along, with its own signature; noted for the access log."""
    if token is None or not token.credentials.strip():
        raise TokenMissingError("no bearer token")
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    asked = proofs.Request(request.method, path, body, proof)
    device = centre.devices.authenticate(token.credentials.strip(), asked)
    request.state.device = device
    return device


def proven_device(device: Annotated[Device, Depends(calling_device)]) -> Device:
    require_proof(device)
    return device


CallingDevice = Annotated[Device, Depends(calling_device)]
ProvenDevice = Annotated[Device, Depends(proven_device)]
"""for what only programs ask that sign their requests"""
