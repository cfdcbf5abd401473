"""What holds for every page: whoever is not signed in stands outside, forms are ours, browsers keep nothing."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from central.console import site
from central.console.headers import HEADERS
from central.console.here import FORM_FIELD, Allowed, form_token
from central.services.viewers import GRANTS, Role

# Everybody signed in may open these: they show what is the viewer's own.
OWN = {"/", "/account", "/account/sign-out-everywhere"}
SOME_ID = "00000000-0000-0000-0000-000000000001"


def everything_asked(dependant: Dependant) -> Iterator[Any]:
    for each in dependant.dependencies:
        yield each.call
        yield from everything_asked(each)


@pytest.fixture(scope="module")
def routes() -> list[APIRoute]:
    return [route for pages in site.PAGES for route in pages.router.routes if isinstance(route, APIRoute)]


def test_every_page_asks_whether_the_viewer_may(routes: list[APIRoute]) -> None:
    assert len(routes) > 20
    for route in routes:
        asked = everything_asked(route.dependant)
        assert route.path in OWN or any(isinstance(each, Allowed) for each in asked), route.path


def test_nobody_comes_in_without_signing_in(routes: list[APIRoute], http: httpx.Client) -> None:
    for route in routes:
        if "GET" not in route.methods:
            continue
        path = re.sub(r"\{[^}]*\}", SOME_ID, route.path)
        answer = http.get(f"/console{path}")
        assert answer.status_code == 303, (path, answer.status_code)
        assert answer.headers["location"] == "/console/sign-in"


def test_no_form_is_taken_without_its_token_or_from_elsewhere(
    routes: list[APIRoute], http: httpx.Client, visitor: Callable[..., Any]
) -> None:
    who = visitor(Role.DISTRICT_TEAM)
    headers = {"Cookie": f"aofield={who.who.cookie}", "User-Agent": "Chrome/1 Linux"}
    token = {FORM_FIELD: form_token(who.who.cookie)}
    posts = [route.path for route in routes if "POST" in route.methods]
    assert len(posts) > 8
    for path in posts:
        address = "/console" + re.sub(r"\{[^}]*\}", SOME_ID, path)
        forged: list[tuple[dict[str, str], dict[str, str]]] = [
            (headers, {}),
            (headers, {FORM_FIELD: form_token("another session")}),
            ({**headers, "Origin": "https://elsewhere.example"}, token),
            ({**headers, "Origin": "null"}, token),
        ]
        for sent, data in forged:
            answer = http.post(address, headers=sent, data=data)
            assert answer.status_code == 403, (address, sent, data)
            assert "แบบฟอร์มนี้ใช้ไม่ได้แล้ว" in answer.text


@pytest.mark.parametrize("path", ["/sign-in", "/nothing", "/static/console.css", "/devices"])
def test_every_answer_closes_the_doors_of_the_browser(http: httpx.Client, path: str) -> None:
    answer = http.get(f"/console{path}")
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == ("max-age=3600" if "static" in path else "no-store")


def test_over_tls_the_cookie_belongs_to_this_host_alone(http: httpx.Client) -> None:
    answer = http.get("/console/sign-in", headers={"X-Forwarded-Proto": "https"})
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-aofield=")
    assert {"Secure", "HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Strict-Transport-Security" in answer.headers


def test_a_body_too_large_and_a_page_that_is_not_there_are_said_in_thai(http: httpx.Client) -> None:
    bomb = gzip.compress(bytes(site.MAX_FORM_BYTES + 1))
    large = http.post("/console/devices/code", content=bomb, headers={"Content-Encoding": "gzip"})
    assert large.status_code == 413
    assert "ไฟล์ใหญ่เกินไป" in large.text
    assert large.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    assert http.get("/").headers["location"] == "/console/"
    assert http.get("/v1/nothing").json()["code"] == "not_found"


def test_every_role_has_a_reason_and_keeps_only_roles_of_its_own_reach() -> None:
    assert set(GRANTS) == set(Role)
    for grant in GRANTS.values():
        assert grant.reason
        for made in grant.makes:
            assert max(GRANTS[made].area_digits) >= min(grant.area_digits)
