"""What the series of a chart are filled with: a colour and a pattern each, for those who cannot tell colours apart."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from desktop.widgets.theme import current

# Neighbours differ in lightness too, for prints in grey.
_LIGHT = ("#0B665F", "#D69A2D", "#7C4A8C", "#5B8DB8", "#A8443A", "#8A9440", "#3E4A5C", "#C77F9B")
_DARK = ("#6FCFC3", "#E3B45C", "#C6A0D6", "#5F93C4", "#E58F84", "#AEBB62", "#9AA8BC", "#D99BB4")
_PATTERNS = (
    Qt.BrushStyle.NoBrush,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense6Pattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.DiagCrossPattern,
    Qt.BrushStyle.VerPattern,
    Qt.BrushStyle.CrossPattern,
)
_PATTERN_STRENGTH = 90


def colour(series: int) -> QColor:
    """The ground colour of a series; they repeat after the eighth."""
    colours = _DARK if current().dark else _LIGHT
    return QColor(colours[series % len(colours)])


def ink_on(series: int) -> QColor:
    """Black or white, whichever is read better on the colour."""
    ground = colour(series)
    light = 0.299 * ground.red() + 0.587 * ground.green() + 0.114 * ground.blue()
    return QColor("#1A1917") if light > 140 else QColor("#FFFFFF")


def fill(painter: QPainter, rect: QRectF, series: int, *, radius: float = 0, lit: bool = False) -> None:
    """Paint a bar or a swatch; `lit` marks it as the one under the mouse or with the focus."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(series))
    painter.drawRoundedRect(rect, radius, radius)
    pattern = _PATTERNS[series % len(_PATTERNS)]
    if pattern is not Qt.BrushStyle.NoBrush:
        over = ink_on(series)
        over.setAlpha(_PATTERN_STRENGTH)
        painter.setBrush(QBrush(over, pattern))
        painter.drawRoundedRect(rect, radius, radius)
    if lit:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(current().colour("text"), 2))
        painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), radius, radius)
    painter.restore()
