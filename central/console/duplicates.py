"""People who may be one: the list of pairs, and one pair beside each other."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from central.console.here import Allowed, CentreHere
from central.console.listing import PAGE_ROWS, Rows, SortingHere
from central.console.rendering import page, see_other
from central.console.review_words import FORMS
from central.db.likeness import Pair
from central.services.duplicates import OPEN, Decision
from central.services.errors import ForbiddenError, PairDecidedError, ReasonMissingError
from central.services.viewers import Action, Viewer
from forms.roster.likeness import AGAINST, Reason
from forms.thai.national_id import formatted

router = APIRouter(prefix="/duplicates")

Reader = Annotated[Viewer, Depends(Allowed(Action.READ_DUPLICATES))]

REASONS = {
    Reason.NUMBER_TRANSPOSED: "เลขบัตรสลับหลักติดกัน",
    Reason.NUMBER_ONE_DIGIT: "เลขบัตรต่างกันหลักเดียว",
    Reason.FIRST_SAME: "ชื่อตรงกัน",
    Reason.FIRST_SOUNDS: "ชื่ออ่านเหมือนกัน",
    Reason.FIRST_NEAR: "ชื่อต่างกันตัวเดียว",
    Reason.LAST_SAME: "นามสกุลตรงกัน",
    Reason.LAST_SOUNDS: "นามสกุลอ่านเหมือนกัน",
    Reason.LAST_NEAR: "นามสกุลต่างกันตัวเดียว",
    Reason.NAMES_SWAPPED: "ชื่อกับนามสกุลสลับกัน",
    Reason.BIRTH_SAME: "วันเกิดตรงกัน",
    Reason.BIRTH_YEAR_SAME: "ปีเกิดตรงกัน",
    Reason.BIRTH_DAY_MONTH: "วันกับเดือนเกิดสลับกัน",
    Reason.BIRTH_ERA: "ปีเกิดเป็น พ.ศ. กับ ค.ศ.",
    Reason.BIRTH_NEAR: "วันเกิดใกล้กัน",
    Reason.VILLAGE_SAME: "หมู่บ้านเดียวกัน",
    Reason.SUBDISTRICT_SAME: "ตำบลเดียวกัน",
    Reason.BIRTH_OTHER: "วันเกิดไม่ตรง",
    Reason.SEX_OTHER: "เพศไม่ตรง",
}
STATES = {"waiting": tuple(OPEN), "same": (Decision.SAME,), "different": (Decision.DIFFERENT,)}
STATE_WORDS = {"waiting": "รอตัดสิน", "same": "รวมเป็นคนเดียวแล้ว", "different": "คนละคน"}
SEXES = {"male": "ชาย", "female": "หญิง"}


def pair_here(round_id: str, district: str, person_id: UUID, other_district: str, other_person_id: UUID) -> Pair:
    return Pair(round_id, district, person_id, other_district, other_person_id)


PairHere = Annotated[Pair, Depends(pair_here)]
PATH = "/{round_id}/{district}/{person_id}/{other_district}/{other_person_id}"


@router.get("")
def waiting(
    request: Request, centre: CentreHere, viewer: Reader, sorting: SortingHere, state: str = "waiting"
) -> Response:
    decisions = STATES.get(state, STATES["waiting"])
    rows, total = centre.duplicates.waiting(viewer, PAGE_ROWS, sorting.offset, decisions)
    return page(
        request,
        "duplicates/list.html",
        list=Rows(rows, total, sorting),
        twins=centre.duplicates.twins(viewer, PAGE_ROWS),
        state=state if state in STATES else "waiting",
        states=STATE_WORDS,
        reasons=REASONS,
        against=AGAINST,
        path=path_of,
    )


@router.get(PATH)
def one(request: Request, centre: CentreHere, viewer: Reader, pair: PairHere) -> Response:
    return _page(request, centre, viewer, pair)


@router.post(PATH)
def decide(
    request: Request,
    centre: CentreHere,
    viewer: Reader,
    pair: PairHere,
    decision: Annotated[Decision, Form()],
    stays: Annotated[UUID | None, Form()] = None,
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    try:
        centre.duplicates.decide(viewer, pair, decision, reason, stays=stays)
    except ReasonMissingError:
        return _page(request, centre, viewer, pair, refused="reason", reason=reason)
    except PairDecidedError:
        return _page(request, centre, viewer, pair, refused="decided")
    return see_other(request, "/duplicates", done=decision.value)


@router.post(f"{PATH}/part")
def part(
    request: Request,
    centre: CentreHere,
    viewer: Reader,
    pair: PairHere,
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    try:
        centre.duplicates.part(viewer, pair, reason)
    except ReasonMissingError:
        return _page(request, centre, viewer, pair, refused="reason", reason=reason)
    return see_other(request, "/duplicates", done="parted")


def path_of(pair: Pair) -> str:
    return "/duplicates/" + "/".join(map(str, pair))


def _page(
    request: Request, centre: CentreHere, viewer: Viewer, pair: Pair, *, refused: str = "", reason: str = ""
) -> Response:
    view = centre.duplicates.view(viewer, pair)
    try:
        centre.duplicates.require_decider(viewer, pair)
        may_decide = True
    except ForbiddenError:
        may_decide = False
    return page(
        request,
        "duplicates/one.html",
        status=409 if refused else 200,
        pair=view,
        path=path_of(pair),
        reasons=REASONS,
        against=AGAINST,
        sexes=SEXES,
        forms=FORMS,
        may_decide=may_decide,
        refused=refused,
        reason=reason,
        Decision=Decision,
        formatted=formatted,
    )
