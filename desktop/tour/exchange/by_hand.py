"""No network at all: what waits goes on a stick to the colleague, who sends it; the receipts come back on it."""

from __future__ import annotations

from pathlib import Path

from desktop.services.brought import PackageBrought
from desktop.tour.cases import DECLINING
from desktop.tour.exchange.company import ExchangeScene
from desktop.tour.stage import CONTROL, Key, StageError
from forms.handover import PACKAGE_SUFFIX


class ByHand(ExchangeScene):
    def play(self) -> None:
        stage, company = self.stage, self.company
        company.line.break_after(0)
        page = self.look_at(company.last)
        stage.click(page.next_button)
        self.confirm_for_paper(self.fill(DECLINING.intent, {}), "exchange-declining-form2")
        self.enter("outbox")
        stage.wait(lambda: any(row.reason_th for row in self.rows), "the reason", 60)
        stick = company.home / "stick"
        stick.mkdir()
        package = self._write(stick)
        receipts = self._carry(package, stick)
        self._take_back(receipts)
        self.wait_until_sent()
        stage.step("what went by hand has arrived", "by-hand-arrived")
        company.line.mend()
        self.exchange_whole()

    def _write(self, stick: Path) -> Path:
        stage, page = self.stage, self.main.handover_page
        stage.click(self.main.outbox_page.by_hand_button)
        stage.wait(lambda: page.isVisible() and page.write_button.isEnabled(), "what waits to be handed over")
        stage.rest(100)
        stage.step("what waits can go on a stick", "by-hand")
        stage.press(Key.Key_End)  # a folder of one's own choice
        self.answer_dialog(stick)
        stage.press(Key.Key_S, CONTROL)
        stage.wait(page.said.isVisible, "the file on the stick")
        stage.rest(100)
        stage.step("written, and read back", "by-hand-written")
        (package,) = stick.glob(f"*{PACKAGE_SUFFIX}")
        return package

    def _carry(self, package: Path, stick: Path) -> Path:
        """The colleague takes it in, twice by mistake, has it sent, and gives the receipts back."""
        neighbour, line = self.company.neighbour, self.company.line
        for times in range(2):
            brought = neighbour.desk.brought.bring_in(package)
            if not isinstance(brought, PackageBrought) or brought.known != bool(times):
                raise StageError(f"the package was taken for {brought}")
        self.stage.wait(lambda: not self.main.sending.busy, "the laptop without a line to give up")
        # While this runs no event of the first laptop's window does: it has no line.
        line.mend()
        neighbour.exchange()
        line.break_after(0)
        (carried,) = neighbour.desk.handing_over.shown().carried
        self.stage.step("the colleague has carried it to the centre")
        return neighbour.desk.brought.save_receipts(carried.digest, stick)

    def _take_back(self, receipts: Path) -> None:
        stage, page = self.stage, self.main.handover_page
        self.answer_dialog(receipts)
        before = page.said.text.text()
        stage.press(Key.Key_O, CONTROL)
        stage.wait(lambda: page.said.isVisible() and page.said.text.text() != before, "the receipts")
        stage.rest(100)
        stage.step("the receipts have come back on the stick", "by-hand-receipts")
        stage.press(Key.Key_Escape)
