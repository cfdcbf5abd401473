"""Telling a laptop that brought again what another had brought how it stands: as after an officer's work was restored.

A push only notes it, and nothing where all of it is new; the news come behind it. From then on the laptop is told of
what becomes of the record like everybody who holds it (`central.services.holders`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlalchemy import Connection

from central.db import carriers, conflicts
from central.db.database import Database
from central.services import feed
from central.services.conflicts import conflict_of
from central.services.feed import News
from central.services.resting import Rest, a_batch, without_rest
from central.services.reviewing import histories
from forms.changes import ItemKind

_AT_ONCE = 500


class Carriers:
    def __init__(self, database: Database) -> None:
        self._database = database

    def look(self, *, rest: Rest = without_rest) -> int:
        """Tell whoever was not told yet. Gives 0: nothing that reports count becomes another. May be broken off."""
        with self._database.operator() as connection:
            districts = carriers.districts_untold(connection)
        for district in districts:
            while self._tell_some(district, rest):
                pass
        return 0

    def _tell_some(self, district: str, rest: Rest) -> bool:
        with a_batch(rest), self._database.district(district) as connection:
            taken = carriers.take_untold(connection, district, _AT_ONCE)
            news = {device_id: list(_standing(connection, district, taken[device_id])) for device_id in sorted(taken)}
            for device_id, theirs in news.items():
                feed.tell_device(connection, district, device_id, theirs)
        return bool(taken)


def _standing(connection: Connection, district: str, records: Collection[UUID]) -> Iterator[News]:
    """Every decision about these records, and the conflicts in which they stand or stood."""
    for review in histories(connection, district, records):
        yield News(ItemKind.REVIEW, str(review.review_id), review.model_dump(mode="json"))
    for row, kept in conflicts.conflicts_among(connection, district, records):
        yield News(ItemKind.CONFLICT, str(row["conflict_id"]), conflict_of(dict(row), kept).model_dump(mode="json"))
