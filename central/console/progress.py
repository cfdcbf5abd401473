"""How far the work is, from the country down to one officer (R16, R20), with the days that are near."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from central.console.area_charts import DayColumns, day_columns, share_bar, short_day
from central.console.here import Allowed, CentreHere
from central.console.rendering import page
from central.console.round_here import RoundHere
from central.services.progress import Counts, deadlines
from central.services.viewers import Action, Viewer

router = APIRouter(prefix="/progress")

Reader = Annotated[Viewer, Depends(Allowed(Action.READ_PROGRESS))]
AreaCode = Annotated[str, Query(pattern="^([0-9]{2}|[0-9]{4})?$")]


@router.get("")
def progress(request: Request, centre: CentreHere, viewer: Reader, shown: RoundHere, area: AreaCode = "") -> Response:
    area = area or viewer.area
    parts = centre.desk.progress.parts(viewer, area, shown.round_id)
    days = centre.desk.progress.days(viewer, area, shown.rules)
    return page(
        request,
        "progress/progress.html",
        area=area,
        above=[code for code in (area[:length] for length in (0, 2)) if len(code) < len(area) and viewer.covers(code)],
        shown=shown,
        parts=parts,
        total=sum((each.counts for each in parts), Counts()),
        bar=lambda counts: share_bar([counts.interviewed, counts.declined, waiting(counts)], counts.people),
        chart=day_columns([DayColumns(short_day(each.day), (each.registered, each.interviewed)) for each in days]),
        days=days[::-1],
        laptops=centre.desk.progress.laptops(viewer, area) if len(area) == 4 else [],
        deadlines=deadlines(shown.rules),
    )


def waiting(counts: Counts) -> int:
    """Registered and neither interviewed nor declined: their form 3 is still to come."""
    return max(0, counts.registered - counts.interviewed - counts.declined)
