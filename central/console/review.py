"""Review: the queue of a district, and one record with its answers beside its paper and its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import StringConstraints
from starlette.responses import Response

from central.console import review_words as words
from central.console.here import Allowed, CentreHere, DistrictHere
from central.console.listing import PAGE_ROWS, Rows, SortingHere
from central.console.rendering import page, see_other
from central.db.review_queue import Sign, State
from central.services.errors import ReviewError
from central.services.review_queue import Narrowing
from central.services.reviewing import AT_ONCE, Verdict
from central.services.viewers import Action, Viewer
from forms.changes import Comment, Decision

router = APIRouter(prefix="/review")

Reviewer = Annotated[Viewer, Depends(Allowed(Action.REVIEW))]
COMMENT = "comment:"
"""begins the name of a field with a comment; the ref of its question follows, or nothing for the whole"""
SHOWN_AS_PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})


_ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
Chosen = Annotated[str, StringConstraints(pattern=rf"^{_ID}:[0-9]{{1,9}}:[0-9a-f]{{64}}:[0-9]{{1,9}}$")]
"""record, revision, content hash, number of the decision"""


def narrowing_here(
    state: State = State.WAITING,
    ao: Annotated[str, Query(max_length=32)] = "",
    form: Annotated[str, Query(max_length=64)] = "",
    sign: Annotated[list[Sign] | None, Query()] = None,
) -> Narrowing:
    return Narrowing(state=state, ao_code=ao, form_id=form, signs=tuple(sign or ()))


NarrowingHere = Annotated[Narrowing, Depends(narrowing_here)]


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the boxes of the page: ref → text."""

    comments: dict[str, str]

    def as_comments(self) -> tuple[Comment, ...]:
        """In the order of the page; the one about the whole comes last."""
        return tuple(Comment(ref=ref, text=text) for ref, text in self.comments.items())


async def written_here(request: Request) -> Written:
    sent = await request.form()
    found = {
        name.removeprefix(COMMENT): value.strip()[:2000]
        for name, value in sent.multi_items()
        if name.startswith(COMMENT) and isinstance(value, str) and value.strip()
    }
    return Written(found)


@router.get("")
def queue(
    request: Request,
    centre: CentreHere,
    viewer: Reviewer,
    district: DistrictHere,
    narrowing: NarrowingHere,
    sorting: SortingHere,
    yes: Annotated[int, Query(ge=0)] = 0,
    no: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """`yes`, `no`: how many were just approved together, and how many were left out."""
    found = centre.review_queue.look(viewer, district, narrowing, offset=sorting.offset, limit=PAGE_ROWS)
    return page(
        request,
        "review/queue.html",
        district=district,
        queue=found,
        list=Rows(found.rows, found.total, sorting),
        narrowing=narrowing,
        narrowed=bool(narrowing.ao_code or narrowing.form_id or narrowing.signs),
        occasion=uuid4(),
        approved=yes,
        left_out=no,
        words=words,
    )


@router.post("/approve")
def approve_together(
    request: Request,
    centre: CentreHere,
    viewer: Reviewer,
    district: DistrictHere,
    occasion: Annotated[UUID, Form()],
    chosen: Annotated[list[Chosen] | None, Form(max_length=AT_ONCE)] = None,
) -> Response:
    """What needs no look; each field names record, revision, content and number as the page showed them."""
    verdicts = []
    for each in chosen or ():
        record_id, revision, content_hash, number = each.split(":")
        verdicts.append((UUID(record_id), int(revision), content_hash, int(number)))
    done = centre.reviewing.approve_all(viewer, district, verdicts, occasion=occasion)
    return see_other(
        request, "/review", district=district, done="together", yes=str(done.approved), no=str(done.not_approved)
    )


@router.get("/{record_id}")
def record(request: Request, centre: CentreHere, viewer: Reviewer, district: DistrictHere, record_id: UUID) -> Response:
    return _record(request, centre, viewer, district, record_id)


@router.post("/{record_id}/decide")
def decide(
    request: Request,
    centre: CentreHere,
    viewer: Reviewer,
    district: DistrictHere,
    record_id: UUID,
    review_id: Annotated[UUID, Form()],
    revision: Annotated[int, Form(ge=1)],
    content_hash: Annotated[str, Form(pattern="^[0-9a-f]{64}$")],
    number: Annotated[int, Form(ge=1)],
    decision: Annotated[Decision, Form()],
    written: Annotated[Written, Depends(written_here)],
) -> Response:
    verdict = Verdict(
        review_id=review_id,
        record_id=record_id,
        revision=revision,
        content_hash=content_hash,
        number=number,
        decision=decision,
        comments=written.as_comments(),
    )
    try:
        centre.reviewing.decide(viewer, district, verdict)
    except ReviewError as error:
        return _record(request, centre, viewer, district, record_id, refused=error.code, written=written)
    following = centre.review_queue.next_after(viewer, district, record_id, Narrowing())
    path = f"/review/{following}" if following is not None else "/review"
    return see_other(request, path, district=district, done=decision.value)


@router.post("/{record_id}/let-go")
def let_go(request: Request, centre: CentreHere, viewer: Reviewer, district: DistrictHere, record_id: UUID) -> Response:
    centre.reviewing.let_go(viewer, district, record_id)
    return see_other(request, "/review", district=district)


@router.get("/{record_id}/picture/{attachment_id}")
def picture(
    centre: CentreHere, viewer: Reviewer, district: DistrictHere, record_id: UUID, attachment_id: UUID
) -> Response:
    """A page of the signed paper. Like every page of the console it is kept nowhere on the way."""
    found = centre.review_view.picture(viewer, district, record_id, attachment_id)
    if found.media_type in SHOWN_AS_PICTURES:
        return Response(found.image, media_type=found.media_type)
    return Response(found.image, media_type="application/octet-stream", headers={"Content-Disposition": "attachment"})


def _record(
    request: Request,
    centre: CentreHere,
    viewer: Viewer,
    district: str,
    record_id: UUID,
    *,
    refused: str = "",
    written: Written | None = None,
) -> Response:
    held = centre.reviewing.claim(viewer, district, record_id)
    shown = centre.review_view.record(viewer, district, record_id)
    refs = {line.line.ref for part in shown.parts for line in part.lines if line.is_answer}
    comments = written.comments if written is not None else {}
    # A question that the newer revision does not answer any more: its comment goes on as one about the whole.
    lost = [text for ref, text in comments.items() if ref and ref not in refs]
    return page(
        request,
        "review/record.html",
        status=409 if refused else 200,
        district=district,
        record=shown,
        held_by=held.by if held.user_id != viewer.user_id else "",
        review_id=uuid4(),
        refused=words.REFUSED.get(refused, ""),
        written=comments,
        whole="\n".join(filter(None, [comments.get("", ""), *lost])),
        COMMENT=COMMENT,
        words=words,
    )
