"""Who read or did what about whom: seen by whoever answers for an area, changed by nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from central.services.audit import note
from central.services.centre import Centre
from central.services.errors import ForbiddenError
from central.services.viewers import Action, Role


def test_a_line_is_seen_where_it_belongs(centre: Centre, sign_in: Callable[..., Any]) -> None:
    reader, elsewhere = sign_in(Role.REVIEWER).viewer, sign_in(Role.DISTRICT_TEAM, area="1001").viewer
    person = uuid4()
    with reader.reading(centre.database) as connection:
        note(connection, reader, Action.READ_PEOPLE, "person", person, district="2401")
    with centre.database.district("1001") as connection:
        note(connection, elsewhere, Action.ASSIGN, "person", person)
    seen = {}
    for role, area in ((Role.DISTRICT_TEAM, "2401"), (Role.DISTRICT_TEAM, "1001"), (Role.MINISTRY, "")):
        lines, total = centre.log.lines(sign_in(role, area=area).viewer, subject_id=str(person))
        seen[area] = {(line.district, line.action) for line in lines}
        assert total == len(lines)
    here, there = ("2401", "read_people"), ("1001", "assign")
    assert seen == {"2401": {here}, "1001": {there}, "": {here, there}}
    with pytest.raises(ForbiddenError):
        centre.log.lines(reader)
