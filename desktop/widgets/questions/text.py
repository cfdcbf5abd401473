"""Free text: one line, or several where the form says so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop.widgets.questions.question import Question
from desktop.widgets.theme import current
from forms.thai.numerals import to_ascii
from forms.thai.text import normalise
from forms.xform.state import NodeState

_NARROWEST = 300


class TextQuestion(Question):
    """A line of text, in its one spelling: no break points of the screen, digits are 0–9 whatever typed them."""

    field_width = 480

    def make_editor(self) -> QLineEdit:
        edit = QLineEdit()
        if not self.compact:
            edit.setMaximumWidth(current().px(self.field_width))
            edit.setMinimumWidth(current().px(min(self.field_width, _NARROWEST)))
        return edit

    @property
    def line(self) -> QLineEdit:
        assert isinstance(self.editor, QLineEdit)
        return self.editor

    def stored(self, node: NodeState) -> str:
        return node.raw  # what was typed, also where its type does not allow it: the form then counts no answer

    def show_value(self, value: str) -> None:
        self.line.setText(value)

    def typed(self) -> str:
        return to_ascii(normalise(self.line.text()))


class ParagraphQuestion(Question):
    """Several lines; Enter goes on to the next question, Shift+Enter starts a new line."""

    _LINES_SHOWN = 3

    def make_editor(self) -> QPlainTextEdit:
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        edit.setMaximumWidth(current().px(640))
        edit.setFixedHeight(edit.fontMetrics().lineSpacing() * self._LINES_SHOWN + 28)
        edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return edit

    @property
    def paper(self) -> QPlainTextEdit:
        assert isinstance(self.editor, QPlainTextEdit)
        return self.editor

    def show_value(self, value: str) -> None:
        self.paper.setPlainText(value)

    def typed(self) -> str:
        return normalise(self.paper.toPlainText())
