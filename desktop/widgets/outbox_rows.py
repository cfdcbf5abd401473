"""How one revision looks in the list of what waits to be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.viewmodels.outbox import OUTBOX_ROLE
from desktop.viewmodels.words import form_title, send_state, send_tone
from desktop.widgets.painted_rows import draw_ground, draw_lines, draw_tag, row_height

if TYPE_CHECKING:
    from desktop.services.sending import OutboxRow


class OutboxRowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: OutboxRow = index.data(OUTBOX_ROLE)
        painter.save()
        draw_ground(painter, option)
        inner: QRect = option.rect.adjusted(20, 0, -20, 0)
        tag = draw_tag(painter, inner, send_state(row.state), send_tone(row.state))
        inner.setRight(tag.left() - 16)
        draw_lines(painter, inner, row.person_name, form_title(row.form_id), strong=True)
        painter.restore()
