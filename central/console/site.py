"""The console as an application of its own, below /console: its pages, its walls, its dress for errors."""

from __future__ import annotations

from importlib import resources

from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles

from central.console import (
    account,
    assignments,
    audit,
    conflicts,
    devices,
    duplicates,
    exports,
    handovers,
    home,
    lists,
    officers,
    progress,
    publishing,
    reports,
    review,
    shelf,
    sign_in,
    users,
)
from central.console.downloads import Downloads
from central.console.headers import SafeHeaders
from central.console.here import check_form, viewer_here
from central.console.refusals import add_handlers
from central.services.centre import Centre

# A district's list of 100,000 people as a workbook, with room to spare.
MAX_FORM_BYTES = 32 * 1024 * 1024

# Whoever comes here has both factors behind them.
PAGES = (
    home,
    review,
    conflicts,
    duplicates,
    devices,
    users,
    audit,
    progress,
    lists,
    officers,
    assignments,
    shelf,
    handovers,
    reports,
    exports,
    publishing,
    account,
)


def create_console(centre: Centre) -> FastAPI:
    site = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, dependencies=[Depends(check_form)])
    site.router.redirect_slashes = False
    site.state.centre = centre
    site.state.downloads = Downloads()
    site.include_router(sign_in.router)
    for pages in PAGES:
        site.include_router(pages.router, dependencies=[Depends(viewer_here)])
    site.mount("/static", StaticFiles(packages=[("central.console", "static")]))
    site.mount("/fonts", StaticFiles(directory=str(resources.files("fontpkg_sarabun").joinpath("files"))))
    add_handlers(site)
    site.add_middleware(SafeHeaders)
    return site
