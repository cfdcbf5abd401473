"""One person: who they are, what the rules say of them, what was done, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import case_status, case_tone, day, form_title, in_language, sentence
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Glyph, Hairline
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.facts import Facts
from desktop.widgets.hints import Hints
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.pages import Page
from desktop.widgets.record_card import RecordCard
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current
from forms.record import RecordState
from forms.thai.areas import titled
from forms.thai.national_id import formatted

if TYPE_CHECKING:
    from desktop.services.case_views import CaseView
    from desktop.services.cases import Cases
    from forms.roster.person import Person


class PersonPage(Page):
    interview_requested = Signal(object)
    """UUID of a draft to open."""
    paper_requested = Signal(object, int)
    """UUID and revision of a finalised record: see it, sign it, print it."""

    def __init__(self, cases: Cases, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__("", back=True, parent=parent)
        self._cases = cases
        self._lanes = lanes
        self._person_id: UUID | None = None
        self._next_form: str | None = None
        space = current().spacing
        self.status = Tag()
        self.status.hide()
        self.head_actions.addWidget(self.status)
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)

        self.next_step = Card(role="soft", padding=24)
        row = QHBoxLayout()
        row.setSpacing(space.three)
        words = QVBoxLayout()
        words.setSpacing(space.half)
        self.next_eyebrow = Label(tr("ขั้นต่อไป"), "eyebrow", wrap=False)
        self.next_title = Label("", "heading")
        self.next_reason = Label("", "muted")
        for label in (self.next_eyebrow, self.next_title, self.next_reason):
            words.addWidget(label)
        row.addLayout(words, 1)
        self.next_button = Button("", "primary", icon_name="play", large=True)
        self.next_button.clicked.connect(self.go_on)
        row.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.next_step.body.addLayout(row)
        self.next_step.hide()
        self.body.addWidget(self.next_step)

        columns = QHBoxLayout()
        columns.setSpacing(space.two)
        left = QVBoxLayout()
        left.setSpacing(space.two)
        self.rules = Card(title=tr("มาตรการสำหรับคนนี้"))
        self.records = Card(title=tr("แบบและเอกสาร"))
        left.addWidget(self.rules)
        left.addWidget(self.records)
        left.addStretch(1)
        right = QVBoxLayout()
        self.facts = Card(title=tr("ข้อมูลในรายชื่อ"))
        right.addWidget(self.facts)
        right.addStretch(1)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        self.columns = QWidget()
        self.columns.setLayout(columns)
        columns.setContentsMargins(0, 0, 0, 0)
        self.columns.hide()
        self.body.addWidget(self.columns)
        self.body.addStretch(1)
        self.body.addWidget(Hints((("Enter", tr("ขั้นต่อไป")), ("Esc", tr("กลับ")), ("/", tr("ค้นหา")))))

    def open_person(self, person_id: UUID) -> None:
        """Show somebody; what was shown before goes at once, so that nobody reads one person's facts as another's."""
        self.expect(person_id)
        self.errors.hide()
        self.shown()

    def expect(self, person_id: UUID) -> None:
        """Be the page of this person from the next showing on."""
        if person_id != self._person_id:
            self._person_id = person_id
            self.title.setText("")
            self.set_subtitle("")
            self.columns.hide()
            self.next_step.hide()
            self.status.hide()

    def shown(self) -> None:
        if self._person_id is not None:
            self._lanes.storage.submit(
                self._cases.overview,
                self._person_id,
                on_done=self._show,
                on_error=self.errors.show_error,
                owner=self,
            )

    def go_on(self) -> None:
        """The big button: start the form that is due, or go on with its draft."""
        form_id = self._next_form
        if form_id is None or self._person_id is None:
            return
        self.next_button.setEnabled(False)

        def failed(error: Exception) -> None:
            self.next_button.setEnabled(True)
            self.errors.show_error(error)

        self._lanes.storage.submit(
            self._cases.start,
            self._person_id,
            form_id,
            on_done=self.interview_requested.emit,
            on_error=failed,
            owner=self,
        )

    def _revise(self, record_id: UUID) -> None:
        self._lanes.storage.submit(
            self._cases.revise,
            record_id,
            on_done=self.interview_requested.emit,
            on_error=self.errors.show_error,
            owner=self,
        )

    def _show(self, view: CaseView) -> None:
        if view.person_id != self._person_id:
            return
        person = view.person
        self.title.setText(person.full_name)
        self.set_subtitle(tr("{number} · อายุ {age} ปี", number=formatted(person.national_id), age=view.targeting.age))
        status = case_status(view.status)
        self.status.setVisible(bool(status))
        if status:
            self.status.show_state(status, case_tone(view.status))
        self._show_next(view)
        self._show_rules(view)
        self._show_records(view)
        self._show_facts(person)
        self.columns.show()

    def _show_next(self, view: CaseView) -> None:
        self._next_form = view.next_form
        self.next_step.show()
        self.next_reason.setText(sentence(view.next_reason) if view.next_reason else tr("มีร่างค้างอยู่ ทำต่อให้เสร็จ"))
        self.next_button.setVisible(view.next_form is not None)
        if view.next_form is None:
            self.next_title.setText(tr("ไม่มีแบบที่ต้องทำต่อ"))
            return
        begun = any(r.form_id == view.next_form and r.state is RecordState.DRAFT for r in view.records)
        self.next_title.setText(form_title(view.next_form))
        self.next_button.setText(tr("ทำต่อ") if begun else tr("เริ่มสัมภาษณ์"))
        self.next_button.setEnabled(True)
        self.next_button.setFocus()

    def _show_rules(self, view: CaseView) -> None:
        rows = emptied(self.rules.body, keep=1)
        entitled = view.entitlement
        if entitled.total > 0:
            figures = QHBoxLayout()
            figures.setSpacing(current().spacing.four)
            for number, caption in (
                (tr("{baht:,} บาท", baht=entitled.monthly), tr("ต่อเดือน")),
                (tr("{months} เดือน", months=entitled.months), tr("ที่จะได้รับ")),
                (tr("{baht:,} บาท", baht=entitled.total), tr("รวมทั้งหมด")),
            ):
                pair = QVBoxLayout()
                pair.setSpacing(0)
                pair.addWidget(Label(number, "lead-accent", wrap=False))
                pair.addWidget(Label(caption, "caption", wrap=False))
                figures.addLayout(pair)
            figures.addStretch(1)
            rows.addLayout(figures)
        rows.addWidget(Label(in_language(entitled.sentence_th, entitled.sentence_en)))
        rows.addWidget(Hairline())
        for reason in view.targeting.reasons:
            line = QHBoxLayout()
            line.setSpacing(current().spacing.one)
            line.addWidget(
                Glyph("check" if view.targeting.to_visit else "info", "accent", 18), 0, Qt.AlignmentFlag.AlignTop
            )
            line.addWidget(Label(sentence(reason)), 1)
            rows.addLayout(line)

    def _show_records(self, view: CaseView) -> None:
        rows = emptied(self.records.body, keep=1)
        if not view.records:
            rows.addWidget(Label(tr("ยังไม่มีแบบของคนนี้ในเครื่อง แบบที่ทำแล้วจะอยู่ตรงนี้พร้อมเอกสารและใบตอบรับ"), "muted"))
        for number, record in enumerate(view.records):
            if number:
                rows.addWidget(Hairline())
            card = RecordCard(record)
            card.continue_requested.connect(self.interview_requested)
            card.paper_requested.connect(self.paper_requested)
            card.revise_requested.connect(self._revise)
            rows.addWidget(card)

    def _show_facts(self, person: Person) -> None:
        rows = emptied(self.facts.body, keep=1)
        sex = tr("ชาย") if person.sex == "male" else tr("หญิง")
        house = " ".join(
            part
            for part in (
                person.house_no,
                tr("หมู่ {moo}", moo=person.moo) if person.moo else "",
                tr("ตรอก{name}", name=person.trok) if person.trok else "",
                tr("ซอย{name}", name=person.soi) if person.soi else "",
                tr("ถนน{name}", name=person.road) if person.road else "",
            )
            if part
        )
        place = " ".join(titled(code) for code in (person.subdistrict, person.district, person.province))
        rows.addWidget(
            Facts(
                (
                    (tr("วันเกิด"), day(person.birth)),
                    (tr("เพศ"), sex),
                    (tr("รายได้ตามบัญชีรายชื่อ"), tr("{baht:,} บาท", baht=person.income)),
                    (tr("ที่อยู่"), f"{house}\n{place} {person.postcode}".strip()),
                    (tr("โทรศัพท์"), person.phone),
                    (tr("AO ที่ดูแล"), person.ao_code),
                )
            )
        )
