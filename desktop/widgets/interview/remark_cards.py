"""The comments that stand at one place of the form, and the line above it that says how many are left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.returned import Remark
from desktop.viewmodels.language import tr
from desktop.viewmodels.remarks import Remarks
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Glyph
from desktop.widgets.interview.remark_card import RemarkCard
from desktop.widgets.labels import Label
from desktop.widgets.questions.question import NUMBER_WIDTH
from desktop.widgets.theme import current


class RemarkCards(QWidget):
    """Hidden where there is none. `named`: the questions are said, since the cards do not stand at them."""

    left = Signal()

    def __init__(self, remarks: Remarks, *, named: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remarks = remarks
        self._named = named
        self._shown: tuple[Remark, ...] = ()
        self.cards: list[RemarkCard] = []
        theme = current()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(NUMBER_WIDTH) + theme.spacing.two, 8, theme.spacing.two, 0)
        self._column.setSpacing(theme.spacing.half)
        self.hide()

    def show_remarks(self, shown: tuple[Remark, ...]) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        for card in self.cards:
            self._column.removeWidget(card)
            card.blockSignals(True)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(remark) for remark in shown]
        self.setVisible(bool(shown))

    def _card(self, remark: Remark) -> RemarkCard:
        card = RemarkCard(remark, named=self._named)
        card.noted.connect(lambda about, dealt, reply: self._remarks.note(about, dealt_with=dealt, reply=reply))
        card.left.connect(self.left)
        self._column.addWidget(card)
        return card


class RemarkLine(QFrame):
    """Who sent the form back, how many comments are left, and the way to the next of them."""

    next_requested = Signal()

    def __init__(self, remarks: Remarks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remarks = remarks
        space = current().spacing
        self.setProperty("role", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(space.two, space.half, space.one, space.half)
        row.setSpacing(space.one)
        row.addWidget(Glyph("edit", "warning", 18))
        self.text = Label("", "small")
        row.addWidget(self.text, 1)
        self.next = Button(tr("ความเห็นถัดไป"), "quiet", icon_name="forward", trailing_icon=True)
        self.next.setToolTip(tr("ความเห็นถัดไป (F8)"))
        self.next.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.next.clicked.connect(self.next_requested)
        row.addWidget(self.next)
        remarks.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        self.text.setText(self._remarks.summary())
        self.next.setVisible(bool(self._remarks.left))
