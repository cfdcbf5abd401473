"""The counter: one person at a time, their card, and the queue behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.services.card_differences import CardFact
from desktop.services.plan_views import Appointment
from desktop.services.walk_ins import CardFound, WalkIn
from desktop.tasks.lanes import Lanes
from forms.roster.person import Person
from forms.thai.text import search_key

if TYPE_CHECKING:
    from desktop.services.people import LikelyPerson, People
    from desktop.services.queue import Queue, QueueView, TakenNumber, Ticket
    from desktop.services.walk_ins import WalkIns
    from desktop.smartcard.thai_card import ThaiCard


class CounterModel(QObject):
    """Nothing here waits: services answer in the storage lane, and what they say comes as a signal."""

    opened = Signal(object)
    """`WalkIn`: who stands at the counter now, or how it stands with them by now"""
    compared = Signal(object)
    """`CardFound`: the card of whoever stands at the counter, against the roster"""
    stranger_came = Signal(object)
    """`ThaiCard` of somebody this computer does not know"""
    other_card_read = Signal(object)
    """`ThaiCard` of somebody else than who stands at the counter"""
    number_unknown = Signal(str)
    """13 digits of nobody this computer knows"""
    likely_found = Signal(object)
    """`LikelyPerson`s who may be the one that is being registered; nobody is registered yet"""
    registered = Signal(object)
    """`Person` who was on no list and is known now"""
    form_started = Signal(object)
    """UUID of the draft"""
    appointed = Signal(object)
    """`Appointment`"""
    appointment_cancelled = Signal()
    finished = Signal()
    """nobody stands at the counter"""
    queue_changed = Signal(object)
    """`QueueView`"""
    number_taken = Signal(object)
    """`TakenNumber`"""
    called = Signal(object)
    """`Ticket`"""
    place_known = Signal(str, object)
    """where people are received today, and the district's places"""
    appointments_known = Signal(object)
    """those of today whose interview is still to come"""
    failed = Signal(object)

    def __init__(
        self, walk_ins: WalkIns, people: People, queue: Queue, lanes: Lanes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._walk_ins = walk_ins
        self._people = people
        self._queue = queue
        self._lanes = lanes
        self.walk_in: WalkIn | None = None
        self.card: ThaiCard | None = None
        """of whoever stands at the counter; forgotten with them"""
        self.taken_from_card: frozenset[CardFact] = frozenset()
        """in what the card goes before the roster, as the officer chose"""
        self.queue: QueueView | None = None
        self.place = ""
        self._asked = 0

    @property
    def person_id(self) -> UUID | None:
        return self.walk_in.case.person_id if self.walk_in is not None else None

    # Whoever comes -------------------------------------------------------------------------------------------------

    def open(self, person_id: UUID, card: ThaiCard | None = None) -> None:
        """Somebody steps up, found by hand or by their card."""
        if person_id != self.person_id:
            self.card, self.taken_from_card = None, frozenset()
        if card is not None:
            self.card = card
        self._asked += 1
        asked = self._asked

        def found(walk_in: WalkIn) -> None:
            if asked == self._asked:
                self._show(walk_in)

        self._submit(self._walk_ins.open, person_id, on_done=found)

    def open_number(self, national_id: str) -> None:
        """Whoever has this number, 13 digits."""
        self._submit(
            self._walk_ins.by_number,
            national_id,
            on_done=lambda found: self.open(found) if found is not None else self.number_unknown.emit(national_id),
        )

    def take_card(self, card: ThaiCard) -> None:
        """A card was put in: it brings its holder to the counter, unless somebody else stands there."""

        def found(whose: CardFound) -> None:
            if self.walk_in is not None and self.person_id != whose.person_id:
                self.other_card_read.emit(card)
            elif whose.known:
                self._compare(whose, card)
            else:
                self.stranger_came.emit(card)

        self._submit(self._walk_ins.read_card, card, on_done=found)

    def choose(self, fact: CardFact, *, card: bool) -> None:
        """What form 2 takes from the card, and what from the roster."""
        self.taken_from_card = self.taken_from_card | {fact} if card else self.taken_from_card - {fact}

    def look_and_register(self, person: Person, card: ThaiCard | None) -> None:
        """As `register`, unless this computer knows somebody who may be the same: an officer looks at them first."""

        def found(known: list[LikelyPerson]) -> None:
            if known:
                self.likely_found.emit(known)
            else:
                self.register(person, card)

        self._submit(self._people.likely, person, on_done=found)

    def register(self, person: Person, card: ThaiCard | None) -> None:
        """Somebody who is on no list (R11), and opens them; `card`: where they came with one."""

        def done(_none: None) -> None:
            self.registered.emit(person)
            if card is None:
                self.open(person.person_id)
            else:
                self.take_card(card)

        self._submit(self._people.register, person, on_done=done)

    def start(self, form_id: str) -> None:
        """Begin a form with all that is known."""
        if self.person_id is not None:
            self._submit(
                self._walk_ins.start,
                self.person_id,
                form_id,
                self.card,
                self.taken_from_card,
                on_done=self.form_started.emit,
            )

    def appoint(self, day: date, at: str, place: str) -> None:
        if self.person_id is not None:
            self._submit(self._walk_ins.appoint, self.person_id, day, at, place, on_done=self._appointed)

    def cancel_appointment(self) -> None:
        """What was agreed on is forgotten."""
        person = self.person_id
        if person is not None:
            self._submit(self._walk_ins.cancel, person, on_done=lambda _none: self._cancelled(person))

    def refresh(self) -> None:
        """How it stands by now: after a form, or when a colleague has done something."""
        self.refresh_queue()
        self._submit(self._place_and_places, on_done=lambda found: self._show_place(*found))
        self._submit(self._walk_ins.appointments, on_done=self.appointments_known.emit)
        if self.person_id is not None:
            self.open(self.person_id)

    def put_aside(self) -> None:
        """Back to the field; whoever stood here keeps their number, and what was begun is kept anyway."""
        self._asked += 1
        self.walk_in, self.card, self.taken_from_card = None, None, frozenset()
        self.finished.emit()

    def finish(self) -> None:
        """Done with whoever stands at the counter: their number is served."""
        mine = self.queue.mine if self.queue is not None else None
        person = self.person_id
        self.put_aside()
        if mine is not None and (mine.person_id in (None, person)):
            self._move(self._queue.serve, mine.number)

    def set_place(self, place: str) -> None:
        self._submit(self._set_place, place, on_done=lambda found: self._show_place(*found))

    # The queue -----------------------------------------------------------------------------------------------------

    def refresh_queue(self) -> None:
        self._submit(self._queue.view, on_done=self._show_queue)

    def take_number(self, name: str = "") -> None:
        """A number for whoever stands at the counter, or for somebody of whom only a name is told, or nothing."""
        person = self.walk_in.case.person if self.walk_in is not None else None

        def taken(number: TakenNumber) -> None:
            self.number_taken.emit(number)
            self.refresh_queue()

        told = (person.full_name, person.person_id) if person is not None else (name, None)
        self._submit(self._queue.take, *told, on_done=taken)

    def call_next(self) -> None:
        self._call(self._queue.call_next)

    def call(self, number: int) -> None:
        """Out of turn, or once more."""
        self._call(partial(self._queue.call, number))

    def put_back(self, number: int) -> None:
        self._move(self._queue.put_back, number)

    def leave(self, number: int) -> None:
        self._move(self._queue.leave, number)

    def serve(self, number: int) -> None:
        self._move(self._queue.serve, number)

    # Inside --------------------------------------------------------------------------------------------------------

    def _compare(self, whose: CardFound, card: ThaiCard) -> None:
        """The card goes before the roster where both tell: it is the newer, and the officer sees both."""
        self.open(whose.person_id, card)
        self.taken_from_card = frozenset(each.fact for each in whose.differences if each.usable)
        self.compared.emit(whose)

    def _show(self, walk_in: WalkIn) -> None:
        self.walk_in = walk_in
        self.opened.emit(walk_in)
        mine = self.queue.mine if self.queue is not None else None
        name = walk_in.case.person.full_name
        if mine is not None and mine.person_id is None and walk_in.number is None and _may_be(mine.name, name):
            self._move(self._queue.name_person, mine.number, walk_in.case.person_id, name)

    def _appointed(self, appointment: Appointment) -> None:
        self.appointed.emit(appointment)
        self.open(appointment.person_id)

    def _cancelled(self, person_id: UUID) -> None:
        self.appointment_cancelled.emit()
        self.open(person_id)

    def _call(self, how: Callable[[], Ticket]) -> None:
        def came(ticket: Ticket) -> None:
            self.refresh_queue()
            self.called.emit(ticket)
            if ticket.person_id is not None:
                self.open(ticket.person_id)

        self._submit(how, on_done=came, also=self.refresh_queue)

    def _move(self, how: Callable[..., object], *arguments: object) -> None:
        self._submit(how, *arguments, on_done=lambda _moved: self.refresh_queue(), also=self.refresh_queue)

    def _show_queue(self, view: QueueView) -> None:
        self.queue = view
        self.queue_changed.emit(view)

    def _place_and_places(self) -> tuple[str, tuple[str, ...]]:
        if self.person_id is not None:
            self._walk_ins.follow(self.person_id)
        return self._walk_ins.place(), self._walk_ins.places()

    def _set_place(self, place: str) -> tuple[str, tuple[str, ...]]:
        self._walk_ins.set_place(place)
        return self._place_and_places()

    def _show_place(self, place: str, places: tuple[str, ...]) -> None:
        self.place = place
        self.place_known.emit(place, places)

    def _submit(
        self,
        work: Callable[..., Any],
        *arguments: Any,
        on_done: Callable[[Any], object],
        also: Callable[[], object] | None = None,
    ) -> None:
        """`also`: done after a failure, beside telling it."""

        def failed(error: Exception) -> None:
            self.failed.emit(error)
            if also is not None:
                also()

        self._lanes.storage.submit(work, *arguments, on_done=on_done, on_error=failed, owner=self)


def _may_be(told: str, full_name: str) -> bool:
    """Whether a name told at the door, or none, may mean somebody."""
    return search_key(told) in search_key(full_name)
