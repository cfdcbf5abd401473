"""Lists: a district's roster, and the lists and counts of phase 2. Brought, read, shown with what they change."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import Response

from central.console.area_words import LIST_KINDS, LIST_STATES, PERSON_FIELDS, RESULTS
from central.console.here import Allowed, CentreHere
from central.console.listing import PAGE_ROWS, SortingHere
from central.console.rendering import page, see_other
from central.console.round_here import RoundHere
from central.services.list_files import ListKind
from central.services.list_uploads import ListUpload, action_of
from central.services.viewers import Action, Viewer
from forms.lists.agencies import AGENCIES
from forms.reports.amounts import amount

router = APIRouter(prefix="/lists")
AGENCY_NAMES = {code: names[0] for code, names in AGENCIES.items()}


# Whoever brings a roster brings lists, too; the service asks for each kind.
Bringing = Annotated[Viewer, Depends(Allowed(Action.UPLOAD_LISTS))]


@router.get("")
def all_lists(
    request: Request, centre: CentreHere, viewer: Bringing, shown: RoundHere, sorting: SortingHere
) -> Response:
    uploads = centre.desk.lists.history(viewer, viewer.area, PAGE_ROWS, sorting.offset)
    kinds = [(kind.value, words) for kind, words in LIST_KINDS.items() if viewer.may(action_of(kind))]
    return page(
        request,
        "lists/lists.html",
        uploads=uploads,
        kinds=kinds,
        shown=shown,
        sorting=sorting,
        more=len(uploads) == PAGE_ROWS,
        agencies=[("", "ตามที่ระบุในแฟ้ม"), *AGENCY_NAMES.items()],
        words=LIST_KINDS,
        states=LIST_STATES,
        phase_two=shown.rules.phase_two is not None,
    )


@router.post("")
def bring(
    request: Request,
    centre: CentreHere,
    viewer: Bringing,
    file: Annotated[UploadFile, File()],
    kind: Annotated[ListKind, Form()],
    round_id: Annotated[str, Form(pattern="^[a-z0-9-]{1,32}$")],
    agency: Annotated[str, Form(pattern="^[a-z_]{0,32}$")] = "",
) -> Response:
    taken = centre.desk.lists.take(
        viewer,
        kind,
        area=viewer.area,
        round_id=round_id,
        agency=agency if kind.list_no else "",
        name=file.filename or "list",
        content=file.file.read(),
    )
    return see_other(request, _path(taken))


@router.get("/{district}/{upload_id}")
def one_list(request: Request, centre: CentreHere, viewer: Bringing, district: str, upload_id: UUID) -> Response:
    upload = centre.desk.lists.upload(viewer, district, upload_id)
    rules = centre.desk.lists.rules(upload.round_id)
    return page(
        request,
        "lists/list.html",
        upload=upload,
        path=_path(upload),
        broken_off=upload.broken_off(centre.desk.clock()),
        ages=upload.findings.age_income(rules) if upload.findings else None,
        round_title=rules.round.title_th if rules.round else upload.round_id,
        words=LIST_KINDS,
        states=LIST_STATES,
        fields=PERSON_FIELDS,
        results=RESULTS,
        agencies=AGENCY_NAMES,
        amount=amount,
    )


@router.post("/{district}/{upload_id}/confirm")
def confirm(request: Request, centre: CentreHere, viewer: Bringing, district: str, upload_id: UUID) -> Response:
    centre.desk.lists.confirm(viewer, district, upload_id)
    return see_other(request, f"/lists/{district}/{upload_id}")


@router.post("/{district}/{upload_id}/drop")
def drop(request: Request, centre: CentreHere, viewer: Bringing, district: str, upload_id: UUID) -> Response:
    centre.desk.lists.drop(viewer, district, upload_id)
    return see_other(request, "/lists", done="dropped")


@router.post("/{district}/{upload_id}/take-up")
def take_up(request: Request, centre: CentreHere, viewer: Bringing, district: str, upload_id: UUID) -> Response:
    centre.desk.lists.take_up(viewer, district, upload_id)
    return see_other(request, f"/lists/{district}/{upload_id}")


def _path(upload: ListUpload) -> str:
    return f"/lists/{upload.district}/{upload.upload_id}"
