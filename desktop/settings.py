"""What the user may set for this computer. Kept as plain JSON: nothing secret, nothing about a person.

A dataclass with checks of its own, not a Pydantic model: the theme must be known before the first window is painted,
and importing Pydantic would double the wait for it.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop.whole_file import write_whole

logger = logging.getLogger(__name__)


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class SlipPaper(StrEnum):
    """What the printer of the counter holds for queue numbers and appointments."""

    A6 = "a6"
    ROLL = "roll80"
    """a roll of 80 mm, cut where the slip ends"""


class Metered(StrEnum):
    """Whether the line costs by the byte."""

    SYSTEM = "system"
    YES = "yes"
    NO = "no"


class Language(StrEnum):
    THAI = "th"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Immutable; a change is `settings.changed(…)`, then `save`. ValueError for a value out of range."""

    language: Language = Language.THAI
    theme: Theme = Theme.SYSTEM
    scale: float = 1.0
    """Of text and controls, on top of the system's own: 0.8 to 2."""
    thai_digits: bool = False
    """Thai numerals on printed letters."""
    auto_lock_minutes: int = 15
    """0 to 240; 0 never locks."""
    crest: str = ""
    """The office's emblem on papers, a `forms.paper.picture.GreyPicture` as text; empty for an empty frame."""
    printer: str = ""
    """The system's name of the printer used last."""
    slip_paper: SlipPaper = SlipPaper.A6
    scan_folder: str = ""
    """Where the scanner leaves its files; empty where no folder is watched."""
    scan_put_away: bool = False
    """Move files of that folder into one inside it once they are kept; else they stay where they are."""
    proxy: str = ""
    """`desktop.sync.way`: empty for the system's, "direct" for none, or an address."""
    proxy_user: str = ""
    metered: Metered = Metered.SYSTEM
    last_officer: str = ""
    """Preselected at the unlock prompt."""
    window: str = ""
    """Place and size of the main window as Qt saves them, in Base64."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "language", Language(self.language))
        object.__setattr__(self, "slip_paper", SlipPaper(self.slip_paper))
        object.__setattr__(self, "theme", Theme(self.theme))
        object.__setattr__(self, "metered", Metered(self.metered))
        for name, kind in (
            ("thai_digits", bool),
            ("crest", str),
            ("printer", str),
            ("scan_folder", str),
            ("scan_put_away", bool),
            ("proxy", str),
            ("proxy_user", str),
            ("last_officer", str),
            ("window", str),
        ):
            if not isinstance(getattr(self, name), kind):
                raise ValueError(name)
        if isinstance(self.scale, bool) or not isinstance(self.scale, int | float) or not 0.8 <= self.scale <= 2:
            raise ValueError("scale")
        minutes = self.auto_lock_minutes
        if isinstance(minutes, bool) or not isinstance(minutes, int) or not 0 <= minutes <= 240:
            raise ValueError("auto_lock_minutes")

    def changed(self, **changes: Any) -> Settings:
        """A copy with some fields changed. TypeError for an unknown field."""
        return replace(self, **changes)

    @classmethod
    def load(cls, path: Path) -> Settings:
        """The saved settings; the defaults where there is no file or it cannot be understood (logged, never fatal).

        Fields of a newer program are passed over; one field that cannot be understood does not spoil the others.
        """
        try:
            saved = json.loads(path.read_bytes())
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError) as error:
            logger.warning("settings not understood, using the defaults: %s", type(error).__name__)
            return cls()
        settings = cls()
        for each in fields(cls):
            if isinstance(saved, dict) and each.name in saved:
                try:
                    settings = settings.changed(**{each.name: saved[each.name]})
                except ValueError:
                    logger.warning("setting %s not understood, using the default", each.name)
        return settings

    def save(self, path: Path) -> None:
        """Write whole or not at all. Errors as `write_whole`."""
        write_whole(path, json.dumps(asdict(self), ensure_ascii=False, indent=1).encode())
