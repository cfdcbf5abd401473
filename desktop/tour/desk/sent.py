"""At the end of the day: everything is sent, sealed, with its pictures, and every paper is accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop.services.demo import demo_round
from desktop.tour.desk.account import account
from desktop.tour.scene import Scene


class Sent(Scene):
    def play(self, files: Mapping[str, Path]) -> None:
        """`files`: what came out of the printer, by number of the paper."""
        stage, round_ = self.stage, demo_round()
        assert round_.demo_mode is not None
        self.enrol(round_.demo_mode.district)
        stage.wait(lambda: not self.desk.sending.attachments().waiting, "receipts for all pictures", 240)
        stage.rest(200)
        stage.step("records and pictures have their receipts", "sent")
        self.enter("today")
        stage.rest(300)
        stage.step("the day is done", "today-evening")
        stage.facts["centre"] = {"records": self.centre.records(), "papers": self.centre.papers()}
        stage.facts["verify"] = self.centre.verify()
        stage.facts["account"] = account(self.desk.stores, files, stage.facts["centre"]["papers"])
        stage.step("every paper is accounted for")
