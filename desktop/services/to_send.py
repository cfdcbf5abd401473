"""What waits to be sent: which part of it goes now, and when the next of it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection

from desktop.errors import KnownError
from desktop.services.clock import Clock
from desktop.services.network import Network
from desktop.store import attachment_copies, carried, outbox, relay
from desktop.store.carried import Carried
from desktop.store.opened import OpenStores
from desktop.store.outbox import Key
from desktop.store.sealed_copies import SealedCopies

COPIES = (outbox.COPIES, attachment_copies.COPIES)
"""what officers of this computer have to send: the records first"""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of all that waits is meant."""

    by: datetime | None
    """those whose next try was planned by then; None: all"""
    large: bool
    """pictures and packages, too: the line costs nothing by the byte, or somebody asks for them"""


class ToSend:
    """`clock`: the round's; `wall_clock`: the real time, for attempts and their pauses."""

    def __init__(self, stores: OpenStores, network: Network, clock: Clock, wall_clock: Clock) -> None:
        self._stores = stores
        self._network = network
        self._clock = clock
        self._wall_clock = wall_clock

    def gather(self) -> None:
        """Put what this officer has finalised and scanned beside what colleagues have, sealed to the centre.

        KnownError: disk_full, store_busy.
        """
        relay.copy_out(self._stores, self._clock())
        attachment_copies.copy_out(self._stores)

    def scope(self, *, everything: bool) -> Scope:
        """What is due; with `everything` also what waits for a later try, or for a line that costs nothing."""
        return Scope(None if everything else self._wall_clock(), everything or not self._network.metered())

    def anything(self, scope: Scope) -> bool:
        """Whether there is a reason to speak to the centre."""
        with self._stores.machine_store.read() as connection:
            return any(copies.anything_due(connection, scope.by) for copies in _copies(scope)) or bool(
                _packages(connection, scope)
            )

    def records(self, scope: Scope) -> dict[Key, int]:
        """With their bytes."""
        with self._stores.machine_store.read() as connection:
            return outbox.due(connection, scope.by)

    def records_count(self) -> int:
        """Of all that wait."""
        return len(self.records(Scope(None, large=False)))

    def pictures(self, scope: Scope) -> dict[UUID, int]:
        """With their bytes."""
        if not scope.large:
            return {}
        with self._stores.machine_store.read() as connection:
            return attachment_copies.due(connection, scope.by)

    def packages(self, scope: Scope) -> list[Carried]:
        """Of other computers."""
        with self._stores.machine_store.read() as connection:
            return _packages(connection, scope)

    def next_due(self) -> datetime | None:
        """When something wants to be sent, now or earlier meaning at once; None where nothing waits."""
        now = self._wall_clock()
        if relay.uncopied(self._stores) or attachment_copies.uncopied(self._stores):
            return now
        scope = self.scope(everything=False)
        with self._stores.machine_store.read() as connection:
            times = [copies.next_due(connection, now) for copies in _copies(scope)]
            if scope.large:
                times.append(carried.next_due(connection, now))
        return min((at for at in times if at is not None), default=None)

    def none_went(self, scope: Scope, error: KnownError, wait: Callable[[int], timedelta]) -> int:
        """Note on all that was meant why there was not even an attempt to send it; returns how many records that is.

        `wait`: number of the attempt → pause before the next one.
        """
        now = self._wall_clock()
        with self._stores.machine_store.write() as connection:
            failed, *_ = (
                copies.fail_all_due(connection, scope.by, error.code, error.params, at=now, wait=wait)
                for copies in _copies(scope)
            )
            for package in _packages(connection, scope):
                carried.mark_sending(connection, package.digest, now)
                pause = wait(package.attempts + 1)
                carried.mark_failed(connection, package.digest, error.code, error.params, now + pause)
        return failed


def _copies(scope: Scope) -> tuple[SealedCopies, ...]:
    return COPIES if scope.large else (outbox.COPIES,)


def _packages(connection: Connection, scope: Scope) -> list[Carried]:
    return carried.due(connection, scope.by) if scope.large else []
