"""One signer in the list: who, by which name, and whether they have signed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.icons import pixmap
from desktop.widgets.theme import current


class SignerButton(QAbstractButton):
    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._name = title, name
        self._done = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(name)
        self.setAccessibleName(f"{title} {name}")

    def show_done(self, done: bool) -> None:
        self._done = done
        self.setAccessibleDescription(tr("ลงนามแล้ว") if done else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current().px(240), current().px(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = "focus" if self.hasFocus() else "accent" if chosen else "hairline"
        painter.setPen(QPen(theme.colour(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.colour("accent_soft" if chosen else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.radii.control, theme.radii.control)
        side = theme.px(20)
        if self._done:
            tick = pixmap("check", theme.colours.success, side)
            painter.drawPixmap(self.width() - side - 14, (self.height() - side) // 2, tick)
        room = self.rect().adjusted(16, 7, -side - 24, -9)
        font = self.font()
        font.setPixelSize(theme.sizes.caption)
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        font.setPixelSize(theme.sizes.body)
        font.setWeight(font.Weight.DemiBold if chosen else font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        name = painter.fontMetrics().elidedText(self._name or "–", Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, name)
