"""The tour's second part: a district of 5,000 from the walk-ins of February 2561 to the summary of July 2562."""

from __future__ import annotations

from pathlib import Path

from desktop.bootstrap import Program
from desktop.tour.centre import Centre
from desktop.tour.stage import Stage
from desktop.tour.year.april import April
from desktop.tour.year.beginning import Beginning
from desktop.tour.year.closing import Closing
from desktop.tour.year.february import February
from desktop.tour.year.following import June, JuneAgain, September
from desktop.tour.year.july import July
from desktop.tour.year.phase_two import PhaseTwo


def play(stage: Stage, program: Program, centre: Centre, home: Path) -> None:
    """`home`: a folder for the files the officer is given."""
    for chapter in (Beginning, February, April, June, September, PhaseTwo, JuneAgain, July, Closing):
        chapter(stage, program, centre, home).play()
