"""What every route needs: the centre, and the device that calls."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from central.services.centre import Centre
from central.services.devices import Device
from central.services.errors import TokenMissingError


async def the_centre(request: Request) -> Centre:
    centre = request.app.state.centre
    assert isinstance(centre, Centre)
    return centre


CentreHere = Annotated[Centre, Depends(the_centre)]


def calling_device(request: Request, centre: CentreHere) -> Device:
    """The device whose bearer token came along; noted for the access log."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise TokenMissingError("no bearer token")
    device = centre.devices.authenticate(token.strip())
    request.state.device = device
    return device


CallingDevice = Annotated[Device, Depends(calling_device)]
