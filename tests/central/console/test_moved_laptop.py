"""Revoking a laptop whose work went on at another computer: said before it is done that it ends both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from central.services.viewers import Role

MOVED = "2018-03-05T09:00:00+07:00"
SAID = "เพิกถอนแล้วหยุดทั้งสองเครื่อง"


def test_the_console_says_that_a_revocation_ends_both_until_the_new_one_has_a_code_of_its_own(
    new_laptop: Callable[[str], Any], visitor: Callable[..., Any], code_for: Any
) -> None:
    laptop = new_laptop("2401")
    team = visitor(Role.DISTRICT_TEAM)
    page = f"/devices/{laptop.device_id}?district=2401"
    assert SAID not in team.get(page).text
    assert laptop.handshake(moved_at=MOVED).status_code == 200
    assert laptop.handshake().status_code == 200  # the old one, opened once more, takes nothing back
    said = team.get(page).text
    assert SAID in said
    assert "5 มี.ค. 2561" in said
    assert "ย้ายไปคอมพิวเตอร์ใหม่" in team.get("/devices?district=2401").text
    laptop.enrol(code_for("2401"))
    assert SAID not in team.get(page).text
