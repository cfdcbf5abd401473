"""Homes to measure in: made once a run, taken away at its end."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from desktop.paths import Paths
from desktop.services.demo import DEMO_OFFICER, make_demo_home
from desktop.settings import Settings


@cache
def home_of(people: int) -> Path:
    """Invented people, and an officer with `DEMO_PASSPHRASE` whose name stands at the prompt."""
    home = Path(tempfile.mkdtemp(prefix=f"aofield-{people}-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    make_demo_home(Paths(home), people=people)
    Settings(last_officer=DEMO_OFFICER).save(Paths(home).settings)
    return home
