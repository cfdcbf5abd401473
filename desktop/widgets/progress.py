"""Long work on the screen: how far, how much, and a way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class ProgressPanel(QWidget):
    """`slim`: the way out stands beside the bar, where the rest of the page is wanted meanwhile."""

    cancel_requested = Signal()

    def __init__(self, text: str = "", *, slim: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = current().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.half if slim else space.one)
        self.text = Label(text, "strong")
        self.detail = Label("", "muted-small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel_button = Button(tr("ยกเลิก"), icon_name="close")
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout()
        if slim:
            beside = QVBoxLayout()
            beside.setSpacing(0)
            for widget in (self.text, self.bar, self.detail):
                beside.addWidget(widget)
            row.setSpacing(space.two)
            row.addLayout(beside, 1)
        else:
            column.addWidget(self.text)
            column.addWidget(self.bar)
            row.addWidget(self.detail, 1)
        row.addWidget(self.cancel_button)
        column.addLayout(row)
        self.start(text)

    def start(self, text: str) -> None:
        """Begin anew; until the first `advance` the bar only says that something goes on."""
        self.text.setText(text)
        self.detail.setText("")
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)

    def advance(self, done: int, total: int) -> None:
        """`done` of `total` rows; `total` 0 where it is not known yet."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        shown = tr("{done:,} จาก {total:,} แถว", done=done, total=total) if total else tr("{done:,} แถว", done=done)
        self.detail.setText(shown)

    def show_part(self, part: float | None, detail: str) -> None:
        """`part` of the whole, 0 to 1, None where it is not known yet; `detail` says it in words."""
        self.bar.setRange(0, 0 if part is None else 1000)
        self.bar.setValue(int(1000 * (part or 0)))
        if self.cancel_button.isEnabled():
            self.detail.setText(detail)

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.detail.setText(tr("กำลังยกเลิก …"))
        self.cancel_requested.emit()
