"""`aofield run`, `aofield tour`, `aofield demo-roster`. Imports as little as it can: the unlock prompt comes first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """The program's exit code: 0, or what the chosen command says."""
    parser = argparse.ArgumentParser(prog="aofield", description="Offline field interviews for the welfare measure.")
    commands = parser.add_subparsers(dest="command")
    run = commands.add_parser("run", help="open the window (the default)")
    run.add_argument("--home", type=Path, help="folder of the stores; default: the user's data folder")
    run.add_argument("--demo", action="store_true", help="training mode: invented people, a date of its own")
    tour = commands.add_parser("tour", help="drive the windows through cases, a year, a day, an exchange")
    tour.add_argument("--out", type=Path, required=True, help="folder for pictures, papers and tour.json")
    tour.add_argument(
        "--part", choices=("job", "year", "desk", "exchange", "all"), default="all", help="which part; default: all"
    )
    tour.add_argument("--walk-ins", type=int, default=30, help="how many people come to the counter; default: 30")
    commands.add_parser("demo-roster", help="make a roster of invented people", add_help=False)
    given, rest = parser.parse_known_args(list(sys.argv[1:] if arguments is None else arguments) or ["run"])
    if given.command == "demo-roster":
        from forms.roster.generate import main as generate

        return generate(rest)
    if rest:
        parser.error(f"unknown: {' '.join(rest)}")
    if given.command == "tour":
        from desktop.tour import run_tour

        return run_tour(given.out, given.part, given.walk_ins)
    return _run(given.home, demo=given.demo)


def _run(home: Path | None, *, demo: bool) -> int:
    from desktop.bootstrap import Program, make_qt, refuse
    from desktop.logs import start_log
    from desktop.paths import Paths

    paths = Paths.default(home)
    app = make_qt(sys.argv[:1])
    try:
        paths.make()
        start_log(paths.log)
    except OSError as error:
        refuse(error)
        return 1
    program = Program(app, paths, demo=demo)
    program.start()
    code = app.exec()
    program.shut_down()
    return code


if __name__ == "__main__":
    sys.exit(main())
