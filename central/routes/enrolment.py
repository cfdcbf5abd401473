"""Becoming a known laptop."""

from __future__ import annotations

from fastapi import APIRouter

from central.routes.context import Address, CallingDevice, CentreHere
from forms.exchange import (
    PATH_AUTHORITY,
    PATH_ENROL,
    PATH_ESCROW,
    Authority,
    EnrolRequest,
    EnrolResponse,
    EscrowRequest,
)

router = APIRouter()


@router.get(PATH_AUTHORITY)
def authority(centre: CentreHere) -> Authority:
    return centre.authority()


# A program of version 1 knows no other fields than it was told then.
@router.post(PATH_ENROL, response_model_exclude_none=True)
def enrol(centre: CentreHere, address: Address, message: EnrolRequest) -> EnrolResponse:
    with centre.knocking.with_code(address):
        return centre.enrolling.enrol(message)


@router.post(PATH_ESCROW, status_code=204)
def escrow(centre: CentreHere, device: CallingDevice, message: EscrowRequest) -> None:
    centre.devices.keep_sealed_key(device, message)
