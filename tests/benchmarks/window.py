"""The real window over a large roster: how long a key takes to be seen, and the memory of it all.

    python -m tests.benchmarks.window [--people 100000]

An answer is timed from the key to the painted page; by then it is committed (synchronous=FULL). A keystroke of a search
is timed to the painted rows that match it. Offscreen, in a process of its own. Prints a Markdown table.
"""

from __future__ import annotations

import argparse

from tests.benchmarks.children.run import run_child
from tests.benchmarks.homes import home_of
from tests.benchmarks.table import Row, megabytes, print_table


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000)
    print_table(rows(parser.parse_args().people))


def rows(people: int = 100_000) -> list[Row]:
    found = run_child("window", str(home_of(people)))
    return [
        Row.of("answer: key → on the disk and on the screen", found["answer"], aim="p95 ≤ 16 ms"),
        Row.of("the answer that makes sections come and go (211)", found["turning"]),
        Row.of(f"search among {people:,}: key → rows on the screen", found["search"], aim="p95 ≤ 16 ms"),
        Row(f"resident with {people:,} people, after the searches", megabytes(found["roster"][0]), aim="≤ 300 MB"),
        Row("resident after an interview too", megabytes(found["interview"][0])),
    ]


if __name__ == "__main__":
    main()
