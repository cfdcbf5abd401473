"""The second laptop: a colleague at work in the next office, with stores of their own and without windows."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from desktop.bootstrap import open_desk
from desktop.paths import Paths
from desktop.services.demo import demo_round
from desktop.services.unlocking import Unlocking
from desktop.store.opened import Officer
from desktop.tour.crowd import fill
from desktop.tour.stage import StageError
from desktop.tour.typist import Script
from desktop.windows.desk import Desk
from forms.measure.workflow import INTENT
from forms.record import Record

COLLEAGUE = Officer("สมหญิง งามดี", ao_code="2401002", agency="baac", office="ธ.ก.ส. สาขาฉะเชิงเทรา")
_PASSPHRASE = "ข้าวหอมมะลิหุงร้อนๆ"


class Neighbour:
    def __init__(self, home: Path) -> None:
        round_ = demo_round()
        assert round_.demo_mode is not None
        paths = Paths(home)
        stores = Unlocking(paths).create(
            COLLEAGUE, _PASSPHRASE, district=round_.demo_mode.district, round_id=round_.round_id
        )
        self.desk: Desk = open_desk(stores, paths)

    def enrol(self, code: str) -> None:
        self.desk.enrolling.enrol(code, "เครื่อง ธ.ก.ส.")
        self.exchange()

    def exchange(self) -> None:
        """StageError where the line or the centre does not let everything through."""
        summary = self.desk.sending.push_once(everything=True)
        for reason in (summary.reason, summary.pull_reason):
            if reason is not None:
                raise StageError(f"the second laptop cannot exchange: {reason.code}")

    def interview(self, person_id: UUID, script: Script) -> Record:
        """A whole form 2, finalised."""
        interview = self.desk.cases.open_interview(self.desk.cases.start(person_id, INTENT))
        fill(interview, script)
        return interview.finalise()

    def close(self) -> None:
        self.desk.stores.close()
