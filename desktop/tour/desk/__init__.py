"""The tour's third part: a day at the counter, from the first number to the last receipt, every paper accounted for."""

from __future__ import annotations

from pathlib import Path

from desktop.bootstrap import Program
from desktop.tour.centre import Centre
from desktop.tour.desk.bringing_back import BringingBack
from desktop.tour.desk.counter import Counter
from desktop.tour.desk.power_cut import morning_until_power_cut
from desktop.tour.desk.sent import Sent
from desktop.tour.desk.visitors import Turn, the_day
from desktop.tour.slot import CardSlot
from desktop.tour.stage import Stage


def play(stage: Stage, program: Program, centre: Centre, home: Path, slot: CardSlot, walk_ins: int) -> None:
    """`home`: a folder for the stores and the files of the day. `walk_ins`: how many people come."""
    stage.step(f"cards are read by {slot.what}")
    before, after = the_day(walk_ins)
    told = morning_until_power_cut(home, stage.out, slot, walk_ins)
    stage.go_on_after(told)
    stage.step("the power is cut: the process is killed between print and answer")
    counter = Counter(stage, program, centre, slot)
    counter.files = {number: stage.out / name for number, name in told["files"].items()}
    counter.pictured = set(told["pictured"])
    counter.after_power_cut(before[-1])
    coming_back = [visitor for visitor in before if visitor.turn is Turn.COMES_BACK]
    counter.take_numbers([*after, *coming_back])
    for visitor in after:
        counter.receive(visitor)
    for visitor in coming_back:
        counter.comes_back(visitor)
    slot.close()
    BringingBack(stage, program, centre, home, counter.files).play()
    Sent(stage, program, centre).play(counter.files)
    stage.facts["walk_ins"] = walk_ins
