"""Everything the program ships that is not code: fonts, rounds, catalogue, icons, translations."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Path of a shipped file, e.g. ``resource("fonts", "SarabunUI-Regular.ttf")``; it need not exist."""
    return _ROOT.joinpath(*parts)
