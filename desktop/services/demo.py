"""A demo home: a generated district, an officer with a known passphrase, the demo round. No real person in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.paths import Paths

DEMO_OFFICER = "เจ้าหน้าที่สาธิต"
DEMO_PASSPHRASE = "สาธิต-2561"  # shown on the screen: a demo home protects nothing
DEMO_DISTRICT = "2401"  # เมืองฉะเชิงเทรา


@dataclass(frozen=True, slots=True)
class DemoHome:
    officer: str
    passphrase: str
    roster: Path  # the generated file, to show the import with
    people: int


def is_demo(paths: Paths) -> bool:
    """Whether this home was made by `make_demo_home`."""
    raise NotImplementedError


def make_demo_home(paths: Paths, *, people: int = 500, seed: int = 2561, imported: bool = True) -> DemoHome:
    """Set up an empty home for the demo; with `imported` the generated roster is in the store already.

    Returns at once where the home is a demo already. KnownError: disk_full, folder_not_writable.
    """
    raise NotImplementedError
