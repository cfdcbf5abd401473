"""The interview: sections at the left, one of them in the middle, what it means for the person at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.viewmodels.interview import InterviewModel
from desktop.viewmodels.interview_facts import Facts
from desktop.viewmodels.interview_items import ADD
from desktop.viewmodels.interview_keys import KEYS, Way
from desktop.viewmodels.language import tr
from desktop.viewmodels.remarks import Remarks
from desktop.viewmodels.shown_value import shown_value
from desktop.viewmodels.words import form_title
from desktop.widgets.buttons import Button
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.interview.key_help import KeyHelpCard
from desktop.widgets.interview.key_line import KeyLine
from desktop.widgets.interview.meaning_panel import MeaningPanel
from desktop.widgets.interview.news_lines import NewsLines
from desktop.widgets.interview.remark_card import RemarkCard
from desktop.widgets.interview.remark_cards import RemarkCards, RemarkLine
from desktop.widgets.interview.section_frame import SectionFoot, SectionHead
from desktop.widgets.interview.section_rail import SectionRail
from desktop.widgets.labels import Label
from desktop.widgets.pages import Page
from desktop.widgets.questions.section_view import SectionView
from desktop.widgets.theme import current

_ROOM_FOR_PANEL = 1060
_ROOM_FOR_WORDS = 800
"""Page widths, logical pixels before scaling, from which the panel at the right and the rail's words are shown."""


class InterviewPage(Page):
    """One open interview. `facts_of` computes the panel at the right from the answers as they are.

    Each answer is stored when the cursor leaves it; there is nothing to save. `second`: keyed a second time, to be
    compared with the first.
    """

    review_requested = Signal()
    draft_print_requested = Signal()

    def __init__(
        self,
        model: InterviewModel,
        facts_of: Callable[[], Facts],
        person: str,
        *,
        second: bool = False,
        remarks: Remarks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(person, back=True, scroll=False, parent=parent)
        self.model = model
        self.remarks = remarks if remarks else None
        self._facts_of = facts_of
        form = form_title(model.session.form.form_id)
        self.set_subtitle(tr("คีย์ซ้ำเพื่อตรวจ · {form}", form=form) if second else form)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)

        saved = Label(tr("ไม่เห็นคำตอบเดิม · คีย์ค้างไว้ทำต่อได้") if second else tr("ทุกคำตอบบันทึกทันที"), "caption", wrap=False)
        self.panel_button = Button(facts_of().title, "chip")
        self.panel_button.toggled.connect(lambda _on: self._fit())
        print_draft = Button("", "quiet", icon_name="print")
        print_draft.setToolTip(tr("พิมพ์ร่าง"))
        print_draft.setAccessibleName(tr("พิมพ์ร่าง"))
        print_draft.clicked.connect(self._print_draft)
        last = tr("เทียบกับครั้งแรก") if second else tr("ทบทวนและยืนยัน")
        self.review_button = Button(last, "secondary")
        self.review_button.setToolTip(f"{last} (F9)")
        self.review_button.clicked.connect(self._review)
        for widget in (saved, self.panel_button, print_draft, self.review_button):
            if isinstance(widget, Button):
                widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.head_actions.addWidget(widget)
        print_draft.setHidden(second)
        self._saved = saved

        self.rail = SectionRail()
        self.rail.section_requested.connect(self._open_section)
        self.head = SectionHead()
        self.foot = SectionFoot(last)
        self.foot.next_requested.connect(self.go_on)
        self.foot.previous_requested.connect(self.go_back)
        self.foot.problem_chosen.connect(self.jump_to)
        self.view = SectionView(model, self._with_remarks(self.head), self.foot, self.remarks)
        self.view.finished.connect(self._section_finished)
        self.errors = ErrorPanel()
        self.panel = MeaningPanel()
        self.panel.programme_chosen.connect(self._prescribe)

        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.errors)
        self.news = NewsLines(below=self.view)
        middle.addWidget(self.news)
        if self.remarks is not None:
            line = RemarkLine(self.remarks)
            line.next_requested.connect(self.go_to_remark)
            middle.addWidget(line)
            self.remarks.failed.connect(self.errors.show_error)
        middle.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        row.addWidget(self.panel)
        self.body.addLayout(row, 1)
        self.key_line = KeyLine(returned=self.remarks is not None)
        self.key_line.jump_requested.connect(self._jump_to_number)
        self.key_line.left.connect(self.resume)
        self.body.addWidget(self.key_line)
        self.key_help = KeyHelpCard(self)
        self.key_help.closed.connect(self.resume)
        self.key_line.help_requested.connect(self.key_help.open)
        self.view.stop_changed.connect(self.key_line.show_keys)

        self._facts_later = QTimer(self, singleShot=True, interval=0)
        self._facts_later.timeout.connect(self._show_facts)
        model.section_opened.connect(self._show_section)
        model.outline_changed.connect(self._show_outline)
        model.failed.connect(self.errors.show_error)
        for way, act in (
            (Way.NEXT_SECTION, self.go_on),
            (Way.PREVIOUS_SECTION, self.go_back),
            (Way.NEXT_NEEDED, lambda: self.go_to_open(1, needed=True)),
            (Way.PREVIOUS_NEEDED, lambda: self.go_to_open(-1, needed=True)),
            (Way.NEXT_EMPTY, lambda: self.go_to_open(1)),
            (Way.PREVIOUS_EMPTY, lambda: self.go_to_open(-1)),
            (Way.JUMP, self.key_line.ask_number),
            (Way.REPEAT, self.repeat_answer),
            (Way.UNDO, self.undo),
            (Way.REDO, self.redo),
            (Way.NEXT_REMARK, self.go_to_remark),
            (Way.PREVIOUS_REMARK, lambda: self.go_to_remark(-1)),
            (Way.DEAL_WITH, self.deal_with_remark),
            (Way.ANSWER_REMARK, self.answer_remark),
            (Way.REVIEW, self._review),
            (Way.HELP, self.key_help.open),
        ):
            for keys in KEYS[way]:
                shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)
        self._shown_section = ""
        self._show_section(focus=False)

    # --- moving ---------------------------------------------------------------------------------------------------

    def resume(self) -> None:
        """Put the cursor where the officer left it, else to the first question to answer."""
        if not self.view.focus_stop(self.model.cursor or ""):
            self.view.focus_first()

    def go_on(self) -> None:
        """Ctrl+Enter: the next section; after the last, the review."""
        self.view.commit()
        self.model.go_through()
        following = self.model.neighbour(1)
        if following is None:
            self.review_requested.emit()
        else:
            self.model.open_section(following.key)

    def go_back(self) -> None:
        self.view.commit()
        before = self.model.neighbour(-1)
        if before is not None:
            self.model.open_section(before.key)

    def jump_to(self, ref: str) -> None:
        """To a question anywhere in the form; a row leads to its first question, a repeat to its button for more."""
        self.view.commit()
        self.model.open_at(ref)
        below = next((stop for stop in self.view.stops() if stop.startswith(ref + "/")), ref + ADD)
        if not (self.view.focus_stop(ref) or self.view.focus_stop(below)):
            self.view.focus_first()

    def go_to_open(self, step: int, *, needed: bool = False) -> None:
        """To the next question of the whole form that is empty or wrong; `needed`: only those that keep it open."""
        self.view.commit()
        self.model.leave(self.view.current_stop or "")
        ref = self.model.open_question(self.view.current_stop or "", step, needed=needed)
        if ref is not None:
            self.jump_to(ref)
        elif step < 0:
            self.key_line.say(tr("ก่อนข้อนี้ไม่มีข้อที่ต้องตอบอีก") if needed else tr("ก่อนข้อนี้ไม่มีข้อว่างอีก"))
        elif self.model.problems():
            self.key_line.say(tr("หลังข้อนี้ไม่มีข้อที่ต้องตอบอีก แต่ก่อนหน้านี้ยังมี กด Ctrl+↑"))
        else:
            self.key_line.say(tr("ตอบข้อที่ต้องตอบครบทุกข้อแล้ว กด F9 เพื่อทบทวนและยืนยัน"))

    def go_to_remark(self, step: int = 1) -> None:
        """To the next question of the whole form with a comment that nobody has dealt with."""
        if self.remarks is None:
            self.key_line.say(tr("แบบนี้ไม่ได้ถูกส่งกลับ"))
            return
        self.view.commit()
        ref = self.remarks.next_place(self.view.current_stop or "", step)
        if ref is not None:
            self.jump_to(ref)
        elif self.remarks.left:
            self.view.verticalScrollBar().setValue(0)
            self.key_line.say(tr("ความเห็นที่เหลืออยู่ด้านบน เป็นเรื่องของทั้งฉบับ"))
        else:
            self.key_line.say(tr("ทำครบทุกความเห็นแล้ว กด F9 เพื่อทบทวนและยืนยัน"))

    def deal_with_remark(self) -> None:
        """What was said here is done; on to the next comment."""
        card = self._remark_at_hand()
        if card is not None:
            card.turn()
            self.go_to_remark()

    def answer_remark(self) -> None:
        """The cursor into the line for the reviewer."""
        card = self._remark_at_hand()
        if card is not None:
            card.ask_reply()

    def _remark_at_hand(self) -> RemarkCard | None:
        """The first comment at the cursor, or else of the whole, that is left."""
        here = self.view.remark_cards(self.view.current_stop or "")
        everywhere = self.whole.cards if self.whole is not None else []
        card = next((card for card in (*here, *everywhere) if not card.remark.dealt_with), None)
        if card is None:
            self.key_line.say(tr("ข้อนี้ไม่มีความเห็นที่ต้องทำ กด F8 เพื่อไปข้อที่มี"))
        return card

    def repeat_answer(self) -> None:
        """Put into the question what the form confirmed before says there."""
        ref = self.view.current_stop or ""
        question = self.view.question(ref)
        if question is None:
            return
        value = self.model.repeated(ref)
        if not value:
            self.key_line.say(tr("ข้อนี้ไม่มีคำตอบของรายก่อนให้ใช้ซ้ำ"))
        elif self.model.answer(ref, value):
            self.view.go_on_from(ref)
            self.key_line.say(tr("ใส่คำตอบเดียวกับรายก่อนแล้ว: {answer}", answer=shown_value(self.model.node(ref))))

    def undo(self) -> None:
        self._turned(self.model.undo(), tr("ย้อนคำตอบแล้ว กด Ctrl+Y ถ้าไม่ต้องการย้อน"), tr("ไม่มีคำตอบให้ย้อนแล้ว"))

    def redo(self) -> None:
        self._turned(self.model.redo(), tr("ทำซ้ำแล้ว"), tr("ไม่มีอะไรให้ทำซ้ำ"))

    def _turned(self, ref: str | None, done: str, nothing: str) -> None:
        if ref is None:
            self.key_line.say(nothing)
            return
        self.jump_to(ref)
        number = self.model.number_at(ref)
        self.key_line.say(f"{tr('ข้อ {number}', number=number)} · {done}" if number else done)

    def _jump_to_number(self, typed: str) -> None:
        place = self.model.numbered(typed)
        if place.trouble:
            self.key_line.refuse(place.trouble)
            return
        self.key_line.close_asking()
        self.jump_to(place.ref)

    def _open_section(self, key: str) -> None:
        self.view.commit()
        self.model.open_section(key)

    def _section_finished(self) -> None:
        """Enter on the last question: what is still wrong is shown, and the button for going on has the cursor."""
        self.model.go_through()
        self.foot.show_problems(self.model.section_problems())
        self.foot.next.setFocus(Qt.FocusReason.TabFocusReason)
        self.view.show_end()

    def _review(self) -> None:
        self.view.commit()
        self.review_requested.emit()

    def _print_draft(self) -> None:
        self.view.commit()
        self.draft_print_requested.emit()

    def _prescribe(self, code: str) -> None:
        """A programme's card: a new row of 351 with this programme, the cursor on what is to be said about it."""
        repeat = next((item.ref for item in self.model.items() if item.ref.endswith("/prescriptions")), None)
        if repeat is None:
            return
        self.view.commit()
        row = self._empty_row(repeat) or self.model.add_row(repeat)
        if row is None:
            return
        stops = [stop for stop in self.view.stops() if stop.startswith(row + "/")]
        programme = next(stop for stop in stops if stop.endswith("/q351_programme"))
        if code not in {choice.value for choice in self.model.node(programme).choices}:
            self.model.answer(row + "/q351_any_group", "yes")
        self.model.answer(programme, code)
        self.view.focus_stop(
            next(
                (stop for stop in self.view.stops() if stop.endswith("/q351_agency") and stop.startswith(row)),
                programme,
            )
        )

    def _empty_row(self, repeat: str) -> str | None:
        """A row without a programme yet, so that a card fills it instead of leaving it behind."""
        for row in self.model.session.children(repeat):
            if not self.model.node(row + "/q351_programme").value:
                return row
        return None

    def _with_remarks(self, head: QWidget) -> QWidget:
        """The section's head below the comments that stand at no question."""
        self.whole: RemarkCards | None = None
        if self.remarks is None:
            return head
        self.whole = RemarkCards(self.remarks, named=True)
        self.whole.left.connect(self.resume)
        self.remarks.changed.connect(self._show_whole)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.whole)
        column.addWidget(head)
        self._show_whole()
        return both

    def _show_whole(self) -> None:
        if self.whole is not None and self.remarks is not None:
            self.whole.show_remarks(self.remarks.of_whole())

    # --- showing --------------------------------------------------------------------------------------------------

    def _show_section(self, *, focus: bool = True) -> None:
        self._shown_section = self.model.section
        self.view.show_section()
        self._show_outline()
        if focus and not self.view.focus_stop(self.model.cursor or ""):
            self.view.focus_first()

    def _show_outline(self) -> None:
        sections = self.model.sections
        self.rail.show_sections(sections, self.model.section)
        open_section = next(section for section in sections if section.key == self.model.section)
        if open_section.key != self._shown_section:  # its own answers made the section vanish
            self._show_section()
            return
        self.head.show_section(open_section)
        self.foot.show_way(self.model.neighbour(1), self.model.neighbour(-1))
        self.foot.show_problems(self.model.section_problems())
        self._show_whole()
        self._facts_later.start()

    def _show_facts(self) -> None:
        open_section = next(section for section in self.model.sections if section.key == self.model.section)
        choosing = any(item.ref.endswith("/prescriptions") for item in self.model.items())
        self.panel.show_facts(self._facts_of(), choosing=choosing and open_section.step == "prescribe")

    # --- Qt -------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        QTimer.singleShot(0, self, self.resume)

    def hideEvent(self, event: QHideEvent) -> None:
        self.view.commit()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the questions the room they need: first the panel goes behind its button, then the rail's words."""
        theme = current()
        wide = self.width() >= theme.px(_ROOM_FOR_PANEL)
        said = bool(self.panel_button.text())  # a form from elsewhere has nothing to show beside it
        self.panel_button.setVisible(said and not wide)
        self._saved.setVisible(wide)
        self.panel.setVisible(said and (wide or self.panel_button.isChecked()))
        self.rail.set_narrow(self.width() < theme.px(_ROOM_FOR_WORDS) or (not wide and self.panel_button.isChecked()))
