"""The line dies in the middle of an exchange, and a hotel's login page answers for the centre."""

from __future__ import annotations

from desktop.store.sending_state import SendState
from desktop.tour.cases import EMPLOYED
from desktop.tour.exchange.company import ExchangeScene
from desktop.tour.stage import StageError
from forms.exchange import PATH_HANDSHAKE

_INTO_THE_RECORD = 900
"""bytes beyond what greeting the centre takes"""


class BadLine(ExchangeScene):
    def play(self) -> None:
        stage, line = self.stage, self.company.line
        _farmer, person, _old = self.company.chosen
        before = line.sent
        self.exchange_whole()
        line.break_after(line.sent - before + _INTO_THE_RECORD)
        heard = len(self.centre.requests())
        page = self.look_at(person)
        stage.click(page.next_button)
        self.confirm_for_paper(self.fill(EMPLOYED.intent, {}), "exchange-employed-form2")
        self.enter("outbox")
        self._wait_for_reason()
        if PATH_HANDSHAKE not in [each["path"] for each in self.centre.requests()[heard:] if each["status"] == 200]:
            raise StageError("the line did not die in the middle of an exchange")
        stage.step("the line has died under a record: it waits, and why", "line-died")
        line.put_login_page(*self.centre.certificate)
        summary = self.exchange()
        if summary.reason is None or summary.reason.code != "login_page":
            raise StageError(f"a login page was taken for {summary.reason}")
        self.stage.rest(150)
        stage.step("a login page answers for the centre, and is told as one", "login-page")
        line.mend()
        self.exchange_whole()
        self.wait_until_sent()
        stage.rest(150)
        stage.step("the line is back: it went on where it was cut", "line-back")

    def _wait_for_reason(self) -> None:
        self.stage.wait(
            lambda: any(row.reason_th and row.state is not SendState.RECEIVED for row in self.rows), "the reason", 60
        )
        self.stage.rest(150)
