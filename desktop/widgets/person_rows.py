"""How one person looks in the roster's list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.viewmodels.language import tr
from desktop.viewmodels.roster import ROW_ROLE
from desktop.viewmodels.words import case_status, case_tone
from desktop.widgets.fonts import screen_font
from desktop.widgets.theme import current
from desktop.widgets.tokens import Theme, tones

if TYPE_CHECKING:
    from desktop.services.people import PersonRow


class PersonRowDelegate(QStyledItemDelegate):
    """Two lines and a tag: name over ID, house over sub-district, age over income; painted, so it costs no widgets."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, current().px(68))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: PersonRow = index.data(ROW_ROLE)
        theme = current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state, theme)

        inner = rect.adjusted(20, 0, -20, 0)
        name_width = int(inner.width() * 0.36)
        place_width = int(inner.width() * 0.26)
        figure_width = int(inner.width() * 0.16)
        left = inner.left()
        self._lines(painter, QRect(left, rect.top(), name_width - 16, rect.height()), row.full_name,
                    row.national_id_shown, theme, strong=True)  # fmt: skip
        left += name_width
        house = tr("บ้านเลขที่ {house}", house=row.house_no) if row.house_no else ""
        moo = tr("หมู่ {moo}", moo=row.moo) if row.moo else ""
        self._lines(painter, QRect(left, rect.top(), place_width - 16, rect.height()),
                    " ".join(part for part in (house, moo) if part), row.subdistrict_name, theme)  # fmt: skip
        left += place_width
        self._lines(painter, QRect(left, rect.top(), figure_width - 16, rect.height()),
                    tr("{income:,} บาท/ปี", income=row.income), tr("อายุ {age} ปี", age=row.age), theme)  # fmt: skip
        left += figure_width
        self._tag(painter, QRect(left, rect.top(), inner.right() - left, rect.height()), row, theme)
        painter.restore()

    @staticmethod
    def _ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, theme: Theme) -> None:
        colours = theme.colours
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if selected else colours.raised))
            painter.drawRoundedRect(rect.adjusted(6, 3, -6, -3), 8, 8)
            if selected and state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours.focus), 2))
                painter.drawRoundedRect(rect.adjusted(7, 4, -7, -4), 8, 8)
        painter.setPen(QColor(colours.hairline))
        painter.drawLine(rect.left() + 20, rect.bottom(), rect.right() - 20, rect.bottom())

    @staticmethod
    def _lines(painter: QPainter, rect: QRect, first: str, second: str, theme: Theme, *, strong: bool = False) -> None:
        middle = rect.center().y() + 1
        for text, size, colour, bold, top in (
            (first, theme.sizes.body, theme.colours.text, strong, True),
            (second, theme.sizes.small, theme.colours.muted, False, False),
        ):
            font = screen_font(size, bold=bold)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            height = QFontMetrics(font).height()
            line = QRect(rect.left(), middle - height + 1 if top else middle - 1, rect.width(), height)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    @staticmethod
    def _tag(painter: QPainter, rect: QRect, row: PersonRow, theme: Theme) -> None:
        colours = theme.colours
        text, tone = case_status(row.status), case_tone(row.status)
        if not text and row.to_visit:
            text, tone = tr("ต้องไปพบ"), "accent"
        if not text:
            return
        ink, fill = tones(colours, tone)
        font = screen_font(theme.sizes.caption, bold=True)
        metrics = QFontMetrics(font)
        width = min(metrics.horizontalAdvance(text) + 20, rect.width())
        height = metrics.height() + 2
        pill = QRect(rect.right() - width, rect.center().y() - height // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 16)
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)
