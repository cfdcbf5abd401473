"""How one record looks in the list of what is owed at the ministry's site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.viewmodels.ministry_words import entry_state
from desktop.viewmodels.paged_rows import ROW_ROLE
from desktop.viewmodels.words import form_title
from desktop.widgets.painted_rows import draw_ground, draw_lines, draw_tag, row_height

if TYPE_CHECKING:
    from desktop.services.ministry import EntryRow


class EntryRowDelegate(QStyledItemDelegate):
    """Name over form, and a tag; painted, so that a row costs no widgets."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: EntryRow = index.data(ROW_ROLE)
        painter.save()
        draw_ground(painter, option)
        inner: QRect = option.rect.adjusted(20, 0, -20, 0)
        tag = draw_tag(painter, inner, *entry_state(entry))
        inner.setRight(tag.left() - 16)
        draw_lines(painter, inner, entry.full_name, form_title(entry.row.form_id), strong=True)
        painter.restore()
