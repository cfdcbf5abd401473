"""The first page of the console counts what waits for whoever looks, and nothing that others have to do."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from central.services.centre import Centre
from central.services.viewers import Role, Viewer
from tests.central.filled_intents import VERSION, intent


@pytest.mark.parametrize(
    ("role", "area", "expected"),
    [
        (Role.DISTRICT_TEAM, "2401", {"reviews": 2, "conflicts": 1, "duplicates": 0, "quiet_devices": 0}),
        (Role.REVIEWER, "2401", {"reviews": 2}),
        (Role.DISTRICT_TEAM, "2402", {"reviews": 0, "conflicts": 0}),
        (Role.PROVINCE, "24", {"duplicates": 0}),
    ],
)
def test_each_role_sees_what_waits_for_it(
    centre: Centre, new_laptop: Any, role: Role, area: str, expected: dict[str, int]
) -> None:
    person_id = uuid4()
    for day in ("2018-03-12", "2018-03-05"):
        laptop = new_laptop()
        record = laptop.record(intent(q201_date=day), person_id=person_id, form_version=VERSION)
        laptop.push([laptop.item(record)])
    while centre.filling.settle(centre.database) or centre.conflicts.look():
        pass
    viewer = Viewer(user_id=uuid4(), login="x", name="ผู้ดู", role=role, area=area)
    found = {each.kind: each.count for each in centre.waiting.of(viewer)}
    assert {kind: found[kind] for kind in expected} == expected
    assert ("reviews" in found) == (role is not Role.PROVINCE)
