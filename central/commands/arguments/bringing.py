"""Commands that bring something in: lists of people and their counts, and what is published."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from central.commands.arguments import kinds
from central.settings import Settings

if TYPE_CHECKING:
    from central.commands.arguments.kinds import Commands


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    roster = commands.add_parser("import-roster", parents=[common], help="a district's list of card holders")
    roster.add_argument("file", type=Path, help=".xlsx, .xls or .csv, as the district has it")
    roster.add_argument("--district", type=kinds.district, required=True, help="four digits")
    roster.add_argument("--round", help="id of the round (default: the newest)")
    roster.set_defaults(run=_import_roster)

    listed = commands.add_parser("import-list", parents=[common], help="a list of people to develop (phase 2)")
    listed.add_argument("file", type=Path, help=".xlsx, .xls or .csv")
    listed.add_argument("--list", type=int, choices=(1, 2), required=True)
    area = listed.add_mutually_exclusive_group(required=True)
    area.add_argument("--district", type=kinds.district, help="four digits")
    area.add_argument("--province", type=kinds.province, help="two digits")
    listed.add_argument("--agency", help="whose list the whole file is, where its rows do not say")
    listed.add_argument("--round", help="id of the intake round (default: the newest)")
    listed.set_defaults(run=_import_list)

    counts = commands.add_parser("import-counts", parents=[common], help="how many people each list has (phase 2)")
    counts.add_argument("file", type=Path, help=".xlsx, .xls or .csv")
    counts.add_argument("--province", type=kinds.province, required=True, help="two digits")
    counts.add_argument("--round", help="id of the intake round (default: the newest)")
    counts.set_defaults(run=_import_counts)

    by_hand = commands.add_parser(
        "import-handover", parents=[common], help="a package of a laptop without a network, brought on a stick"
    )
    by_hand.add_argument("file", type=Path, help="the package, .aofield")
    by_hand.add_argument("--receipts", type=Path, required=True, help="where to write what goes back with the stick")
    by_hand.set_defaults(run=_import_handover)

    publish = commands.add_parser("publish", parents=[common], help="a form, a round or the catalogue to every laptop")
    publish.add_argument("what", choices=("form", "round", "catalogue"))
    publish.add_argument("files", type=Path, nargs="+", metavar="FILE", help=".xlsx or .md; .toml")
    publish.add_argument("--lists", type=Path, action="append", default=[], help="a folder of CSV files the form reads")
    publish.add_argument("--preview", action="store_true", help="only tell who has what and would get what")
    publish.set_defaults(run=_publish)


def _import_roster(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.import_roster import import_roster

    return import_roster(settings, file=options.file, district=options.district, round_id=options.round)


def _import_list(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.import_list import import_list

    return import_list(
        settings,
        file=options.file,
        list_no=options.list,
        area=options.district or options.province,
        agency=options.agency,
        round_id=options.round,
    )


def _import_counts(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.import_list import import_counts

    return import_counts(settings, file=options.file, province=options.province, round_id=options.round)


def _import_handover(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.import_handover import import_handover

    return import_handover(settings, file=options.file, receipts=options.receipts)


def _publish(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.publish import publish

    return publish(settings, what=options.what, files=options.files, lists=options.lists, preview=options.preview)
