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
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from desktop.paths import Paths
from desktop.services.demo import DEMO_OFFICER, make_demo_home
from desktop.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PACES = {"at-once": "Enter at once", "typed": "Enter after typing"}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--people", type=int, nargs="+", default=[500, 100_000])
    options = parser.parse_args()
    print("| from … to | program, ms | bare window, ms | ratio | aim |\n|---|---:|---:|---:|---:|")
    for people in options.people:
        with tempfile.TemporaryDirectory(prefix="aofield-startup-", ignore_cleanup_errors=True) as folder:
            for row in measure(Path(folder), people, options.runs):
                print(f"| {' | '.join(row)} |", flush=True)


def measure(folder: Path, people: int, runs: int) -> list[list[str]]:
    home = make_home(folder / "home", people)
    found: dict[str, list[tuple[dict[str, float], dict[str, float]]]] = {pace: [] for pace in PACES}
    for run in range(runs + 1):
        for pace, pairs in found.items():
            program = child("program", str(home), pace)
            lists = folder / "modules.json"
            lists.write_text(json.dumps(in_turn(program["modules"])))
            bare = child("bare", str(home), str(lists))
            if run:  # the first one warms the disk's cache
                pairs.append((program["seconds"], bare["seconds"]))
    both = [pair for pairs in found.values() for pair in pairs]
    rows = [row(f"{people:,} people: process start → prompt takes keys", both, lambda seen: seen["prompt"])]
    for pace, title in PACES.items():
        name = f"{people:,} people: {title} → today's numbers"
        rows.append(row(name, found[pace], lambda seen: seen["today"] - seen["enter"]))
    stretched = median(bare["stretched"] for _, bare in both)
    rows.append([f"{people:,} people: Argon2id's share of it, by design", "", ms(stretched), "", ""])
    return rows


def make_home(home: Path, people: int) -> Path:
    make_demo_home(Paths(home), people=people)
    Settings(last_officer=DEMO_OFFICER).save(Paths(home).settings)
    return home


def child(name: str, home: str, *rest: str) -> dict[str, Any]:
    command = [sys.executable, "-m", f"tests.benchmarks.children.{name}", home, repr(perf_counter()), *rest]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def in_turn(modules: dict[str, list[str]]) -> list[list[str]]:
    """What was imported before the prompt, behind it, and after Enter."""
    before, at_enter, at_end = (
        [name for name in modules[moment] if not name.startswith("__m")] for moment in ("prompt", "enter", "today")
    )
    return [before, sorted(set(at_enter) - set(before)), [name for name in at_end if name not in set(at_enter)]]


def row(name: str, pairs: list[Any], duration: Any) -> list[str]:
    ours, bare = (median(duration(pair[which]) for pair in pairs) for which in (0, 1))
    return [name, ms(ours), ms(bare), f"{ours / bare:.2f}", "1.5"]


def ms(seconds: float) -> str:
    return f"{seconds * 1e3:,.0f}"


if __name__ == "__main__":
    main()
