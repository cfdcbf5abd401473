"""How many originals and copies to print; each is a paper of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from desktop.store.papers import PaperKind
from desktop.viewmodels.language import tr
from desktop.widgets.fields import Field
from desktop.widgets.theme import current

_MOST = 9


class PaperChoice(QWidget):
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().spacing.two)
        self.originals, self.copies = QSpinBox(), QSpinBox()
        for box, title in ((self.originals, tr("ต้นฉบับ")), (self.copies, tr("สำเนา"))):
            box.setRange(0, _MOST)
            box.setAccessibleName(title)
            box.setSuffix(tr(" ฉบับ"))
            box.valueChanged.connect(self.changed)
            row.addWidget(Field(title, box), 1)

    def propose(self, *, originals: int, copies: int, only_copies: bool = False) -> None:
        self.originals.setEnabled(not only_copies)
        self.originals.setValue(originals)
        self.copies.setValue(copies)

    @property
    def chosen(self) -> tuple[PaperKind, ...]:
        """A kind for every paper to print, originals first."""
        return (PaperKind.ORIGINAL,) * self.originals.value() + (PaperKind.COPY,) * self.copies.value()
