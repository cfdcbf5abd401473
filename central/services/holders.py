"""Which laptops hold a record, and so are told what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from central.db import carriers, reviews


class Brought(NamedTuple):
    """A content: of which record, the laptop that made it, and the one that brought it here first."""

    record_id: UUID
    maker: UUID
    carrier: UUID


def holders(connection: Connection, district: str, brought: Iterable[Brought]) -> set[UUID]:
    """It is told to whoever brought it, since that one holds it now, also where the store it was made in has moved on;
    and to its maker, and to those who brought it again, who may hold it still, where that is a laptop of the district
    that was not revoked.
    """
    contents = list(brought)
    others = {each.maker for each in contents}
    others |= carriers.of(connection, district, {each.record_id for each in contents})
    return reviews.devices_in_use(connection, district, others) | {each.carrier for each in contents}
