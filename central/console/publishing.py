"""Publishing to the whole country: read, checked, shown with who will get it, and only then put in force."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import Response

from central.console.area_words import PUBLISHED_KINDS
from central.console.here import Allowed, CentreHere
from central.console.rendering import page, see_other
from central.services.centre import Centre
from central.services.publishing import Draft, Preview
from central.services.viewers import Action, Viewer
from forms.changes import ItemKind
from forms.measure.programmes import CatalogueError
from forms.measure.rounds import RoundError
from forms.xform.authoring.findings import AuthoringError, Finding, Place

router = APIRouter(prefix="/publishing")

Reader = Annotated[Viewer, Depends(Allowed(Action.READ_PUBLISHED))]
Publisher = Annotated[Viewer, Depends(Allowed(Action.PUBLISH))]


@router.get("")
def published(request: Request, centre: CentreHere, viewer: Reader) -> Response:
    return _page(request, centre)


@router.post("/check")
def check(
    request: Request,
    centre: CentreHere,
    viewer: Publisher,
    kind: Annotated[ItemKind, Form()],
    files: Annotated[list[UploadFile], File()],
) -> Response:
    """The first file is what is to be published; files of code lists may come with a form."""
    given = {each.filename or "": each.file.read() for each in files if each.filename}
    try:
        draft = READERS[kind](centre, given)
    except AuthoringError as error:
        return _page(request, centre, findings=error.findings, file_name=", ".join(given), status=422)
    except (RoundError, CatalogueError) as error:
        return _page(request, centre, findings=(_finding(error),), file_name=", ".join(given), status=422)
    draft_id = centre.desk.drafts.keep(viewer, draft, ", ".join(given))
    return see_other(request, f"/publishing/drafts/{draft_id}")


@router.get("/drafts/{draft_id}")
def preview(request: Request, centre: CentreHere, viewer: Publisher, draft_id: UUID) -> Response:
    draft = centre.desk.drafts.draft(viewer, draft_id)
    shown = centre.desk.publishing.preview(draft)
    return page(
        request,
        "publishing/preview.html",
        draft=draft,
        draft_id=draft_id,
        preview=shown,
        kinds=PUBLISHED_KINDS,
        laptops=sum(each.devices for each in shown.districts),
        to_get=sum(each.to_get for each in shown.districts),
        versions=_versions(shown),
    )


@router.post("/drafts/{draft_id}/publish")
def publish(request: Request, centre: CentreHere, viewer: Publisher, draft_id: UUID) -> Response:
    centre.desk.drafts.publish(viewer, draft_id)
    return see_other(request, "/publishing", done="published")


def _form(centre: Centre, given: dict[str, bytes]) -> Draft:
    name = next((each for each in given if not each.lower().endswith(".csv")), "")
    lists = {each: content for each, content in given.items() if each.lower().endswith(".csv")}
    return centre.desk.publishing.read_form(given.get(name, b""), name, lists)


def _round(centre: Centre, given: dict[str, bytes]) -> Draft:
    return centre.desk.publishing.read_round(_text(given, ".toml"))


def _catalogue(centre: Centre, given: dict[str, bytes]) -> Draft:
    return centre.desk.publishing.read_catalogue({name: _decoded(name, content) for name, content in given.items()})


READERS: dict[ItemKind, Callable[[Centre, dict[str, bytes]], Draft]] = {
    ItemKind.FORM: _form,
    ItemKind.ROUND: _round,
    ItemKind.CATALOGUE: _catalogue,
}


def _text(given: dict[str, bytes], ending: str) -> str:
    for name, content in given.items():
        if name.lower().endswith(ending):
            return _decoded(name, content)
    raise RoundError(", ".join(given), None, "", f"ไม่ใช่แฟ้ม {ending}", f"ให้เลือกแฟ้มที่ลงท้ายด้วย {ending}")


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RoundError(name, None, "", "ไม่ใช่ข้อความ UTF-8", "ให้บันทึกแฟ้มใหม่เป็น UTF-8") from None


def _finding(error: RoundError | CatalogueError) -> Finding:
    if isinstance(error, RoundError):
        return Finding("round", Place(error.source, error.line, error.key), error.what, error.cure)
    return Finding("catalogue", Place(error.entry), error.what, error.cure)


def _versions(shown: Preview) -> list[str]:
    """Every version some laptop holds, the one to come first."""
    held = {version for each in shown.districts for version in each.holding}
    return sorted(held, key=lambda version: (version != shown.version, not version, version))


def _page(
    request: Request,
    centre: Centre,
    *,
    findings: tuple[Finding, ...] = (),
    file_name: str = "",
    status: int = 200,
) -> Response:
    history = centre.desk.publishing.history()
    return page(
        request,
        "publishing/publishing.html",
        status=status,
        in_force=[each for each in history if each.in_force],
        history=sorted(history, key=lambda each: each.published_at, reverse=True),
        kinds=PUBLISHED_KINDS,
        findings=findings,
        file_name=file_name,
    )
