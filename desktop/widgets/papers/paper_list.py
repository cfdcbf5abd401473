"""The papers of one record, each with what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.store.papers import PaperRow
from desktop.viewmodels.language import tr
from desktop.viewmodels.paper_words import paper_reason, paper_state, paper_title, paper_tone
from desktop.viewmodels.words import moment
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.papers.void_form import VoidForm
from desktop.widgets.tags import Tag


class PaperLine(QWidget):
    """One paper; one that exists can be made void."""

    voided = Signal(str)

    def __init__(self, paper: PaperRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = paper
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Label(paper_title(paper), "small"), 1)
        head.addWidget(Tag(paper_state(paper.state), paper_tone(paper.state)), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        foot = QHBoxLayout()
        foot.addWidget(Label(str(paper.number), "muted-small", wrap=False, selectable=True), 1)
        self.void_button = Button(tr("โมฆะ"), "quiet")
        self.void_button.setToolTip(tr("กระดาษฉบับนี้ใช้ไม่ได้แล้ว"))
        foot.addWidget(self.void_button)
        column.addLayout(foot)
        self.void_button.setVisible(paper.exists)  # not before: without a parent it would be a window of its own
        told = " · ".join(filter(None, (moment(paper.state_at), paper_reason(paper))))
        column.addWidget(Label(told, "caption"))
        self.form = VoidForm()
        self.form.voided.connect(self.voided)
        self.void_button.clicked.connect(self.form.ask)
        column.addWidget(self.form)


class PaperList(Card):
    """Hidden while there is none."""

    voided = Signal(object, str)
    """`PaperRow` and the reason"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self.body.addWidget(Label(tr("กระดาษของแบบนี้"), "strong"))
        self.lines: list[PaperLine] = []
        self.hide()

    def show_papers(self, papers: Sequence[PaperRow]) -> None:
        """The newest first."""
        body = emptied(self.body, keep=1)
        self.lines = [PaperLine(paper) for paper in reversed(papers)]
        for line in self.lines:
            line.voided.connect(lambda reason, paper=line.paper: self.voided.emit(paper, reason))
            body.addWidget(line)
        self.setVisible(bool(papers))
