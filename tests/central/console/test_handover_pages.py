"""Packages brought on a stick to the district team, at the console."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyrage import x25519

from central.services.centre import Centre
from central.services.identity import Identity
from central.services.viewers import Role
from tests.central.console.test_area_pages import send
from tests.central.handed_over import package
from tests.central.test_handovers import revoked


def test_the_district_team_takes_one_from_a_stick_at_the_console(
    laptop: Any, identity: Identity, sealing: x25519.Identity, visitor: Callable[..., Any], centre: Centre
) -> None:
    def write() -> bytes:
        return package(laptop, identity.centre_id, sealing, [laptop.record()])

    who = visitor(Role.DISTRICT_TEAM)
    assert "ยังไม่มีไฟล์นำส่ง" in who.get("/handovers").text
    whole = write()
    refused = send(who, "/handovers", ("a.aofield", whole[:-9]))
    assert (refused.status_code, "ไม่ครบ" in refused.text) == (422, True)
    taken = send(who, "/handovers", ("a.aofield", whole))
    assert taken.status_code == 303
    path = taken.headers["location"].removeprefix("/console").partition("?")[0]
    assert "ถึงแล้ว" in who.get(path).text
    file = who.get(f"{path}/receipts")
    assert file.content.startswith(b"aofield receipts 1\n")
    assert visitor(Role.REVIEWER).get("/handovers").status_code == 403
    revoked(centre, laptop)
    held = send(who, "/handovers", ("a.aofield", write())).headers["location"].removeprefix("/console")
    held = held.partition("?")[0]
    assert "ถูกเพิกถอน" in who.get(held).text
    assert "ต้องตรวจก่อนรับเข้า" in who.get("/").text
    assert who.post(f"{held}/release").status_code == 303
    assert "รับเข้าโดย" in who.get(held).text
