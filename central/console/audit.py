"""Who read or did what about whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from central.console.here import Allowed, CentreHere
from central.console.listing import PAGE_ROWS, Rows, SortingHere
from central.console.rendering import page
from central.console.words import ACTIONS, SUBJECTS
from central.services.viewers import Action, Viewer

router = APIRouter(prefix="/audit")


@router.get("")
def log(
    request: Request,
    centre: CentreHere,
    viewer: Annotated[Viewer, Depends(Allowed(Action.READ_AUDIT))],
    sorting: SortingHere,
    subject: Annotated[str, Query(pattern="^[0-9a-fA-F-]{0,36}$")] = "",
) -> Response:
    lines, total = centre.log.lines(viewer, subject_id=subject, offset=sorting.offset, limit=PAGE_ROWS)
    return page(
        request,
        "audit/log.html",
        lines=Rows(lines, total, sorting),
        subject=subject,
        actions=ACTIONS,
        subjects=SUBJECTS,
    )
