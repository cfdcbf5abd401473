"""A laptop for tests: real encrypted stores in a folder of its own, a generated district, every service over them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from desktop.paths import Paths
from desktop.services.answering import Answering
from desktop.services.cases import Cases
from desktop.services.clock import Clock, demo_clock
from desktop.services.development import Development
from desktop.services.enrolling import Enrolling
from desktop.services.follow_ups import FollowUps
from desktop.services.in_force import InForce
from desktop.services.interviews import Interview, RoundsInForce
from desktop.services.ministry import Ministry
from desktop.services.moving import Moving, bring_home
from desktop.services.network import Network
from desktop.services.paper_making import PaperMaking
from desktop.services.papers import Papers
from desktop.services.people import People
from desktop.services.planning import Planning
from desktop.services.queue import Queue
from desktop.services.returned import Returned
from desktop.services.sending import Sending
from desktop.services.signing import Signing
from desktop.services.today import Today
from desktop.services.unlocking import Unlocking
from desktop.services.visits import Visits
from desktop.services.walk_ins import WalkIns
from desktop.settings import Settings
from desktop.store import drafts, records
from desktop.store.drafts import Draft
from desktop.store.enrolments import Enrolled, write_enrolment
from desktop.store.history import new_uuid7
from desktop.store.keyring import Cost
from desktop.store.opened import Officer, OpenStores
from desktop.store.refill import catch_up
from forms.library import library_form
from forms.measure.rounds import Round, builtin_rounds, development_round_after
from forms.record import Record
from forms.roster.invented import people as invented_people
from forms.roster.read import RosterPreview

# As light as Argon2id may be here: its strength is not what these tests are about.
CHEAP = Cost(memory_kib=8 * 1024, iterations=1, lanes=1)
PASSPHRASE = "รหัสผ่านทดสอบ"
OFFICER = Officer("สมชาย ใจดี", ao_code="AO-001", agency="cdd", office="ที่ว่าการอำเภอ")

INTENT_JOINS = {
    "privacy_ack": "OK",
    "q202_channel": "home_visit",
    "q208_same": "yes",
    "q211_join": "yes",
    "q212_consent": "yes",
    "q214_sign_kind": "signature",
}
INTENT_DECLINES = {
    "privacy_ack": "OK",
    "q202_channel": "home_visit",
    "q208_same": "yes",
    "q211_join": "no",
    "q213_reason": "no_time",
}


@dataclass
class Laptop:
    """One computer with one officer at work."""

    paths: Paths
    stores: OpenStores
    clock: Clock = field(init=False)
    round: Round = field(init=False)
    day: date = field(init=False)
    """what the clock says the day is; a test may set it on"""

    def __post_init__(self) -> None:
        self.round = the_demo_round()
        assert self.round.today is not None
        self.day = self.round.today
        self.clock = lambda: demo_clock(self.day)()
        catch_up(self.stores, self.clock())
        self.unlocking = Unlocking(self.paths, cost=CHEAP)
        self.people = People(self.stores, self.round, self.clock)
        in_force = InForce(self.stores)
        rounds = RoundsInForce(self.round, development_round_after(self.round.round_id), in_force.catalogue)
        self.cases = Cases(self.stores, self.people, rounds, in_force.form, self.clock, in_force.form_of)
        self.returned = Returned(self.stores, self.people, self.cases)
        self.planning = Planning(self.stores, self.round, self.clock)
        self.visits = Visits(self.stores, self.cases, self.round, self.clock)
        self.walk_ins = WalkIns(self.stores, self.people, self.cases, self.round, self.clock)
        self.queue = Queue(self.stores, self.clock)
        self.follow_ups = FollowUps(self.stores, self.cases, rounds, self.clock)
        assert rounds.phase_two is not None
        self.signing = Signing(self.stores, self.clock)
        self.thai_digits = False
        making = PaperMaking(
            self.stores, self.cases, self.signing, self.round, self.clock, thai_digits=lambda: self.thai_digits
        )
        self.papers = Papers(self.stores, self.people, making, self.unlocking.officers, self.clock)
        self.papers.catch_up()
        self.development = Development(
            self.stores, self.people, self.cases, rounds.phase_two, self.clock, thai_digits=lambda: self.thai_digits
        )
        self.ministry = Ministry(self.stores, self.cases, library_form, self.papers.form_number, self.clock)
        self.network_settings = Settings()
        self.network = Network(self.stores, lambda: self.network_settings)
        self.enrolling = Enrolling(self.stores, self.unlocking, self.clock, self.network)
        self.sending = Sending(
            self.stores, self.people, self.enrolling, self.clock, self.network, chance=random.Random(1)
        )
        self.today = Today(
            self.stores,
            self.people,
            self.sending,
            self.planning,
            self.follow_ups,
            self.returned,
            self.round,
            rounds.phase_two,
            self.clock,
        )

    def import_people(self, count: int, seed: int = 1) -> None:
        self.people.import_roster(roster_of(count, seed, self.stores.machine.district))

    def person(self, number: int = 0) -> UUID:
        """The id of some person of the roster."""
        return self.people.search("", number + 1)[number].person_id

    def interview(self, person_id: UUID, form_id: str = "intent") -> Interview:
        return self.cases.open_interview(self.cases.start(person_id, form_id))

    def finalised(self, number: int = 0) -> Record:
        """A whole form 2 of one person, finalised."""
        interview = self.interview(self.person(number))
        fill(interview, INTENT_JOINS)
        return interview.finalise()

    def finalised_like(self, record: Record, person_id: UUID) -> Record:
        """A record of its own with the answers of another, without walking through the questions."""
        copy = record.model_copy(update={"record_id": new_uuid7(), "person_id": person_id})
        draft = Draft(copy.record_id, 1, person_id, copy.form_id, copy.form_version, "", copy.finalised_at, None, {})
        with self.stores.officer_store.write() as connection:
            drafts.add_draft(connection, draft)
            records.finalise(connection, copy)
        return copy

    def colleague(self, name: str = "สมหญิง งามดี", passphrase: str = "อีกรหัสผ่านหนึ่ง") -> Laptop:
        """A further officer of the same computer, at work beside this one; close their stores."""
        stores = self.unlocking.create(
            Officer(name),
            passphrase,
            district="",
            round_id="",
            colleague=self.stores.officer.name,
            colleague_passphrase=PASSPHRASE,
        )
        return Laptop(self.paths, stores)

    def meet_centre(self, recipient: str) -> None:
        """As enrolment would leave this computer, without a centre: `recipient` is the key to seal to."""
        enrolled = Enrolled(
            centre_url="https://127.0.0.1:1",
            centre_id=UUID(int=1),
            device_name="",
            device_key=b"",
            device_token="",
            authority_pem="",
            receipt_key="",
            recovery_key="",
            enrolled_at=self.clock(),
            sealing_key=recipient,
        )
        with self.stores.machine_store.write() as connection:
            write_enrolment(connection, enrolled)

    def on(self, day: date) -> Laptop:
        """The same computer on another day; both may be used."""
        then = Laptop(self.paths, self.stores)
        then.day = day
        return then

    def reopened(self, passphrase: str = PASSPHRASE) -> Laptop:
        """The same computer after locking and unlocking."""
        self.stores.close()
        return Laptop(self.paths, self.unlocking.unlock(self.stores.officer.name, passphrase))


def moved(laptop: Laptop, folder: Path) -> Laptop:
    """The same work on a new computer, by a file that goes through `folder`; the old one is closed."""
    moving = Moving(laptop.stores, laptop.paths)
    code = moving.new_code()
    file = moving.write(folder, code).path
    laptop.stores.close()
    home = Paths(folder / "new-home")
    bring_home(home, file, code)
    return Laptop(home, Unlocking(home, cost=CHEAP).unlock(OFFICER.name, PASSPHRASE))


def the_demo_round() -> Round:
    return next(round_ for round_ in builtin_rounds() if round_.demo)


def roster_of(count: int, seed: int, district: str) -> RosterPreview:
    """A roster as a file would give it, without the file."""
    preview = RosterPreview("list.xlsx", "list", (), ())
    preview.rows.extend(invented_people(count, seed, district))
    return preview


def ref_of(interview: Answering, name: str) -> str:
    """The ref of the (first) question with this name."""
    return next(node.ref for node in interview.session.walk() if node.name == name)


def fill(interview: Interview, answers: dict[str, str]) -> None:
    """Answer questions by name, in order."""
    for name, value in answers.items():
        interview.answer(ref_of(interview, name), value)
