"""The laptops of a district: who has one, letting one in by a one-time code, shutting one out."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from central.console.here import Allowed, CentreHere, DistrictHere
from central.console.qr import qr_svg
from central.console.rendering import page, see_other
from central.services.viewers import Action, Viewer

router = APIRouter(prefix="/devices")

Reader = Annotated[Viewer, Depends(Allowed(Action.READ_DEVICES))]
Keeper = Annotated[Viewer, Depends(Allowed(Action.MANAGE_DEVICES))]


@router.get("")
def laptops(request: Request, centre: CentreHere, viewer: Reader, district: DistrictHere) -> Response:
    return page(
        request,
        "devices/list.html",
        district=district,
        laptops=centre.laptops.of(viewer, district),
        codes=centre.laptops.open_codes(viewer, district),
    )


@router.post("/code")
def new_code(
    request: Request,
    centre: CentreHere,
    viewer: Keeper,
    district: DistrictHere,
    officer: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    line = centre.laptops.new_code(viewer, district, officer).as_line()
    # In answer to the form, this once: the code is a secret, and no address leads to it.
    qr = qr_svg(line, "QR code สำหรับลงทะเบียนเครื่อง")
    return page(request, "devices/code.html", district=district, officer=officer, line=line, qr=qr)


@router.get("/{device_id}")
def laptop(request: Request, centre: CentreHere, viewer: Keeper, district: DistrictHere, device_id: UUID) -> Response:
    return page(
        request, "devices/laptop.html", district=district, laptop=centre.laptops.one(viewer, district, device_id)
    )


@router.post("/{device_id}/name")
def rename(
    request: Request,
    centre: CentreHere,
    viewer: Keeper,
    district: DistrictHere,
    device_id: UUID,
    name: Annotated[str, Form(min_length=1, max_length=100)],
) -> Response:
    centre.laptops.rename(viewer, district, device_id, name)
    return see_other(request, "/devices", district=district, done="renamed")


@router.post("/{device_id}/revoke")
def revoke(
    request: Request,
    centre: CentreHere,
    viewer: Keeper,
    district: DistrictHere,
    device_id: UUID,
    reason: Annotated[str, Form(min_length=1, max_length=500)],
) -> Response:
    centre.laptops.revoke(viewer, district, device_id, reason)
    return see_other(request, "/devices", district=district, done="revoked")
