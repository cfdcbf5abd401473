"""What an unlocked program holds: who works here, and the two open stores."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from desktop.store.database import Database
    from desktop.store.keyring import StoreKeys
    from desktop.store.lock import FileLock


@dataclass(frozen=True, slots=True)
class Officer:
    """The person at the keyboard, as it stands on papers and in records."""

    name: str
    ao_code: str = ""  # R17: set by the district chief; empty for desk staff
    agency: str = ""  # code of item 302 (baac, gsb, cdd …)
    office: str = ""  # printed in the heading of papers


@dataclass(frozen=True, slots=True)
class Machine:
    """This computer, as its centre and its records know it."""

    device_id: UUID
    district: str  # four digits; the district of origin of every record made here
    round_id: str
    extensions: tuple[str, ...] = ()
    """ids of the round's extensions switched on at this computer"""
    moved_here_at: datetime | None = None
    """when it took over another computer's work, and with it how the centre knows it"""


@dataclass(frozen=True, slots=True)
class OpenStores:
    """Both stores of an unlocked officer. Close it to lock the program; closing twice is allowed."""

    officer: Officer
    slug: str
    machine: Machine
    machine_store: Database
    officer_store: Database
    keys: StoreKeys = field(repr=False)
    lock: FileLock = field(repr=False)

    def close(self) -> None:
        self.officer_store.close()
        self.machine_store.close()
        self.lock.release()
