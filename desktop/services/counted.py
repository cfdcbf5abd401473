"""People counted by the officer they are assigned to and by village, for the boxes that narrow a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from desktop.store.machine_tables import village
from desktop.store.sheet_tables import ao


@dataclass(frozen=True, slots=True)
class Counted:
    key: str  # AO code ('' nobody), or village id
    name: str  # empty where the district's list does not tell
    people: int


def by_officer(connection: Connection, people: Mapping[str, int]) -> tuple[Counted, ...]:
    """In the order of the codes."""
    names = {row.code: row.name for row in connection.execute(select(ao.c.code, ao.c.name))}
    return tuple(Counted(code, names.get(code, ""), number) for code, number in sorted(people.items()))


def by_village(connection: Connection, people: Mapping[str, int]) -> tuple[Counted, ...]:
    """In the order of sub-district and village number; each "หมู่ 3 ตำบลบางตีนเป็ด"."""
    rows = connection.execute(select(village.c.village_id, village.c.moo, village.c.subdistrict_name))
    names = {
        row.village_id: f"หมู่ {row.moo} {row.subdistrict_name}" if row.moo else row.subdistrict_name for row in rows
    }
    return tuple(Counted(key, names.get(key, ""), number) for key, number in sorted(people.items()))
