"""One of a long list: typing narrows it down, arrows and Enter take one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout

from desktop.viewmodels.language import tr
from desktop.widgets.labels import Label
from desktop.widgets.questions.text import TextQuestion
from desktop.widgets.theme import current
from forms.thai.text import search_key
from forms.xform.state import Choice, NodeState

LONGEST_GRID = 10
"""Lists up to here are shown whole, since each choice has a digit; longer ones are searched."""

_MOST_SHOWN = 10
_NARROWEST_POPUP = 420  # inside a row the field is narrower than the choices' names


class _Choices(QStringListModel):
    """The labels; under UserRole what they are searched by: folded label and code."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__([choice.label for choice in choices])
        self._keys = [f"{search_key(choice.label)} {choice.value}" for choice in choices]

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.UserRole:
            return self._keys[index.row()]
        return super().data(index, role)


class _FoldedCompleter(QCompleter):
    """Finds what is typed anywhere in a label, whatever its tone marks and numerals."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionRole(Qt.ItemDataRole.UserRole)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(_MOST_SHOWN)

    def splitPath(self, path: str) -> list[str]:
        return [search_key(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class SearchChoiceQuestion(TextQuestion):
    """A field that only takes what is in the list; "Down" opens the whole list.

    A text that means exactly one choice is taken for it on leaving; any other is said to be unknown and not stored.
    """

    field_width = 480

    def make_editor(self) -> QLineEdit:
        self._choices: tuple[Choice, ...] | None = None
        edit = super().make_editor()
        edit.setPlaceholderText(tr("พิมพ์เพื่อค้นหา หรือกด ↓") if self.compact else tr("พิมพ์เพื่อค้นหา หรือกดลูกศรลงเพื่อดูทั้งหมด"))
        edit.setClearButtonEnabled(not self.compact)
        self._completer = _FoldedCompleter(edit)
        self._completer.activated.connect(lambda _label: self.commit())
        edit.setCompleter(self._completer)
        popup = self._completer.popup()
        assert popup is not None  # made by the completer on demand
        self._popup = popup
        self._popup.setProperty("popup", "true")
        self._popup.setMinimumWidth(current().px(_NARROWEST_POPUP))
        self._popup.installEventFilter(self)
        # A window system may tell of the list's activation when it has closed already, and the proxy would then call
        # the cursor back from the next question.
        self._popup.setFocusProxy(None)  # type: ignore[arg-type]
        self._popup.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        edit.textChanged.connect(self._judge)
        self._unknown = Label("", "warning-small")
        self._unknown.hide()
        return edit

    def place_editor(self, column: QVBoxLayout) -> None:
        column.addWidget(self.editor)
        column.addWidget(self._unknown)

    def stored(self, node: NodeState) -> str:
        return node.value

    def show_choices(self) -> None:
        if self.node.choices != self._choices:
            self._choices = self.node.choices
            self._completer.setModel(_Choices(self._choices))

    def show_value(self, value: str) -> None:
        label = next((choice.label for choice in self.node.choices if choice.value == value), value)
        self.line.setText(label)
        self.line.setToolTip(label)  # a long one may be cut in a narrow row
        self.line.setCursorPosition(0)

    def typed(self) -> str:
        text = self.line.text().strip()
        if not text:
            return ""
        found = self._meant(text)
        return found if found is not None else self.node.value

    def half_typed(self) -> bool:
        return self.line.isModified()

    def key_pressed(self, event: QKeyEvent) -> bool:
        text = self.line.text().strip()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._say_unknown(bool(text) and self._meant(text) is None)
            return self._unknown.isVisible()  # stay, rather than let what was typed vanish without a word
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._completer.setCompletionPrefix("")
            self._completer.complete()
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.editor:
            return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._popup_key(event)
        return super().eventFilter(watched, event)

    def _popup_key(self, event: QKeyEvent) -> bool:
        """Enter and Tab take the marked choice, or the first, and go on; so a few letters and Enter are enough."""
        takes = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        if not takes or not self._popup.isVisible():
            return False
        marked = self._popup.currentIndex()
        index = marked if marked.isValid() else self._popup.model().index(0, 0)
        self._popup.hide()
        if index.isValid():
            self.line.setText(str(index.data(Qt.ItemDataRole.DisplayRole)))
        self.commit()
        self.advanced.emit(self.node.ref)
        return True

    def commit(self) -> None:
        super().commit()
        if not self.line.hasFocus() or self._meant(self.line.text().strip()) is not None:
            self.show_value(self.node.value)

    def _meant(self, text: str) -> str | None:
        """The value a text stands for: a whole label, a code, or the only choice it occurs in."""
        key = search_key(text)
        exact = [
            choice.value for choice in self.node.choices if key in (search_key(choice.label), search_key(choice.value))
        ]
        if exact:
            return exact[0]
        inside = [choice.value for choice in self.node.choices if key in search_key(choice.label)]
        return inside[0] if len(inside) == 1 else None

    def _judge(self, text: str) -> None:
        nothing_found = self._completer.completionCount() == 0
        self._say_unknown(bool(text.strip()) and nothing_found and self._meant(text.strip()) is None)

    def _say_unknown(self, unknown: bool) -> None:
        self._unknown.setText(tr("ไม่มีในรายการ ลองพิมพ์บางส่วนของคำ") if unknown else "")
        self._unknown.setVisible(unknown)
