"""Who looks after whom (R18): what each officer has, people to be given, a whole officer's cases to another."""

from __future__ import annotations

from typing import Annotated, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import Response

from central.console.area_charts import share_bar
from central.console.area_words import CASE_STATUS, WANTED
from central.console.here import Allowed, CentreHere, DistrictHere
from central.console.listing import PAGE_ROWS, Rows, Sorting, SortingHere
from central.console.rendering import page, see_other
from central.console.round_here import RoundHere
from central.services.caseload import NOBODY, Filter, Load, Sort, Wanted
from central.services.viewers import Action, Viewer
from forms.thai import areas

router = APIRouter(prefix="/assignments")

Reader = Annotated[Viewer, Depends(Allowed(Action.READ_ASSIGNMENTS))]
Assigner = Annotated[Viewer, Depends(Allowed(Action.ASSIGN))]
Code = Annotated[str, Query(max_length=32)]
Given = Annotated[str, Form(max_length=32)]
Village = Annotated[str, Query(pattern="^([0-9]{6}([0-9]{2})?)?$")]


@router.get("")
def people(
    request: Request,
    centre: CentreHere,
    viewer: Reader,
    district: DistrictHere,
    shown: RoundHere,
    sorting: SortingHere,
    village: Village = "",
    ao: Code = "",
    wanted: Wanted = Wanted.ALL,
) -> Response:
    return _people(request, centre, viewer, district, shown, sorting, Filter(village, ao, wanted))


@router.post("/find")
def find(
    request: Request,
    centre: CentreHere,
    viewer: Reader,
    district: DistrictHere,
    shown: RoundHere,
    sorting: SortingHere,
    text: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """By POST, since an address is kept in histories and logs, where no name belongs."""
    return _people(request, centre, viewer, district, shown, sorting, Filter(text=text))


@router.post("/give")
def give(
    request: Request,
    centre: CentreHere,
    viewer: Assigner,
    district: DistrictHere,
    shown: RoundHere,
    ao_code: Given = "",
    person: Annotated[list[UUID], Form()] = [],  # noqa: B006 - a form without any is none
    everybody: Annotated[str, Form(pattern="^1?$")] = "",
    village: Annotated[str, Form(pattern="^([0-9]{6}([0-9]{2})?)?$")] = "",
    ao: Given = "",
    wanted: Annotated[Wanted, Form()] = Wanted.ALL,
    text: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    back = {"district": district, "round": shown.round_id, "village": village, "ao": ao, "wanted": wanted}
    chosen = person
    if everybody:
        chosen = centre.desk.caseload.ids(viewer, district, shown.round_id, Filter(village, ao, wanted, text))
    if not chosen or not ao_code:
        return see_other(request, "/assignments", **back, done="nobody" if not chosen else "no_officer")
    to = "" if ao_code == NOBODY else ao_code
    given = centre.desk.assigning.assign(viewer, district, shown.round_id, chosen, to)
    return see_other(request, "/assignments", **back, done="given", count=str(given.changed))


@router.get("/move")
def ask_move(
    request: Request,
    centre: CentreHere,
    viewer: Assigner,
    district: DistrictHere,
    shown: RoundHere,
    ao: Code = "",
) -> Response:
    loads = centre.desk.caseload.loads(viewer, district, shown.round_id)
    mine = next((each for each in loads if each.code == ao and ao), None)
    return page(
        request,
        "assignments/move.html",
        district=district,
        shown=shown,
        load=mine,
        officers=_officers([each for each in loads if each.code != ao]),
    )


@router.post("/move")
def move(
    request: Request,
    centre: CentreHere,
    viewer: Assigner,
    district: DistrictHere,
    shown: RoundHere,
    ao: Annotated[str, Form(min_length=1, max_length=32)],
    ao_code: Annotated[str, Form(min_length=1, max_length=32)],
) -> Response:
    chosen = centre.desk.caseload.ids(viewer, district, shown.round_id, Filter(ao_code=ao))
    to = "" if ao_code == NOBODY else ao_code
    given = centre.desk.assigning.assign(viewer, district, shown.round_id, chosen, to)
    return see_other(
        request, "/assignments/loads", district=district, round=shown.round_id, done="given", count=str(given.changed)
    )


@router.get("/loads")
def loads(request: Request, centre: CentreHere, viewer: Reader, district: DistrictHere, shown: RoundHere) -> Response:
    found = centre.desk.caseload.loads(viewer, district, shown.round_id)
    most = max((each.people for each in found), default=0)
    return page(
        request,
        "assignments/loads.html",
        district=district,
        shown=shown,
        loads=found,
        bar=lambda load: share_bar([load.done, 0, load.left], most),
        count=_count(request),
    )


@router.get("/history")
def history(request: Request, centre: CentreHere, viewer: Reader, district: DistrictHere, shown: RoundHere) -> Response:
    moves = centre.desk.caseload.moves(viewer, district, shown.round_id)
    return page(request, "assignments/history.html", district=district, shown=shown, moves=moves)


def _people(
    request: Request,
    centre: CentreHere,
    viewer: Viewer,
    district: str,
    shown: RoundHere,
    sorting: Sorting,
    found: Filter,
) -> Response:
    caseload = centre.desk.caseload
    by: Sort = next((each for each in get_args(Sort) if each == sorting.by), "place")
    listed = caseload.people(
        viewer,
        district,
        shown.round_id,
        found,
        sort=by,
        descending=sorting.descending,
        limit=PAGE_ROWS,
        offset=sorting.offset,
    )
    loads = caseload.loads(viewer, district, shown.round_id)
    villages = caseload.villages(viewer, district, shown.round_id)
    return page(
        request,
        "assignments/people.html",
        district=district,
        shown=shown,
        found=found,
        list=Rows(listed.people, listed.count, sorting),
        officers=_officers(loads),
        nobody=NOBODY,
        unassigned=next((each.people for each in loads if not each.code), 0),
        villages=[("", "ทุกหมู่บ้าน"), *((each.code, f"{village_name(each.code)} ({each.people:,})") for each in villages)],
        village_name=village_name,
        statuses=CASE_STATUS,
        wanted=WANTED,
        count=_count(request),
    )


def _officers(loads: list[Load]) -> list[tuple[str, str]]:
    return [(each.code, f"{each.code} {each.name} · {each.people:,} คน") for each in loads if each.code]


def _count(request: Request) -> int:
    told = request.query_params.get("count", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else 0


def village_name(code: str) -> str:
    """ "หมู่ 3 ต.บางไผ่"; in towns the sub-district alone."""
    if not code:
        return "ไม่ระบุหมู่บ้าน"
    place, moo = areas.titled(code[:6]) or code[:6], code[6:].lstrip("0")
    return f"หมู่ {moo} {place}" if moo else place
