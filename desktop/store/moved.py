"""The mark of a computer whose work goes on at another, and that of the other.

Two computers must never work as the same: they would give the same numbers to different forms.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.whole_file import write_whole


class Moved(BaseModel):
    """When, into which file, and by whom."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: AwareDatetime
    file: str
    by: str


def require_here(paths: Paths) -> None:
    """KnownError: moved_away."""
    found = read_moved(paths)
    if found is not None:
        raise KnownError("moved_away", day=_day(found.at), file=found.file, by=found.by)


def read_moved(paths: Paths) -> Moved | None:
    """A mark that cannot be read is a mark all the same."""
    try:
        return Moved.model_validate_json(paths.moved.read_bytes())
    except FileNotFoundError:
        return None
    except (ValidationError, OSError):
        return Moved(at=datetime.fromtimestamp(0).astimezone(), file="–", by="–")


def mark_moved(paths: Paths, moved: Moved) -> None:
    """KnownError: disk_full, folder_not_writable."""
    write_whole(paths.moved, moved.model_dump_json().encode())


class Arrived(BaseModel):
    """When the work of another computer came to this one."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: AwareDatetime


_ARRIVED = "moved-here.json"


def note_arrival(officers: Path, at: datetime) -> None:
    """Among the officers who come, so that their one renaming makes it true too. KnownError: disk_full."""
    write_whole(officers / _ARRIVED, Arrived(at=at).model_dump_json().encode())


def arrived_at(paths: Paths) -> datetime | None:
    """None for a computer that took over nobody's work. It is for people to read: one that cannot be read is none."""
    try:
        return Arrived.model_validate_json((paths.officers / _ARRIVED).read_bytes()).at
    except (ValidationError, OSError):
        return None


def take_back(paths: Paths) -> None:
    """Work goes on here after all: the file with the work was never opened anywhere else."""
    paths.moved.unlink(missing_ok=True)


def _day(at: datetime) -> str:
    from forms.thai.dates import show_date  # not needed by the usual start

    return show_date(at.astimezone().date())
