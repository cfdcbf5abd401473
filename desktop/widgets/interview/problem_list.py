"""What is still to be put right, each a line that leads to its question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.viewmodels.interview import ProblemView
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Glyph
from desktop.widgets.labels import Label


class ProblemList(QFrame):
    problem_chosen = Signal(str)
    """ref of its question"""

    def __init__(self, *, with_section: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "danger")
        self._with_section = with_section
        self._problems: tuple[ProblemView, ...] | None = None
        self.lines: list[ProblemLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Glyph("warning", "danger", 20))
        self.title = Label("", "strong")
        head.addWidget(self.title, 1)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column.addLayout(self._rows)
        self.show_problems(())

    def show_problems(self, problems: Sequence[ProblemView]) -> None:
        """Hides itself when there are none."""
        if self._problems == tuple(problems):
            return
        self._problems = tuple(problems)
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        for problem in problems:
            line = ProblemLine(problem, with_section=self._with_section)
            line.chosen.connect(self.problem_chosen)
            self._rows.addWidget(line)
            self.lines.append(line)
        self.title.setText(tr("ยังต้องแก้ {count} ข้อ", count=len(problems)))
        self.setVisible(bool(problems))


class ProblemLine(QFrame):
    chosen = Signal(str)

    def __init__(self, problem: ProblemView, *, with_section: bool) -> None:
        super().__init__()
        self.problem = problem
        row = QHBoxLayout(self)
        row.setContentsMargins(30, 2, 0, 2)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = " ".join(part for part in (problem.number, problem.question) if part)
        words.addWidget(Label(name, "small"))
        place = f"{problem.section} · " if with_section and problem.section else ""
        words.addWidget(Label(place + problem.text, "muted-small"))
        row.addLayout(words, 1)
        self.button = Button(tr("ไปที่ข้อนี้"), "quiet", icon_name="forward")
        self.button.clicked.connect(lambda: self.chosen.emit(problem.ref))
        self.button.installEventFilter(self)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter does what Space does: the hand is on Enter."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers()
        ):
            self.button.click()
            return True
        return super().eventFilter(watched, event)
