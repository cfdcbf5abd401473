"""`papers`: what became of every paper, as JSON lines."""

from __future__ import annotations

import json

from central.commands.opening import open_database
from central.db.migrate import migrate
from central.services.papers import papers as every_paper
from central.settings import Settings


def papers(settings: Settings, *, district: str | None) -> int:
    """Print one line per paper that has a number."""
    with open_database(settings) as database:
        migrate(database)
        for line in every_paper(database, district):
            print(json.dumps(line, ensure_ascii=False, default=str))
    return 0
