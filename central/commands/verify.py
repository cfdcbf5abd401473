"""`verify`: every row against its hash and its receipt, beside a centre that may be at work."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict

from central.commands.marks import Mark, leave
from central.commands.opening import open_database
from central.db.migrate import migrate
from central.services.verifying import Verification
from central.settings import Settings

SAY_SECONDS = 10.0


def verify(settings: Settings, *, area: str) -> int:
    """Print one line per flaw and one for the whole; 1 if anything is wrong. How far it is goes to standard error.

    `area`: code of a province or district, or empty for all. Parts may be verified at once, on several machines.
    """
    flaws, said = 0, time.monotonic()
    with open_database(settings) as database:
        migrate(database)
        verification = Verification(database, area)
        for district, found in verification.by_district():
            flaws += len(found)
            for flaw in found:
                print(json.dumps({"event": "flaw", **asdict(flaw)}), flush=True)
            if time.monotonic() - said > SAY_SECONDS:
                said = time.monotonic()
                print(f"{district}: {verification.checked:,} rows checked, {flaws} flaws", file=sys.stderr, flush=True)
    print(json.dumps({"event": "verified", "checked": verification.checked, "flaws": flaws}))
    if not flaws and not area:
        leave(settings, Mark.VERIFIED)
    return 1 if flaws else 0
