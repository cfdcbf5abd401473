"""Painted list rows, which cost no widgets: the delegates of the lists, and the pieces their rows are made of."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.viewmodels.given_rows import RowText
from desktop.viewmodels.paged_rows import ROW_ROLE
from desktop.widgets.fonts import screen_font
from desktop.widgets.theme import current
from desktop.widgets.tokens import tones


class RowDelegate(QStyledItemDelegate):
    """Rows of two lines: the ground is drawn here, what stands on it in `draw`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        draw_ground(painter, option)
        self.draw(painter, option.rect, index)
        painter.restore()

    def draw(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """`rect`: the whole row."""
        raise NotImplementedError


class TaggedRowDelegate(RowDelegate):
    """One line over another, and a tag at the end."""

    def told(self, index: QModelIndex | QPersistentModelIndex) -> RowText:
        """Of a list of `GivenRows` what it tells by itself."""
        told: RowText = index.data(ROW_ROLE)
        return told

    def draw(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        told = self.told(index)
        inner = rect.adjusted(20, 0, -20, 0)
        tag = draw_tag(painter, inner, told.tag, told.tone)
        inner.setRight(tag.left() - 16)
        draw_lines(painter, inner, told.title, told.line, strong=True)


def two_columns(row: QRect, inner: QRect, share: float) -> tuple[QRect, QRect]:
    """Parts of `inner`; the second begins at the same `share` of the row whatever tag stands at its end."""
    first = QRect(inner.left(), inner.top(), int(row.width() * share) - 32, inner.height())
    return first, QRect(first.right() + 12, inner.top(), inner.right() - first.right() - 12, inner.height())


def draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Selection, hover and focus behind a row, and the hairline below it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = current().colours
    rect: QRect = option.rect
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    painter.setPen(QColor(colours.hairline))
    painter.drawLine(rect.left() + 20, rect.bottom(), rect.right() - 20, rect.bottom())
    if selected or option.state & QStyle.StateFlag.State_MouseOver:
        focused = selected and option.state & QStyle.StateFlag.State_HasFocus
        painter.setPen(QPen(QColor(colours.focus), 2) if focused else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(colours.accent_soft if selected else colours.raised))
        painter.drawRoundedRect(rect.adjusted(7, 3, -7, -3), 8, 8)


def row_height() -> int:
    """Logical pixels of a row of two lines, with room for tone marks above and vowels below."""
    return current().px(68)


def draw_lines(painter: QPainter, rect: QRect, first: str, second: str, *, strong: bool = False) -> None:
    """Two lines about the middle of `rect`, cut with an ellipsis where they do not fit."""
    theme = current()
    upper = screen_font(theme.sizes.body, bold=strong)
    lower = screen_font(theme.sizes.small)
    # Placed by what is seen and not by the fonts' heights, which keep room for the highest mark above every line.
    between = QFontMetrics(lower).ascent() + theme.px(6)
    tall = QFontMetrics(upper).capHeight() + between
    base = rect.center().y() - tall // 2 + QFontMetrics(upper).capHeight() + theme.px(1)
    for text, font, colour, line in (
        (first, upper, theme.colours.text, base),
        (second, lower, theme.colours.muted, base + between),
    ):
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect.left(), line, shown)


def draw_tag(painter: QPainter, rect: QRect, text: str, tone: str) -> QRect:
    """A tag at the right end of `rect`; returns where it stands (zero width without text)."""
    if not text:
        return QRect(rect.right(), rect.top(), 0, rect.height())
    theme = current()
    ink, ground = tones(theme.colours, tone)
    font = screen_font(theme.sizes.caption, bold=True)
    metrics = QFontMetrics(font)
    width = min(metrics.horizontalAdvance(text) + 24, rect.width())
    height = metrics.height() + 4
    pill = QRect(rect.right() - width, rect.center().y() - height // 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 16)
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)
    return pill
