"""Our own line icons: SVG files drawn in `currentColor`, coloured on the way to the screen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from forms.resources import resource

ICONS = resource("icons")


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int, gap: int = 0, *, trailing: bool = False) -> QPixmap:
    """The icon `resources/icons/<name>.svg` in a hex colour, `size` logical pixels square, sharp on every screen.

    `gap` adds empty logical pixels on its right, on its left where it is `trailing` a text. Raises FileNotFoundError
    for an unknown name.
    """
    ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    svg = (ICONS / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode("ascii"))
    picture = QPixmap(round((size + gap) * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(gap if trailing else 0, 0, size, size))
    painter.end()
    return picture


def icon(name: str, colour: str, size: int = 20, gap: int = 0, *, trailing: bool = False) -> QIcon:
    """As `pixmap`, ready for a button or an action."""
    return QIcon(pixmap(name, colour, size, gap, trailing=trailing))
