"""The tour's fourth part: two laptops, a centre and the people at its console, over a line that is not always there."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.bootstrap import Program
from desktop.paths import Paths
from desktop.services.demo import demo_round, make_demo_home
from desktop.tour.centre import Centre
from desktop.tour.exchange.account import account
from desktop.tour.exchange.bad_line import BadLine
from desktop.tour.exchange.beginning import Beginning
from desktop.tour.exchange.by_hand import ByHand
from desktop.tour.exchange.casework import Casework
from desktop.tour.exchange.company import Company
from desktop.tour.exchange.console import Console
from desktop.tour.exchange.duplicate import Duplicate
from desktop.tour.exchange.line import Line
from desktop.tour.exchange.neighbour import Neighbour
from desktop.tour.exchange.team import DistrictTeam
from desktop.tour.scene import LAPTOP, Scene
from desktop.tour.stage import Stage

_TEAM = "สายใจ ตรวจดี"
_LOGIN = "saijai"


def play(stage: Stage, program: Program, centre: Centre, home: Path) -> None:
    """`home`: a folder for the stores and the files."""
    line = Line()
    centre.url = line.url
    centre.start()
    make_demo_home(Paths(home / LAPTOP).training, people=1, imported=False)
    neighbour = Neighbour(home / "neighbour")
    console = None
    try:
        stage.wait(centre.ready, "the centre", 180)
        line.lead_to(centre.port)
        stage.step("the centre is started: embedded PostgreSQL, its own authority")
        console = Console(line.url, centre.authority)
        company = Company(home, line, console, _team(stage, console, centre), neighbour)
        Scene(stage, program, centre).unlock()
        for scene in (Beginning, Casework, Duplicate, BadLine, ByHand):
            scene(stage, program, centre, company).play()
        neighbour.exchange()
        company.team.waits_nothing()
        assert program.desk is not None
        stage.facts["verify"] = centre.verify()
        sums = account((program.desk, neighbour.desk), centre.records(), json.loads(stage.facts["verify"]))
        stage.facts["account"] = sums
        line_of_sums = ", ".join(f"{number} {what.replace('_', ' ')}" for what, number in sums.items())
        print(f"aofield: the exchange adds up: {line_of_sums}")
        stage.step(f"the account adds up: {line_of_sums}")
    finally:
        neighbour.close()
        if console is not None:
            console.close()
        line.close()


def _team(stage: Stage, console: Console, centre: Centre) -> DistrictTeam:
    """The first account is made by command; its owner signs in with a second factor."""
    demo = demo_round().demo_mode
    assert demo is not None
    password = centre.add_user(_LOGIN, "--name", _TEAM, "--role", "district_team", "--area", demo.district)
    console.first_sign_in(_LOGIN, password)
    stage.step("the district's first account, by command; signed in with both factors")
    return DistrictTeam(stage, console, demo.district)
