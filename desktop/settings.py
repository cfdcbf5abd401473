"""What the user may set for this computer. Kept as plain JSON: nothing secret, nothing about a person."""

from __future__ import annotations

import logging
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desktop.whole_file import write_whole

logger = logging.getLogger(__name__)


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Language(StrEnum):
    THAI = "th"
    ENGLISH = "en"


class Settings(BaseModel):
    """Immutable; a change is `settings.model_copy(update=…)`, then `save`."""

    model_config = ConfigDict(frozen=True, extra="ignore")  # a newer program's settings must not stop an older one

    language: Language = Language.THAI
    theme: Theme = Theme.SYSTEM
    scale: float = Field(default=1.0, ge=0.8, le=2.0, description="of text and controls, on top of the system's own")
    thai_digits: bool = Field(default=False, description="Thai numerals on printed letters")
    auto_lock_minutes: int = Field(default=15, ge=0, le=240, description="0: never")
    printer: str = Field(default="", description="the system's name of the printer used last")
    last_officer: str = Field(default="", description="preselected at the unlock prompt")

    @classmethod
    def load(cls, path: Path) -> Settings:
        """The saved settings; the defaults where there is no file or it cannot be understood (logged, never fatal)."""
        try:
            return cls.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return cls()
        except (ValidationError, OSError) as error:
            logger.warning("settings not understood, using the defaults: %s", type(error).__name__)
            return cls()

    def save(self, path: Path) -> None:
        """Write whole or not at all: a power cut leaves the old file."""
        write_whole(path, self.model_dump_json(indent=1).encode())
