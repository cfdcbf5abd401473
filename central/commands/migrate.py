"""`migrate`: bring the database to this program's schema, and the sheets to its rules, without serving."""

from __future__ import annotations

import json

from central.commands.opening import open_database
from central.db.migrate import migrate as bring_up
from central.services.clock import utc_now
from central.services.feed import tell_untold
from central.services.filling import Filling
from central.settings import Settings


def migrate(settings: Settings) -> int:
    """May be broken off and run again: what the sheets hold by then stays."""
    with open_database(settings) as database:
        revision = bring_up(database)
        tell_untold(database)
        filled = Filling(utc_now).fill_stale(database)
    print(json.dumps({"event": "migrated", "schema": revision, "filled": filled}), flush=True)
    return 0
