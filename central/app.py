"""The web application over one centre."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from central.console.site import create_console
from central.routes import enrolment, exchange, operations, problems, pull, uploads
from central.routes.access_log import AccessLog
from central.routes.description import describe
from central.routes.limits import RequestLimits
from central.services.centre import Centre
from forms.exchange import PROTOCOL_VERSION


def create_app(centre: Centre) -> FastAPI:
    # No documentation pages: they load scripts from foreign hosts. The OpenAPI itself is served.
    app = FastAPI(title="aofield centre", version=str(PROTOCOL_VERSION), docs_url=None, redoc_url=None)
    app.state.centre = centre
    app.include_router(operations.router)
    app.include_router(enrolment.router)
    app.include_router(exchange.router)
    app.include_router(pull.router)
    app.include_router(uploads.router)
    app.mount("/console", create_console(centre))
    problems.add_handlers(app)
    describe(app)
    # The last added is the outermost.
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=1)
    app.add_middleware(RequestLimits)
    app.add_middleware(AccessLog)
    return app
