"""`verify`: every row against its hash and its receipt."""

from __future__ import annotations

import json
from dataclasses import asdict

from central.commands.opening import open_database
from central.db.migrate import migrate
from central.services.verifying import Verification
from central.settings import Settings


def verify(settings: Settings) -> int:
    """Print one line per flaw and one for the whole; 1 if anything is wrong."""
    flaws = 0
    with open_database(settings) as database:
        migrate(database)
        verification = Verification(database)
        for flaw in verification.flaws():
            flaws += 1
            print(json.dumps({"event": "flaw", **asdict(flaw)}))
    print(json.dumps({"event": "verified", "checked": verification.checked, "flaws": flaws}))
    return 1 if flaws else 0
