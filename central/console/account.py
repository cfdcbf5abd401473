"""One's own account: password and open sessions."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from central.console.here import CentreHere, SessionHere, ViewerHere
from central.console.rendering import forget, page, see_other

router = APIRouter(prefix="/account")


@router.get("")
def own_account(request: Request, centre: CentreHere, session: SessionHere, viewer: ViewerHere) -> Response:
    return page(request, "account/account.html", sessions=centre.sessions.of(viewer), this_session=session.session_id)


@router.post("/sign-out-everywhere")
def sign_out_everywhere(request: Request, centre: CentreHere, viewer: ViewerHere) -> Response:
    centre.sessions.sign_out_everywhere(viewer)
    response = see_other(request, "/sign-in", done="everywhere")
    forget(request, response)
    return response
