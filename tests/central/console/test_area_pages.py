"""The pages of an area, each asked for by whoever may open it, over a district at work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from central.services.centre import Centre
from central.services.viewers import Role
from tests.central.console.seed import ROUND, device_of, put_roster, put_work


@pytest.fixture
def at_work(centre: Centre, clock: Any) -> Any:
    put_roster(centre.database, clock, "2402", 6)
    roster = put_roster(centre.database, clock, "2401", 60)
    put_work(centre, device_of(centre.database, "2401"), roster)
    return roster


TEAM_PAGES = (
    "/progress",
    "/lists",
    "/assignments",
    "/assignments?ao=-",
    "/assignments/loads",
    "/assignments/history",
    "/officers",
    "/shelf",
    "/shelf?over=1",
    "/reports",
    "/exports",
    "/publishing",
)


def test_every_page_opens_for_the_district_team(at_work: Any, visitor: Callable[..., Any]) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    for path in TEAM_PAGES:
        answer = team.get(path)
        assert answer.status_code == 200, (path, answer.text[:2000])
