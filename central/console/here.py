"""What pages need of a request: the centre, who looks, which district, and proof that a form is one of ours."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Query, Request

from central.services.centre import Centre
from central.services.errors import ForbiddenError, NotSignedInError
from central.services.sessions import Origin, Session, Step
from central.services.viewers import Action, Viewer
from forms.thai import areas

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORM_FIELD = "form_token"


class FormForgedError(Exception):
    """A form that did not come from a page of ours, or from one of another session."""


class NextStepError(Exception):
    """Signed in half-way: the step still to be taken."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step


class ChooseDistrictError(Exception):
    """The page is about one district, and none was named."""

    def __init__(self, viewer: Viewer) -> None:
        super().__init__()
        self.viewer = viewer


async def the_centre(request: Request) -> Centre:
    centre = request.app.state.centre
    assert isinstance(centre, Centre)
    return centre


CentreHere = Annotated[Centre, Depends(the_centre)]


def origin_here(request: Request) -> Origin:
    return Origin.of(request.client.host if request.client else "", request.headers.get("user-agent", ""))


OriginHere = Annotated[Origin, Depends(origin_here)]


# --- the cookie and the forms ----------------------------------------------------------------------------------------


def cookie_name(request: Request) -> str:
    """Over TLS the browser itself guards the name: from this host alone, and never without TLS."""
    return "__Host-aofield" if request.url.scheme == "https" else "aofield"


def cookie_here(request: Request) -> str:
    """The secret of the visitor's cookie; a new one, worth nothing yet, for who has none."""
    token = request.cookies.get(cookie_name(request))
    if not token and not hasattr(request.state, "new_cookie"):
        request.state.new_cookie = secrets.token_urlsafe(32)
    return token or str(request.state.new_cookie)


def form_token(cookie: str) -> str:
    """What a form brings back: only who knows the cookie can make it."""
    return hmac.new(cookie.encode("utf-8"), b"form", hashlib.sha256).hexdigest()


async def check_form(request: Request) -> None:
    """Refuse what changes anything and was not sent from one of our pages. Holds for every page of the console.

    Raises:
        FormForgedError.
    """
    if request.method in _SAFE:
        return
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise FormForgedError
    sent = (await request.form()).get(FORM_FIELD)
    if not isinstance(sent, str) or not hmac.compare_digest(sent.encode(), form_token(cookie_here(request)).encode()):
        raise FormForgedError


async def fields_here(request: Request) -> dict[str, str]:
    """What was typed into a form whose fields depend on what it is about; files are left out."""
    return {name: value for name, value in (await request.form()).multi_items() if isinstance(value, str)}


FieldsHere = Annotated[dict[str, str], Depends(fields_here)]


# --- who looks -------------------------------------------------------------------------------------------------------


def session_here(request: Request, centre: CentreHere, origin: OriginHere) -> Session:
    """The session of the cookie, at whatever step. Raises NotSignedInError."""
    token = request.cookies.get(cookie_name(request))
    if not token:
        raise NotSignedInError("no cookie")
    session = centre.sessions.find(token, origin)
    request.state.session = session
    return session


SessionHere = Annotated[Session, Depends(session_here)]


def viewer_here(session: SessionHere) -> Viewer:
    """Who is signed in with both factors and a password of their own. Raises NotSignedInError, NextStepError."""
    if session.step is not Step.DONE:
        raise NextStepError(session.step)
    return session.viewer


ViewerHere = Annotated[Viewer, Depends(viewer_here)]


class Allowed:
    """A dependency: the viewer, who may do this. `viewer: Annotated[Viewer, Depends(Allowed(Action.REVIEW))]`."""

    def __init__(self, action: Action) -> None:
        self.action = action

    def __call__(self, viewer: ViewerHere) -> Viewer:
        viewer.require(self.action)
        return viewer


def district_here(viewer: ViewerHere, district: Annotated[str, Query(pattern="^([0-9]{4})?$")] = "") -> str:
    """The district a page is about: the viewer's own, or the one named as ?district=, which must be within their area.

    Raises:
        ForbiddenError: it lies elsewhere.
        ChooseDistrictError: none is named, and the viewer looks after several.
    """
    if not district and len(viewer.area) == 4:
        return viewer.area
    if not district:
        raise ChooseDistrictError(viewer)
    if not viewer.covers(district) or areas.area(district) is None:
        raise ForbiddenError(f"{district} is outside of {viewer.area}")
    return district


DistrictHere = Annotated[str, Depends(district_here)]
