"""What every route needs: the centre, and the device that calls."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from central.services.centre import Centre
from central.services.devices import Device
from central.services.errors import TokenMissingError


async def the_centre(request: Request) -> Centre:
    centre = request.app.state.centre
    assert isinstance(centre, Centre)
    return centre


CentreHere = Annotated[Centre, Depends(the_centre)]


bearer = HTTPBearer(scheme_name="device_token", description="told once, at the enrolment", auto_error=False)
Token = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


def calling_device(request: Request, centre: CentreHere, token: Token) -> Device:
    """The device whose bearer token came along; noted for the access log."""
    if token is None or not token.credentials.strip():
        raise TokenMissingError("no bearer token")
    device = centre.devices.authenticate(token.credentials.strip())
    request.state.device = device
    return device


CallingDevice = Annotated[Device, Depends(calling_device)]
