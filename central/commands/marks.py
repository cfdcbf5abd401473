"""When something was last done well: an empty file in the centre's folder, whose time says it to whoever watches."""

from __future__ import annotations

from enum import StrEnum, auto

from central.db.private_files import private_folder
from central.settings import Settings


class Mark(StrEnum):
    BACKED_UP = auto()
    VERIFIED = auto()


def leave(settings: Settings, mark: Mark) -> None:
    """It was done well just now."""
    (private_folder(settings.data / "marks") / mark).touch()


def left_at(settings: Settings, mark: Mark) -> float | None:
    """Seconds since 1970; None where it was never done on this machine."""
    try:
        return (settings.data / "marks" / mark).stat().st_mtime
    except FileNotFoundError:
        return None
