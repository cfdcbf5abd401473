"""Where the card tells otherwise than the roster: both, and which of them form 2 takes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from desktop.services.card_differences import Difference
from desktop.viewmodels.counter_words import fact_name, shown
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class Differences(Card):
    """The card's are taken at first where form 2 can take them; the roster itself is never changed."""

    chosen = Signal(object, bool)
    """`CardFact`, and whether the card's is taken"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="warning", padding=16, parent=parent)
        self.choices: list[QButtonGroup] = []
        self.body.addWidget(Label(tr("บัตรกับบัญชีรายชื่อไม่ตรงกัน เลือกว่าจะใช้อะไรในแบบ บัญชีรายชื่อไม่ถูกแก้"), "strong"))
        self._table = QWidget()
        self.body.addWidget(self._table)
        self.hide()

    def show_differences(self, differences: Sequence[Difference]) -> None:
        old = self._table
        self._table = QWidget()
        self.body.replaceWidget(old, self._table)
        old.hide()
        old.deleteLater()
        self.choices = []
        space = current().spacing
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space.two)
        grid.setVerticalSpacing(space.half)
        grid.setColumnStretch(1, 1)
        for row, each in enumerate(differences):
            of_roster, of_card = shown(each)
            grid.addWidget(Label(fact_name(each.fact), "strong", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            text = tr("บัตร: {card}\nบัญชี: {roster}", card=of_card, roster=of_roster)
            grid.addWidget(Label(text, "small"), row, 1)
            grid.addLayout(self._choice(each), row, 2, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(differences))

    def _choice(self, difference: Difference) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(current().spacing.half)
        group = QButtonGroup(self._table)
        for number, words in enumerate((tr("ใช้ตามบัตร"), tr("ใช้ตามบัญชี"))):
            chip = Button(words, "chip")
            chip.setAccessibleName(f"{fact_name(difference.fact)}: {words}")
            group.addButton(chip, number)
            line.addWidget(chip)
        card, roster = group.button(0), group.button(1)
        assert card is not None
        assert roster is not None
        (card if difference.usable else roster).setChecked(True)
        if not difference.usable:
            card.setEnabled(False)
            card.setToolTip(tr("ไม่พบตำบลนี้ในรายการ จึงใช้ตามบัตรไม่ได้"))
        group.idClicked.connect(lambda number: self.chosen.emit(difference.fact, number == 0))
        self.choices.append(group)
        return line
