"""One section in the rail: its mark, its title, how far it has come."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.viewmodels.interview_outline import Section, SectionState
from desktop.viewmodels.language import tr
from desktop.widgets.icons import pixmap
from desktop.widgets.theme import current

_MARK = 18
_PADDING = 12


class SectionButton(QAbstractButton):
    """Paints itself. `narrow` leaves the mark only; the title is then in the tool tip."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.narrow = False
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_section(section)

    def show_section(self, section: Section) -> None:
        self.section = section
        self.setText(section.title)
        self.setToolTip(f"{section.title}\n{_in_words(section)}")
        self.setAccessibleName(section.title)
        self.setAccessibleDescription(_in_words(section))
        self.update()

    def nextCheckState(self) -> None:
        """Which section is open is the page's to say."""

    def sizeHint(self) -> QSize:
        return QSize(current().px(200), current().px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        colours = theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface" if self.isChecked() else "hairline"))
            painter.drawRoundedRect(frame, theme.radii.control, theme.radii.control)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(frame, theme.radii.control, theme.radii.control)
        side = theme.px(_MARK)
        left = (self.width() - side) // 2 if self.narrow else _PADDING
        self._paint_mark(painter, QRectF(left, (self.height() - side) / 2, side, side))
        if self.narrow:
            return
        count = self._count()
        painter.setPen(theme.colour("muted"))
        font = self.font()
        font.setPixelSize(theme.sizes.caption)
        painter.setFont(font)
        count_width = painter.fontMetrics().horizontalAdvance(count) + 4 if count else 0
        painter.drawText(self.rect().adjusted(0, 0, -_PADDING, 0), Qt.AlignmentFlag.AlignRight | _MIDDLE, count)
        font = self.font()
        font.setPixelSize(theme.sizes.small)
        font.setWeight(font.Weight.DemiBold if self.isChecked() else font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if self.isChecked() else "text"))
        room = QRect(self.rect()).adjusted(_PADDING + side + 10, 0, -_PADDING - count_width, 0)
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | _MIDDLE, title)
        painter.setPen(colours.text)

    def _count(self) -> str:
        section = self.section
        if section.state is SectionState.COMPLETE or not section.asked or not section.answered:
            return ""
        return f"{section.answered}/{section.asked}"

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        theme = current()
        state = self.section.state
        inner = box.adjusted(1, 1, -1, -1)
        if state is SectionState.COMPLETE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(inner)
            tick = round(inner.width()) - 4
            painter.drawPixmap(
                round(inner.center().x() - tick / 2),
                round(inner.center().y() - tick / 2),
                pixmap("check", theme.colours.on_accent, tick),
            )
            return
        if state is SectionState.WRONG:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("danger"))
            painter.drawEllipse(inner)
            painter.setPen(theme.colour("surface"))
            font = self.font()
            font.setPixelSize(theme.sizes.caption)
            font.setWeight(font.Weight.Bold)
            painter.setFont(font)
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, "!")
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("hairline" if state is SectionState.UNTOUCHED else "input_border"), 2))
        painter.drawEllipse(inner)
        if state is SectionState.BEGUN and self.section.asked:
            painter.setPen(QPen(theme.colour("accent"), 2))
            share = self.section.answered / self.section.asked
            painter.drawArc(inner, 90 * 16, round(-360 * 16 * share))


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _in_words(section: Section) -> str:
    words = tr("ตอบแล้ว {answered} จาก {asked} ข้อ", answered=section.answered, asked=section.asked)
    if section.wrong:
        words += " · " + tr("ต้องแก้ {count} ข้อ", count=section.wrong)
    return words
