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
from desktop.widgets.questions.search_choice import SearchChoiceQuestion
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
    question_dropped = Signal(object)

    def __init__(self, ref: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ref = ref
        self.questions: dict[str, Question] = {}
        self._cells: dict[str, Question | Note] = {}
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
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+Delete does it from the keyboard
        self.remove.setToolTip(tr("ลบรายการที่ {number} (Alt+Delete)", number=number))
        self.remove.setAccessibleName(tr("ลบรายการที่ {number}", number=number))
        self.remove.clicked.connect(lambda: self.remove_requested.emit(self.ref))
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        outer.addWidget(self._card)

    def show_cells(self, nodes: Sequence[NodeState], complains: frozenset[str]) -> None:
        """Bring the row to these questions and notes, keeping every widget that is still right."""
        before = self._cells
        self._cells = {node.ref: self._kept(before.get(node.ref), node) or self._make(node) for node in nodes}
        self.questions = {ref: cell for ref, cell in self._cells.items() if isinstance(cell, Question)}
        for ref, cell in before.items():
            if self._cells.get(ref) is not cell:
                self._drop(cell)
        for node in nodes:
            cell = self._cells[node.ref]
            if isinstance(cell, Question):
                cell.show_node(node, complain=node.ref in complains)
            else:
                cell.show_node(node)
        self._flow.set_cells([(self._cells[node.ref], _wanted_width(node)) for node in nodes])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._flow.relay()
        return super().event(event)

    def _kept(self, cell: Question | Note | None, node: NodeState) -> Question | Note | None:
        """The cell as it is, unless the node has become another kind of question."""
        if isinstance(cell, Question) and type(cell) is not question_type(node, compact=True):
            return None
        return cell

    def _make(self, node: NodeState) -> Question | Note:
        if node.kind == "note":
            return Note(node, compact=True)
        question = make_question(node, compact=True)
        self.question_made.emit(question)
        return question

    def _drop(self, cell: Question | Note) -> None:
        if isinstance(cell, Question):
            self.question_dropped.emit(cell)
        cell.hide()
        cell.deleteLater()


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
    if issubclass(kind, SearchChoiceQuestion):
        return current().px(250)  # the names of agencies and programmes are long
    return current().px(130 if issubclass(kind, NumberQuestion) else 230)
