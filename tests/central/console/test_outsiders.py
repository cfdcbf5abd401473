"""Whoever is not signed in, not far enough or not any more; laptops without token or signature; what is another's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy import func, update

from central.console.here import FORM_FIELD, form_token
from central.db.console_tables import UserRow
from central.db.tables import DeviceRow
from central.services.centre import Centre
from central.services.sessions import Origin, Step, open_session
from central.services.viewers import Role
from forms.exchange import PATH_HANDSHAKE, PATH_PULL, PATH_PUSH, PATH_UPLOADS, PROTOCOL_VERSION
from forms.uploads import UploadNames
from tests.central.console import matrix

OWN, FOREIGN = "2401", "1001"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0"


def test_whoever_is_not_in_yet_or_not_any_more_is_led_to_the_door(
    centre: Centre, clock: Any, visitor: Callable[..., Any]
) -> None:
    who = visitor(Role.DISTRICT_TEAM)
    origin = Origin("127.0.0.1", "Chrome · Linux")
    with centre.database.accounts() as connection:
        cookies = {
            step: open_session(connection, who.who.viewer.user_id, step, origin, clock())
            for step in (Step.CODE, Step.ENROL, Step.PASSWORD)
        }
        other_browser = open_session(connection, who.who.viewer.user_id, Step.DONE, Origin("", "Firefox · ?"), clock())
    outside = {
        "": "sign-in",
        "never-given-out": "sign-in",
        other_browser: "sign-in",
        cookies[Step.CODE]: "sign-in/code",
        cookies[Step.ENROL]: "sign-in/enrol",
        cookies[Step.PASSWORD]: "sign-in/password",
    }
    disabled = visitor(Role.REVIEWER)
    with centre.database.accounts() as connection:
        gone = update(UserRow).where(UserRow.user_id == disabled.who.viewer.user_id).values(disabled_at=func.now())
        connection.execute(gone)
    outside[disabled.who.cookie] = "sign-in"
    for cookie, door in outside.items():
        headers = {"Cookie": f"aofield={cookie}", "User-Agent": BROWSER} if cookie else {"User-Agent": BROWSER}
        for name in matrix.CONSOLE:
            method, path = name.split(" ", 1)
            data = {FORM_FIELD: form_token(cookie)} if method == "POST" else None
            answer = who.http.request(
                method, "/console" + re.sub(r"\{[^}]*\}", str(uuid4()), path), headers=headers, data=data
            )
            if method == "POST" and not cookie:
                assert answer.status_code == 403, name  # no form of ours can be, without a cookie
                continue
            assert (answer.status_code, answer.headers.get("location")) == (303, f"/console/{door}"), (name, door)


def test_laptops_are_let_in_by_token_and_signature_and_nobody_else_is(
    http: httpx.Client, new_laptop: Callable[..., Any], centre: Centre
) -> None:
    stolen, revoked, other = new_laptop(OWN), new_laptop(OWN), new_laptop(FOREIGN)
    for laptop in (stolen, revoked, other):
        assert laptop.handshake().status_code == 200
    with centre.database.district(OWN) as connection:
        connection.execute(
            update(DeviceRow).where(DeviceRow.device_id == revoked.device_id).values(revoked_at=func.now())
        )
    moved = other.token.replace(FOREIGN, OWN, 1)
    callers: dict[str, tuple[dict[str, str], int]] = {
        "anybody": ({}, 401),
        "a word": ({"Authorization": "Bearer x"}, 401),
        "another scheme": ({"Authorization": f"Basic {stolen.token}"}, 401),
        "a token nobody has": ({"Authorization": f"Bearer {OWN}.{'A' * 43}"}, 401),
        "a token with another district written on it": ({"Authorization": f"Bearer {moved}"}, 401),
        "a stolen token": (stolen.authorisation, 401),
        "a revoked laptop": (revoked.authorisation, 403),
        "somebody at the console": ({"Cookie": "aofield=x"}, 401),
    }
    told = {"Tus-Resumable": "1.0.0", "Upload-Length": "1", "Upload-Offset": "0", "Upload-Metadata": "a YQ=="}
    bodies = {
        PATH_HANDSHAKE: {"protocol": PROTOCOL_VERSION, "device_time": "2018-03-12T09:00:00Z", "forms": {}},
        PATH_PULL: {"protocol": PROTOCOL_VERSION, "cursor": {}},
        PATH_PUSH: {"protocol": PROTOCOL_VERSION, "clock_offset_ms": 0, "records": []},
    }
    for name in sorted(matrix.OF_LAPTOPS):
        method, template = name.split(" ", 1)
        path = template.format(upload_id=uuid4(), digest="0" * 64)
        body = json.dumps(bodies.get(path, {})).encode()
        for caller, (headers, status) in callers.items():
            answer = http.request(method, path, content=body, headers={**told, **headers})
            assert answer.status_code == status, (name, caller, answer.text)


def test_what_is_anothers_is_not_there_for_a_laptop(new_laptop: Callable[..., Any], centre: Centre) -> None:
    """Uploads, numbers, receipts and what comes down are one laptop's own, whatever ids it knows."""
    mine, colleague, foreign = new_laptop(OWN), new_laptop(OWN), new_laptop(FOREIGN)
    names = {"attachment_id": uuid4(), "record_id": uuid4(), "revision": 1, "sha256": "0" * 64}
    metadata = UploadNames(**names, sealed_sha256="0" * 64).as_header()
    told = {"Tus-Resumable": "1.0.0", "Upload-Length": "10", "Upload-Metadata": metadata}
    begun = mine.request("POST", PATH_UPLOADS, headers=told)
    assert begun.status_code == 201
    for laptop in (colleague, foreign):
        for method in ("HEAD", "GET", "PATCH", "DELETE"):
            sent = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0"}
            answer = laptop.request(method, begun.headers["location"], headers=sent)
            assert answer.status_code == 404, method
    assert mine.request("HEAD", begun.headers["location"], headers={"Tus-Resumable": "1.0.0"}).status_code == 200
