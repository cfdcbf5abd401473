"""At last everything goes to the centre, which counts the same."""

from __future__ import annotations

from desktop.services.demo import demo_round
from desktop.tour.year.beginning import ROSTER
from desktop.tour.year.chapter import Chapter
from desktop.tour.year.phase_two import COUNTS, LISTS


class Closing(Chapter):
    def play(self) -> None:
        stage, centre = self.stage, self.centre
        district, round_id = self.desk.stores.machine.district, demo_round().round_id
        self.enrol(district)
        stage.wait(lambda: self.desk.sending.pending() == 0, "nothing to wait any more", 120)
        stage.rest(200)
        stage.step("everything has arrived, with receipts", "everything-sent")
        # What a district office and a province bring to the centre themselves.
        centre.bring("import-roster", self.home / ROSTER, "--district", district, "--round", round_id)
        for number, name in LISTS.items():
            centre.bring(
                "import-list", self.home / name, "--list", str(number), "--district", district, "--round", round_id
            )
        centre.bring("import-counts", self.home / COUNTS, "--province", district[:2], "--round", round_id)
        centre.report(
            "phase_two_summary", stage.out / "centre-summary.xlsx", "--district", district, "--round", round_id
        )
        stage.step("the centre counts the same people")
        self.note(
            records=[
                {key: record[key] for key in ("record_id", "revision", "content_hash", "form_id")}
                for record in centre.records()
            ],
            verify=centre.verify(),
            receipts=[row.receipt.model_dump(mode="json") for row in self.desk.sending.waiting(10_000) if row.receipt],
        )
