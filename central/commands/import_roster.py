"""`import-roster`: a district's list of card holders."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from central.commands.opening import open_database
from central.commands.refused import FileRefusedError, require_whole
from central.commands.rounds import round_named
from central.db.migrate import migrate
from central.services.clock import utc_now
from central.services.rosters import Rosters
from central.settings import Settings
from forms.roster.problems import RosterFileError
from forms.roster.read import read_roster


def import_roster(settings: Settings, *, file: Path, district: str, round_id: str | None) -> int:
    """Put everybody of the list in, or nobody: one line for each row that stands in the way, and one for the whole."""
    with open_database(settings) as database:
        migrate(database)
        round_, rules = round_named(database, round_id)
        try:
            roster = read_roster(file, today=rules.today, accept_demo=round_.demo, district=district)
        except RosterFileError as error:
            raise FileRefusedError(error.message_th) from error
        require_whole(roster)
        imported = Rosters(database, utc_now).put(district, rules, roster)
    print(json.dumps({"event": "imported", "district": district, **asdict(imported)}), flush=True)
    return 0
