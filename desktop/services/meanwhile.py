"""What the centre has said of somebody's records, asked while one of their forms is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.services.case_views import ConflictView
from desktop.store.reviews import ReturnedRecord

if TYPE_CHECKING:
    from desktop.services.cases import Cases
    from desktop.services.returned import Returned


@dataclass(frozen=True, slots=True)
class Said:
    settled: tuple[ConflictView, ...] = ()
    """what was made of records that stood against others, the newest of each form"""
    returned: tuple[ReturnedRecord, ...] = ()
    """what waits to be corrected"""

    def beyond(self, before: Said) -> Said:
        """What is in this and was not in that."""
        known = {each.review_id for each in before.returned}
        return Said(
            tuple(each for each in self.settled if each not in before.settled),
            tuple(each for each in self.returned if each.review_id not in known),
        )

    def __bool__(self) -> bool:
        return bool(self.settled or self.returned)


class Meanwhile:
    def __init__(self, cases: Cases, returned: Returned) -> None:
        self._cases = cases
        self._returned = returned

    def said_of(self, person_id: UUID) -> Said:
        return Said(
            tuple(each for each in self._cases.conflicts(person_id) if each.settled),
            tuple(row.record for row in self._returned.rows() if row.record.person_id == person_id),
        )
