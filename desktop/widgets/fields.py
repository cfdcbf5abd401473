"""A labelled input: the label above, help below, an error that takes the help's place."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets.labels import Label, restyle
from desktop.widgets.theme import current


class Field(QWidget):
    """Puts any input under a label; the label's mnemonic and the accessible name lead to it."""

    def __init__(self, label: str, field: QWidget, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = field
        self._help = help_text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().spacing.half)
        self.label = Label(label, "strong")
        self.label.setBuddy(field)
        field.setAccessibleName(label)
        self.note = Label(help_text, "muted-small")
        column.addWidget(self.label)
        column.addWidget(field)
        column.addWidget(self.note)
        self.note.setVisible(bool(help_text))  # only now: before it has a parent it would flash up as a window
        if isinstance(field, QLineEdit):
            field.textEdited.connect(lambda _text: self.set_error(""))
        if isinstance(field, QComboBox):
            field.activated.connect(lambda _row: self.set_error(""))

    def set_error(self, text: str) -> None:
        """Show what is wrong with the input; an empty text takes it back."""
        self.input.setProperty("invalid", "true" if text else "false")
        restyle(self.input)
        self.note.set_role("danger" if text else "muted-small")
        self.note.setText(text or self._help)
        self.note.setVisible(bool(text or self._help))

    def point_out(self) -> None:
        """Put the cursor into the input and bring it into view, with what is wrong with it."""
        self.input.setFocus()
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self)


def passphrase_input() -> QLineEdit:
    """A line whose text is not shown and not offered to the clipboard or the input method's memory."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
