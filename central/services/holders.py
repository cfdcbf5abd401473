"""Which laptops hold a record, and so are told what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection

from central.db import reviews


def holders(connection: Connection, district: str, brought: Iterable[tuple[UUID, UUID]]) -> set[UUID]:
    """`brought`: of each content the laptop that made it and the one that brought it here.

    It is told to whoever brought it, since that one holds it now, also where the store it was made in has moved on;
    and to its maker, who may hold it still, where that is a laptop of the district that was not revoked.
    """
    contents = list(brought)
    makers = reviews.devices_in_use(connection, district, {maker for maker, _ in contents})
    return makers | {carrier for _, carrier in contents}
