"""A report as a table to walk through: every figure that counts people leads to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.viewmodels.report_table import ReportTableModel
from desktop.viewmodels.report_words import opens, words
from desktop.widgets.fonts import screen_font
from desktop.widgets.labels import Label
from desktop.widgets.thai_text import ZERO_WIDTH_SPACE, breakable
from desktop.widgets.theme import current
from forms.reports.amounts import amount
from forms.reports.table import Line, Report

_PAD, _INDENT = 12, 18
_NARROWEST, _WIDEST = 84, 168
_TITLES_SHARE = 0.4
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)


class ReportTable(QTableView):
    """Arrows move, Enter or a click opens. The titles at the left stay where they are while the figures scroll."""

    figure_chosen = Signal(object, str)
    """`Selection` behind the figure, and what it counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ReportTableModel(self)
        self._measured: _Measured | None = None
        self.setModel(self.rows)
        self.setItemDelegate(FigureDelegate(self))
        self.setHorizontalHeader(ColumnTitles(self))
        self.setVerticalHeader(LineTitles(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self._head = Label("", "table-head", parent=self)
        self._head.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._head.setContentsMargins(_PAD, 0, _PAD, 8)
        self.clicked.connect(self._open)

    def show_report(self, report: Report | None) -> None:
        """The place in the table is kept where the same report is shown again."""
        self._measured = _Measured.of(report) if report is not None else None
        before, index = self.rows.report, self.currentIndex()
        place, scrolled = (index.row(), index.column()), self.verticalScrollBar().value()
        self.rows.show_report(report)
        self._head.setText(words(report.head) if report is not None else "")
        self.setAccessibleName(words(report.title) if report is not None else "")
        self._fit()
        if report is None or not report.lines:
            return
        same = before is not None and before.report_id == report.report_id
        row, column = place if same and min(place) >= 0 else (0, 0)
        self.setCurrentIndex(self.rows.index(min(row, len(report.lines) - 1), column))
        if same:
            self.verticalScrollBar().setValue(scrolled)
        else:
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        leads = index.isValid() and opens(self.rows.figure(index.row(), index.column()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.rows.report is not None:
            self._measured = _Measured.of(self.rows.report)
            self._fit()

    def height_of_all(self) -> int:
        """Pixels of the whole table, for a page that scrolls as one."""
        frame = 2 * self.frameWidth()
        below = self.horizontalScrollBar().sizeHint().height() if self._too_wide() else 0
        return self.horizontalHeader().height() + self.verticalHeader().length() + frame + below

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        figure = self.rows.figure(index.row(), index.column())
        if figure is not None and opens(figure):
            self.figure_chosen.emit(figure.selection, self.rows.about(index.row(), index.column()))

    def _too_wide(self) -> bool:
        return self.horizontalHeader().length() + self.verticalHeader().width() > self.width()

    def _fit(self) -> None:
        """Give the figures what they need, the titles what they need up to a share of the width, and share the rest."""
        measured = self._measured
        if measured is None:
            return
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        needed = sum(measured.columns)
        side = min(max(measured.titles, default=0), max(int(room * _TITLES_SHARE), room - needed))
        spare = max(0, room - side - needed) // max(len(measured.columns), 1)
        widths = [min(width + spare, max(width, current().px(_WIDEST))) for width in measured.columns]
        side = max(side, room - sum(widths))
        self.verticalHeader().setFixedWidth(side)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row, height in enumerate(measured.line_heights(side)):
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        self.horizontalHeader().setFixedHeight(measured.head_height(widths))
        self.updateGeometries()
        self._head.setGeometry(self.frameWidth(), self.frameWidth(), side, self.horizontalHeader().height())
        self._head.raise_()


@dataclass(frozen=True, slots=True)
class _Measured:
    """A report's texts in pixels, measured once: a table is fitted anew whenever its window is drawn larger."""

    report: Report
    columns: tuple[int, ...]
    """what each column needs, for every figure and for its title in two lines"""
    titles: tuple[int, ...]
    """what each line's title takes on one line"""

    @classmethod
    def of(cls, report: Report) -> _Measured:
        theme = current()
        plain, bold = (
            QFontMetrics(screen_font(theme.sizes.body)),
            QFontMetrics(screen_font(theme.sizes.body, bold=True)),
        )
        small = QFontMetrics(screen_font(theme.sizes.small, bold=True))
        columns = []
        for place, column in enumerate(report.columns):
            shown = {
                amount(figure.value, report.unit(line, place))
                for line in report.lines
                if (figure := line.figures[place]) is not None
            }
            figures = max(map(bold.horizontalAdvance, shown), default=0)
            title = words(column.title)
            pieces = breakable(title).replace(ZERO_WIDTH_SPACE, " ").split()
            longest = max(map(small.horizontalAdvance, pieces), default=0)
            titled = min(max(longest, small.horizontalAdvance(title) * 3 // 5), theme.px(_WIDEST))
            columns.append(max(figures + 2 * _PAD, titled + 2 * _PAD, theme.px(_NARROWEST)))
        titles = tuple(
            (bold if _strong(line) else plain).horizontalAdvance(words(line.title)) + _indent(line) + 2 * _PAD + 4
            for line in report.lines
        )
        return cls(report, tuple(columns), titles)

    def line_heights(self, width: int) -> Iterator[int]:
        """What each line needs where its title has this width."""
        theme = current()
        for line, title in zip(self.report.lines, self.titles, strict=True):
            if title <= width:
                yield theme.px(40)
                continue
            metrics = QFontMetrics(screen_font(theme.sizes.body, bold=_strong(line)))
            inner = QRect(0, 0, max(width - 2 * _PAD - _indent(line), 40), 10_000)
            wrapped = metrics.boundingRect(inner, _WRAPPED, breakable(words(line.title)))
            yield max(wrapped.height() + 10, theme.px(40))

    def head_height(self, widths: Sequence[int]) -> int:
        metrics = QFontMetrics(screen_font(current().sizes.small, bold=True))
        heights = (
            metrics.boundingRect(
                QRect(0, 0, width - 2 * _PAD, 10_000), _WRAPPED, breakable(words(column.title))
            ).height()
            for column, width in zip(self.report.columns, widths, strict=True)
        )
        return max(heights, default=0) + 16


def _strong(line: Line) -> bool:
    return line.total or line.heading


def _indent(line: Line) -> int:
    return line.level * _INDENT


class ColumnTitles(QHeaderView):
    """The titles above the figures: at the right, wrapped, at the foot of their row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current()
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("muted"))
        painter.setFont(screen_font(theme.sizes.small, bold=True))
        text = breakable(str(self.model().headerData(section, Qt.Orientation.Horizontal)))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect.adjusted(_PAD, 4, -_PAD, -8), int(flags), text)
        painter.restore()


class LineTitles(QHeaderView):
    """The titles of the lines: indented by level, totals bold, wrapped where they are long."""

    def __init__(self, parent: ReportTable) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._table = parent
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, line = current(), self._table.rows.line(section)
        painter.save()
        painter.fillRect(rect, theme.colour("raised" if line.total else "surface"))
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("text" if line.total or line.level == 0 else "muted"))
        painter.setFont(screen_font(theme.sizes.body, bold=_strong(line)))
        inner = rect.adjusted(_PAD + _indent(line), 0, -_PAD, 0)
        painter.drawText(inner, _WRAPPED, breakable(words(line.title)))
        painter.restore()


class FigureDelegate(QStyledItemDelegate):
    """A number at the right; one that leads to people is drawn as a link, underlined under the mouse."""

    def __init__(self, parent: ReportTable) -> None:
        super().__init__(parent)
        self._table = parent

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        line, figure = self._table.rows.line(index.row()), self._table.rows.figure(index.row(), index.column())
        rect: QRect = option.rect
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.colour("raised" if line.total else "surface"))
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if marked and self._table.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, -4), theme.radii.control, theme.radii.control)
        text = index.data()
        if figure is not None and text:
            leads = opens(figure)
            font = screen_font(theme.sizes.body, bold=line.total)
            font.setUnderline(leads and (hovered or (marked and self._table.hasFocus())))
            painter.setFont(font)
            role = "accent" if leads else ("muted" if figure.value == 0 else "text")
            painter.setPen(QColor(theme.colour(role)))
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(rect.adjusted(_PAD, 0, -_PAD, 0), flags, text)
        painter.restore()
