"""A computer of the district office: the roster of 5,000 comes in through the window."""

from __future__ import annotations

from desktop.paths import Paths
from desktop.services.demo import make_demo_home
from desktop.tour.scene import LAPTOP
from desktop.tour.year.chapter import Chapter

PEOPLE, SEED = 5_000, 25
ROSTER = "รายชื่อผู้มีบัตร.xlsx"


class Beginning(Chapter):
    def play(self) -> None:
        training = Paths(self.home / LAPTOP).training
        make_demo_home(training, people=PEOPLE, seed=SEED, imported=False)
        training.demo_roster.rename(self.home / ROSTER)
        self.unlock()
        self._import()

    def _import(self) -> None:
        stage, page = self.stage, self.main.import_page
        self.enter("roster")
        stage.click("นำเข้ารายชื่อ", self.main.roster_page)
        stage.wait(page.isVisible, "the import page")
        self.drop_list(self.home / ROSTER, page, "import-5000")
        stage.wait(lambda: stage.button("ไปที่รายชื่อ"), "the import's end", 120)
        stage.click("ไปที่รายชื่อ")
        stage.wait(self.main.roster_page.isVisible, "the roster")
        stage.wait(lambda: self.main.roster_page.model.rowCount() > 0, "people in the list")
        stage.step("the roster of the district", "roster-5000")
