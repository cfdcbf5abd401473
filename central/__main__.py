"""The command line of the centre: `python -m central …`, or `aofield-central …` where installed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from central.commands.arguments import bringing, letting_in, reading, running
from central.commands.arguments.kinds import Run, common
from central.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    settings = Settings(data=options.data.absolute(), database=options.database)
    run: Run = options.run
    from central.logs import configure_logs

    configure_logs()
    try:
        return run(settings, options)
    except (OSError, RuntimeError) as error:
        # What an operator can cure: a folder in use, a server that does not start, a newer database.
        print(f"aofield-central: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="aofield-central", description="The receiving end of aofield.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for area in (running, letting_in, bringing, reading):
        area.add(commands, common())
    return parser


if __name__ == "__main__":
    sys.exit(main())
