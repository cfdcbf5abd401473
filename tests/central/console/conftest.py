"""The console in a real browser: Debian's Chromium against the application over real HTTP."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from central.console.here import FORM_FIELD, form_token
from central.services.account_changes import Account
from central.services.centre import Centre
from central.services.clock import Clock, utc_now
from central.services.operator import OperatorAccounts
from central.services.sessions import Origin, Step, open_session
from central.services.viewers import Role, Viewer

AREAS = {
    Role.OFFICER: "2401",
    Role.REVIEWER: "2401",
    Role.DISTRICT_TEAM: "2401",
    Role.DEVELOPMENT_OFFICER: "2401",
    Role.PROVINCE: "24",
    Role.AGENCY: "",
    Role.MINISTRY: "",
}
NAMES = {role: f"ผู้ใช้ {role}" for role in Role}
# One browser for the tests of a file, so the screen is set anew for each.
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class SignedIn:
    """Somebody with a session of their own, and its cookie."""

    viewer: Viewer
    password: str
    cookie: str


# Not for longer than a file: as long as it lives, no test of this process can run an event loop of its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--lang=th"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def sign_in(centre: Centre, clock: Clock) -> Callable[..., SignedIn]:
    """Make an account and a session behind both factors: sign_in(Role.REVIEWER, area="2401")."""

    def make(role: Role, *, area: str | None = None, browser: str = "Chrome · Linux", **facts: Any) -> SignedIn:
        facts = {"name": NAMES[role], "login": f"{role}-{uuid4().hex[:8]}", **facts}
        facts.setdefault("agency", "cdd" if role is Role.AGENCY else "")
        facts.setdefault("ao_code", "2401-0007" if role is Role.OFFICER else "")
        account = Account(role=role, area=AREAS[role] if area is None else area, **facts)
        password = OperatorAccounts(centre.database, utc_now).add(account)
        origin = Origin("127.0.0.1", browser)
        ticket = centre.sign_in.with_password(account.login, password, origin)
        session = centre.sessions.find(ticket.token, origin)
        with centre.database.accounts() as connection:
            cookie = open_session(connection, session.viewer.user_id, Step.DONE, origin, clock())
        return SignedIn(session.viewer, password, cookie)

    return make


@pytest.fixture
def open_page(browser: Browser, http: httpx.Client, sign_in: Callable[..., SignedIn]) -> Iterator[Callable[..., Page]]:
    """A page of the console: open_page() of nobody yet, open_page(Role.PROVINCE, path="/devices", phone=True).

    Whatever the browser complains of, such as a script or a style its policy forbids, fails the test.
    """
    contexts = []
    complaints: list[str] = []

    def make(role: Role | None = None, *, path: str = "/", phone: bool = False, **facts: Any) -> Page:
        context = browser.new_context(base_url=str(http.base_url), viewport=PHONE if phone else DESKTOP, locale="th-TH")
        context.set_default_timeout(10_000)
        contexts.append(context)
        if role is not None:
            cookie = sign_in(role, **facts).cookie
            context.add_cookies([{"name": "aofield", "value": cookie, "url": str(http.base_url)}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda line: complaints.append(line.text) if "Content Security Policy" in line.text else None,
        )
        page.goto(f"/console{path}")
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def visitor(http: httpx.Client, sign_in: Callable[..., SignedIn]) -> Callable[..., Any]:
    """The console without a browser: get and post as somebody signed in, forms with their token."""

    def make(role: Role, **facts: Any) -> Visitor:
        who = sign_in(role, **facts)
        return Visitor(http, who)

    return make


@dataclass(frozen=True)
class Visitor:
    http: httpx.Client
    who: SignedIn

    def get(self, path: str) -> httpx.Response:
        return self.http.get(f"/console{path}", headers=self._headers)

    def post(self, path: str, **fields: str) -> httpx.Response:
        """A form as one of our pages would send it."""
        return self.http.post(
            f"/console{path}", headers=self._headers, data={FORM_FIELD: form_token(self.who.cookie), **fields}
        )

    @property
    def _headers(self) -> dict[str, str]:
        return {"Cookie": f"aofield={self.who.cookie}", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0"}
