"""Two laptops meet the centre by codes of its console; the district's list comes down to them."""

from __future__ import annotations

from desktop.services.demo import demo_round
from desktop.tour.exchange.company import PEOPLE, SEED, ExchangeScene
from desktop.tour.exchange.neighbour import COLLEAGUE
from desktop.tour.stage import StageError
from desktop.widgets.scrolling import into_view
from forms.exchange import PATH_HANDSHAKE
from forms.roster.generate import generate, write_xlsx

ROSTER = "รายชื่อผู้มีบัตร.xlsx"
_READ_PICTURE = "อ่านจากรูป QR"
_NOW = "รับตอนนี้"


class Beginning(ExchangeScene):
    def play(self) -> None:
        self._enrol()
        self._roster()
        self._nothing_to_do()

    def _enrol(self) -> None:
        """The code is read off a picture of the console's page; the second laptop is given it as text."""
        stage, team, home = self.stage, self.company.team, self.company.home
        officer = self.desk.stores.officer.name
        picture = team.keep_picture(team.enrolment_code(officer), home / "รหัสลงทะเบียน.png")
        self.enter("settings")
        card = self.main.settings_page.centre
        stage.wait(card.asking.isVisible, "the place for the code")
        self.answer_dialog(picture)
        stage.click(_READ_PICTURE, card)
        stage.wait(lambda: card.code.text() and card.enrol_button.hasFocus(), "the code of the picture")
        stage.step("the enrolment code, read off a picture", "code-read")
        stage.click(card.enrol_button)
        stage.wait(card.facts.isVisible, "the enrolment", 60)
        stage.wait(lambda: not self.main.sending.busy, "the first exchange")
        stage.rest(150)
        stage.step("enrolled by the console's code", "enrolled")
        self.company.neighbour.enrol(team.enrolment_code(COLLEAGUE.name).coded[-1])
        stage.step("the second laptop is enrolled")

    def _roster(self) -> None:
        """Brought at the console, given to officers, pulled."""
        stage, company = self.stage, self.company
        file = company.home / ROSTER
        write_xlsx(file, generate(PEOPLE, SEED, company.district))
        company.team.bring_roster(file, demo_round().round_id)
        stage.step(f"{PEOPLE} people are brought at the console")
        for desk in (self.desk, company.neighbour.desk):
            company.team.keep_officer(desk.stores.officer)
        mine = self.desk.stores.officer.ao_code
        for person in company.chosen:
            company.team.assign(person, mine)
        stage.step(f"{len(company.chosen)} people are given to {mine}")
        page = self.main.settings_page.pulled
        self.enter("settings")
        stage.wait(page.now.isVisible, "what came from the centre")
        stage.click(_NOW, page)
        stage.wait(lambda: self.desk.people.count() == PEOPLE and not self.main.sending.busy, "the list")
        stage.rest(200)
        into_view(page)
        stage.step("the list has come from the centre", "list-came")
        self.enter("roster")
        stage.wait(lambda: self.main.roster_page.model.rowCount() > 0, "the people")
        stage.step("the list of the district", "list")
        company.neighbour.exchange()
        if company.neighbour.desk.people.count() != PEOPLE:
            raise StageError("the second laptop has another list")

    def _nothing_to_do(self) -> None:
        """Both hold what the centre has: it compares their hashes and says so in one answer."""
        stage = self.stage
        before = len(self.centre.requests())
        self.exchange_whole()
        asked = [line["path"] for line in self.centre.requests()[before:]]
        if asked != [PATH_HANDSHAKE]:
            raise StageError(f"an exchange with nothing to do asked for {asked}")
        view = self.desk.sending.pulling.view()
        if view is None or view.differs or view.under_way:
            raise StageError("the laptop does not hold what the centre has")
        stage.facts["idle_requests"] = len(asked)
        stage.step("an exchange with nothing to do is one request")
