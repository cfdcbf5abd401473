"""One line that says how it stands with the ID card reader."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.viewmodels.card import CardModel, CardState, state_words
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Glyph
from desktop.widgets.labels import Label
from desktop.widgets.theme import current

# The icon, its colour, and the role of the words.
_LOOKS = {
    CardState.LOOKING: ("card", "muted", "muted"),
    CardState.NO_READER: ("card", "faint", "muted"),
    CardState.WAITING: ("card", "accent", ""),
    CardState.READING: ("clock", "accent", "strong"),
    CardState.PRESENT: ("check", "success", "success"),
    CardState.FAILED: ("warning", "danger", "danger"),
}


class CardLine(QWidget):
    """Icon, words, and what can be done: read once more after a failure, put in a practice card in a training."""

    practice_requested = Signal()
    """Only from a line made with `practice`."""

    def __init__(self, model: CardModel, *, practice: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().spacing.one)
        self._icon = Glyph("card", "muted", 22)
        row.addWidget(self._icon)
        said = QVBoxLayout()
        said.setSpacing(0)
        self.words = Label("")
        self.cure = Label("", "muted-small")
        said.addWidget(self.words)
        said.addWidget(self.cure)
        row.addLayout(said, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(current().spacing.half)
        row.addLayout(buttons)
        self.again_button = Button(tr("อ่านอีกครั้ง"), "quiet", icon_name="refresh")
        self.again_button.clicked.connect(model.read_again)
        buttons.addWidget(self.again_button)
        self.practice_button = Button(tr("เสียบบัตรฝึก"), icon_name="card")
        self.practice_button.clicked.connect(self.practice_requested)
        buttons.addWidget(self.practice_button)
        self.practice_button.setVisible(practice)
        model.state_changed.connect(self._show)
        self._show(model.state)

    def _show(self, state: CardState) -> None:
        icon, colour, role = _LOOKS[state]
        self._icon.show_icon(icon, colour)
        words, cure = state_words(state, self._model.error)
        self.words.setText(words)
        self.words.set_role(role)
        self.cure.setText(cure)
        self.cure.setVisible(bool(cure))
        self.again_button.setVisible(state is CardState.FAILED and self._model.card_in)
