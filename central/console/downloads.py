"""Answers that a browser keeps as files."""

from __future__ import annotations

from urllib.parse import quote


def as_file(name: str) -> dict[str, str]:
    """The headers that give a file its name, in Thai too."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
