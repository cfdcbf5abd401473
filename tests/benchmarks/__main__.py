"""All benchmarks, one after the other: `python -m tests.benchmarks` prints one Markdown table. About five minutes.

Each can be run alone, with options: `python -m tests.benchmarks.startup --help`. The figures belong to a machine
and are asserted nowhere; what is compared is measured in the same run.
"""

from __future__ import annotations

from tests.benchmarks import form_engine, paper, push, roster, startup, store, window
from tests.benchmarks.table import print_table


def main() -> None:
    print_table(
        [
            *startup.rows(500),
            *startup.rows(100_000),
            *window.rows(),
            *store.rows(),
            *roster.rows(),
            *form_engine.rows(),
            *paper.rows(),
            *push.rows(),
        ]
    )


if __name__ == "__main__":
    main()
