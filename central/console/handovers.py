"""Packages brought by hand: taken in from a stick, and what a person has to look at first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Request, UploadFile
from starlette.responses import Response

from central.console.here import Allowed, CentreHere
from central.console.listing import PAGE_ROWS, Rows, SortingHere
from central.console.rendering import page, see_other
from central.services import errors
from central.services.handovers import DEVICE_KEY, DEVICE_REVOKED, DEVICE_UNKNOWN, MALFORMED
from central.services.viewers import Action, Viewer
from forms.exchange import PushOutcome
from forms.handover import RECEIPTS_SUFFIX, HandoverState, receipts_file

router = APIRouter(prefix="/handovers")

Taking = Annotated[Viewer, Depends(Allowed(Action.IMPORT_HANDOVER))]

WHY = {
    DEVICE_REVOKED: "เครื่องนี้ถูกเพิกถอนแล้ว ตรวจกับเจ้าหน้าที่ว่าเป็นงานจริงก่อนรับเข้า",
    DEVICE_UNKNOWN: "ส่วนกลางไม่รู้จักเครื่องนี้ อาจลงทะเบียนไว้ก่อนกู้คืนระบบ ตรวจกับเจ้าหน้าที่ก่อนรับเข้า",
    DEVICE_KEY: "เครื่องนี้ลงทะเบียนใหม่หลังเขียนไฟล์ ลายเซ็นจึงเป็นของกุญแจเดิม ตรวจกับเจ้าหน้าที่ก่อนรับเข้า",
    MALFORMED: "ไฟล์ลงนามถูกต้องแต่อ่านข้างในไม่ได้ ส่งต่อให้ผู้ดูแลระบบ",
}
REFUSED: dict[type[errors.CentreError], str] = {
    errors.HandoverDamagedError: (
        "ไฟล์ไม่ครบ เสียหาย หรือไม่ใช่ไฟล์นำส่ง ไม่ได้รับเข้าส่วนใดเลย ขอให้คัดลอกหรือเขียนไฟล์ใหม่ งานยังอยู่ในเครื่องต้นทาง"
    ),
    errors.HandoverNewerError: "ไฟล์เขียนด้วยโปรแกรมรุ่นใหม่กว่าส่วนกลาง ต้องอัปเดตส่วนกลางก่อน",
    errors.OtherCentreError: "ไฟล์นี้เขียนถึงส่วนกลางอีกแห่ง ที่นี่เปิดไม่ได้",
}


@router.get("")
def all_of_them(request: Request, centre: CentreHere, viewer: Taking, sorting: SortingHere) -> Response:
    return _list(request, centre, viewer, sorting)


@router.post("")
def take(
    request: Request, centre: CentreHere, viewer: Taking, sorting: SortingHere, file: Annotated[UploadFile, File()]
) -> Response:
    try:
        cover, digest, _ = centre.handovers.take_as(viewer, file.file)
    except tuple(REFUSED) as error:
        return _list(request, centre, viewer, sorting, error=REFUSED[type(error)])
    return see_other(request, f"/handovers/{cover.district}/{digest}", done="taken")


@router.get("/{district}/{package}")
def one(request: Request, centre: CentreHere, viewer: Taking, district: str, package: str) -> Response:
    found, receipts = centre.handovers.one(viewer, district, package)
    outcomes = [each.receipt.outcome for each in receipts.records] + [each.outcome for each in receipts.attachments]
    return page(
        request,
        "handovers/handover.html",
        found=found,
        held=found.state is HandoverState.HELD,
        releasable=found.reason != MALFORMED,
        why=WHY.get(found.reason, ""),
        arrived=sum(outcome in (PushOutcome.STORED, PushOutcome.ALREADY_STORED) for outcome in outcomes),
        beside=outcomes.count(PushOutcome.CONFLICT),
        shelved=outcomes.count(PushOutcome.SHELVED),
        path=f"/handovers/{district}/{package}",
    )


@router.post("/{district}/{package}/release")
def release(request: Request, centre: CentreHere, viewer: Taking, district: str, package: str) -> Response:
    centre.handovers.release(viewer, district, package)
    return see_other(request, f"/handovers/{district}/{package}", done="released")


@router.get("/{district}/{package}/receipts")
def receipts(centre: CentreHere, viewer: Taking, district: str, package: str) -> Response:
    found, told = centre.handovers.one(viewer, district, package)
    name = f"aofield-{district}-{str(found.cover.package_id)[-4:]}{RECEIPTS_SUFFIX}"
    return Response(
        receipts_file(told),
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _list(request: Request, centre: CentreHere, viewer: Viewer, sorting: SortingHere, error: str = "") -> Response:
    found, total = centre.handovers.listed(viewer, viewer.area, limit=PAGE_ROWS, offset=sorting.offset)
    return page(
        request,
        "handovers/handovers.html",
        status=422 if error else 200,
        list=Rows(found, total, sorting),
        error=error,
        held=HandoverState.HELD,
    )
