"""`records`: what has arrived, as JSON lines."""

from __future__ import annotations

import json

from central.commands.opening import open_database
from central.db.migrate import migrate
from central.services.clock import utc_now
from central.services.filling import Filling
from central.services.overview import counts, listed
from central.settings import Settings


def records(settings: Settings, *, district: str | None, each: bool) -> int:
    """Print one line per district with its counts or, with `each`, one line per stored revision."""
    with open_database(settings) as database:
        migrate(database)
        Filling(utc_now).settle(database, district or "")
        if each:
            rows = listed(database, district)
        else:
            rows = iter(row for row in counts(database) if district in (None, row["district"]))
        for row in rows:
            print(json.dumps(row, ensure_ascii=False, default=str))
    return 0
