"""One person: who they are, what the rules say of them, what was done, what comes next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import KnownError
from desktop.services.follow_ups import OTHER
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import case_status, case_tone, form_title, sentence
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.field.doubt import Doubt
from desktop.widgets.field.noted import Noted
from desktop.widgets.hints import Hints
from desktop.widgets.kept_place import kept_place
from desktop.widgets.labels import Label
from desktop.widgets.pages import Page
from desktop.widgets.person.conflicts_card import ConflictsCard
from desktop.widgets.person.contacts_card import ContactsCard
from desktop.widgets.person.facts_card import FactsCard
from desktop.widgets.person.intents_card import IntentsCard
from desktop.widgets.person.rounds_card import FollowUpsCard, ListedCard
from desktop.widgets.person.rules_card import RulesCard
from desktop.widgets.record_cards import RecordCards
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current
from desktop.windows.changing import Changing
from desktop.windows.visit_dialog import VisitDialog
from forms.measure.workflow import ASSESSMENT, FOLLOW_UP, CaseStatus
from forms.thai.national_id import formatted

if TYPE_CHECKING:
    from desktop.services.case_views import CaseView
    from desktop.windows.desk import Desk


class PersonPage(Page):
    interview_requested = Signal(object)
    """UUID of a draft to open."""
    paper_requested = Signal(object, int)
    """UUID and revision of a finalised record: see it, sign it, print it."""
    verify_requested = Signal(object, int)
    """UUID and revision of a finalised record: key it a second time and compare."""
    changed = Signal()
    """A visit in vain was recorded: there is something more to send."""

    def __init__(self, desk: Desk, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__("", back=True, parent=parent)
        self._desk = desk
        self._lanes = lanes
        self._person_id: UUID | None = None
        self._view: CaseView | None = None
        space = current().spacing
        self.status = Tag()
        self.status.hide()
        self.head_actions.addWidget(self.status)
        self.not_listed = Tag(tr("ไม่อยู่ในบัญชี ต้องตรวจสอบ"), "warning")
        self.not_listed.hide()
        self.head_actions.addWidget(self.not_listed)
        self.errors = ErrorPanel()
        self.doubt = Doubt()
        self.noted = Noted()
        self.changing = Changing(desk.cases, lanes, self.doubt, self.errors, self)
        self.changing.opened.connect(self.interview_requested)
        self.noted.change_requested.connect(self.changing.begin)
        self.standing = Card(role="warning", padding=16)
        self._standing_words = Label("", "warning")
        self.standing.body.addWidget(self._standing_words)
        self.standing.hide()
        for panel in (self.errors, self.doubt, self.noted, self.standing):
            self.body.addWidget(panel)
        self.body.addWidget(self._next_card())
        self.intents = IntentsCard()
        self.intents.paper_requested.connect(self.paper_requested)
        self.intents.revise_requested.connect(self.changing.begin)
        self.intents.settled.connect(self._settle)
        self.conflicts = ConflictsCard()
        self.body.addWidget(self.conflicts)
        self.body.addWidget(self.intents)

        self.rules = RulesCard()
        self.records = RecordCards()
        self.records.continue_requested.connect(self.interview_requested)
        self.records.paper_requested.connect(self.paper_requested)
        self.records.revise_requested.connect(self.changing.begin)
        self.records.verify_requested.connect(self.verify_requested)
        self.facts = FactsCard()
        self.contacts = ContactsCard()
        self.contacts.contact_requested.connect(lambda: self._follow_up(OTHER))
        self.follow_ups = FollowUpsCard()
        self.follow_ups.follow_up_requested.connect(self._follow_up)
        self.listed = ListedCard()
        self.listed.development_requested.connect(self._develop)
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(space.two)
        for cards, share in (
            ((self.rules, self.records), 3),
            ((self.contacts, self.follow_ups, self.listed, self.facts), 2),
        ):
            column = QVBoxLayout()
            column.setSpacing(space.two)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, share)
        self.columns = QWidget()
        self.columns.setLayout(columns)
        self.columns.hide()
        self.body.addWidget(self.columns)
        self.body.addStretch(1)
        self.body.addWidget(
            Hints(
                (
                    ("Enter", tr("ขั้นต่อไป")),
                    ("F8", tr("ไปแล้วไม่ได้สัมภาษณ์")),
                    ("Esc", tr("กลับ")),
                    ("/", tr("ค้นหา")),
                )
            )
        )

    def _next_card(self) -> Card:
        space = current().spacing
        self.next_step = Card(role="soft", padding=24)
        row = QHBoxLayout()
        row.setSpacing(space.three)
        words = QVBoxLayout()
        words.setSpacing(space.half)
        self.next_eyebrow = Label(tr("ขั้นต่อไป"), "eyebrow", wrap=False)
        self.next_title = Label("", "heading")
        self.next_reason = Label("", "muted")
        self.met_today = Label("", "warning")
        for label in (self.next_eyebrow, self.next_title, self.next_reason, self.met_today):
            words.addWidget(label)
        row.addLayout(words, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(space.one)
        self.next_button = Button("", "primary", icon_name="play", large=True)
        self.next_button.clicked.connect(self.go_on)
        self.vain_button = Button(tr("ไปแล้วไม่ได้สัมภาษณ์"), icon_name="edit", shortcut="F8")
        self.vain_button.clicked.connect(self.note_visit)
        buttons.addStretch(1)
        buttons.addWidget(self.next_button)
        buttons.addWidget(self.vain_button)
        buttons.addStretch(1)
        row.addLayout(buttons)
        self.next_step.body.addLayout(row)
        self.next_step.hide()
        return self.next_step

    @property
    def person_id(self) -> UUID | None:
        """Whose page it is."""
        return self._person_id

    def open_person(self, person_id: UUID) -> None:
        """Show somebody; what was shown before goes at once, so that nobody reads one person's facts as another's."""
        self.expect(person_id)
        self.scroll_area.verticalScrollBar().setValue(0)
        self.errors.hide()
        self.doubt.hide()
        self.shown()

    def expect(self, person_id: UUID) -> None:
        """Be the page of this person from the next showing on."""
        if person_id != self._person_id:
            self._person_id = person_id
            self._view = None
            self.title.setText("")
            self.set_subtitle("")
            for part in (
                self.columns,
                self.next_step,
                self.status,
                self.not_listed,
                self.standing,
                self.conflicts,
                self.intents,
                self.noted,
                self.doubt,
            ):
                part.hide()

    def shown(self) -> None:
        if self._person_id is not None:
            self._submit(self._desk.cases.overview, self._person_id, on_done=self._show)

    def look_again(self) -> None:
        if self._person_id is not None:
            self._submit(self._desk.cases.overview, self._person_id, on_done=self._show_in_place)

    # What is pressed -----------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """The big button: go on with the draft, or start the form that is due."""
        view = self._view
        if view is None or view.next_form is None:
            return
        self.next_button.setEnabled(False)
        if view.next_record is not None:
            self.interview_requested.emit(view.next_record)
        elif view.next_form == FOLLOW_UP:
            self._follow_up("")
        else:
            self._start(view.next_form)

    def note_visit(self) -> VisitDialog | None:
        """Ask what came of a visit without an interview."""
        view = self._view
        if view is None or not view.can_be_sought:
            return None
        dialog = VisitDialog(self._desk.visits, self._lanes, view.person_id, view.person.full_name, self)

        def recorded(record: Any, said: str) -> None:
            self.noted.say(record.record_id, said)
            self.changed.emit()
            self.shown()

        dialog.recorded.connect(recorded)
        dialog.open()
        return dialog

    def _start(self, form_id: str) -> None:
        self._submit(
            self._desk.cases.start, self._person_id, form_id, on_done=self.interview_requested.emit, then=self._again
        )

    def _follow_up(self, follow_up_id: str, *, anyway: bool = False) -> None:
        """Form 4 for a follow-up round, or for any other contact (R22)."""
        assert self._person_id is not None

        def refused(error: Exception) -> None:
            self._again()
            yes = tr("บันทึกการติดตามอยู่ดี")
            if isinstance(error, KnownError) and error.code == "met_today":
                self.doubt.ask(error, yes, partial(self._follow_up, follow_up_id, anyway=True))
            elif isinstance(error, KnownError) and error.code == "never_interviewed":
                instead = (tr("ทำแบบประเมิน"), partial(self._start, ASSESSMENT))
                self.doubt.ask(error, yes, partial(self._follow_up, follow_up_id, anyway=True), instead=instead)
            else:
                self.errors.show_error(error)

        self._lanes.storage.submit(
            self._desk.follow_ups.start,
            self._person_id,
            follow_up_id,
            anyway=anyway,
            on_done=self.interview_requested.emit,
            on_error=refused,
            owner=self,
        )

    def _develop(self, listed_no: int) -> None:
        """Form 5 for a place on a list of phase 2."""
        if self._desk.development is not None:
            self._submit(self._desk.development.start, listed_no, on_done=self.interview_requested.emit)

    def _settle(self) -> None:
        self._submit(self._desk.cases.settle_intents, self._person_id, on_done=lambda _none: self.shown())

    def _again(self) -> None:
        self.next_button.setEnabled(True)

    def _submit(
        self,
        work: Callable[..., Any],
        *args: Any,
        on_done: Callable[[Any], object],
        then: Callable[[], object] | None = None,
    ) -> None:
        """Work for the storage lane; after a failure, which is shown, comes `then`."""

        def failed(error: Exception) -> None:
            if then is not None:
                then()
            self.errors.show_error(error)

        self._lanes.storage.submit(work, *args, on_done=on_done, on_error=failed, owner=self)

    # What is shown -------------------------------------------------------------------------------------------------

    def _show_in_place(self, view: CaseView) -> None:
        if view.person_id == self._person_id and view != self._view:
            with kept_place(self, self.scroll_area):
                self._fill(view)

    def _show(self, view: CaseView) -> None:
        if view.person_id != self._person_id:
            return
        self._fill(view)
        if view.next_form is not None and self.isVisible() and not self.doubt.isVisible():
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, view: CaseView) -> None:
        self._view = view
        person = view.person
        self.title.setText(person.full_name)
        self.set_subtitle(tr("{number} · อายุ {age} ปี", number=formatted(person.national_id), age=view.targeting.age))
        status = case_status(view.status)
        self.not_listed.setVisible(not view.on_list)
        self.status.setVisible(bool(status))
        if status:
            self.status.show_state(status, case_tone(view.status))
        self._show_standing(view)
        self._show_next(view)
        self.conflicts.show_conflicts(view.conflicts)
        self.intents.show_intents(view.intents, settled=view.settled)
        self.rules.show_case(view)
        self.records.show_records(view.records)
        self.contacts.show_contacts(view.contacts, offer=view.status is CaseStatus.ASSESSED)
        self.follow_ups.show_follow_ups(view.follow_ups)
        self.listed.show_places(view.listed)
        self.facts.show_person(person)
        self.columns.show()

    def _show_standing(self, view: CaseView) -> None:
        """What the centre has changed about the person while there is work here."""
        words = []
        if view.given_to == "":
            words.append(tr("ไม่ได้มอบหมายให้ท่านแล้ว งานที่ทำไว้ยังอยู่ครบ และจะส่งตามปกติ"))
        elif view.given_to is not None:
            words.append(tr("มอบหมายให้ {officer} แล้ว งานที่ทำไว้ยังอยู่ครบ และจะส่งตามปกติ", officer=view.given_to))
        if view.also_known:
            words.append(tr("ส่วนกลางรวมรายชื่อซ้ำของคนนี้แล้ว ประวัติของทุกรายชื่ออยู่ที่นี่"))
        self._standing_words.setText("\n".join(words))
        self.standing.setVisible(bool(words))

    def _show_next(self, view: CaseView) -> None:
        self.next_step.show()
        self.next_reason.setText(sentence(view.next_reason) if view.next_reason else tr("มีร่างค้างอยู่ ทำต่อให้เสร็จ"))
        self.met_today.setText(tr("วันนี้ {who} ติดต่อคนนี้แล้ว ตกลงกันก่อนไปซ้ำ", who=view.met_today_by))
        self.met_today.setVisible(bool(view.met_today_by))
        self.vain_button.setVisible(view.can_be_sought)
        self.vain_button.setEnabled(view.can_be_sought)
        self.next_button.setVisible(view.next_form is not None)
        if view.next_form is None:
            self.next_title.setText(tr("ไม่มีแบบที่ต้องทำต่อ"))
            return
        self.next_title.setText(form_title(view.next_form))
        first = tr("เริ่มติดตาม") if view.next_form == FOLLOW_UP else tr("เริ่มสัมภาษณ์")
        self.next_button.setText(first if view.next_record is None else tr("ทำต่อ"))
        self.next_button.setEnabled(True)
