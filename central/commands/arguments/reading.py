"""Commands that read what has arrived: counts, papers, reports and letters."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from central.commands.arguments import kinds
from central.settings import Settings

if TYPE_CHECKING:
    from central.commands.arguments.kinds import Commands


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    records = commands.add_parser("records", parents=[common], help="what has arrived, as JSON lines")
    records.add_argument("--district", type=kinds.district, help="only this one")
    records.add_argument("--list", action="store_true", help="one line per stored revision, instead of counts")
    records.set_defaults(run=_records)

    papers = commands.add_parser("papers", parents=[common], help="what became of every paper, as JSON lines")
    papers.add_argument("--district", type=kinds.district, help="only this one")
    papers.set_defaults(run=_papers)

    report = commands.add_parser("report", parents=[common], help="reports as one PDF or one workbook")
    which = report.add_mutually_exclusive_group(required=True)
    which.add_argument("names", nargs="*", default=[], metavar="NAME", help="names of reports, in the order wanted")
    which.add_argument("--all", action="store_true", help="every report of the round")
    area = report.add_mutually_exclusive_group(required=True)
    area.add_argument("--country", action="store_true")
    _about(report, area)
    report.add_argument("--out", type=kinds.report_file, required=True, help="the file to write, .pdf or .xlsx")
    report.set_defaults(run=_report)

    letter = commands.add_parser("letter", parents=[common], help="a periodic paper with its reports, as a PDF")
    letter.add_argument("name", help="such as district_to_province")
    _about(letter, letter.add_mutually_exclusive_group(required=True))
    letter.add_argument("--out", type=Path, required=True, help="the PDF to write")
    letter.set_defaults(run=_letter)


def _about(command: argparse.ArgumentParser, area: argparse._MutuallyExclusiveGroup) -> None:
    """Whom and which days a report is about."""
    area.add_argument("--district", type=kinds.district, help="four digits")
    area.add_argument("--province", type=kinds.province, help="two digits")
    command.add_argument("--round", help="id of the round (default: the newest)")
    command.add_argument("--from", dest="since", type=date.fromisoformat, metavar="DAY", help="YYYY-MM-DD, ค.ศ.")
    command.add_argument("--to", dest="until", type=date.fromisoformat, metavar="DAY", help="YYYY-MM-DD, ค.ศ.")


def _records(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.records import records

    return records(settings, district=options.district, each=options.list)


def _papers(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.papers import papers

    return papers(settings, district=options.district)


def _report(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.report import report

    return report(
        settings,
        wanted=options.names,
        area=options.district or options.province or "",
        round_id=options.round,
        since=options.since,
        until=options.until,
        out=options.out,
    )


def _letter(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.report import letter

    return letter(
        settings,
        name=options.name,
        area=options.district or options.province,
        round_id=options.round,
        since=options.since,
        until=options.until,
        out=options.out,
    )
