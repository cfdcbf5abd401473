"""Reading a district's list: every row checked, against the bare spreadsheet reader over the same file in the same run.

    python -m tests.benchmarks.roster [--people 100000]

The bare reader only yields cells: it is the floor of what reading an .xlsx costs. Each measurement runs in a process of
its own, so that its memory is its own. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from forms.roster.generate import generate, write_csv, write_xlsx
from tests.benchmarks.children.run import ROOT
from tests.benchmarks.table import Row, megabytes, print_table

OURS = """
import datetime, json, pathlib, sys, time
import psutil
from forms.roster.read import read_roster
start = time.perf_counter()
preview = read_roster(pathlib.Path(sys.argv[1]), today=datetime.date(2018, 3, 12), accept_demo=True, district="2401")
seconds = time.perf_counter() - start
assert preview.complete
print(json.dumps({"rows": len(preview.rows), "seconds": seconds, "bytes": psutil.Process().memory_info().rss}))
"""
BARE = """
import json, sys, time
import psutil
from python_calamine import CalamineWorkbook
start = time.perf_counter()
rows = sum(1 for _ in CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).iter_rows()) - 1
seconds = time.perf_counter() - start
print(json.dumps({"rows": rows, "seconds": seconds, "bytes": psutil.Process().memory_info().rss}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000)
    print_table(rows(parser.parse_args().people))


def rows(count: int = 100_000) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        xlsx, csv = Path(folder) / "list.xlsx", Path(folder) / "list.csv"
        write_xlsx(xlsx, generate(count, 1, "2401"))
        write_csv(csv, generate(count, 1, "2401"))
        bare = run(BARE, xlsx)["seconds"]
        ours = {"xlsx": run(OURS, xlsx), "csv": run(OURS, csv)}
    return [
        Row(
            f"reading and checking {count:,} people, .{kind}",
            f"{found['seconds']:.2f} s",
            beside=f"bare .xlsx reader {bare:.2f} s, ratio {found['seconds'] / bare:.1f}; {megabytes(found['bytes'])}",
        )
        for kind, found in ours.items()
    ]


def run(script: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
