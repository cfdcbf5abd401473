"""How a line of a follow-up round's list looks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter

from desktop.services.follow_ups import FollowUpRow
from desktop.viewmodels.language import tr
from desktop.viewmodels.paged_rows import ROW_ROLE
from desktop.viewmodels.visit_words import address, brief_day, outcome, outcome_tone
from desktop.widgets.painted_rows import RowDelegate, draw_lines, draw_tag, two_columns
from desktop.widgets.theme import current

_NAME = 0.45
"""Where the second column begins, as a share of the row: the same whatever tag a row has."""
_WIDE = 620


class FollowUpRowDelegate(RowDelegate):
    """Name over house, what is known of work and contact, and a tag."""

    def draw(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        row: FollowUpRow = index.data(ROW_ROLE)
        inner = rect.adjusted(20, 0, -20, 0)
        tag = draw_tag(painter, inner, *_tag(row))
        inner.setRight(tag.left() - 16)
        if rect.width() < current().px(_WIDE):
            draw_lines(painter, inner, row.full_name, f"{address(row)} · {_met(row)}", strong=True)
        else:
            name, rest = two_columns(rect, inner, _NAME)
            draw_lines(painter, name, row.full_name, address(row), strong=True)
            draw_lines(painter, rest, _met(row), _income(row) if row.made else tr("AO {code}", code=row.ao_code or "–"))


def _tag(row: FollowUpRow) -> tuple[str, str]:
    if row.outcome:
        return outcome(row.outcome), outcome_tone(row.outcome)
    return ("", "muted") if row.assessed else (tr("ยังไม่ได้สัมภาษณ์"), "warning")


def _met(row: FollowUpRow) -> str:
    if row.day is not None:
        return tr("ติดต่อเมื่อ {day}", day=brief_day(row.day))
    return tr("สัมภาษณ์เมื่อ {day}", day=brief_day(row.met_on)) if row.met_on else tr("แสดงความประสงค์แล้ว")


def _income(row: FollowUpRow) -> str:
    if not row.income_now:
        return ""
    told = tr("รายได้ {income:,} บาท/ปี", income=row.income_now)
    return tr("{told} · พ้นเกณฑ์", told=told) if row.above else told
