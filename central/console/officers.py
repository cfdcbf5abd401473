"""AO codes and places to come to, as the district chief sets them (R11, R17)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from central.console.here import Allowed, CentreHere, DistrictHere
from central.console.rendering import page, see_other
from central.console.round_here import RoundHere
from central.services.errors import OfficerAssignedError
from central.services.viewers import Action, Viewer
from forms.roster.cells import CellError
from forms.roster.offices import AccountOfficer, Place, opening_days
from forms.roster.problems import ROW_MESSAGES
from forms.thai import areas
from forms.thai.dates import show_date
from forms.thai.text import normalise

router = APIRouter(prefix="/officers")

Reader = Annotated[Viewer, Depends(Allowed(Action.READ_OFFICERS))]
Keeper = Annotated[Viewer, Depends(Allowed(Action.MANAGE_OFFICERS))]
Text = Annotated[str, Form(max_length=200)]


@router.get("")
def officers_and_places(
    request: Request, centre: CentreHere, viewer: Reader, district: DistrictHere, shown: RoundHere, edit: str = ""
) -> Response:
    return _page(request, centre, viewer, district, shown, edit=edit)


@router.post("/keep")
def keep_officer(
    request: Request,
    centre: CentreHere,
    viewer: Keeper,
    district: DistrictHere,
    code: Annotated[str, Form(min_length=1, max_length=32)],
    name: Annotated[str, Form(min_length=1, max_length=120)],
    agency: Text = "",
    phone: Text = "",
) -> Response:
    officer = AccountOfficer(normalise(code).strip(), normalise(name).strip(), normalise(agency).strip(), phone.strip())
    centre.desk.offices.keep_officer(viewer, district, officer)
    return see_other(request, "/officers", district=district, done="kept")


@router.post("/remove")
def remove_officer(
    request: Request,
    centre: CentreHere,
    viewer: Keeper,
    district: DistrictHere,
    shown: RoundHere,
    code: Annotated[str, Form(max_length=32)],
) -> Response:
    try:
        centre.desk.offices.remove_officer(viewer, district, code)
    except OfficerAssignedError as error:
        return _page(request, centre, viewer, district, shown, assigned=error, status=409)
    return see_other(request, "/officers", district=district, done="removed")


@router.post("/places/keep")
def keep_place(
    request: Request,
    centre: CentreHere,
    viewer: Keeper,
    district: DistrictHere,
    shown: RoundHere,
    name: Annotated[str, Form(min_length=1, max_length=120)],
    subdistrict: Annotated[str, Form(pattern="^([0-9]{6})?$")] = "",
    days: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    try:
        place = Place(normalise(name).strip(), subdistrict, tuple(sorted({*opening_days(days)})))
    except CellError as error:
        typed = {"name": name, "subdistrict": subdistrict, "days": days}
        return _page(request, centre, viewer, district, shown, typed=typed, wrong=_says(error), status=422)
    centre.desk.offices.keep_place(viewer, district, place)
    return see_other(request, "/officers", district=district, done="kept")


@router.post("/places/remove")
def remove_place(
    request: Request,
    centre: CentreHere,
    viewer: Keeper,
    district: DistrictHere,
    name: Text,
    subdistrict: Annotated[str, Form(pattern="^([0-9]{6})?$")] = "",
) -> Response:
    centre.desk.offices.remove_place(viewer, district, name, subdistrict)
    return see_other(request, "/officers", district=district, done="removed")


def _page(
    request: Request,
    centre: CentreHere,
    viewer: Viewer,
    district: str,
    shown: RoundHere,
    *,
    edit: str = "",
    assigned: OfficerAssignedError | None = None,
    typed: dict[str, str] | None = None,
    wrong: str = "",
    status: int = 200,
) -> Response:
    loads = centre.desk.caseload.loads(viewer, district, shown.round_id)
    kept = {each.code: each for each in centre.desk.caseload.officers(viewer, district)}
    return page(
        request,
        "officers/officers.html",
        status=status,
        district=district,
        shown=shown,
        officers=[(kept[each.code], each) for each in loads if each.code in kept],
        unknown=[each for each in loads if each.code and each.code not in kept],
        editing=kept.get(edit, AccountOfficer("", "")),
        places=centre.desk.caseload.places(viewer, district),
        subdistricts=[
            ("", "ทั้งอำเภอ"),
            *((each.code, areas.titled(each.code)) for each in areas.subdistricts(district)),
        ],
        assigned=assigned,
        typed=typed or {"name": "", "subdistrict": "", "days": ""},
        wrong=wrong,
        show_days=lambda days: ", ".join(show_date(day) for day in days) or "ทุกวันในช่วงเวลา",
    )


def _says(error: CellError) -> str:
    return ROW_MESSAGES[error.code].format(**error.params)
