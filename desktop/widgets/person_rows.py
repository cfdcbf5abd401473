"""How one person looks in the roster's list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter

from desktop.viewmodels.language import tr
from desktop.viewmodels.paged_rows import ROW_ROLE
from desktop.viewmodels.words import case_status, case_tone, house
from desktop.widgets.painted_rows import RowDelegate, draw_lines, draw_tag

if TYPE_CHECKING:
    from desktop.services.people import PersonRow

# Shares of the row's width: name over ID, house over sub-district, income over age; the tag has the rest.
_NAME, _PLACE, _FIGURES = 0.36, 0.26, 0.18


class PersonRowDelegate(RowDelegate):
    """Three pairs of lines and a tag; painted, so that a row costs no widgets."""

    def draw(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        row: PersonRow | None = index.data(ROW_ROLE)
        if row is None:  # its page is still being read
            return
        inner = rect.adjusted(20, 0, -20, 0)
        left = inner.left()
        for share, first, second, strong in (
            (_NAME, row.full_name, row.national_id_shown, True),
            (_PLACE, house(row), row.subdistrict_name, False),
            (
                _FIGURES,
                tr("{income:,} บาท/ปี", income=row.income),
                tr("อายุ {age} ปี", age=row.age),
                False,
            ),
        ):
            width = int(inner.width() * share)
            cell = QRect(left, inner.top(), width - 16, inner.height())
            draw_lines(painter, cell, first, second, strong=strong)
            left += width
        inner.setLeft(left)
        text, tone = case_status(row.status), case_tone(row.status)
        if not text and row.to_visit:
            text, tone = tr("ต้องไปพบ"), "accent"
        right = draw_tag(painter, inner, text, tone)
        if not row.listed:
            beside = QRect(inner.left(), inner.top(), right.left() - inner.left() - 8, inner.height())
            draw_tag(painter, beside, tr("ไม่อยู่ในบัญชี"), "warning")
