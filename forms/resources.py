"""Where the data files that ship with the program lie, and what is said of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

# The same relative place holds in a checkout and in the frozen bundle, which keeps the package folders.
_ROOT = Path(__file__).resolve().parent.parent / "resources"


class ResourceError(ValueError):
    """A file of the resources that cannot be used, in Thai: where (file, line or entry, key), what, and the cure."""

    def __init__(self, place: str, what: str, cure: str) -> None:
        super().__init__(f"{place} {what} {cure}")
        self.place = place
        self.what = what
        self.cure = cure


def resource(*parts: str) -> Path:
    """The path of a file or folder below ``resources/``; it need not exist."""
    return _ROOT.joinpath(*parts)
