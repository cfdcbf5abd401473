"""How one case of phase 2 looks in its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter

from desktop.viewmodels.paged_rows import ROW_ROLE
from desktop.viewmodels.phase_two_words import agency, list_name, state
from desktop.viewmodels.visit_words import address
from desktop.widgets.painted_rows import RowDelegate, draw_lines, draw_tag

if TYPE_CHECKING:
    from desktop.services.development import CaseRow

_NAME = 0.46


class CaseRowDelegate(RowDelegate):
    """Name over house, agency over list, and a tag; painted, so that a row costs no widgets."""

    def draw(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        row: CaseRow = index.data(ROW_ROLE)
        inner = rect.adjusted(20, 0, -20, 0)
        tag = draw_tag(painter, inner, *state(row))
        name = QRect(inner.left(), inner.top(), int(inner.width() * _NAME) - 16, inner.height())
        draw_lines(painter, name, row.full_name, address(row.place) or row.place.national_id, strong=True)
        list_ = QRect(name.right() + 16, inner.top(), tag.left() - name.right() - 32, inner.height())
        draw_lines(painter, list_, agency(row.place.agency), list_name(row.place.list_no))
