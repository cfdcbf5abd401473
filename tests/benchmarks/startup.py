"""How long until the unlock prompt takes keys, and from Enter until today's numbers stand on the screen.

    python -m tests.benchmarks.startup [--runs 10] [--people 500 100000]

Each run is a process of its own, the real program and a bare PySide6 window in turns, so that both meet the same noise.
The bare process imports the same modules at the same moments, shows a window with a label in our font, and after Enter
stretches the passphrase and shows a second one: it is the floor of what Python, Qt and our imports cost. Medians;
the paint is seen as an event, nothing is polled. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks.children.run import run_child
from tests.benchmarks.homes import home_of
from tests.benchmarks.table import Row, ms, print_table

Seen = dict[str, float]
PACES = {"at-once": "Enter at once", "typed": "Enter after typing"}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--people", type=int, nargs="+", default=[500, 100_000])
    options = parser.parse_args()
    print_table([row for people in options.people for row in rows(people, options.runs)])


def rows(people: int, runs: int = 10) -> list[Row]:
    found: dict[str, list[tuple[Seen, Seen]]] = {pace: [] for pace in PACES}
    for run in range(runs + 1):
        for pace, pairs in found.items():
            pair = one_of_each(home_of(people), pace)
            if run:  # the first one warms the disk's cache
                pairs.append(pair)
    both = [pair for pairs in found.values() for pair in pairs]
    table = [row(f"start → prompt takes keys ({people:,} people)", both, lambda seen: seen["prompt"])]
    for pace, title in PACES.items():
        table.append(
            row(f"{title} → today's numbers ({people:,})", found[pace], lambda seen: seen["today"] - seen["enter"])
        )
    table.append(Row.of("… of which Argon2id, by design", [bare["stretched"] for _, bare in both]))
    return table


def one_of_each(home: Path, pace: str) -> tuple[Seen, Seen]:
    """The real program, then the bare window with the same modules at the same moments."""
    program = run_child("program", str(home), repr(perf_counter()), pace)
    with tempfile.TemporaryDirectory(prefix="aofield-modules-") as folder:
        lists = Path(folder) / "modules.json"
        lists.write_text(json.dumps(in_turn(program["modules"])), encoding="utf-8")
        bare = run_child("bare", str(home), repr(perf_counter()), str(lists))
    return program["seconds"], bare["seconds"]


def in_turn(modules: dict[str, list[str]]) -> list[list[str]]:
    """What was imported before the prompt, behind it, and after Enter, each in the order it was asked for."""
    known: set[str] = {"__main__", "__mp_main__"}
    turns = []
    for moment in ("prompt", "enter", "today"):
        turns.append([name for name in modules[moment] if name not in known])
        known |= set(modules[moment])
    return turns


def row(what: str, pairs: list[tuple[Seen, Seen]], duration: Callable[[Seen], float]) -> Row:
    ours, bare = ([duration(pair[which]) for pair in pairs] for which in (0, 1))
    ratio = median(ours) / median(bare)
    return Row.of(what, ours, beside=f"bare window {ms(median(bare))}, ratio {ratio:.2f}", aim="ratio ≤ 1.5")


if __name__ == "__main__":
    main()
