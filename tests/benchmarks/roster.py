"""Reading a district's list: every row checked, against the bare spreadsheet reader over the same file in the same run.

    python tests/benchmarks/roster.py [--people 100000]

The bare reader only yields cells: it is the floor of what reading an .xlsx costs. Each measurement runs in a process of
its own, so that the peak memory belongs to it alone.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from forms.roster.generate import generate, write_csv, write_xlsx  # noqa: E402  # after the path

OURS = """
import datetime, json, pathlib, sys, time
import psutil
from forms.roster.read import read_roster
start = time.perf_counter()
preview = read_roster(pathlib.Path(sys.argv[1]), today=datetime.date(2018, 3, 12), accept_demo=True, district="2401")
seconds = time.perf_counter() - start
assert preview.complete
print(json.dumps({"rows": len(preview.rows), "seconds": seconds, "mb": psutil.Process().memory_info().rss / 1e6}))
"""
BARE = """
import json, sys, time
import psutil
from python_calamine import CalamineWorkbook
start = time.perf_counter()
rows = sum(1 for _ in CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).iter_rows()) - 1
seconds = time.perf_counter() - start
print(json.dumps({"rows": rows, "seconds": seconds, "mb": psutil.Process().memory_info().rss / 1e6}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000)
    count = parser.parse_args().people
    with tempfile.TemporaryDirectory() as folder:
        xlsx, csv = Path(folder) / "list.xlsx", Path(folder) / "list.csv"
        write_xlsx(xlsx, generate(count, 1, "2401"))
        write_csv(csv, generate(count, 1, "2401"))
        measured = {
            "bare reader, .xlsx": run(BARE, xlsx),
            "our reader, .xlsx": run(OURS, xlsx),
            "our reader, .csv": run(OURS, csv),
        }
    floor = measured["bare reader, .xlsx"]["seconds"]
    for name, found in measured.items():
        ratio = found["seconds"] / floor
        print(f"{name}: {found['rows']:,} rows in {found['seconds']:.2f} s ({ratio:.1f} x), {found['mb']:.0f} MB")


def run(script: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
