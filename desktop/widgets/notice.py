"""News over a page: what happened, what can be done about it, and a cross that takes it away."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Glyph
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class Notice(QFrame):
    """Hidden until it is shown. `padding`: above and below, logical pixels."""

    def __init__(
        self,
        tone: Literal["danger", "success", "info"],
        icon_name: str,
        action: Button,
        *,
        padding: int,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        space = current().spacing
        self.setProperty("role", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.two, padding, space.one, padding)
        row.setSpacing(space.two)
        calm = tone == "info"
        row.addWidget(Glyph(icon_name, "accent" if calm else tone, 22))
        self.text = Label("", "small" if calm else tone, selectable=selectable)
        row.addWidget(self.text, 1)
        row.addWidget(action)
        close = Button("", "quiet", icon_name="close")
        close.setToolTip(tr("ปิดข้อความ"))
        close.setAccessibleName(tr("ปิดข้อความ"))
        close.clicked.connect(self.hide)
        row.addWidget(close)
        self.hide()
