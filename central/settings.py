"""Where the centre keeps its things and how much it takes at once."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs


def default_data_folder() -> Path:
    """The place for a centre's data where none was named.

    For root this is /var/lib, since PostgreSQL runs as another user there and must be able to reach the folder.
    """
    if sys.platform != "win32" and os.geteuid() == 0:
        return Path("/var/lib/aofield-central")
    return platformdirs.user_data_path("aofield-central", appauthor=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One centre: its folder, and its database where that is not the embedded one."""

    data: Path
    database: str | None = None
    read_database: str | None = None
    """a copy of the database that reports are made from"""

    @property
    def keys(self) -> Path:
        """Private keys; readable by the centre's own user only."""
        return self.data / "keys"

    @property
    def postgres(self) -> Path:
        """The embedded PostgreSQL's data."""
        return self.data / "postgres"
