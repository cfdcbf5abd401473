"""The command line of the centre: `python -m central …`, or `aofield-central …` where installed."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from central.settings import Settings, default_data_folder


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    settings = Settings(data=options.data.absolute(), database=options.database)
    run: Callable[[Settings, argparse.Namespace], int] = options.run
    from central.logs import configure_logs

    configure_logs()
    try:
        return run(settings, options)
    except (OSError, RuntimeError) as error:
        # What an operator can cure: a folder in use, a server that does not start, a newer database.
        print(f"aofield-central: {error}", file=sys.stderr)
        return 1


# `central.services.viewers.Role`, which stands behind libraries a help text should not wait for; a test compares both.
ROLES = ("officer", "reviewer", "district_team", "development_officer", "province", "agency", "ministry")


# Each verb is imported when it is asked for: a code should not wait for a web server's libraries.


def _serve(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.serve import Listening, serve

    settings = replace(settings, read_database=options.read_database)
    listening = Listening(
        host=options.host,
        port=options.port,
        url=options.url,
        certificate=options.certificate,
        key=options.key,
        tls=not options.no_tls,
        workers=options.workers,
        stop_with_parent=options.stop_with_parent,
    )
    return serve(settings, listening)


def _migrate(settings: Settings, _options: argparse.Namespace) -> int:
    from central.commands.migrate import migrate

    return migrate(settings)


def _backup(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.backup import backup

    return backup(settings, to=options.to, recipients=options.recipient)


def _restore(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.backup import restore

    return restore(settings, file=options.file, identity=options.identity)


def _enrol_code(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.enrol_code import enrol_code

    return enrol_code(
        settings,
        district=options.district,
        officer=options.officer,
        valid_hours=options.valid_hours,
        url=options.url,
    )


def _add_user(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.user import add_user
    from central.services.users import Account
    from central.services.viewers import Role

    account = Account(
        login=options.login.lower(),
        name=options.name,
        role=Role(options.role),
        area=options.area,
        agency=options.agency,
        ao_code=options.ao_code,
    )
    return add_user(settings, account)


def _records(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.records import records

    return records(settings, district=options.district, each=options.list)


def _papers(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.papers import papers

    return papers(settings, district=options.district)


def _verify(settings: Settings, _options: argparse.Namespace) -> int:
    from central.commands.verify import verify

    return verify(settings)


def _import_roster(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.import_roster import import_roster

    return import_roster(settings, file=options.file, district=options.district, round_id=options.round)


def _import_handover(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.import_handover import import_handover

    return import_handover(settings, file=options.file, receipts=options.receipts)


def _publish(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.publish import publish

    return publish(settings, what=options.what, files=options.files, lists=options.lists, preview=options.preview)


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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="aofield-central", description="The receiving end of aofield.")
    commands = parser.add_subparsers(dest="command", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, default=default_data_folder(), help="folder of keys and data")
    common.add_argument("--database", metavar="URL", help="a PostgreSQL; without it, an embedded one is used")

    serve = commands.add_parser("serve", parents=[common], help="receive records until told to stop")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    serve.add_argument("--port", type=int, default=0, help="0 takes any free port")
    serve.add_argument("--url", help="the address laptops use, where it differs (a name, a proxy)")
    serve.add_argument("--certificate", type=Path, help="PEM certificate chain; needs --key")
    serve.add_argument("--key", type=Path, help="PEM private key of the certificate")
    serve.add_argument("--no-tls", action="store_true", help="plain HTTP, for a proxy that does TLS")
    serve.add_argument("--read-database", metavar="URL", help="a replica of --database to make reports from")
    serve.add_argument("--workers", type=_count, default=1, help="processes that take requests (default: one)")
    serve.add_argument("--stop-with-parent", action="store_true", help="stop when standard input closes")
    serve.set_defaults(run=_serve)

    migrate = commands.add_parser("migrate", parents=[common], help="bring the database to this version's schema")
    migrate.set_defaults(run=_migrate)

    backup = commands.add_parser("backup", parents=[common], help="database and keys into one sealed file")
    backup.add_argument("--to", type=Path, required=True, metavar="FILE", help="a file that is not there yet")
    backup.add_argument(
        "--recipient", action="append", required=True, metavar="AGE1…", help="public key of who may open it; repeatable"
    )
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", parents=[common], help="a centre out of a backup, in an empty folder")
    restore.add_argument("file", type=Path)
    restore.add_argument("--identity", type=Path, required=True, metavar="FILE", help="age secret key that opens it")
    restore.set_defaults(run=_restore)

    code = commands.add_parser("enrol-code", parents=[common], help="a one-time code for one laptop")
    code.add_argument("--district", type=_district, required=True, help="four digits")
    code.add_argument("--officer", default="", help="for whom, as a note")
    code.add_argument("--valid-hours", type=float, default=72)
    code.add_argument("--url", help="the address to put into the code instead of the centre's own")
    code.set_defaults(run=_enrol_code)

    user = commands.add_parser("user", help="who may sign in to the console")
    users = user.add_subparsers(dest="verb", required=True)
    add = users.add_parser("add", parents=[common], help="an account; prints the password for the first sign-in")
    add.add_argument("login")
    add.add_argument("--name", required=True, help="as it stands on pages")
    add.add_argument("--role", choices=ROLES, required=True)
    add.add_argument("--area", default="", help="a district's four digits, a province's two, or none for the country")
    add.add_argument("--agency", default="", help="of role agency: such as cdd or baac")
    add.add_argument("--ao-code", default="", help="of role officer")
    add.set_defaults(run=_add_user)

    records = commands.add_parser("records", parents=[common], help="what has arrived, as JSON lines")
    records.add_argument("--district", type=_district, help="only this one")
    records.add_argument("--list", action="store_true", help="one line per stored revision, instead of counts")
    records.set_defaults(run=_records)

    papers = commands.add_parser("papers", parents=[common], help="what became of every paper, as JSON lines")
    papers.add_argument("--district", type=_district, help="only this one")
    papers.set_defaults(run=_papers)

    roster = commands.add_parser("import-roster", parents=[common], help="a district's list of card holders")
    roster.add_argument("file", type=Path, help=".xlsx or .csv, as the district has it")
    roster.add_argument("--district", type=_district, required=True, help="four digits")
    roster.add_argument("--round", help="id of the round (default: the newest)")
    roster.set_defaults(run=_import_roster)

    publish = commands.add_parser("publish", parents=[common], help="a form, a round or the catalogue to every laptop")
    publish.add_argument("what", choices=("form", "round", "catalogue"))
    publish.add_argument("files", type=Path, nargs="+", metavar="FILE", help=".xlsx or .md; .toml")
    publish.add_argument("--lists", type=Path, action="append", default=[], help="a folder of CSV files the form reads")
    publish.add_argument("--preview", action="store_true", help="only tell who has what and would get what")
    publish.set_defaults(run=_publish)

    by_hand = commands.add_parser(
        "import-handover", parents=[common], help="a package of a laptop without a network, brought on a stick"
    )
    by_hand.add_argument("file", type=Path, help="the package, .aofield")
    by_hand.add_argument("--receipts", type=Path, required=True, help="where to write what goes back with the stick")
    by_hand.set_defaults(run=_import_handover)

    listed = commands.add_parser("import-list", parents=[common], help="a list of people to develop (phase 2)")
    listed.add_argument("file", type=Path, help=".xlsx or .csv")
    listed.add_argument("--list", type=int, choices=(1, 2), required=True)
    area = listed.add_mutually_exclusive_group(required=True)
    area.add_argument("--district", type=_district, help="four digits")
    area.add_argument("--province", type=_province, help="two digits")
    listed.add_argument("--agency", help="whose list the whole file is, where its rows do not say")
    listed.add_argument("--round", help="id of the intake round (default: the newest)")
    listed.set_defaults(run=_import_list)

    counts = commands.add_parser("import-counts", parents=[common], help="how many people each list has (phase 2)")
    counts.add_argument("file", type=Path, help=".xlsx or .csv")
    counts.add_argument("--province", type=_province, required=True, help="two digits")
    counts.add_argument("--round", help="id of the intake round (default: the newest)")
    counts.set_defaults(run=_import_counts)

    report = commands.add_parser("report", parents=[common], help="reports as one PDF or one workbook")
    which = report.add_mutually_exclusive_group(required=True)
    which.add_argument("names", nargs="*", default=[], metavar="NAME", help="names of reports, in the order wanted")
    which.add_argument("--all", action="store_true", help="every report of the round")
    area = report.add_mutually_exclusive_group(required=True)
    area.add_argument("--country", action="store_true")
    _about(report, area)
    report.add_argument("--out", type=_report_file, required=True, help="the file to write, .pdf or .xlsx")
    report.set_defaults(run=_report)

    letter = commands.add_parser("letter", parents=[common], help="a periodic paper with its reports, as a PDF")
    letter.add_argument("name", help="such as district_to_province")
    _about(letter, letter.add_mutually_exclusive_group(required=True))
    letter.add_argument("--out", type=Path, required=True, help="the PDF to write")
    letter.set_defaults(run=_letter)

    verify = commands.add_parser("verify", parents=[common], help="every row against its hash and its receipt")
    verify.set_defaults(run=_verify)
    return parser


def _about(command: argparse.ArgumentParser, area: argparse._MutuallyExclusiveGroup) -> None:
    """Whom and which days a report is about."""
    area.add_argument("--district", type=_district, help="four digits")
    area.add_argument("--province", type=_province, help="two digits")
    command.add_argument("--round", help="id of the round (default: the newest)")
    command.add_argument("--from", dest="since", type=date.fromisoformat, metavar="DAY", help="YYYY-MM-DD, ค.ศ.")
    command.add_argument("--to", dest="until", type=date.fromisoformat, metavar="DAY", help="YYYY-MM-DD, ค.ศ.")


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("from 1 to 64")
    return int(text)


def _district(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise argparse.ArgumentTypeError("a district's code has four digits")
    return text


def _province(text: str) -> str:
    if not re.fullmatch(r"[0-9]{2}", text):
        raise argparse.ArgumentTypeError("a province's code has two digits")
    return text


def _report_file(text: str) -> Path:
    if Path(text).suffix.lower() not in (".pdf", ".xlsx"):
        raise argparse.ArgumentTypeError("a report is written as .pdf or .xlsx")
    return Path(text)


if __name__ == "__main__":
    sys.exit(main())
