"""Taking the tour in a process of its own, and reading what it leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

ROOT = Path(__file__).parents[2]


def take_tour(
    out: Path, part: str, *words: str, platform: str = "offscreen", before: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What tour.json tells of this part, taken with these further words."""
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    command = [*before, sys.executable, "-m", "desktop", "tour", "--out", str(out), "--part", part, *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    report: dict[str, dict[str, Any]] = json.loads((out / "tour.json").read_text(encoding="utf-8"))
    return report[part]


def paper_text(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()


def sheet(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def report_lines(path: Path) -> dict[str, list[Any]]:
    """Title → figures of a report kept as a workbook, below its headings and above its notes."""
    return {str(row[0]): row[1:] for row in sheet(path) if isinstance(row[1], float)}
