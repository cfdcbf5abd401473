"""Registrations under way (R11): kept as they are typed, in the officer's own store."""

from __future__ import annotations

from uuid import UUID

from desktop.store import registrations
from desktop.store.opened import OpenStores
from desktop.store.registrations import Unfinished


class Registrations:
    """Safe to call from any thread; every call is one transaction. Raises KnownError: disk_full, store_busy."""

    def __init__(self, stores: OpenStores) -> None:
        self._store = stores.officer_store

    def unfinished(self) -> tuple[Unfinished, ...]:
        """Of this officer, the one touched last first."""
        with self._store.read() as connection:
            return tuple(registrations.unfinished(connection))

    def keep(self, each: Unfinished) -> None:
        """As it stands now, in place of what was kept of it before."""
        with self._store.write() as connection:
            registrations.keep(connection, each)

    def forget(self, registration_id: UUID) -> None:
        """Somebody was registered with it, or it was thrown away."""
        with self._store.write() as connection:
            registrations.forget(connection, registration_id)
