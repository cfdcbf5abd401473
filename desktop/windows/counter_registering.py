"""Registering somebody at the counter (R11): from what was typed or read to a person of this computer."""

from __future__ import annotations

from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Signal

from desktop.smartcard.thai_card import ThaiCard
from desktop.store.registrations import Unfinished
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.counter import CounterModel
from desktop.viewmodels.counter_registration import Entry, all_places, entry_of, of_card, person, problems
from desktop.viewmodels.kept_registrations import KeptRegistrations
from desktop.widgets.counter.registration_pane import RegistrationPane
from desktop.windows.desk import Desk
from forms.roster.person import Person
from forms.thai.text import split_title


class CounterRegistering(QObject):
    """Holds `pane`. A registration left unfinished is `kept` from the first letter typed, and taken up again from the
    list of those or by whatever began it: the same number, name or card."""

    begun = Signal()
    """the pane has something to fill in"""
    failed = Signal(object)

    def __init__(self, desk: Desk, model: CounterModel, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._lanes = lanes
        self._registration_id = uuid4()
        self._beginning = Entry()
        self._card: ThaiCard | None = None
        self._places_offered = False
        self.kept = KeptRegistrations(desk.registrations, desk.clock, lanes, self)
        self.kept.failed.connect(self.failed)
        self.pane = RegistrationPane()
        self.pane.changed.connect(self._keep)
        self.pane.done.connect(self._done)
        self.pane.likely.same.connect(self._recognised)
        self.pane.likely.different.connect(self._register)
        model.likely_found.connect(self.pane.likely.show_people)
        model.stranger_came.connect(self._begin_with_card)
        model.number_unknown.connect(self.begin_with_number)
        model.registered.connect(lambda whom: self.kept.forget_number(whom.national_id))

    def begin_with_name(self, typed: str) -> None:
        """Of somebody of whom a name is known, perhaps with a title."""
        title, name = split_title(typed)
        first, _space, last = name.partition(" ")
        self._begin(Entry(title=title, first_name=first, last_name=last.strip()))

    def begin_with_number(self, digits: str) -> None:
        self._begin(Entry(national_id=digits))

    @property
    def under_way(self) -> UUID | None:
        """The registration the pane shows, where something is typed in it."""
        return self._registration_id if self._registration_id in self.kept else None

    def go_on(self, registration_id: UUID) -> None:
        """With one that was left unfinished; nothing happens where it is finished by now."""

        def found(unfinished: tuple[Unfinished, ...]) -> None:
            for each in unfinished:
                if each.registration_id == registration_id:
                    self._take_up(each)

        # From the store: the window may be so new that what is kept has not been told yet.
        self._lanes.storage.submit(
            self._desk.registrations.unfinished, on_done=found, on_error=self.failed.emit, owner=self
        )

    def _begin_with_card(self, card: ThaiCard) -> None:
        self._begin(of_card(card), card)

    def _begin(self, entry: Entry, card: ThaiCard | None = None) -> None:
        left = self.kept.begun_with(entry)
        if left is not None:
            self._take_up(left, card)
        else:
            self._show(uuid4(), entry, entry, card)

    def _take_up(self, left: Unfinished, card: ThaiCard | None = None) -> None:
        self._show(left.registration_id, entry_of(left.begun_with), entry_of(left.typed), card)

    def _show(self, registration_id: UUID, beginning: Entry, typed: Entry, card: ThaiCard | None) -> None:
        self._registration_id, self._beginning, self._card = registration_id, beginning, card
        if not self._places_offered:
            self._places_offered = True
            self._lanes.storage.submit(
                all_places,
                self._desk.stores.machine.district,
                on_done=self.pane.offer_places,
                on_error=self.failed.emit,
                owner=self,
            )
        self.begun.emit()
        self.pane.fill(typed)

    def _keep(self) -> None:
        self.kept.keep(self._registration_id, self._beginning, self.pane.entry)

    def _done(self, entry: Entry) -> None:
        self.pane.likely.hide()
        found = problems(entry, demo=self._desk.round.demo)
        self.pane.show_problems(found)
        if not found:
            self._model.look_and_register(*self._whom(entry))

    def _register(self) -> None:
        """The officer has looked at those who are alike: it is none of them."""
        entry = self.pane.entry
        found = problems(entry, demo=self._desk.round.demo)
        self.pane.show_problems(found)
        if not found:
            self._model.register(*self._whom(entry))

    def _recognised(self, person_id: UUID) -> None:
        self.kept.forget(self._registration_id)
        self._model.open(person_id)

    def _whom(self, entry: Entry) -> tuple[Person, ThaiCard | None]:
        card = self._card
        same = card is not None and card.national_id == entry.national_id
        return person(entry, demo=self._desk.round.demo), card if same else None
