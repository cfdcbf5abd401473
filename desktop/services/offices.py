"""What the district chief sets beside the list of people (R17), as this computer has it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.store import offices
from desktop.store.opened import OpenStores
from forms.roster.offices import AccountOfficer, Place


@dataclass(frozen=True, slots=True)
class OfficesView:
    officers: tuple[AccountOfficer, ...]
    places: tuple[Place, ...]


class Offices:
    """Safe to call from any thread."""

    def __init__(self, stores: OpenStores) -> None:
        self._store = stores.machine_store

    def all(self) -> OfficesView:
        """Officers by code, places in the district's own order."""
        with self._store.read() as connection:
            return OfficesView(tuple(offices.officers(connection)), tuple(offices.places(connection)))
