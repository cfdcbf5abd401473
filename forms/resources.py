"""Where the data files that ship with the program lie."""

from __future__ import annotations

from pathlib import Path

# The same relative place holds in a checkout and in the frozen bundle, which keeps the package folders.
_ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a file or folder below ``resources/``; it need not exist."""
    return _ROOT.joinpath(*parts)
