"""What the camera sees, as large as there is room, with a frame round the code it has found."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.viewmodels.scan_camera import Preview
from desktop.widgets.theme import current


class CameraView(QWidget):
    shown = Signal()
    """A preview has been drawn; the next may come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._preview: Preview | None = None
        self._tone = "muted"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(320, 180))

    def show_preview(self, preview: Preview, tone: str) -> None:
        """`tone`: the colour role of the frame round the code."""
        self._preview, self._tone = preview, tone
        image = QImage(preview.rgb, preview.width, preview.height, 3 * preview.width, QImage.Format.Format_RGB888)
        self._image = image.copy()  # the bytes are only borrowed
        self.update()

    def clear(self) -> None:
        self._preview, self._image = None, QImage()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        if self._preview is not None and not self._image.isNull():
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)
            if self._preview.outline:
                corners = [QPointF(left + x * size.width(), top + y * size.height()) for x, y in self._preview.outline]
                painter.setPen(QPen(current().colour(self._tone), 4))
                painter.drawPolygon(QPolygonF(corners))
            self.shown.emit()
        painter.end()
