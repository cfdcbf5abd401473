"""Coming in: name and password, the second factor, and what the first time needs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from central.console.here import CentreHere, OriginHere, SessionHere
from central.console.qr import qr_svg
from central.console.refusals import STEP_PATHS
from central.console.rendering import forget, hand_over, page, see_other
from central.services.errors import SignInRefusedError, WeakPasswordError
from central.services.second_factor import Seed
from central.services.sessions import Session, Step
from central.services.sign_in import Ticket

router = APIRouter(prefix="/sign-in")

Secret = Annotated[str, Form(max_length=256)]


@router.get("")
def name_and_password(request: Request) -> Response:
    return page(request, "sign_in/password.html", refused=False)


@router.post("")
def sign_in(request: Request, centre: CentreHere, origin: OriginHere, login: Secret, password: Secret) -> Response:
    try:
        ticket = centre.sign_in.with_password(login, password, origin)
    except SignInRefusedError:
        return page(request, "sign_in/password.html", status=403, refused=True)
    return _onward(request, ticket)


@router.get("/code")
def second_factor(request: Request, _session: SessionHere) -> Response:
    return page(request, "sign_in/code.html", refused=False)


@router.post("/code")
def give_code(request: Request, centre: CentreHere, origin: OriginHere, session: SessionHere, code: Secret) -> Response:
    try:
        ticket = centre.sign_in.with_code(session, code, origin)
    except SignInRefusedError:
        return page(request, "sign_in/code.html", status=403, refused=True)
    return _onward(request, ticket)


@router.get("/enrol")
def set_up(request: Request, centre: CentreHere, session: SessionHere) -> Response:
    return _seed_page(request, session, centre.sign_in.offered_seed(session), refused=False)


@router.post("/enrol")
def confirm(request: Request, centre: CentreHere, origin: OriginHere, session: SessionHere, code: Secret) -> Response:
    try:
        ticket, codes = centre.sign_in.confirm_seed(session, code, origin)
    except SignInRefusedError:
        return _seed_page(request, session, centre.sign_in.offered_seed(session), refused=True)
    # Shown in answer to the form and never again: no address leads to the codes.
    response = page(request, "sign_in/recovery.html", codes=codes, onward=STEP_PATHS.get(ticket.step, "/"))
    hand_over(request, response, ticket)
    return response


@router.get("/password")
def own_password(request: Request, _session: SessionHere) -> Response:
    return page(request, "sign_in/own_password.html", refused="")


@router.post("/password")
def choose_password(
    request: Request, centre: CentreHere, origin: OriginHere, session: SessionHere, old: Secret, new: Secret
) -> Response:
    try:
        ticket = centre.sign_in.change_password(session, old, new, origin)
    except (SignInRefusedError, WeakPasswordError) as error:
        refused = error.text if isinstance(error, WeakPasswordError) else "old"
        return page(request, "sign_in/own_password.html", status=403, refused=refused)
    response = see_other(request, "/account" if session.step is Step.DONE else "/", done="password")
    hand_over(request, response, ticket)
    return response


@router.post("/out")
def sign_out(request: Request, centre: CentreHere, session: SessionHere) -> Response:
    centre.sessions.sign_out(session)
    response = see_other(request, "/sign-in", done="out")
    forget(request, response)
    return response


def _seed_page(request: Request, session: Session, seed: Seed, *, refused: bool) -> Response:
    qr = qr_svg(seed.uri(session.viewer.login), "QR code สำหรับแอปยืนยันตัวตน")
    status = 403 if refused else 200
    return page(request, "sign_in/enrol.html", status=status, refused=refused, seed=seed.base32, qr=qr)


def _onward(request: Request, ticket: Ticket) -> Response:
    response = see_other(request, STEP_PATHS.get(ticket.step, "/"))
    hand_over(request, response, ticket)
    return response
