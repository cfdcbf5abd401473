"""Work that is done behind the pushes, batch after batch: between two of them whoever does it may rest, or stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

Rest: TypeAlias = Callable[[float], object]
"""Told after a batch how many seconds it took; whatever it raises breaks off, and the next time goes on from there."""


def without_rest(_seconds: float) -> None:
    """No rest."""


@contextmanager
def a_batch(rest: Rest) -> Iterator[None]:
    """With a rest after it, where it ends well."""
    started = time.monotonic()
    yield
    rest(time.monotonic() - started)
