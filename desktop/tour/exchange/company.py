"""Who and what the exchange is played with: two laptops, the line, the centre and the team at its console."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from desktop.bootstrap import Program
from desktop.services.case_views import RecordView
from desktop.services.demo import demo_round
from desktop.services.sending import PushSummary
from desktop.tour.cases import DECLINING, EMPLOYED, FARMER
from desktop.tour.centre import Centre
from desktop.tour.desk.scan_station import ScanStation
from desktop.tour.exchange.console import Console
from desktop.tour.exchange.line import Line
from desktop.tour.exchange.neighbour import Neighbour
from desktop.tour.exchange.team import DistrictTeam
from desktop.tour.scenes import suitable
from desktop.tour.stage import Key, Stage, StageError
from desktop.windows.person_page import PersonPage
from forms.roster.invented import people
from forms.roster.person import Person
from forms.thai.name_sound import sound
from forms.thai.national_id import DEMO_PREFIX, check_digit

PEOPLE, SEED = 200, 11
_SOUND_ALIKE = (("ศ", "ส"), ("ณ", "น"), ("ษ", "ส"), ("ญ", "ย"), ("ภ", "พ"), ("ธ", "ท"), ("ฐ", "ถ"), ("ฒ", "ท"))
_NUMBER_OF_NOBODY = f"{DEMO_PREFIX}24019999999"


@dataclass
class Company:
    """`home`: a folder for stores and files."""

    home: Path
    line: Line
    console: Console
    team: DistrictTeam
    neighbour: Neighbour

    @cached_property
    def district(self) -> str:
        round_ = demo_round()
        assert round_.demo_mode is not None
        return round_.demo_mode.district

    @cached_property
    def listed(self) -> list[Person]:
        return list(people(PEOPLE, SEED, self.district))

    @cached_property
    def chosen(self) -> tuple[Person, Person, Person]:
        """Who is interviewed on both laptops, who is begun and given to somebody else, and who comes to the counter
        under another spelling."""
        taken: set[str] = set()
        farmer, employed = (suitable(self.listed, case, demo_round(), taken) for case in (FARMER, EMPLOYED))
        old = next(
            person
            for person in self.listed
            if person.national_id not in taken
            and person.birth.day
            and DECLINING.suits(person, person.birth.age_on(demo_round().targeting.age_date))
            and spelt_otherwise(person.last_name)
        )
        return farmer, employed, old

    @cached_property
    def last(self) -> Person:
        """Who is interviewed where there is no network."""
        return suitable(self.listed, DECLINING, demo_round(), {person.national_id for person in self.chosen})


def spelt_otherwise(name: str) -> str:
    """A name that sounds the same and is written with another letter; empty where there is none."""
    for letter, other in _SOUND_ALIKE:
        spelling = name.replace(letter, other, 1)
        if spelling != name and sound(spelling) == sound(name):
            return spelling
    return ""


def number_of_nobody() -> str:
    """13 digits on no list."""
    return _NUMBER_OF_NOBODY + check_digit(_NUMBER_OF_NOBODY)


class ExchangeScene(ScanStation):
    """What a step of the exchange can do at the first laptop."""

    def __init__(self, stage: Stage, program: Program, centre: Centre, company: Company) -> None:
        super().__init__(stage, program, centre)
        self.company = company

    @abstractmethod
    def play(self) -> None: ...

    def exchange(self) -> PushSummary:
        """F5, and wait for what comes of it."""
        stage, sending, told = self.stage, self.main.sending, list[PushSummary]()
        stage.wait(lambda: not sending.busy, "the exchange under way")
        sending.pushed.connect(told.append)
        stage.press(Key.Key_F5)
        stage.wait(lambda: told and not sending.busy, "the exchange")
        sending.pushed.disconnect(told.append)
        stage.rest(120)
        return told[-1]

    def exchange_whole(self) -> PushSummary:
        """StageError where anything was left behind."""
        summary = self.exchange()
        if summary.reason or summary.pull_reason or summary.waiting:
            raise StageError(f"not everything went through: {summary}")
        return summary

    def look_at(self, person: Person) -> PersonPage:
        return self.find_person(person.national_id)

    def newest(self, person: Person, form_id: str) -> RecordView:
        """The newest revision of a form here."""
        records = self.desk.cases.overview(person.person_id).records
        return next(record for record in records if record.form_id == form_id)

    def told(self, record: RecordView, question: str) -> str:
        """What stands as the answer to a question."""
        session = self.desk.cases.session_of(record.record_id, record.revision)
        return next(node.raw for node in session.walk() if node.name == question)
