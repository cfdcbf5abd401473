"""Which version of a form is the newer one: they are texts, and people count in them."""

from __future__ import annotations

import re


def version_order(version: str) -> tuple[tuple[int, str], ...]:
    """Sorts versions as people count: 9 before 10, and 2561.9 before 2561.10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", version)
    return tuple((int(part), "") if part[0] in "0123456789" else (-1, part) for part in parts)
