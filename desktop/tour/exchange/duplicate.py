"""Somebody of the list comes to the counter under another spelling and another number."""

from __future__ import annotations

from desktop.tour.desk.visitors import JOINS
from desktop.tour.exchange.company import ExchangeScene, number_of_nobody, spelt_otherwise
from desktop.tour.stage import Key, StageError
from desktop.tour.typist import Script
from desktop.windows.counter_page import CounterPage
from forms.record import person_id
from forms.roster.person import Person
from forms.thai import areas
from forms.thai.dates import show_date

_PLACE = "หอประชุมที่ว่าการอำเภอ"
_FORM_2: Script = {"privacy_ack": "OK", "q203_place": _PLACE, "q208_same": "yes", **JOINS}


class Duplicate(ExchangeScene):
    def play(self) -> None:
        *_others, person = self.company.chosen
        self._register(person)
        self._merged(person)

    @property
    def counter(self) -> CounterPage:
        page = self.main.room_page("counter")
        assert isinstance(page, CounterPage)
        return page

    def _register(self, person: Person) -> None:
        """Whom the laptop knows is shown; the officer says that it is somebody else."""
        stage, page = self.stage, self.counter
        spelling = spelt_otherwise(person.last_name)
        self.enter("counter")
        stage.wait(page.finder.field.hasFocus, "the field of the counter")
        stage.type(f"{person.first_name} {spelling}")
        stage.wait(page.finder.nobody.isVisible, "that nobody is called so")
        stage.press(Key.Key_Return)
        stage.wait(page.registration.isVisible, "the registration")
        typed = {
            "national_id": number_of_nobody(),
            "title": person.title,
            "birth": show_date(person.birth, "numeric"),
            "income": "20000",
            "phone": "",
            "house_no": person.house_no,
            "moo": person.moo,
            "subdistrict": areas.name(person.subdistrict),
        }
        stage.wait(page.registration.lines["subdistrict"].completer, "the places")
        for name, text in typed.items():
            stage.wait(page.registration.lines[name].hasFocus, f"the field {name}")
            stage.type(text)
            stage.press(Key.Key_Return)
        stage.wait(page.registration.likely.isVisible, "who may be the same")
        stage.rest(150)
        stage.step("somebody of the list may be the same", "likely")
        stage.click(page.registration.likely.nobody)
        stage.wait(lambda: page.person.isVisible() and page.person.go.hasFocus(), "the person at the counter", 30)
        stage.press(Key.Key_Return)
        self.confirm_for_paper(self.fill(_FORM_2, {}), "exchange-other-spelling-form2")
        self.wait_until_sent()

    def _merged(self, person: Person) -> None:
        """The centre suspects it, too; the team decides, and both laptops have one person."""
        stage, company = self.stage, self.company
        other = person_id(number_of_nobody())
        company.team.wait_for("/duplicates", person.last_name)
        company.team.merge((person.last_name, spelt_otherwise(person.last_name)), "ตรวจทะเบียนบ้านแล้ว คนเดียวกัน")
        self.exchange_whole()
        company.neighbour.exchange()
        page = self.look_at(person)
        stage.wait(page.standing.isVisible, "that two were one")
        stage.step("two entries are one person now", "merged")
        for desk in (self.desk, company.neighbour.desk):
            if desk.people.kept_id(other) != person.person_id:
                raise StageError("a laptop still has two people")
