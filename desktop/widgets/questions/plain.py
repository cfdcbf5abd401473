"""What is shown and not asked: fixed answers, notes, headings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.viewmodels.shown_value import shown_value, with_amounts
from desktop.widgets.cards import Glyph
from desktop.widgets.labels import Label
from desktop.widgets.questions.question import NUMBER_WIDTH, Question
from desktop.widgets.theme import current
from forms.xform.state import NodeState


class FixedAnswer(Question):
    """A read-only answer as quiet text. Nothing in it takes the keyboard."""

    def make_editor(self) -> Label:
        return Label("", "fixed", selectable=False)

    @property
    def words(self) -> Label:
        assert isinstance(self.editor, Label)
        return self.editor

    def show_value(self, value: str) -> None:
        self.words.setText(shown_value(self.node) or "–")

    def typed(self) -> str:
        return self.node.value

    def show_node(self, node: NodeState, *, complain: bool) -> None:
        super().show_node(node, complain=complain)
        self.show_value(node.value)


class Note(QFrame):
    """A text of the form: a box where its appearance calls it a warning, otherwise quiet words."""

    def __init__(self, node: NodeState, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current()
        warning = "warning" in node.appearance.split()
        outer = QHBoxLayout(self)
        indent = 0 if compact else theme.px(NUMBER_WIDTH) + theme.spacing.two
        outer.setContentsMargins(indent, 3, 0 if compact else theme.spacing.two, 3)
        box = QFrame()
        row = QHBoxLayout(box)
        row.setSpacing(10)
        if warning:
            box.setProperty("role", "warning")
            row.setContentsMargins(16, 12, 16, 12)
        else:
            row.setContentsMargins(0, 0, 0, 0)
        glyph = Glyph("warning" if warning else "info", "warning" if warning else "faint", 18)
        row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self.label = Label("", "warning" if warning else "small")
        self.hint = Label("", "muted-small")
        texts.addWidget(self.label)
        texts.addWidget(self.hint)
        row.addLayout(texts, 1)
        outer.addWidget(box)
        self.show_node(node)

    def show_node(self, node: NodeState) -> None:
        self.label.setText(with_amounts(node.label))
        self.hint.setText(node.hint)
        self.hint.setVisible(bool(node.hint))


class Heading(QWidget):
    """The title of a group inside a section."""

    def __init__(self, node: NodeState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(NUMBER_WIDTH) + theme.spacing.two, theme.spacing.three, 0, 0)
        column.setSpacing(2)
        self.label = Label("", "heading")
        self.hint = Label("", "muted-small")
        column.addWidget(self.label)
        column.addWidget(self.hint)
        self.show_node(node)

    def show_node(self, node: NodeState) -> None:
        self.label.setText(node.label)
        self.hint.setText(node.hint)
        self.hint.setVisible(bool(node.hint))
