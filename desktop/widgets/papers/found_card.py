"""What a number that was typed, or a code that was scanned, stands for, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.paper_finding import PaperFound
from desktop.store.papers import PaperState
from desktop.viewmodels.language import tr
from desktop.viewmodels.paper_words import told
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Glyph
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.papers.print_question import PrintQuestion
from desktop.widgets.papers.void_form import VoidForm
from desktop.widgets.theme import current
from forms.record import RecordState

_GLYPH = {"success": "check", "warning": "warning", "danger": "warning"}


class FoundCard(Card):
    closed = Signal()
    open_requested = Signal(object, int)
    """UUID of the record and the revision to read"""
    signed = Signal(object)
    """`PaperRow`: everybody has signed it by hand"""
    scan_requested = Signal(object)
    """`PaperRow` whose pages are to be brought back"""
    pictures_requested = Signal(object)
    """`PaperRow` whose kept pictures are to be seen"""
    voided = Signal(object, str)
    """`PaperRow` and why it counts no more"""
    answered = Signal(object)
    """`tuple[PaperAnswer, ...]`: what came out of the printer"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self.what = Label("", "strong")
        self.then = Label("")
        self.buttons: list[Button] = []
        self._content = QVBoxLayout()
        self.body.addLayout(self._content)
        self.form: VoidForm | None = None

    @property
    def asking(self) -> bool:
        """Whether a reason is being typed here."""
        return self.form is not None and self.form.isVisible()

    def show_found(self, found: PaperFound) -> None:
        said = told(found)
        body = emptied(self._content)
        self.buttons, self.form = [], None
        head = QHBoxLayout()
        head.setSpacing(current().spacing.one)
        head.addWidget(Glyph(_GLYPH[said.tone], said.tone, 22))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.what, self.then = Label(said.what, "strong"), Label(said.then, said.tone)
        words.addWidget(self.what)
        words.addWidget(self.then)
        if found.number:
            words.addWidget(Label(found.number, "muted-small", selectable=True))
        head.addLayout(words, 1)
        close = Button("", "quiet", icon_name="close")
        close.setAccessibleName(tr("ปิดข้อความ"))
        close.setToolTip(tr("ปิดข้อความ"))
        close.clicked.connect(self.closed)
        head.addWidget(close)
        body.addLayout(head)
        body.addSpacing(current().spacing.half)
        self._offer(body, found)

    def _offer(self, body: QVBoxLayout, found: PaperFound) -> None:
        paper, row = found.paper, found.row
        if row is None or row.state is RecordState.DRAFT:
            return
        if paper is not None and paper.state is PaperState.SENT:
            question = PrintQuestion(later=False)
            question.answered.connect(self.answered)
            body.addWidget(question)
            question.ask((paper,), focus=False)
        actions = FlowLayout(spacing=current().spacing.one)
        if paper is not None and paper.can_be_signed:
            self._button(actions, tr("ทุกคนลงนามแล้ว"), "check").clicked.connect(lambda: self.signed.emit(paper))
        if paper is not None and paper.exists and paper.state is not PaperState.SCANNED:
            self._button(actions, tr("นำสแกนเข้า"), "import").clicked.connect(lambda: self.scan_requested.emit(paper))
        if paper is not None and paper.state is PaperState.SCANNED:
            self._button(actions, tr("ดูภาพที่สแกนกลับ"), "receipt").clicked.connect(
                lambda: self.pictures_requested.emit(paper)
            )
        # The paper that counts is what is worth reading, whichever was in the hand.
        self._button(actions, tr("เปิดเอกสาร"), "file").clicked.connect(
            lambda: self.open_requested.emit(row.record_id, row.revision)
        )
        body.addLayout(actions)
        if paper is not None and paper.exists:
            form = VoidForm()
            form.voided.connect(lambda reason: self.voided.emit(paper, reason))
            self._button(actions, tr("ทำเป็นโมฆะ"), "close").clicked.connect(form.ask)
            body.addWidget(form)
            self.form = form

    def _button(self, layout: FlowLayout, text: str, icon_name: str) -> Button:
        button = Button(text, icon_name=icon_name)
        self.buttons.append(button)
        layout.addWidget(button)
        return button
