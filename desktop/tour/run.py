"""The parts of the tour one after another, and what is left behind: pictures, papers and tour.json."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.tour.centre import Centre
from desktop.tour.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.bootstrap import Program
    from desktop.tour.slot import CardSlot

    Play = Callable[[Stage, Program, Centre, Path], None]

PARTS = ("job", "year", "desk", "exchange")
"""Three people from the first question to the receipt; a district through the rounds of the measure; a day at the
counter; two laptops and a console over a line that is not always there."""
WALK_INS = 30


def run_tour(out: Path, part: str = "all", walk_ins: int = WALK_INS) -> int:
    """0 when every scene went through; `part`: one of PARTS, or all. `walk_ins`: how many people come to the counter.

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
            _play(app, stage, walk_ins)
        finally:
            told[name] = stage.report()
            text = json.dumps(told, ensure_ascii=False, indent=2, default=str)
            (out / "tour.json").write_text(text + "\n", encoding="utf-8")
        steps += len(stage.steps)
    print(f"aofield: the tour went through; {steps} steps, pictures and papers in {out}")
    return 0


def _play(app: QApplication, stage: Stage, walk_ins: int) -> None:
    from desktop.bootstrap import Program
    from desktop.paths import Paths
    from desktop.tour.scene import LAPTOP
    from desktop.tour.slot import card_slot

    # Not below the folder of pictures: a real PostgreSQL runs in it, under an account of its own.
    home = Path(tempfile.mkdtemp(prefix="aofield-tour-"))
    home.chmod(0o755)
    slot = card_slot() if stage.part == "desk" else None
    program = Program(app, Paths(home / LAPTOP), cards=slot.readers if slot is not None else None)
    centre = Centre(home / "centre")
    try:
        _plays(slot, walk_ins)[stage.part](stage, program, centre, home)
    finally:
        program.shut_down()
        centre.stop()
        if slot is not None:
            slot.close()
        for window in app.topLevelWidgets():
            window.hide()
            window.deleteLater()
        shutil.rmtree(home, ignore_errors=True)


def _plays(slot: CardSlot | None, walk_ins: int) -> Mapping[str, Play]:
    from desktop.tour import desk, exchange, job, year

    plays: dict[str, Play] = {"job": job.play, "year": year.play, "exchange": exchange.play}
    if slot is not None:
        plays["desk"] = partial(desk.play, slot=slot, walk_ins=walk_ins)
    return plays


def _clear(out: Path) -> None:
    for kind in ("[a-z]*-[0-9][0-9]*-*.png", "*.pdf", "*.xlsx", "tour.json"):
        for old in out.glob(kind):
            old.unlink()
    shutil.rmtree(out / "july-export", ignore_errors=True)
