"""What the centre has said of somebody's records, asked while one of them is in front."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.services.case_views import ConflictView
from desktop.store import records
from desktop.store.reviews import ReturnedRecord

if TYPE_CHECKING:
    from desktop.services.cases import Cases
    from desktop.services.returned import Returned
    from desktop.store.opened import OpenStores


@dataclass(frozen=True, slots=True)
class Said:
    person_id: UUID
    settled: tuple[ConflictView, ...] = ()
    """what was made of records that stood against others, the newest of each form"""
    returned: tuple[ReturnedRecord, ...] = ()
    """what waits to be corrected"""

    def beyond(self, before: Said) -> Said:
        """What is in this and was not in that."""
        known = {each.review_id for each in before.returned}
        return Said(
            self.person_id,
            tuple(each for each in self.settled if each not in before.settled),
            tuple(each for each in self.returned if each.review_id not in known),
        )

    def __bool__(self) -> bool:
        return bool(self.settled or self.returned)


class Meanwhile:
    def __init__(self, stores: OpenStores, cases: Cases, returned: Returned) -> None:
        self._stores = stores
        self._cases = cases
        self._returned = returned

    def said_about(self, record_id: UUID, revision: int) -> Said:
        """All that was said of the person whom a record is about. KnownError: record_unknown."""
        with self._stores.officer_store.read() as connection:
            person_id = records.revision_row(connection, record_id, revision).person_id
        return Said(
            person_id,
            tuple(each for each in self._cases.conflicts(person_id) if each.settled),
            tuple(row.record for row in self._returned.rows() if row.record.person_id == person_id),
        )
