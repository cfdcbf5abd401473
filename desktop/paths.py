"""Where things lie on this computer. Nothing else in the program knows a folder's name."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

ENV_HOME = "AOFIELD_HOME"
_KEY = ".key.json"


@dataclass(frozen=True, slots=True)
class Paths:
    """All files of one installation, under one root folder."""

    root: Path

    @classmethod
    def default(cls, home: Path | None = None) -> Paths:
        """`home` (the --home option), else the environment's AOFIELD_HOME, else the user's data folder."""
        if home is not None:
            return cls(home)
        if os.environ.get(ENV_HOME):
            return cls(Path(os.environ[ENV_HOME]))
        import platformdirs

        # Local, not roaming: a store of hundreds of megabytes must not follow a Windows profile over the network.
        return cls(Path(platformdirs.user_data_dir("aofield", appauthor=False, roaming=False)))

    @property
    def machine_store(self) -> Path:
        return self.root / "machine.db"

    @property
    def officers(self) -> Path:
        return self.root / "officers"

    def officer_store(self, slug: str) -> Path:
        return self.officers / f"{slug}.db"

    def officer_lock(self, slug: str) -> Path:
        return self.officers / f"{slug}.lock"

    def officer_key(self, slug: str) -> Path:
        return self.officers / f"{slug}{_KEY}"

    def key_files(self) -> list[Path]:
        """Of all officers of this computer: an officer exists from the moment their key file does."""
        return list(self.officers.glob(f"*{_KEY}"))

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def moved(self) -> Path:
        """Says that the work of this computer goes on at another: the stores here are closed."""
        return self.root / "moved.json"

    @property
    def moving(self) -> Path:
        """What is being taken from this home to another computer, or brought from there; of no use afterwards."""
        return self.root / "moving"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"

    @property
    def log(self) -> Path:
        return self.root / "log" / "aofield.log"

    @property
    def training(self) -> Paths:
        """The home of training mode: apart, so that invented people and real ones never share a store."""
        return Paths(self.root / "demo")

    @property
    def demo_mark(self) -> Path:
        """Stands in a home that holds nothing but the demo."""
        return self.root / "demo"

    @property
    def training_day(self) -> Path:
        """The day a training home plays on, where the officer chose another than the round's."""
        return self.root / "training-day"

    @property
    def letter_senders(self) -> Path:
        """What the officers of this computer filled into the heads of letters, to be offered again."""
        return self.root / "letters.json"

    @property
    def kept_scans(self) -> Path:
        """Which files of the scanner's folder are done with, by digest."""
        return self.root / "kept-scans.json"

    @property
    def demo_roster(self) -> Path:
        """The list the demo was made of, to show the import with."""
        return self.root / "demo-roster.xlsx"

    def make(self) -> None:
        """Create the folders, readable by their owner only where the system knows such a thing."""
        for folder in (self.root, self.officers, self.backups, self.log.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def slug(name: str) -> str:
    """A file name for an officer: the Latin letters of the name, and a digest that keeps two officers apart.

    Thai letters are left out: old zip and backup programs still spoil them in file names.
    """
    letters = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:24]
    digest = hashlib.sha256(" ".join(name.split()).encode()).hexdigest()[:10]
    return f"{letters}-{digest}" if letters else digest
