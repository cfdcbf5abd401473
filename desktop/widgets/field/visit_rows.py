"""How a line of the home-visit list looks, and one of the day's plan."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter

from desktop.services.plan_views import PlanStop, VisitRow
from desktop.viewmodels.language import tr
from desktop.viewmodels.paged_rows import ROW_ROLE
from desktop.viewmodels.visit_words import address, distance, planned, reason_to_visit, stop_detail, stop_state
from desktop.widgets.fonts import screen_font
from desktop.widgets.icons import pixmap
from desktop.widgets.painted_rows import RowDelegate, draw_lines, draw_tag, two_columns
from desktop.widgets.theme import current

_BUTTON = 44
"""Width of what is pressed at a row's end, logical pixels before scaling."""
_NAME = 0.5
"""Where the way to the house begins, as a share of the row: the same whatever tag a row has."""
_WIDE = 560
"""From this width on the house stands beside the name."""


def on_button(rect: QRect, x: float) -> bool:
    """Whether a click lies on the sign at the end of a row."""
    return x >= rect.right() - current().px(_BUTTON)


class VisitRowDelegate(RowDelegate):
    """Name over reason, house over place, and at the end a plus that takes the person into the plan of `day`."""

    day: date | None = None

    def draw(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        row: VisitRow = index.data(ROW_ROLE)
        inner = rect.adjusted(20, 0, -8, 0)
        end = QRect(inner.right() - current().px(_BUTTON), inner.top(), current().px(_BUTTON), inner.height())
        here = row.planned is not None and row.planned.mine and row.planned.day == self.day
        _draw_sign(painter, end, "check" if here else "plus", "success" if here else "accent")
        inner.setRight(end.left() - 4)
        tag = draw_tag(painter, inner, *(("", "") if here else planned(row.planned)))
        inner.setRight(tag.left() - 12)
        if rect.width() < current().px(_WIDE):
            draw_lines(painter, inner, row.full_name, f"{address(row)} · {reason_to_visit(row)}", strong=True)
        else:
            name, place = two_columns(rect, inner, _NAME)
            draw_lines(painter, name, row.full_name, reason_to_visit(row), strong=True)
            house = tr("บ้านเลขที่ {house}", house=row.house_no) if row.house_no else ""
            village = tr("หมู่ {moo}", moo=row.moo) if row.moo else ""
            below = (
                f"{row.subdistrict_name} · {distance(row.metres)}" if row.metres is not None else row.subdistrict_name
            )
            draw_lines(painter, place, f"{house} {village}".strip() or row.subdistrict_name, below)


class StopRowDelegate(RowDelegate):
    """A number on the day's way, the name over the house, and what came of it."""

    def draw(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        stop: PlanStop = index.data(ROW_ROLE)
        theme = current()
        inner = rect.adjusted(16, 0, -16, 0)
        side = theme.px(28)
        circle = QRect(inner.left(), inner.center().y() - side // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("success_soft" if stop.done else "accent_soft"))
        painter.drawEllipse(circle)
        painter.setFont(screen_font(theme.sizes.caption, bold=True))
        painter.setPen(theme.colour("success" if stop.done else "accent"))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(index.row() + 1))
        inner.setLeft(circle.right() + 14)
        tag = draw_tag(painter, inner, *stop_state(stop))
        inner.setRight(tag.left() - 8)
        draw_lines(painter, inner, stop.full_name, stop_detail(stop), strong=not stop.done)


def _draw_sign(painter: QPainter, rect: QRect, name: str, role: str) -> None:
    theme = current()
    side = theme.px(20)
    picture = pixmap(name, getattr(theme.colours, role), side)
    painter.drawPixmap(rect.center().x() - side // 2, rect.center().y() - side // 2, picture)
