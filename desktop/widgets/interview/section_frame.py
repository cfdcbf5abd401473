"""What stands above and below the questions of a section."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.viewmodels.interview import ProblemView
from desktop.viewmodels.interview_outline import Section, step_title
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.interview.problem_list import ProblemList
from desktop.widgets.labels import Label
from desktop.widgets.questions.question import NUMBER_WIDTH
from desktop.widgets.theme import current


def _indent() -> int:
    return current().px(NUMBER_WIDTH) + current().spacing.two


class SectionHead(QWidget):
    """The section's step, title and progress."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(_indent(), 12, 16, 8)
        column.setSpacing(0)
        self.step = Label("", "eyebrow", wrap=False)
        self.title = Label("", "title")
        self.progress = Label("", "muted-small", wrap=False)
        column.addWidget(self.step)
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)

    def show_section(self, section: Section) -> None:
        step = step_title(section.step)
        self.step.setText(step)
        self.step.setVisible(bool(step))
        self.title.setText(section.title)
        words = tr("ตอบแล้ว {answered} จาก {asked} ข้อ", answered=section.answered, asked=section.asked)
        self.progress.setText(words)
        self.progress.setVisible(bool(section.asked))


class SectionFoot(QWidget):
    """What is to be put right in the section, and the way on and back."""

    next_requested = Signal()
    previous_requested = Signal()
    problem_chosen = Signal(str)

    def __init__(self, last: str, parent: QWidget | None = None) -> None:
        """`last`: what comes after the last section."""
        super().__init__(parent)
        self._last = last
        column = QVBoxLayout(self)
        column.setContentsMargins(_indent(), 20, 16, 24)
        column.setSpacing(20)
        self.problems = ProblemList()
        self.problems.problem_chosen.connect(self.problem_chosen)
        column.addWidget(self.problems)
        row = FlowLayout(spacing=12)  # section titles are long
        self.next = Button("", "primary", icon_name="forward", large=True, trailing_icon=True)
        self.next.setToolTip(tr("ไปหมวดถัดไป (Ctrl+Enter)"))
        self.next.clicked.connect(self.next_requested)
        self.next.installEventFilter(self)
        self.previous = Button("", "quiet", icon_name="back", large=True)
        self.previous.setToolTip(tr("กลับหมวดก่อน (Ctrl+Shift+Enter)"))
        self.previous.clicked.connect(self.previous_requested)
        row.addWidget(self.next)
        row.addWidget(self.previous)
        column.addLayout(row)

    def show_way(self, following: Section | None, before: Section | None) -> None:
        self.next.setText(tr("ต่อไป: {section}", section=following.title) if following is not None else self._last)
        self.previous.setText(tr("ก่อนหน้า"))
        self.previous.setVisible(before is not None)

    def show_problems(self, problems: Sequence[ProblemView]) -> None:
        self.problems.show_problems(problems)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on here as it does everywhere in the form."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.next_requested.emit()
            return True
        return super().eventFilter(watched, event)
