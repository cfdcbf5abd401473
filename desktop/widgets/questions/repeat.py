"""The rows of a repeat: its title, one card a row, and the foot with the button for one more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.labels import Label
from desktop.widgets.questions.factory import make_question, question_type
from desktop.widgets.questions.flow import Flow
from desktop.widgets.questions.number import NumberQuestion
from desktop.widgets.questions.plain import Note
from desktop.widgets.questions.question import NUMBER_WIDTH, Question
from desktop.widgets.theme import current
from forms.xform.state import NodeState


def _indent() -> int:
    return current().px(NUMBER_WIDTH) + current().spacing.two


class RepeatHead(QWidget):
    """What the rows below are."""

    def __init__(self, node: NodeState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 14, 16, 2)
        row.setSpacing(current().spacing.two)
        self.number = Label(node.extras.get("item", ""), "number", wrap=False)
        self.number.setFixedWidth(current().px(NUMBER_WIDTH))
        self.number.setContentsMargins(0, 3, 0, 0)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self.label = Label("", "question")
        self.hint = Label("", "muted-small")
        texts.addWidget(self.label)
        texts.addWidget(self.hint)
        row.addLayout(texts, 1)
        self.show_node(node)

    def show_node(self, node: NodeState) -> None:
        self.label.setText(node.label or node.name)
        self.hint.setText(node.hint)
        self.hint.setVisible(bool(node.hint))


class RepeatRow(QWidget):
    """One row: its questions side by side where there is room, and a button that takes the row away."""

    remove_requested = Signal(str)
    question_made = Signal(object)

    def __init__(self, ref: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ref = ref
        self.questions: dict[str, Question] = {}
        self._notes: dict[str, Note] = {}
        self._order: tuple[str, ...] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_indent(), 4, 16, 4)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        row = QHBoxLayout(self._card)
        row.setContentsMargins(16, 12, 8, 14)
        row.setSpacing(12)
        self._number = Label(str(number), "number", wrap=False)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        self._flow = Flow()
        row.addWidget(self._flow, 1)
        self.remove = Button("", "quiet", icon_name="trash")
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+Delete does it from the keyboard
        self.remove.setToolTip(tr("ลบรายการที่ {number} (Ctrl+Delete)", number=number))
        self.remove.setAccessibleName(tr("ลบรายการที่ {number}", number=number))
        self.remove.clicked.connect(lambda: self.remove_requested.emit(self.ref))
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        outer.addWidget(self._card)

    def show_cells(self, nodes: Sequence[NodeState], complains: frozenset[str]) -> None:
        """Bring the row to these questions and notes, keeping every widget that is still right."""
        order = tuple(node.ref for node in nodes)
        if order != self._order:
            self._order = order
            self._flow.clear()
            self.questions.clear()
            self._notes.clear()
            for node in nodes:
                self._flow.add(self._make(node), _wanted_width(node))
        for node in nodes:
            if node.ref in self.questions:
                self.questions[node.ref].show_node(node, complain=node.ref in complains)
            else:
                self._notes[node.ref].show_node(node)
        self._flow.relay()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._flow.relay()
        return super().event(event)

    def _make(self, node: NodeState) -> QWidget:
        if node.kind == "note":
            note = Note(node, compact=True)
            self._notes[node.ref] = note
            return note
        question = make_question(node, compact=True)
        self.questions[node.ref] = question
        self.question_made.emit(question)
        return question


class RepeatFoot(QWidget):
    """How many rows there are, and the button for one more."""

    add_requested = Signal(str)

    def __init__(self, node: NodeState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(_indent(), 4, 16, 18)
        row.setSpacing(16)
        self.add = Button(tr("เพิ่มรายการ"), "secondary", icon_name="plus")
        self.add.clicked.connect(lambda: self.add_requested.emit(node.ref))
        row.addWidget(self.add)
        self.count = Label("", "muted", wrap=False)
        row.addWidget(self.count, 1)

    def show_count(self, count: int) -> None:
        self.count.setText(tr("{count} รายการ", count=count) if count else tr("ยังไม่มีรายการ"))


def _wanted_width(node: NodeState) -> int:
    kind = question_type(node, compact=True)
    return current().px(130 if issubclass(kind, NumberQuestion) else 200)
