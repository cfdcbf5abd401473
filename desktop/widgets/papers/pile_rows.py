"""How a paper of a pile looks in its list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.viewmodels.batch import BATCH_ROLE
from desktop.widgets.painted_rows import draw_ground, draw_lines, draw_tag, row_height


class PileRowDelegate(QStyledItemDelegate):
    """Name over form, and at the end how far the paper is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        name, line, tag, tone = index.data(BATCH_ROLE)
        painter.save()
        draw_ground(painter, option)
        inner: QRect = option.rect.adjusted(20, 0, -20, 0)
        pill = draw_tag(painter, inner, tag, tone)
        inner.setRight(pill.left() - 12)
        draw_lines(painter, inner, name, line, strong=True)
        painter.restore()
