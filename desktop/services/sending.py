"""The outbox as the officer sees it, and one round of sending (network lane)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.clock import Clock
from desktop.services.people import People
from desktop.store.opened import OpenStores
from desktop.store.sending_state import SendState
from forms.exchange import Receipt


@dataclass(frozen=True, slots=True)
class OutboxRow:
    record_id: UUID
    revision: int
    person_name: str
    form_title: str
    state: SendState
    reason_th: str  # empty when there is nothing to say
    finalised_at: datetime
    last_attempt: datetime | None
    attempts: int
    next_attempt: datetime | None  # None: as soon as possible, or never again
    receipt: Receipt | None


@dataclass(frozen=True, slots=True)
class PushSummary:
    """What one round of sending did."""

    received: int  # newly receipted
    failed: int
    held: int
    waiting: int  # still to send, due now or later
    reason: KnownError | None  # what stopped the round, if anything did
    seconds: float


class Sending:
    def __init__(self, stores: OpenStores, people: People, clock: Clock) -> None:
        self._stores = stores
        self._people = people
        self._clock = clock

    def waiting(self, limit: int = 500) -> list[OutboxRow]:
        """This officer's finalised revisions: those not yet received first, then the newest received."""
        raise NotImplementedError

    def pending(self) -> int:
        """How many of this officer's revisions the centre does not have yet."""
        raise NotImplementedError

    def push_once(self, *, everything: bool = False) -> PushSummary:
        """Send what is due (with `everything`: also what waits for a later try, for the button "send now").

        Never raises KnownError for the network: the reason is in the summary, and on each row.
        """
        raise NotImplementedError

    def next_due(self) -> datetime | None:
        """When `push_once` should be called next; None when nothing waits."""
        raise NotImplementedError
