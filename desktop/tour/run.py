"""The parts of the tour one after another, and what is left behind: pictures, papers and tour.json."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.tour.centre import Centre
from desktop.tour.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.bootstrap import Program

    Play = Callable[[Stage, Program, Centre, Path], None]

PARTS = ("job", "year")
"""Three people from the first question to the receipt; a district through the rounds of the measure."""


def run_tour(out: Path, part: str = "all") -> int:
    """0 when every scene went through; `part`: one of PARTS, or all.

    What the folder held of an earlier tour is replaced. ``tour.json`` tells under each part's name its steps and what
    came of them.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    _clear(out)
    from desktop.bootstrap import make_qt

    app, told, steps = make_qt(sys.argv[:1]), dict[str, Any](), 0
    for name in PARTS if part == "all" else (part,):
        stage = Stage(out.resolve(), name)
        try:
            _play(app, stage)
        finally:
            told[name] = stage.report()
            text = json.dumps(told, ensure_ascii=False, indent=2, default=str)
            (out / "tour.json").write_text(text + "\n", encoding="utf-8")
        steps += len(stage.steps)
    print(f"aofield: the tour went through; {steps} steps, pictures and papers in {out}")
    return 0


def _play(app: QApplication, stage: Stage) -> None:
    from desktop.bootstrap import Program
    from desktop.paths import Paths
    from desktop.tour.scene import LAPTOP

    # Not below the folder of pictures: a real PostgreSQL runs in it, under an account of its own.
    home = Path(tempfile.mkdtemp(prefix="aofield-tour-"))
    home.chmod(0o755)
    program, centre = Program(app, Paths(home / LAPTOP)), Centre(home / "centre")
    try:
        _plays()[stage.part](stage, program, centre, home)
    finally:
        program.shut_down()
        centre.stop()
        for window in app.topLevelWidgets():
            window.hide()
            window.deleteLater()
        shutil.rmtree(home, ignore_errors=True)


def _plays() -> Mapping[str, Play]:
    from desktop.tour import job, year

    return {"job": job.play, "year": year.play}


def _clear(out: Path) -> None:
    for kind in ("[a-z]*-[0-9][0-9]*-*.png", "*.pdf", "*.xlsx", "tour.json"):
        for old in out.glob(kind):
            old.unlink()
    shutil.rmtree(out / "july-export", ignore_errors=True)
