"""What every route needs: the centre, and the device that calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from central.services import proofs
from central.services.centre import Centre
from central.services.devices import Device, require_proof
from central.services.errors import TokenMissingError, TokenUnknownError
from forms.proof import PROOF_HEADER


async def the_centre(request: Request) -> Centre:
    centre = request.app.state.centre
    assert isinstance(centre, Centre)
    return centre


CentreHere = Annotated[Centre, Depends(the_centre)]


bearer = HTTPBearer(scheme_name="device_token", description="told once, at the enrolment", auto_error=False)
Token = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


def calling_address(request: Request) -> str:
    return request.client.host if request.client else ""


Address = Annotated[str, Depends(calling_address)]


async def whole_body(request: Request) -> bytes:
    return await request.body()


Body = Annotated[bytes, Depends(whole_body)]
Proof = Annotated[str, Header(alias=PROOF_HEADER, description="`forms.proof`; since version 3")]


@dataclass(frozen=True, slots=True)
class Calling:
    """A request that says it comes from a laptop, not yet believed."""

    request: Request
    token: HTTPAuthorizationCredentials | None
    body: bytes
    proof: str

    def device(self, centre: Centre) -> Device:
        """The device whose bearer token came along, with its own signature; noted for the access log."""
        if self.token is None or not self.token.credentials.strip():
            raise TokenMissingError("no bearer token")
        url = self.request.url
        path = url.path + (f"?{url.query}" if url.query else "")
        asked = proofs.Request(self.request.method, path, self.body, self.proof)
        try:
            device = centre.devices.authenticate(self.token.credentials.strip(), asked)
        except TokenUnknownError:
            centre.knocking.with_wrong_token(calling_address(self.request))
            raise
        self.request.state.device = device
        return device


async def calling(request: Request, token: Token, body: Body, proof: Proof = "") -> Calling:
    return Calling(request, token, body, proof)


CallingHere = Annotated[Calling, Depends(calling)]


def calling_device(centre: CentreHere, calling: CallingHere) -> Device:
    return calling.device(centre)


def proven_device(device: Annotated[Device, Depends(calling_device)]) -> Device:
    require_proof(device)
    return device


CallingDevice = Annotated[Device, Depends(calling_device)]
ProvenDevice = Annotated[Device, Depends(proven_device)]
"""for what only programs ask that sign their requests"""
