"""The counter (จุดรับแจ้ง): a screen for one thing, the next person (R11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import KnownError, thai
from desktop.services.plan_views import Appointment
from desktop.services.walk_ins import CardFound, WalkIn
from desktop.smartcard.thai_card import ThaiCard
from desktop.store.registrations import Unfinished
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.card import CardModel, CardState
from desktop.viewmodels.counter import CounterModel
from desktop.viewmodels.counter_words import NextStep, Step, next_step, reader_says
from desktop.viewmodels.language import tr
from desktop.viewmodels.roster import RosterModel
from desktop.viewmodels.words import moment
from desktop.widgets.buttons import Button
from desktop.widgets.counter.appointment_pane import AppointmentPane
from desktop.widgets.counter.find_pane import FindPane
from desktop.widgets.counter.person_pane import PersonPane
from desktop.widgets.counter.place_choice import PlaceChoice
from desktop.widgets.counter.slip_printer import SlipPrinter
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.field.doubt import Doubt
from desktop.widgets.hints import Hints
from desktop.widgets.notice import Notice
from desktop.widgets.printing import choose_printer
from desktop.widgets.theme import current
from desktop.windows.changing import Changing
from desktop.windows.counter_queue import CounterQueue
from desktop.windows.counter_registering import CounterRegistering
from desktop.windows.desk import Desk
from desktop.windows.practice_card_dialog import PracticeCardDialog
from desktop.windows.room_page import RoomPage
from forms.measure.workflow import INTENT

_BESIDE = 1000
"""Width of the page, logical pixels before scaling, from which the waiting list has room beside the person."""
_TALL = 520
"""Height from which the keys are written below."""


class CounterPage(RoomPage):
    """Esc goes back one step; whatever was typed or begun is kept. `choose_printer` stands for the system's dialog."""

    narrow_rail = True

    def __init__(
        self,
        desk: Desk,
        lanes: Lanes,
        *,
        choose_printer: Callable[[QWidget], QPrinter | None] = choose_printer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("จุดรับแจ้ง"), scroll=False, parent=parent)
        self._desk = desk
        self._lanes = lanes
        self.model = CounterModel(desk.walk_ins, desk.people, desk.queue, lanes, self)
        self.cards = CardModel(desk.cards, lanes, photo=desk.round.card_photo, parent=self)
        self.printer = SlipPrinter(lanes, self, choose_printer=choose_printer)
        self._other: ThaiCard | None = None
        self._card_found: CardFound | None = None
        self._counts = ""
        self._lay_out()
        self._connect()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self.step_back)

    @property
    def at_hand(self) -> UUID | None:
        return self.model.person_id

    def take_up(self, person_id: UUID) -> None:
        self.model.open(person_id)

    @property
    def registration_under_way(self) -> UUID | None:
        return self.registering.under_way if self.steps.currentWidget() is self.registration else None

    def go_on_registering(self, registration_id: UUID) -> None:
        if self.model.walk_in is not None:
            self.model.put_aside()
        self.registering.go_on(registration_id)

    def put_down(self) -> None:
        self.registering.kept.put_down()

    def shown(self) -> None:
        self.model.refresh()
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard where the work goes on."""
        front = self.steps.currentWidget()
        if front is self.finder:
            self.finder.take_focus()
        elif front is self.person:
            self.person.take_focus()

    def step_back(self) -> None:
        """First from a question; from an appointment to the person, from the person to the field, and there what was
        typed goes first."""
        front = self.steps.currentWidget()
        if self.doubt.isVisible():
            self.doubt.dismiss()
        elif front is self.appointment:
            self._turn_to(self.person)
        elif front is self.registration:
            self._turn_to(self.finder)
        elif front is self.person:
            self.model.put_aside()
        else:
            self.finder.clear()
            self.finder.take_focus()

    # What stands on the page ---------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        space = current().spacing
        practice = self._desk.practice_reader
        if practice is not None:
            put_in = Button(tr("บัตรฝึก"), "quiet", icon_name="person", shortcut="F12")
            put_in.setToolTip(tr("เสียบบัตรของบุคคลสมมติ (F12)"))
            put_in.clicked.connect(lambda: PracticeCardDialog(practice, self._desk, self._lanes, self).open())
            put_in.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.head_actions.addWidget(put_in)
        self.place = PlaceChoice()
        self.head_actions.addWidget(self.place)
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self.doubt = Doubt()
        self.body.addWidget(self.doubt)
        self.changing = Changing(self._desk.cases, self._lanes, self.doubt, self.errors, self)
        other = Button(tr("เปลี่ยนเป็นคนนี้"), "quiet", icon_name="person")
        other.clicked.connect(self._take_other_card)
        self.other_card = Notice("success", "person", other, padding=space.half)
        self.body.addWidget(self.other_card)
        self.queue = CounterQueue(self.model, self.printer, self._desk.slips, self)
        self.body.addWidget(self.queue.bar)
        self.finder = FindPane(RosterModel(self._desk.people, self._lanes, self))
        self.registering = CounterRegistering(self._desk, self.model, self._lanes, self)
        self.registration = self.registering.pane
        self.person = PersonPane()
        self.appointment = AppointmentPane(self._desk.clock().date())
        self.steps = QStackedWidget()
        for pane in (self.finder, self.registration, self.person, self.appointment):
            self.steps.addWidget(pane)
        across = QHBoxLayout()
        across.setSpacing(space.two)
        column = QVBoxLayout()
        column.addWidget(self.steps, 1)
        across.addLayout(column, 1)
        across.addWidget(self.queue.waiting)
        self.body.addLayout(across, 1)
        self.hints = Hints(
            (
                ("Enter", tr("ขั้นต่อไป")),
                ("F2", tr("ออกบัตรคิว")),
                ("F3", tr("เรียกคนถัดไป")),
                ("F6", tr("นัดสัมภาษณ์")),
                ("F9", tr("คนถัดไป")),
                ("Esc", tr("กลับหนึ่งขั้น")),
            )
        )
        self.body.addWidget(self.hints)

    def _connect(self) -> None:
        model, finder, person_pane, queue = self.model, self.finder, self.person, self.queue
        model.opened.connect(self._show_walk_in)
        model.compared.connect(self._show_card)
        model.other_card_read.connect(self._tell_other_card)
        model.form_started.connect(self.interview_requested)
        model.appointed.connect(self._appointed)
        model.appointment_cancelled.connect(lambda: self._turn_to(self.person))
        model.finished.connect(self._next_person)
        model.place_known.connect(self.place.show_place)
        model.appointments_known.connect(finder.appointments.show_appointments)
        model.failed.connect(self._failed)
        self.place.chosen.connect(model.set_place)
        self.place.closed.connect(self.take_focus)
        finder.person_chosen.connect(model.open)
        finder.number_typed.connect(model.open_number)
        finder.registration_requested.connect(self._register)
        finder.model.failed.connect(self.errors.show_error)
        finder.read_again.clicked.connect(self.cards.read_again)
        self.registering.begun.connect(lambda: self._turn_to(self.registration))
        self.registering.failed.connect(self.errors.show_error)
        self.registering.kept.fewer_or_more.connect(self._show_unfinished)
        finder.unfinished.go_on_requested.connect(self.registering.go_on)
        finder.unfinished.throw_away_requested.connect(self._ask_throw_away)
        self.registration.left.connect(self.step_back)
        person_pane.step_requested.connect(self._do)
        person_pane.appoint_requested.connect(self._ask_appointment)
        person_pane.slip_requested.connect(self._print_appointment)
        person_pane.person_requested.connect(lambda: self.person_chosen.emit(model.person_id))
        person_pane.next_requested.connect(model.finish)
        person_pane.draft_requested.connect(self.interview_requested)
        person_pane.paper_requested.connect(self.paper_requested)
        person_pane.revise_requested.connect(self.changing.begin)
        person_pane.verify_requested.connect(self.verify_requested)
        self.changing.opened.connect(self.interview_requested)
        person_pane.fact_chosen.connect(lambda fact, card: model.choose(fact, card=card))
        self.appointment.agreed.connect(model.appoint)
        self.appointment.cancelled.connect(model.cancel_appointment)
        self.appointment.left.connect(self.step_back)
        queue.bar.take_requested.connect(self._take_number)
        queue.number_given.connect(self._number_given)
        queue.called.connect(self._somebody_called)
        queue.counted.connect(self._show_counts)
        self.cards.state_changed.connect(lambda _state: self._show_reader())
        self.cards.card_read.connect(self._card_read)
        self.cards.failed.connect(self._card_failed)
        self.printer.failed.connect(self.errors.show_error)
        self.printer.refused.connect(lambda: self.errors.show_error(KnownError("slip_not_printed")))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.cards.listen()
        self.queue.watch(on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.cards.rest()
        self.queue.watch(on=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_list()
        self.hints.setVisible(self._tall)
        self._show_counts(self._counts)

    # The person ----------------------------------------------------------------------------------------------------

    def _show_walk_in(self, walk_in: WalkIn) -> None:
        self.errors.hide()
        self.doubt.hide()
        self.other_card.hide()
        step = next_step(walk_in, interviews=bool(self._desk.stores.officer.ao_code))
        self.person.show_walk_in(walk_in, step)
        found = self._card_found
        if found is None or found.person_id != walk_in.case.person_id:
            self._card_found = None
            self.person.show_card(None)
        elif step.step is not Step.FORM or step.form_id != INTENT:
            self.person.show_card(replace(found, differences=()))  # form 2 has taken what it takes
        if self.steps.currentWidget() is not self.appointment:
            self._turn_to(self.person)

    def _show_card(self, found: CardFound) -> None:
        self._card_found = found
        self.person.show_card(found)
        card = self.model.card
        self.person.show_photo(card.photo if card is not None else None)

    def _next_person(self) -> None:
        self._card_found = None
        self.person.show_card(None)
        self.doubt.hide()
        self.other_card.hide()
        self.finder.clear()
        self._turn_to(self.finder)

    def _do(self, step: NextStep) -> None:
        match step.step:
            case Step.DRAFT:
                self.interview_requested.emit(step.record_id)
            case Step.PAPER:
                self.paper_requested.emit(step.record_id, step.revision)
            case Step.FORM:
                self.model.start(step.form_id)
            case Step.APPOINT:
                self._ask_appointment()
            case Step.NEXT:
                self.model.finish()

    def _register(self, typed: str) -> None:
        if self.finder.digits:
            self.registering.begin_with_number(self.finder.digits)
        else:
            self.registering.begin_with_name(typed)

    def _ask_throw_away(self, each: Unfinished) -> None:
        """By the time and not by the name: what was typed does not go into errors."""
        error = KnownError("registration_thrown_away", when=moment(each.touched_at))
        self.doubt.ask(error, tr("ทิ้ง"), partial(self._throw_away, each.registration_id))

    def _throw_away(self, registration_id: UUID) -> None:
        self.registering.kept.forget(registration_id)
        self.take_focus()

    def _show_unfinished(self) -> None:
        self.finder.unfinished.show_unfinished(self.registering.kept.unfinished)

    # The card ------------------------------------------------------------------------------------------------------

    def _card_read(self, card: ThaiCard) -> None:
        self.errors.hide()
        self.model.take_card(card)

    def _card_failed(self, error: Exception) -> None:
        """Under the field the sentence stands anyway; a card that has told everything may be pulled at any time."""
        pulled = isinstance(error, KnownError) and error.code == "card_removed"
        if self.steps.currentWidget() is not self.finder and not (pulled and self.model.card is not None):
            self.errors.show_error(error)

    def _show_reader(self) -> None:
        state = self.cards.state
        sentence, role = reader_says(state, self.cards.error)
        self.finder.show_reader(sentence, role, again=state is CardState.FAILED)

    def _tell_other_card(self, card: ThaiCard) -> None:
        self._other = card
        self.other_card.text.setText(tr("บัตรที่เสียบเป็นของ {name} ไม่ใช่คนที่เปิดอยู่", name=card.full_name))
        self.other_card.show()

    def _take_other_card(self) -> None:
        card, self._other = self._other, None
        if card is not None:
            self.model.put_aside()
            self.model.take_card(card)

    # Appointments --------------------------------------------------------------------------------------------------

    def _ask_appointment(self) -> None:
        walk_in = self.model.walk_in
        if walk_in is not None:
            self._turn_to(self.appointment)
            self.appointment.ask(
                walk_in.case.person.full_name, walk_in.appointment, self.model.place, self.place.places
            )

    def _appointed(self, agreed: Appointment) -> None:
        self._turn_to(self.person)
        self.printer.print_slip(partial(self._desk.slips.appointment_slip, agreed))

    def _print_appointment(self) -> None:
        walk_in = self.model.walk_in
        if walk_in is not None and walk_in.appointment is not None:
            self.printer.print_slip(partial(self._desk.slips.appointment_slip, walk_in.appointment))

    # The queue -----------------------------------------------------------------------------------------------------

    def _take_number(self) -> None:
        """With the name that stands in the field, where one does."""
        name = "" if self.finder.digits or self.model.walk_in is not None else self.finder.typed
        self.model.take_number(name)

    def _number_given(self) -> None:
        if self.steps.currentWidget() is self.finder:
            self.finder.clear()
            self.finder.take_focus()

    def _somebody_called(self, name: str) -> None:
        self._turn_to(self.finder)
        if name and not self.finder.typed:
            self.finder.field.setText(name)
        self.finder.take_focus()

    @property
    def _tall(self) -> bool:
        return self.height() >= current().px(_TALL)

    def _show_counts(self, counts: str) -> None:
        """Today's numbers under the title, where there is room for them."""
        self._counts = counts
        self.set_subtitle(counts if self._tall else "")
        self._place_list()

    def _place_list(self) -> None:
        self.queue.waiting.setVisible(self.queue.used and self.width() >= current().px(_BESIDE))

    # Inside --------------------------------------------------------------------------------------------------------

    def _turn_to(self, pane: QWidget) -> None:
        if pane is self.finder:
            self._show_unfinished()
        self.steps.setCurrentWidget(pane)
        if self.isVisible():
            self.take_focus()

    def _failed(self, error: Exception) -> None:
        code = error.code if isinstance(error, KnownError) else ""
        if code == "appointment_time":
            self.appointment.complain_of_time(thai(error))
        elif code == "appointment_past":
            self.appointment.complain_of_day(thai(error))
        else:
            self.errors.show_error(error)
