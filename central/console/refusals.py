"""Refusals as pages, in the same dress as the rest; a visitor who is not signed in is shown the door to come in by."""

from __future__ import annotations

import math

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from central.console.headers import HEADERS
from central.console.here import ChooseDistrictError, FormForgedError, NextStepError
from central.console.rendering import TEMPLATES, page, see_other
from central.console.words import REFUSALS, show_wait
from central.logs import log_failure
from central.services.errors import CentreError, NotSignedInError, TooManyAttemptsError
from central.services.sessions import Step
from forms.thai import areas

STEP_PATHS = {Step.CODE: "/sign-in/code", Step.ENROL: "/sign-in/enrol", Step.PASSWORD: "/sign-in/password"}


def refusal(request: Request, code: str, *, text: str | None = None) -> Response:
    said = REFUSALS[code]
    return page(request, "refusal.html", status=said.status, said=said, text=text or said.text)


def bare_refusal(root: str, status: int) -> Response:
    """A refusal from before the console was reached, so that nothing is known of the visitor."""
    said = next((said for said in REFUSALS.values() if said.status == status), REFUSALS["bad_form"])
    text = TEMPLATES.get_template("refusal.html").render(
        viewer=None,
        signed_in=False,
        navigation=[],
        form_token="",
        here="",
        done="",
        root=root,
        said=said,
        text=said.text,
    )
    return HTMLResponse(text, status_code=status, headers={**HEADERS, "Cache-Control": "no-store"})


def add_handlers(site: FastAPI) -> None:
    @site.exception_handler(NotSignedInError)
    async def not_signed_in(request: Request, _error: NotSignedInError) -> RedirectResponse:
        return see_other(request, "/sign-in")

    @site.exception_handler(NextStepError)
    async def half_way(request: Request, error: NextStepError) -> RedirectResponse:
        return see_other(request, STEP_PATHS[error.step])

    @site.exception_handler(ChooseDistrictError)
    async def choose_district(request: Request, error: ChooseDistrictError) -> Response:
        provinces = [p for p in areas.provinces() if error.viewer.covers(p.code) or error.viewer.area == p.code]
        choices = [(province, areas.districts(province.code)) for province in provinces]
        return page(request, "choose_district.html", choices=choices)

    @site.exception_handler(TooManyAttemptsError)
    async def too_many(request: Request, error: TooManyAttemptsError) -> Response:
        text = f"เพื่อความปลอดภัยของบัญชี โปรดรอ {show_wait(error.wait)} แล้วลองใหม่"
        response = refusal(request, error.code, text=text)
        response.headers["Retry-After"] = str(max(1, math.ceil(error.wait.total_seconds())))
        return response

    @site.exception_handler(CentreError)
    async def refused(request: Request, error: CentreError) -> Response:
        return refusal(request, error.code if error.code in REFUSALS else "conflict")

    @site.exception_handler(FormForgedError)
    async def forged(request: Request, _error: FormForgedError) -> Response:
        return refusal(request, "form_forged")

    @site.exception_handler(RequestValidationError)
    async def bad_form(request: Request, _error: RequestValidationError) -> Response:
        return refusal(request, "bad_form")

    @site.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        return refusal(request, "not_found" if error.status_code in (404, 405) else "bad_form")

    @site.exception_handler(PoolTimeoutError)
    async def busy(request: Request, _error: PoolTimeoutError) -> Response:
        return refusal(request, "busy")

    @site.exception_handler(DBAPIError)
    async def database(request: Request, error: DBAPIError) -> Response:
        if isinstance(error, DataError):
            return refusal(request, "bad_form")
        log_failure(error)
        return refusal(request, "busy")

    # The access log, outside of everything, writes the failure down.
    @site.exception_handler(Exception)
    async def failed(request: Request, _error: Exception) -> Response:
        return refusal(request, "internal")
