"""How a paper, a loose page or a broken file looks in the list of what came in."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.viewmodels.scan_rows import SCAN_ROLE
from desktop.widgets.painted_rows import draw_ground, draw_lines, draw_tag, row_height


class ScanRowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        title, line, tag, tone = index.data(SCAN_ROLE)
        painter.save()
        draw_ground(painter, option)
        inner: QRect = option.rect.adjusted(20, 0, -20, 0)
        pill = draw_tag(painter, inner, tag, tone)
        inner.setRight(pill.left() - 16)
        draw_lines(painter, inner, title, line, strong=True)
        painter.restore()
