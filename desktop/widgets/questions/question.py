"""What all questions have in common: the words, the place for the editor, what is wrong with the answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.cards import Glyph
from desktop.widgets.labels import Label
from desktop.widgets.theme import current
from forms.xform.state import NodeState

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKING_BACK = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
NUMBER_WIDTH = 52
"""The gutter at the left in which an item's number stands, logical pixels before scaling."""


def _takes_back(event: QKeyEvent) -> bool:
    return any(event.matches(keys) for keys in _TAKING_BACK)


class Question(QFrame):
    """A question with its editor. A subclass gives `make_editor`, `show_value` and `typed`.

    The answer is committed (`answer_given`) when the cursor leaves or Enter is pressed, before anything else happens.
    `compact` is the form inside a repeat's row: no number, no hint, a small label.
    """

    answer_given = Signal(str, str)
    """ref, value as the form stores it"""
    entered = Signal(str)
    left = Signal(str)
    advanced = Signal(str)
    """Enter: on to the next question"""
    settled = Signal(str)
    """a single key gave the whole answer, so the cursor may go on by itself"""

    def __init__(self, node: NodeState, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.node = node
        self.compact = compact
        self._active = False
        self._prefilled = ""
        theme = current()
        space = theme.spacing
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

        self.label = Label("", "small" if compact else "question")
        self.mark = Label("", "caption", wrap=False)
        self.hint = Label("", "muted-small")
        self.message = Label("", "danger-small")
        self._message_row = QWidget()
        message_row = QHBoxLayout(self._message_row)
        message_row.setContentsMargins(0, 0, 0, 0)
        message_row.setSpacing(space.one)
        message_row.addWidget(Glyph("warning", "danger", 16), alignment=Qt.AlignmentFlag.AlignTop)
        message_row.addWidget(self.message, 1)

        words = QHBoxLayout()
        words.setSpacing(space.one)
        words.addWidget(self.label, 1)
        words.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)

        column = QVBoxLayout()
        column.setSpacing(space.half if compact else 6)
        column.addLayout(words)
        column.addWidget(self.hint)
        self.editor = self.make_editor()
        self.editor.setAccessibleName(node.label)
        self.place_editor(column)
        column.addWidget(self._message_row)

        row = QHBoxLayout(self)
        if compact:
            row.setContentsMargins(0, 0, 0, 0)
        else:
            row.setContentsMargins(0, 14, space.two, 16)
            self.number = Label(node.extras.get("item", ""), "number", wrap=False)
            self.number.setFixedWidth(theme.px(NUMBER_WIDTH))
            self.number.setContentsMargins(0, 3, 0, 0)  # on the label's base line
            self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            row.setSpacing(space.two)
            row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.setFocusProxy(self.editor)
        self.editor.installEventFilter(self)
        self.show_node(node, complain=False)

    # --- for subclasses -------------------------------------------------------------------------------------------

    def make_editor(self) -> QWidget:
        """The one widget that takes the keyboard."""
        raise NotImplementedError

    def place_editor(self, column: QVBoxLayout) -> None:
        column.addWidget(self.editor)

    def show_value(self, value: str) -> None:
        """Put a stored value into the editor."""
        raise NotImplementedError

    def typed(self) -> str:
        """What the editor holds, as the form stores it; it need not be a right answer."""
        raise NotImplementedError

    def stored(self, node: NodeState) -> str:
        """The answer this question shows of a state."""
        return node.value

    def show_choices(self) -> None:
        """The choices of `self.node` may have changed."""

    def key_pressed(self, event: QKeyEvent) -> bool:
        """True when the key was this question's own affair."""
        return False

    # --- for the section ------------------------------------------------------------------------------------------

    def show_node(self, node: NodeState, *, complain: bool) -> None:
        """Show a state. `complain`: say what is wrong; otherwise a missing answer is only marked calmly."""
        fresh = node is self.node or self.stored(node) != self.stored(self.node)
        self.node = node
        self.label.setText(node.label or node.name)
        self.hint.setText(node.hint)
        self.hint.setVisible(bool(node.hint) and not self.compact)
        self.show_choices()
        if fresh and self.typed() != self.stored(node):  # what is half typed stays when something else changes
            self.show_value(self.stored(node))
        wrong = node.violation is not None and (complain or node.violation != "required")
        self.message.setText(self._complaint() if wrong else "")
        self._message_row.setVisible(wrong)
        self._set_invalid(wrong)
        self._show_mark()

    def mark_prefilled(self, value: str) -> None:
        """Say, as long as the answer is this value, that the roster gave it."""
        self._prefilled = value
        self._show_mark()

    def commit(self) -> None:
        """Hand the answer on if it is another than the stored one."""
        value = self.typed()
        if value != self.stored(self.node):
            self.answer_given.emit(self.node.ref, value)

    def half_typed(self) -> bool:
        """Whether the editor holds what is not stored yet; taking back then means the typing."""
        return self.typed() != self.stored(self.node)

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        self.editor.setFocus(reason)
        if isinstance(self.editor, QLineEdit) and reason != Qt.FocusReason.MouseFocusReason:
            self.editor.selectAll()

    # --- Qt -------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self._set_active(True)
            self.entered.emit(self.node.ref)
        elif kind == QEvent.Type.FocusOut:
            self._lose_focus(event.reason())  # type: ignore[attr-defined]
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _takes_back(event):
            if not self.half_typed():
                event.ignore()  # the editor would keep the key, and answers are taken back by the page
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: object) -> None:
        self.take_focus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._active and not self.compact:
            theme = current()
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.colour("hairline"))
            painter.setBrush(theme.colour("surface"))
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, theme.radii.card, theme.radii.card)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, 14, 4, self.height() - 28), 2, 2)
            painter.end()
        super().paintEvent(event)

    # --- own ------------------------------------------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if isinstance(self.editor, QPlainTextEdit) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return False
            if not self.key_pressed(event):
                self.commit()
                self.advanced.emit(self.node.ref)
            return True
        return self.key_pressed(event)

    def _lose_focus(self, reason: Qt.FocusReason) -> None:
        if reason == Qt.FocusReason.ActiveWindowFocusReason:
            self.commit()  # another window is in front: kept, but the cursor is still here, so nothing is complained of
        elif reason != Qt.FocusReason.PopupFocusReason:  # a list or a menu only borrows the keyboard
            self._leave()

    def _leave(self) -> None:
        self._set_active(False)
        self.commit()
        self.left.emit(self.node.ref)

    def _set_active(self, active: bool) -> None:
        self._active = active
        self.update()

    def _set_invalid(self, wrong: bool) -> None:
        value = "true" if wrong else "false"
        if self.editor.property("invalid") != value:
            self.editor.setProperty("invalid", value)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
            self.editor.update()

    def _show_mark(self) -> None:
        if self._prefilled and self.node.value == self._prefilled:
            text, role = tr("จากบัญชีรายชื่อ"), "from-roster"
        elif self.node.required and not self.node.value:
            text, role = tr("ต้องตอบ"), "caption"
        else:
            text, role = "", "caption"
        self.mark.setText(text)
        self.mark.set_role(role)
        complained = self.message.text() != ""
        self.mark.setVisible(bool(text) and not (role == "caption" and (self.compact or complained)))

    def _complaint(self) -> str:
        if self.node.violation_message:
            return self.node.violation_message
        return {
            "required": tr("ยังไม่ได้ตอบข้อนี้ กรุณาตอบก่อนยืนยัน"),
            "type": tr("คำตอบนี้อ่านไม่ได้ กรุณาตรวจสอบอีกครั้ง"),
        }.get(self.node.violation or "", tr("คำตอบนี้ไม่เป็นไปตามเงื่อนไข กรุณาตรวจสอบอีกครั้ง"))
