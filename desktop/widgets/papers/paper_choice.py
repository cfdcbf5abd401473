"""How many originals and copies to print; each is a paper of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.store.papers import PaperKind
from desktop.viewmodels.language import tr
from desktop.widgets.fields import Field
from desktop.widgets.theme import current

_MOST = 9
"""A digit names each number of papers by one key."""


class PaperChoice(QWidget):
    """One original until something else is chosen or proposed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().spacing.two)
        self.originals, self.copies = QComboBox(), QComboBox()
        for box, title in ((self.originals, tr("ต้นฉบับ")), (self.copies, tr("สำเนา"))):
            for number in range(_MOST + 1):
                box.addItem(tr("{count} ฉบับ", count=number))
            row.addWidget(Field(title, box), 1)
        self.originals.setCurrentIndex(1)
        for box in (self.originals, self.copies):
            box.currentIndexChanged.connect(self.changed)

    def propose(self, *, originals: int, copies: int, only_copies: bool = False) -> None:
        self.originals.setEnabled(not only_copies)
        for box, number in ((self.originals, originals), (self.copies, copies)):
            box.blockSignals(True)  # nobody shall see the moment at which nothing is chosen
            box.setCurrentIndex(number)
            box.blockSignals(False)
        self.changed.emit()

    @property
    def chosen(self) -> tuple[PaperKind, ...]:
        """A kind for every paper to print, originals first."""
        return (PaperKind.ORIGINAL,) * self.originals.currentIndex() + (PaperKind.COPY,) * self.copies.currentIndex()
