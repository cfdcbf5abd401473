"""Taking records and people out as tables; who did is noted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response, StreamingResponse

from central.console.areas_here import AreaHere, area_choices
from central.console.days import PeriodHere, WrongDayError
from central.console.downloads import Downloads, DownloadsHere, as_file
from central.console.here import Allowed, CentreHere
from central.console.rendering import page
from central.console.round_here import RoundHere
from central.services.exports import MOST_IN_WORKBOOK, ExportTooLargeError, Table, Wanted
from central.services.viewers import Action, Viewer
from central.services.workbook_stream import SHEET_ROWS
from forms.library import FORM_IDS, library_form
from forms.thai import areas

router = APIRouter(prefix="/exports")

Taker = Annotated[Viewer, Depends(Allowed(Action.EXPORT_PEOPLE))]
Kind = Annotated[str, Query(pattern="^(csv|xlsx)$")]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("")
def what(
    request: Request,
    viewer: Taker,
    shown: RoundHere,
    area: AreaHere,
    days: PeriodHere,
    too_large: Annotated[str, Query(pattern="^1?$")] = "",
) -> Response:
    return page(
        request,
        "exports/exports.html",
        shown=shown,
        area=area,
        choices=area_choices(viewer, area),
        forms=[(form_id, library_form(form_id).title) for form_id in FORM_IDS],
        days=days,
        most=MOST_IN_WORKBOOK,
        sheet_rows=SHEET_ROWS,
        too_large=bool(too_large),
    )


@router.get("/records")
async def records(
    request: Request,
    centre: CentreHere,
    downloads: DownloadsHere,
    viewer: Taker,
    area: AreaHere,
    days: PeriodHere,
    form: Annotated[str, Query(pattern="^[a-z0-9_-]{1,64}$")],
    kind: Kind = "csv",
    demo: Annotated[str, Query(pattern="^1?$")] = "",
    words: Annotated[str, Query(pattern="^1?$")] = "",
) -> Response:
    if days.wrong or form not in FORM_IDS:
        raise WrongDayError(days.wrong or form)
    wanted = Wanted(form, area, days.period, demo=bool(demo), in_words=bool(words))
    training = " ฝึกหัด" if demo else ""
    table = await downloads.begin(centre.desk.exports.records, viewer, wanted)
    return _file(request, downloads, table, kind, f"{library_form(form).title}{training} {_place(area)}")


@router.get("/people")
async def people(
    request: Request,
    centre: CentreHere,
    downloads: DownloadsHere,
    viewer: Taker,
    shown: RoundHere,
    area: AreaHere,
    kind: Kind = "csv",
) -> Response:
    table = await downloads.begin(centre.desk.exports.people, viewer, area, shown.round_id)
    return _file(request, downloads, table, kind, f"รายชื่อ {_place(area)}")


def _file(request: Request, downloads: Downloads, table: Table, kind: str, name: str) -> Response:
    headers = as_file(f"{name}.{kind}")
    if kind == "csv":
        return StreamingResponse(downloads.pieces(table.csv()), media_type="text/csv; charset=utf-8", headers=headers)
    try:
        return StreamingResponse(downloads.pieces(table.xlsx()), media_type=_XLSX, headers=headers)
    except ExportTooLargeError:
        return page(request, "exports/too_large.html", status=413, count=table.count, most=MOST_IN_WORKBOOK)


def _place(area: str) -> str:
    return areas.titled(area) if area else "ทั้งประเทศ"
