"""How long a shared computer takes from one officer to the next.

    python -m tests.benchmarks.switching [--people 100000] [--rounds 10]

From Ctrl+L until the prompt takes keys, and from Enter until the colleague's numbers of today stand on the screen; the
typing between is a person's. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from desktop.paths import Paths
from desktop.services.demo import DEMO_OFFICER, DEMO_PASSPHRASE
from desktop.services.unlocking import Unlocking
from desktop.store.opened import Officer
from tests.benchmarks.children.run import run_child
from tests.benchmarks.homes import home_of
from tests.benchmarks.table import Row, print_table

COLLEAGUE = "สมหญิง งามดี"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    print_table(rows(options.people, options.rounds))


def rows(people: int = 100_000, rounds: int = 10) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="aofield-switch-", ignore_cleanup_errors=True) as folder:
        home = Path(folder) / "home"
        shutil.copytree(home_of(people), home)
        stores = Unlocking(Paths(home)).create(
            Officer(COLLEAGUE),
            DEMO_PASSPHRASE,
            district="",
            round_id="",
            colleague=DEMO_OFFICER,
            colleague_passphrase=DEMO_PASSPHRASE,
        )
        stores.close()
        seen = run_child("switching", str(home), COLLEAGUE, str(rounds))
    whole = [locked + opened for locked, opened in zip(seen["lock"], seen["today"], strict=True)]
    return [
        Row.of(f"switch officer: Ctrl+L and Enter → colleague's today ({people:,} people)", whole, aim="≤ 2 s"),
        Row.of("… of which until the prompt takes keys", seen["lock"]),
    ]


if __name__ == "__main__":
    main()
