"""The shelf of what arrived and could not be applied."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import Response

from central.console.area_words import STEPS, why
from central.console.here import Allowed, CentreHere
from central.console.listing import PAGE_ROWS, Rows, SortingHere
from central.console.rendering import page, see_other
from central.services.shelf import StepKind
from central.services.viewers import Action, Viewer

router = APIRouter(prefix="/shelf")

Reader = Annotated[Viewer, Depends(Allowed(Action.READ_SHELF))]
Keeper = Annotated[Viewer, Depends(Allowed(Action.MANAGE_SHELF))]


@router.get("")
def all_of_it(
    request: Request,
    centre: CentreHere,
    viewer: Reader,
    sorting: SortingHere,
    over: Annotated[str, Query(pattern="^1?$")] = "",
    reason: Annotated[str, Query(pattern="^[a-z_]{0,32}$")] = "",
) -> Response:
    items, total = centre.desk.shelf.items(
        viewer,
        viewer.area,
        over=bool(over),
        reason=reason,
        oldest_first=sorting.by == "at" and not sorting.descending,
        limit=PAGE_ROWS,
        offset=sorting.offset,
    )
    return page(
        request,
        "shelf/shelf.html",
        list=Rows(items, total, sorting),
        over=bool(over),
        reason=reason,
        reasons=centre.desk.shelf.reasons(viewer, viewer.area),
        why=why,
        short=_short,
    )


@router.get("/{district}/{digest}")
def one(request: Request, centre: CentreHere, viewer: Reader, district: str, digest: str) -> Response:
    whole = centre.desk.shelf.item(viewer, district, digest)
    return page(
        request,
        "shelf/item.html",
        whole=whole,
        item=whole.item,
        path=f"/shelf/{district}/{digest}",
        why=why(whole.item.reason),
        why_now=why,
        short=_short,
        steps=STEPS,
        tried=StepKind.TRIED,
    )


def _short(record_id: UUID) -> str:
    """The end of an id, as laptops show it; of a package that none could be read from, a word instead."""
    return str(record_id)[-8:] if record_id.int else "ไม่ทราบรหัส"


@router.post("/{district}/{digest}/try")
def try_again(request: Request, centre: CentreHere, viewer: Keeper, district: str, digest: str) -> Response:
    step = centre.desk.shelf.try_again(viewer, district, digest)
    return see_other(request, f"/shelf/{district}/{digest}", done=step.kind.value)


@router.post("/{district}/{digest}/dealt")
def deal_with(
    request: Request,
    centre: CentreHere,
    viewer: Keeper,
    district: str,
    digest: str,
    how: Annotated[str, Form(min_length=1, max_length=500)],
) -> Response:
    step = centre.desk.shelf.deal_with(viewer, district, digest, how)
    return see_other(request, f"/shelf/{district}/{digest}", done=step.kind.value)


@router.get("/{district}/{digest}/support")
def for_support(centre: CentreHere, viewer: Keeper, district: str, digest: str) -> Response:
    file = centre.desk.shelf.for_support(viewer, district, digest)
    name = f"aofield-{district}-{digest[:12]}.age"
    return Response(
        file,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
