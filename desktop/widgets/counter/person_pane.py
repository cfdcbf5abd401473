"""Whoever stands at the counter: who they are, what is to be known of them, and the next thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.services.card_differences import shown_address
from desktop.services.walk_ins import CardFound, WalkIn
from desktop.viewmodels.counter_words import NextStep, Step, appointment, warnings
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import case_status, case_tone, in_language, sentence
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Glyph
from desktop.widgets.counter.differences import Differences
from desktop.widgets.facts import Facts
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.record_cards import RecordCards
from desktop.widgets.scrolling import ColumnScroll, into_view
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current
from forms.measure.workflow import ASSESSMENT
from forms.thai.national_id import formatted

_PHOTO = 72


class PersonPane(QWidget):
    """Enter does the next step; the other ways have keys of their own."""

    step_requested = Signal(object)
    """`NextStep`"""
    appoint_requested = Signal()
    slip_requested = Signal()
    """the appointment on paper"""
    person_requested = Signal()
    """all there is about them, on their own page"""
    next_requested = Signal()
    draft_requested = Signal(object)
    paper_requested = Signal(object, int)
    revise_requested = Signal(object)
    verify_requested = Signal(object, int)
    fact_chosen = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: NextStep | None = None
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().spacing.one)
        column.addWidget(self._who())
        self.differences = Differences()
        self.differences.chosen.connect(self.fact_chosen)
        column.addWidget(self.differences)  # above the button that takes what is chosen here
        column.addWidget(self._next())
        self.facts = Card(padding=16)
        column.addWidget(self.facts)
        self.records = RecordCards(padding=16)
        self.records.continue_requested.connect(self.draft_requested)
        self.records.paper_requested.connect(self.paper_requested)
        self.records.revise_requested.connect(self.revise_requested)
        self.records.verify_requested.connect(self.verify_requested)
        column.addWidget(self.records)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ColumnScroll(content))

    def show_walk_in(self, walk_in: WalkIn, step: NextStep) -> None:
        """How it stands with somebody, and what comes next."""
        self._step = step
        case = walk_in.case
        person = case.person
        self.name.setText(person.full_name)
        self.about.setText(
            tr(
                "{number} · อายุ {age} ปี · {address}",
                number=formatted(person.national_id),
                age=case.targeting.age,
                address=shown_address(person),
            )
        )
        self._show_tags(walk_in)
        self.title.setText(step.title)
        self.reason.setText(step.reason)
        self.reason.setVisible(bool(step.reason))
        self.go.setText(step.button)
        may_appoint = case.next_form == ASSESSMENT and step.step is not Step.APPOINT
        self.appoint.setVisible(may_appoint)
        self.appoint.setText(tr("เลื่อนนัด  F6") if walk_in.appointment is not None else tr("นัดสัมภาษณ์  F6"))
        self.slip.setVisible(walk_in.appointment is not None)
        self.next.setVisible(step.step is not Step.NEXT)
        self._show_facts(walk_in)
        self.records.show_records(case.records)
        self.records.setVisible(bool(case.records))

    def show_card(self, found: CardFound | None) -> None:
        """What the card says otherwise; None without a card."""
        if found is None:
            self.show_photo(None)
        self.differences.show_differences(found.differences if found is not None else ())
        self.expired.setVisible(found is not None and found.expired)

    def show_photo(self, photo: bytes | None) -> None:
        """The holder's picture from the card (JPEG), where the round lets it be read."""
        picture = QPixmap()
        seen = photo is not None and picture.loadFromData(photo)
        self.photo.setVisible(seen)
        if seen:
            height = current().px(_PHOTO)
            self.photo.setPixmap(picture.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation))

    def take_focus(self) -> None:
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        into_view(self.go)

    def _who(self) -> QWidget:
        space = current().spacing
        part = QWidget()
        beside = QHBoxLayout(part)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(space.two)
        self.photo = QLabel()
        self.photo.setAccessibleName(tr("รูปถ่ายในบัตร"))
        self.photo.hide()
        beside.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        beside.addLayout(column, 1)
        line = QHBoxLayout()
        line.setSpacing(space.one)
        self.name = Label("", "title")
        line.addWidget(self.name, 1)
        self.tags = QHBoxLayout()
        self.tags.setSpacing(space.half)
        line.addLayout(self.tags)
        column.addLayout(line)
        self.about = Label("", "muted")
        column.addWidget(self.about)
        self.expired = Label(tr("บัตรประชาชนหมดอายุแล้ว รับแจ้งได้ แนะนำให้ไปทำบัตรใหม่"), "warning")
        self.expired.hide()
        column.addWidget(self.expired)
        return part

    def _next(self) -> Card:
        space = current().spacing
        card = Card(role="soft", padding=16)
        across = QHBoxLayout()
        across.setSpacing(space.two)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(tr("ขั้นต่อไป"), "eyebrow", wrap=False))
        self.title = Label("", "heading")
        self.reason = Label("", "muted")
        words.addWidget(self.title)
        words.addWidget(self.reason)
        across.addLayout(words, 1)
        self.go = Button("", "primary", icon_name="play", large=True)
        self.go.clicked.connect(self._go)
        across.addWidget(self.go, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(across)
        others = QWidget()
        flow = FlowLayout(others, spacing=space.half)
        self.appoint = self._other(tr("นัดสัมภาษณ์"), "F6", "clock", self.appoint_requested)
        self.slip = self._other(tr("พิมพ์ใบนัด"), "F7", "print", self.slip_requested)
        self.all = self._other(tr("ดูทั้งหมด"), "F8", "person", self.person_requested)
        self.next = self._other(tr("คนถัดไป"), "F9", "forward", self.next_requested)
        for button in (self.appoint, self.slip, self.all, self.next):
            flow.addWidget(button)
        card.body.addWidget(others)
        return card

    def _other(self, text: str, key: str, icon: str, signal: object) -> Button:
        button = Button(f"{text}  {key}", "secondary", icon_name=icon, shortcut=key)
        button.setAccessibleName(text)
        button.setProperty("slim", "true")
        button.clicked.connect(signal)
        return button

    def _go(self) -> None:
        if self._step is not None:
            self.step_requested.emit(self._step)

    def _show_tags(self, walk_in: WalkIn) -> None:
        while (item := self.tags.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        case = walk_in.case
        if walk_in.number is not None:
            self.tags.addWidget(Tag(tr("คิว {number}", number=walk_in.number), "accent"))
        if case_status(case.status):
            self.tags.addWidget(Tag(case_status(case.status), case_tone(case.status)))
        if not case.on_list:
            self.tags.addWidget(Tag(tr("ไม่อยู่ในบัญชี ต้องตรวจสอบ"), "warning"))

    def _show_facts(self, walk_in: WalkIn) -> None:
        rows = emptied(self.facts.body)
        case = walk_in.case
        for text in warnings(walk_in):
            line = QHBoxLayout()
            line.setSpacing(current().spacing.one)
            line.addWidget(Glyph("warning", "warning", 18), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(text, "warning"), 1)
            rows.addLayout(line)
        agreed = walk_in.appointment
        rows.addWidget(
            Facts(
                (
                    (tr("นัดสัมภาษณ์"), appointment(agreed) if agreed is not None else ""),
                    (tr("วงเงินเพิ่ม"), in_language(case.entitlement.sentence_th, case.entitlement.sentence_en)),
                    (tr("โทรศัพท์"), case.person.phone),
                    (tr("รหัส AO"), case.person.ao_code),
                )
            )
        )
        for reason in case.targeting.reasons:
            rows.addWidget(Label(f"· {sentence(reason)}", "small"))
