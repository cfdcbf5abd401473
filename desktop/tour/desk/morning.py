"""The morning at the counter, up to the power cut (`power_cut`): `python -m desktop.tour.desk.morning`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop.bootstrap import Program, make_qt
from desktop.paths import Paths
from desktop.services.demo import make_demo_home
from desktop.tour.centre import Centre
from desktop.tour.desk.counter import Counter
from desktop.tour.desk.power_cut import NOW, TOLD
from desktop.tour.desk.visitors import PEOPLE, SEED, Turn, Visitor, the_day
from desktop.tour.scene import LAPTOP
from desktop.tour.slot import CardSlot, slot_at
from desktop.tour.stage import Stage

_DAY = date(2018, 2, 14)
_LONGEST_MS = 60_000


def _play(stage: Stage, program: Program, home: Path, slot: CardSlot, visitors: Sequence[Visitor]) -> None:
    make_demo_home(Paths(home / LAPTOP).training, people=PEOPLE, seed=SEED)
    counter = Counter(stage, program, Centre(home / "centre"), slot)
    counter.unlock()
    counter.play_on(_DAY)
    counter.open()
    stage.step("the counter before anybody has come", "counter-empty")
    counter.choose_place()
    counter.take_numbers(visitors)
    stage.step(f"{len(visitors)} numbers on printed slips", "counter-queue")
    for visitor in visitors:
        if visitor.turn is Turn.POWER_CUT:
            counter.print_and_stop(visitor)
        else:
            counter.receive(visitor)
    stage.facts["files"] = {number: path.name for number, path in counter.files.items()}
    stage.facts["pictured"] = sorted(counter.pictured)


def main(arguments: Sequence[str] | None = None) -> None:
    """Returns only where nobody cuts the power in the end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--walk-ins", type=int, required=True)
    given = parser.parse_args(arguments)
    app, slot, stage = make_qt(sys.argv[:1]), slot_at(given.port), Stage(given.out, "desk")
    program = Program(app, Paths(given.home / LAPTOP), cards=slot.readers)
    _play(stage, program, given.home, slot, the_day(given.walk_ins)[0])
    (given.home / TOLD).write_text(json.dumps(stage.report(), ensure_ascii=False), encoding="utf-8")
    print(NOW, flush=True)
    QTimer.singleShot(_LONGEST_MS, app.quit)
    app.exec()


if __name__ == "__main__":
    main()
