"""A page that came back, small, with what is said of it below; pressed, it is shown large."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.scan_batch import ScannedPage, SortedPage
from desktop.viewmodels.language import tr
from desktop.viewmodels.scan_words import page_caption
from desktop.widgets.labels import Label
from desktop.widgets.theme import current

_WIDTH = 108


def page_image(page: ScannedPage) -> QImage:
    """Whole; null where the bytes are no picture."""
    return QImage.fromData(page.picture.image.data)


class PagePicture(QWidget):
    """Enter, Space or a click show it large; Delete leaves it out."""

    chosen = Signal(object)
    """The `ScannedPage`."""
    left_out = Signal(int)
    """Its key."""

    def __init__(self, each: SortedPage, *, width: int = _WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = each.page
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._sheet = _Sheet(page_image(each.page), current().px(width))
        column.addWidget(self._sheet)
        caption = Label(page_caption(each), "caption")
        caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        caption.setFixedWidth(current().px(width))
        column.addWidget(caption)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(page_caption(each))
        self.setToolTip(tr("กดเพื่อดูภาพใหญ่ กด Delete เพื่อไม่ใช้ภาพนี้"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._page)
        elif event.key() == Qt.Key.Key_Delete:
            self.left_out.emit(self._page.key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(current().colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
            painter.end()


class _Sheet(QWidget):
    """White whatever the theme, as the paper is."""

    def __init__(self, image: QImage, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ratio = self.devicePixelRatio()
        rim = 4
        height = round(width * 1.42)
        room = QSize(width - 2 * rim, height - 2 * rim)
        # Scaled once and well, not at every painting.
        self._image = image.scaled(
            room * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._image.setDevicePixelRatio(ratio)
        self.setFixedSize(width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self._image.deviceIndependentSize()
        place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
        painter.drawImage(place, self._image)
        painter.setPen(QPen(current().colour("hairline"), 1))
        painter.drawRect(place)
        painter.end()
