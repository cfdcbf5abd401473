"""Receiving whoever comes (R11): who it is, what their card says, form 2 with all that is known, an appointment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.card_differences import ANSWERS, CardFact, Difference, differences
from desktop.services.cases import Cases
from desktop.services.clock import Clock
from desktop.services.people import People
from desktop.services.plan_views import Appointment
from desktop.store import counter, offices, records, tickets
from desktop.store.opened import OpenStores
from forms.measure.workflow import ASSESSMENT, INTENT
from forms.record import flat, person_id
from forms.thai.national_id import is_valid
from forms.thai.numerals import to_ascii
from forms.thai.text import normalise

if TYPE_CHECKING:
    from desktop.services.case_views import CaseView
    from desktop.smartcard.thai_card import ThaiCard
    from forms.measure.rounds import Round

LONGEST_PLACE = 120


@dataclass(frozen=True, slots=True)
class CardFound:
    """Whose card it is. `known`: on this computer; else the person can be registered."""

    person_id: UUID
    known: bool
    expired: bool
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class WalkIn:
    """All the counter shows of a person."""

    case: CaseView
    number: int | None  # their number of today, while it waits or is called
    appointment: Appointment | None  # until they are interviewed
    today: date


class WalkIns:
    """Safe to call from any thread."""

    def __init__(self, stores: OpenStores, people: People, cases: Cases, round_: Round, clock: Clock) -> None:
        self._stores = stores
        self._store = stores.machine_store
        self._people = people
        self._cases = cases
        self._round = round_
        self._clock = clock

    # Who it is -----------------------------------------------------------------------------------------------------

    def by_number(self, national_id: str) -> UUID | None:
        """The person with a whole number, 13 digits; None for who is not on this computer."""
        found = person_id(national_id)
        return found if self._people.names([found]) else None

    def read_card(self, card: ThaiCard) -> CardFound:
        """Whose card this is, and where it tells otherwise than the roster. KnownError: card_of_nobody (the number is
        of a kind that this round does not take)."""
        if not is_valid(card.national_id, accept_demo=self._round.demo):
            raise KnownError("card_of_nobody")
        found = person_id(card.national_id)
        expired = card.expired_on(self._clock().date())
        if self.by_number(card.national_id) is None:
            return CardFound(found, known=False, expired=expired, differences=())
        told = tuple(differences(card, self._people.get(found)))
        return CardFound(found, known=True, expired=expired, differences=told)

    def open(self, person: UUID) -> WalkIn:
        """KnownError: person_unknown."""
        today = self._clock().date()
        with self._store.read() as connection:
            ticket = tickets.of_person(connection, today.isoformat(), person)
            row = counter.appointment_of(connection, person)
        agreed = Appointment.of(row) if row is not None else None
        return WalkIn(
            case=self._cases.overview(person),
            number=ticket.number if ticket is not None else None,
            appointment=agreed if agreed is not None and not agreed.done else None,
            today=today,
        )

    # Forms ---------------------------------------------------------------------------------------------------------

    def start(self, person: UUID, form_id: str, card: ThaiCard | None = None, taken: Collection[CardFact] = ()) -> UUID:
        """Begin a form as it begins at a counter; returns its draft. Errors as `Cases.start`.

        `taken`: what of the card goes before what the roster has. The roster itself stays as the district made it.
        """
        known: dict[str, str] = {}
        if form_id == INTENT:
            known = {"q202_channel": "walk_in", "q203_place": self.place()}
            if card is not None:
                for fact in taken:
                    known |= ANSWERS[fact](card)
        elif form_id == ASSESSMENT:
            known = {"q304_channel": "walk_in", "q304_place": self.place()}
        return self._cases.start(person, form_id, known=known)

    # The place -----------------------------------------------------------------------------------------------------

    def places(self) -> tuple[str, ...]:
        """Those the district chief named (R11), those of today first."""
        today = self._clock().date()
        with self._store.read() as connection:
            found = offices.places(connection)
        return tuple(dict.fromkeys(each.name for each in sorted(found, key=lambda each: today not in each.days)))

    def place(self) -> str:
        """Where people are received today: as said today at this counter; else where the district has people come to
        today, if that is one place; else the place of the last time. Empty where nobody has said."""
        today = self._clock().date()
        with self._store.read() as connection:
            said = counter.place_of(connection, today.isoformat())
            if said:
                return said
            named = offices.places(connection)
            before = counter.last_place(connection, today.isoformat())
        open_today = [each.name for each in named if today in each.days]
        if len(open_today) == 1:
            return open_today[0]
        return before or (named[0].name if len(named) == 1 else "")

    def set_place(self, place: str) -> None:
        """For the whole of today, and for every officer of this computer."""
        with self._store.write() as connection:
            counter.set_place(connection, self._clock().date().isoformat(), normalise(place).strip()[:LONGEST_PLACE])

    def follow(self, person: UUID) -> None:
        """Where form 2 of somebody received today names another place (203), people are received there from now on."""
        with self._stores.officer_store.read() as connection:
            form_2 = records.latest_record(connection, person, INTENT)
        told = flat(form_2.answers) if form_2 is not None else {}
        today = self._clock().date().isoformat()
        place = told.get("q203_place", "")
        if place and told.get("q201_date") == today and place != self.place():
            self.set_place(place)

    # Appointments --------------------------------------------------------------------------------------------------

    def appoint(self, person: UUID, day: date, at: str, place: str) -> Appointment:
        """Agree on when the interview is held; an earlier agreement is forgotten. `at`: "9:30", "0930", or empty.

        KnownError: appointment_past, appointment_time, person_unknown.
        """
        if day < self._clock().date():
            raise KnownError("appointment_past")
        hour = clock_time(at)
        if not self._people.names([person]):
            raise KnownError("person_unknown")
        with self._store.write() as connection:
            counter.appoint(
                connection,
                person,
                day.isoformat(),
                hour,
                normalise(place).strip()[:LONGEST_PLACE],
                officer=self._stores.slug,
                ao_code=self._stores.officer.ao_code,
                at=self._clock(),
            )
            agreed = counter.appointment_of(connection, person)
        assert agreed is not None
        return Appointment.of(agreed)

    def cancel(self, person: UUID) -> None:
        """Forget what was agreed on; does nothing where nothing was."""
        with self._store.write() as connection:
            counter.cancel(connection, person)

    def appointments(self) -> tuple[Appointment, ...]:
        """Who comes back today and has not been interviewed, by the hour."""
        with self._store.read() as connection:
            rows = counter.appointments_on(connection, self._clock().date().isoformat())
        return tuple(each for row in rows if not (each := Appointment.of(row)).done)


def clock_time(typed: str) -> str:
    """A time of day as people type it, "9", "9.30", "9:30 น.", "๐๙๓๐", as "HH:MM"; nothing typed stays nothing.

    KnownError: appointment_time.
    """
    text = to_ascii(typed).replace("น.", "").strip()
    if not text:
        return ""
    digits = text.replace(".", ":")
    hours, _colon, minutes = digits.partition(":") if ":" in digits else _split(digits)
    if not (hours.isascii() and hours.isdigit() and (minutes or "00").isascii() and (minutes or "00").isdigit()):
        raise KnownError("appointment_time")
    try:
        return time(int(hours), int(minutes or "0")).strftime("%H:%M")
    except ValueError as error:
        raise KnownError("appointment_time") from error


def _split(digits: str) -> tuple[str, str, str]:
    return (digits[:-2], ":", digits[-2:]) if len(digits) > 2 else (digits, ":", "")
