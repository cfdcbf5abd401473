"""The program's commands, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from forms.roster.read import read_roster

ROOT = Path(__file__).parents[2]


def aofield(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_a_demo_roster_is_made_and_can_be_read_again(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    done = aofield("demo-roster", "--people", "30", "--district", "2401", "--seed", "3", "--out", str(path))
    assert done.returncode == 0, done.stderr
    preview = read_roster(path, today=date(2018, 3, 12), accept_demo=True, district="2401")
    assert len(preview.rows) == 30
    assert not preview.errors


def test_an_unknown_word_is_refused(tmp_path: Path) -> None:
    done = aofield("run", "--nonsense", "--home", str(tmp_path))
    assert done.returncode == 2
    assert "--nonsense" in done.stderr
    assert not any(tmp_path.iterdir())
