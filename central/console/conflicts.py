"""Conflicts: the list of those that wait, and one of them, question by question, with who said what."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from central.console.here import Allowed, CentreHere, DistrictHere, FieldsHere
from central.console.listing import PAGE_ROWS, Rows, SortingHere
from central.console.rendering import page, see_other
from central.console.review_words import FORMS
from central.services.errors import AnswersNotValidError, ConflictChangedError, ReasonMissingError
from central.services.settling import Chosen, Verdict
from central.services.viewers import Action, Viewer

router = APIRouter(prefix="/conflicts")

Reader = Annotated[Viewer, Depends(Allowed(Action.READ_CONFLICTS))]
Settler = Annotated[Viewer, Depends(Allowed(Action.RESOLVE_CONFLICTS))]
TAKEN = "take:"
"""begins the name of a choice; the ref of its question follows. Its value: the place of a side, or `WRITTEN`"""
OTHER = "other:"
"""likewise, of what was written instead"""
WRITTEN = "other"
KINDS = {"required": "ต้องตอบข้อนี้", "constraint": "คำตอบนี้ใช้ไม่ได้กับข้ออื่น", "type": "รูปแบบไม่ถูกต้อง"}


@router.get("")
def waiting(request: Request, centre: CentreHere, viewer: Reader, sorting: SortingHere) -> Response:
    rows, total = centre.settling.waiting(viewer, PAGE_ROWS, sorting.offset)
    return page(request, "conflicts/list.html", list=Rows(rows, total, sorting), forms=FORMS)


@router.get("/{conflict_id}")
def one(request: Request, centre: CentreHere, viewer: Reader, district: DistrictHere, conflict_id: UUID) -> Response:
    return _page(request, centre, viewer, district, conflict_id, {})


@router.post("/{conflict_id}")
def settle(
    request: Request, centre: CentreHere, viewer: Settler, district: DistrictHere, conflict_id: UUID, sent: FieldsHere
) -> Response:
    seen = tuple(sent.get("seen", "").split())
    verdict = Verdict(
        seen=seen,
        goes_on=_side(seen, sent.get("goes_on", "0")),
        chosen=_chosen(seen, sent),
        reason=sent.get("reason", ""),
    )
    try:
        centre.settling.settle(viewer, district, conflict_id, verdict)
    except AnswersNotValidError as error:
        return _page(request, centre, viewer, district, conflict_id, sent, wrong=error)
    except ReasonMissingError:
        return _page(request, centre, viewer, district, conflict_id, sent, refused="reason")
    except ConflictChangedError:
        return _page(request, centre, viewer, district, conflict_id, {}, refused="changed")
    return see_other(request, "/conflicts", done="settled")


def _page(
    request: Request,
    centre: CentreHere,
    viewer: Viewer,
    district: str,
    conflict_id: UUID,
    sent: dict[str, str],
    *,
    wrong: AnswersNotValidError | None = None,
    refused: str = "",
) -> Response:
    view = centre.settling.view(viewer, district, conflict_id)
    shown = {each.ref for each in view.fields}
    problems = {each.ref: each for each in wrong.problems} if wrong is not None else {}
    return page(
        request,
        "conflicts/one.html",
        status=409 if wrong is not None or refused else 200,
        district=district,
        conflict=view,
        forms=FORMS,
        sent=sent,
        wrong=problems,
        # Asked for only now that the others were decided so, or chosen before.
        further=[each for ref, each in problems.items() if ref not in shown],
        kinds=KINDS,
        refused=refused,
        may_settle=viewer.may(Action.RESOLVE_CONFLICTS) and view.settled_at is None,
        TAKEN=TAKEN,
        OTHER=OTHER,
        WRITTEN=WRITTEN,
    )


def _chosen(seen: tuple[str, ...], sent: dict[str, str]) -> dict[str, Chosen]:
    chosen: dict[str, Chosen] = {}
    for name, value in sent.items():
        if name.startswith(TAKEN):
            ref = name.removeprefix(TAKEN)
            written = Chosen(written=sent.get(OTHER + ref, "")[:4000])
            chosen[ref] = written if value == WRITTEN else Chosen(content_hash=_side(seen, value))
    return chosen


def _side(seen: tuple[str, ...], place: str) -> str:
    """The hash of the side at a place of the page; the first where there is no such place."""
    at = int(place) if place.isascii() and place.isdigit() and len(place) < 3 else 0
    return seen[at] if at < len(seen) else (seen[0] if seen else "")
