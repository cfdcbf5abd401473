"""`report` and `letter`: reports of an area as one PDF or one workbook, and the periodic papers with them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from central.commands.opening import open_database
from central.commands.rounds import round_named
from central.db.migrate import migrate
from central.services.clock import utc_now
from central.services.filling import Filling
from central.services.reports import Reports, names
from central.settings import Settings
from forms.measure.rounds import Round
from forms.reports.table import Period


class UnknownReportError(RuntimeError):
    """No report of the round has this name; the text says which do."""


def report(
    settings: Settings,
    *,
    wanted: Sequence[str],
    area: str,
    round_id: str | None,
    since: date | None,
    until: date | None,
    out: Path,
) -> int:
    """Write the file and say what it holds.

    `wanted`: names of reports, or none for all. `since` and `until`: both included; the round's first day and today
    where only the other is given.
    """
    with open_database(settings) as database:
        migrate(database)
        round_, rules = round_named(database, round_id)
        period = _period(round_, rules.today, since, until)
        known = names(rules)
        unknown = [name for name in wanted if name not in known]
        if unknown:
            raise UnknownReportError(f"no report is called {unknown[0]}; there are: {', '.join(known)}")
        Filling(utc_now).fill_stale(database, area)
        made = Reports(database, utc_now).make(wanted or known, round_, area, period)
    if out.suffix.lower() == ".xlsx":
        from forms.reports.xlsx import reports_xlsx

        out.write_bytes(reports_xlsx(made.reports, made.cover))
    else:
        from forms.reports.pdf import reports_pdf

        out.write_bytes(reports_pdf(made.reports, made.cover))
    print(json.dumps({"event": "reported", "reports": [each.report_id for each in made.reports], "file": str(out)}))
    return 0


def letter(
    settings: Settings,
    *,
    name: str,
    area: str,
    round_id: str | None,
    since: date | None,
    until: date | None,
    out: Path,
) -> int:
    """Write a letter with its reports as a PDF."""
    from forms.reports.letters import LETTERS

    if name not in LETTERS:
        raise UnknownReportError(f"no letter is called {name}; there are: {', '.join(LETTERS)}")
    with open_database(settings) as database:
        migrate(database)
        round_, rules = round_named(database, round_id)
        Filling(utc_now).fill_stale(database, area)
        period = _period(round_, rules.today, since, until)
        try:
            out.write_bytes(Reports(database, utc_now).letter(name, round_, area, period))
        except LookupError as error:
            raise UnknownReportError(f"round {round_.round_id} has no letter {name}") from error
    print(json.dumps({"event": "reported", "letter": name, "file": str(out)}))
    return 0


def _period(round_: Round, today: date, since: date | None, until: date | None) -> Period | None:
    if since is None and until is None:
        return None
    return Period(since or round_.walk_in.opens, until or today)
