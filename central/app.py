"""The web application over one centre."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from central.console.refusals import bare_refusal
from central.console.site import MAX_FORM_BYTES, create_console
from central.routes import enrolment, exchange, handovers, operations, problems, pull, uploads
from central.routes.access_log import AccessLog
from central.routes.counting import Counting
from central.routes.description import describe
from central.routes.limits import RequestLimits, as_problem
from central.routes.turns import PUSHES_AT_ONCE, Turns
from central.services.centre import Centre
from forms.exchange import PROTOCOL_VERSION

CONSOLE = "/console"


def create_app(centre: Centre) -> FastAPI:
    # No documentation pages: they load scripts from foreign hosts. The OpenAPI itself is served.
    app = FastAPI(title="aofield centre", version=str(PROTOCOL_VERSION), docs_url=None, redoc_url=None)
    app.router.redirect_slashes = False  # they would name the host that the caller says is ours
    app.state.centre = centre
    app.state.pushing_turns = Turns(PUSHES_AT_ONCE)
    app.include_router(operations.router)
    app.include_router(enrolment.router)
    app.include_router(exchange.router)
    app.include_router(pull.router)
    app.include_router(uploads.router)
    app.include_router(handovers.router)
    app.mount(CONSOLE, create_console(centre))
    for path in ("/", CONSOLE):
        app.add_route(path, _to_the_console)
    problems.add_handlers(app)
    describe(app)
    # The last added is the outermost.
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=1)
    app.add_middleware(RequestLimits, larger=(f"{CONSOLE}/", MAX_FORM_BYTES), answer=_in_its_dress)
    app.add_middleware(AccessLog)
    app.add_middleware(Counting)
    return app


def _in_its_dress(scope: Scope, status: int, code: str, text: str) -> Response:
    """A refusal before any page was reached: in words for a person, as a problem for a program."""
    if scope["path"].startswith(f"{CONSOLE}/"):
        return bare_refusal(CONSOLE, status)
    return as_problem(scope, status, code, text)


async def _to_the_console(_request: Request) -> Response:
    return RedirectResponse(f"{CONSOLE}/", status_code=303)
