"""`import-list` and `import-counts`: the lists of phase 2 and the counts that come with them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from central.commands.opening import open_database
from central.commands.refused import FileRefusedError, require_whole
from central.commands.rounds import round_named
from central.db.migrate import migrate
from central.services.clock import utc_now
from central.services.filling import Filling
from central.services.lists import ListFile, Lists
from central.settings import Settings
from forms.lists.counts import read_counts
from forms.lists.listed import ListOffice, read_list
from forms.roster.problems import RosterFileError


class NoSuchListError(RuntimeError):
    """The round has no such list."""


def import_list(
    settings: Settings, *, file: Path, list_no: int, area: str, agency: str | None, round_id: str | None
) -> int:
    """Put a list in the place of the one before; `agency`: whose the whole file is, where its rows do not say."""
    with open_database(settings) as database:
        migrate(database)
        round_, rules = round_named(database, round_id)
        rule = rules.phase_two.list_rule(list_no) if rules.phase_two else None
        if rule is None:
            raise NoSuchListError(f"nothing that continues round {round_.round_id} has a list {list_no}")
        if agency is not None and agency not in rule.agencies:
            raise NoSuchListError(f"{agency} has no list {list_no}; these have: {', '.join(rule.agencies)}")
        office = ListOffice(rule.agencies, area[:2], agency or "", accept_demo=round_.demo)
        try:
            preview = read_list(file, office)
        except RosterFileError as error:
            raise FileRefusedError(error.message_th) from error
        require_whole(preview)
        agencies = {agency} if agency is not None else {each.agency for each in preview.rows}
        listed = ListFile(list_no, area, agencies, preview.rows, preview.source)
        imported = Lists(database, Filling(utc_now)).put(rules, listed)
    print(json.dumps({"event": "imported", "list": list_no, **asdict(imported)}), flush=True)
    return 0


def import_counts(settings: Settings, *, file: Path, province: str, round_id: str | None) -> int:
    """Put the counts of a province in the place of those before."""
    try:
        preview = read_counts(file, province)
    except RosterFileError as error:
        raise FileRefusedError(error.message_th) from error
    require_whole(preview)
    with open_database(settings) as database:
        migrate(database)
        _, rules = round_named(database, round_id)
        Lists(database, Filling(utc_now)).put_counts(rules, province, preview.rows)
    print(json.dumps({"event": "imported", "counts": len(preview.rows)}), flush=True)
    return 0
