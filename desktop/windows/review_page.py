"""Before a form is confirmed: the answers to read aloud, and what is still wrong, each leading to its question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.viewmodels.interview import ProblemView
from desktop.viewmodels.interview_cards import FactCard
from desktop.viewmodels.interview_facts import Facts
from desktop.viewmodels.interview_summary import SummarySection
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Glyph
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.interview.news_lines import NewsLines
from desktop.widgets.interview.problem_list import ProblemList
from desktop.widgets.interview.summary_card import SummaryCard
from desktop.widgets.labels import Label
from desktop.widgets.pages import Page


class ReviewPage(Page):
    confirmed = Signal()
    """the answers were read back and are right"""
    question_chosen = Signal(str)
    """ref of a question to go back to"""
    verify_requested = Signal()
    """to be keyed a second time before it is confirmed"""

    def __init__(
        self,
        person: str,
        form_title: str,
        sections: Sequence[SummarySection],
        problems: Sequence[ProblemView],
        facts: Facts,
        *,
        heard: bool = True,
        remarks_left: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`heard`: the person is there to hear the answers. `remarks_left`: what a reviewer said and nobody has dealt
        with."""
        super().__init__(tr("ทบทวนก่อนยืนยัน"), back=True, width=860, parent=parent)
        self.set_subtitle(f"{person} · {form_title}")
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self.news = NewsLines()
        self.body.addWidget(self.news)
        self.problems = ProblemList(with_section=True)
        self.problems.problem_chosen.connect(self.question_chosen)
        self.body.addWidget(self.problems)
        self.problems.show_problems(problems)
        if not problems:
            self.body.addWidget(_ready(heard=heard))
        if remarks_left:
            words = tr("ยังมีความเห็นของผู้ตรวจ {count} ข้อที่ไม่ได้กดว่าทำแล้ว ยืนยันได้ แต่ผู้ตรวจอาจส่งกลับมาอีก", count=remarks_left)
            card = Card(role="warning", padding=16)
            card.body.addWidget(Label(words))
            self.body.addWidget(card)
        for fact in [each for each in facts.cards if each.tone != "muted"] or facts.cards[:1]:
            self.body.addWidget(_told(fact))
        self.cards = []
        for section in sections:
            card = SummaryCard(section)
            card.line_chosen.connect(self.question_chosen)
            self.cards.append(card)
            self.body.addWidget(card)
        self.body.addStretch(1)
        self._add_bar(bool(problems))

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at what is to be put right, else at the confirmation."""
        super().showEvent(event)
        first = self.problems.lines[0].button if self.problems.lines else self.confirm
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Sequence[ProblemView]) -> None:
        """What the store's own check found after all."""
        self.problems.show_problems(problems)
        self.confirm.setEnabled(not problems)

    def _add_bar(self, wrong: bool) -> None:
        bar = QFrame()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(32, 12, 32, 12)
        row.setSpacing(16)
        words = (
            tr("แก้ข้อที่ยังไม่ถูกต้องให้ครบก่อน จึงจะยืนยันได้")
            if wrong
            else tr("ยืนยันแล้วคำตอบจะไม่เปลี่ยน หากต้องแก้ภายหลังจะเป็นฉบับแก้ไขใหม่")
        )
        row.addWidget(Label(words, "muted-small"), 1)
        self.verify = Button(tr("คีย์ซ้ำเพื่อตรวจ"), "quiet", shortcut="F7")
        self.verify.clicked.connect(self.verify_requested)
        row.addWidget(self.verify)
        self.confirm = Button(tr("ยืนยันความถูกต้อง"), "primary", icon_name="check", large=True)
        self.confirm.setEnabled(not wrong)
        self.confirm.clicked.connect(self.confirmed)
        row.addWidget(self.confirm)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(bar)


def _ready(*, heard: bool) -> Card:
    card = Card(role="success", padding=16)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Glyph("check", "success", 22))
    words = (
        tr("ตอบครบแล้ว อ่านสรุปต่อไปนี้ให้ผู้มีบัตรฟัง ถ้าข้อใดไม่ตรง กดที่ข้อนั้นเพื่อแก้ไข")
        if heard
        else tr("ตอบครบแล้ว ตรวจทานสรุปต่อไปนี้อีกครั้ง ถ้าข้อใดไม่ตรง กดที่ข้อนั้นเพื่อแก้ไข")
    )
    row.addWidget(Label(words), 1)
    card.body.addLayout(row)
    return card


def _told(fact: FactCard) -> Card:
    card = Card(role="warning" if fact.tone == "warning" else "soft", padding=16)
    card.body.addWidget(Label(" · ".join(filter(None, [fact.heading, fact.value])), "eyebrow"))
    card.body.addWidget(Label(fact.sentence, "lead"))
    return card
