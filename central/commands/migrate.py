"""`migrate`: bring the database to this program's schema, without serving."""

from __future__ import annotations

import json

from central.commands.opening import open_database
from central.db.migrate import migrate as bring_up
from central.settings import Settings


def migrate(settings: Settings) -> int:
    with open_database(settings) as database:
        revision = bring_up(database)
    print(json.dumps({"event": "migrated", "schema": revision}), flush=True)
    return 0
