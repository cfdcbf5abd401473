"""`sweep`: let go of what has expired. A centre that serves does so by itself every quarter of an hour."""

from __future__ import annotations

import json
from dataclasses import asdict

from central.commands.opening import open_database
from central.db.migrate import migrate
from central.services.clock import utc_now
from central.services.sweeping import Sweeper
from central.settings import Settings


def sweep(settings: Settings) -> int:
    with open_database(settings) as database:
        migrate(database)
        swept = Sweeper(database, utc_now).sweep()
    print(json.dumps({"event": "swept", **asdict(swept)} if swept else {"event": "somebody_sweeps"}))
    return 0
