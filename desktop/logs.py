"""The log file: ids and errors, never answers or card data."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_MEGABYTE = 1024 * 1024


def start_log(path: Path) -> None:
    """Log to a file of at most a megabyte, keeping the three before it."""
    handler = RotatingFileHandler(path, maxBytes=_MEGABYTE, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
