"""A report as a table to walk through: every figure that counts people leads to them."""

from __future__ import annotations

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
from desktop.widgets.thai_text import breakable
from desktop.widgets.theme import current
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
        if event.type() == QEvent.Type.FontChange:
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
        report = self.rows.report
        if report is None:
            return
        widths = [self._column_width(report, column) for column in range(len(report.columns))]
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        side = min(self._titles_width(report), max(int(room * _TITLES_SHARE), room - sum(widths)))
        spare = max(0, room - side - sum(widths)) // max(len(widths), 1)
        widths = [min(width + spare, max(width, current().px(_WIDEST))) for width in widths]
        side = max(side, room - sum(widths))
        self.verticalHeader().setFixedWidth(side)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row, line in enumerate(report.lines):
            self.setRowHeight(row, self._line_height(line, side))
        self.horizontalHeader().setFixedHeight(self._head_height(report))
        self.updateGeometries()
        self._head.setGeometry(self.frameWidth(), self.frameWidth(), side, self.horizontalHeader().height())
        self._head.raise_()

    def _column_width(self, report: Report, column: int) -> int:
        """Room for every figure, and for a title in two lines."""
        theme = current()
        shown = (str(self.rows.index(row, column).data() or "") for row in range(len(report.lines)))
        metrics = QFontMetrics(screen_font(theme.sizes.body, bold=True))
        figures = max((metrics.horizontalAdvance(text) for text in shown), default=0)
        small = QFontMetrics(screen_font(theme.sizes.small, bold=True))
        title = words(report.columns[column].title)
        pieces = breakable(title).replace("\u200b", " ").split()
        longest = max((small.horizontalAdvance(piece) for piece in pieces), default=0)
        titled = min(max(longest, small.horizontalAdvance(title) * 3 // 5), theme.px(_WIDEST))
        return max(figures + 2 * _PAD, titled + 2 * _PAD, theme.px(_NARROWEST))

    def _titles_width(self, report: Report) -> int:
        longest = (_title_metrics(line).horizontalAdvance(words(line.title)) + _indent(line) for line in report.lines)
        return max(longest, default=0) + 2 * _PAD + 4

    def _line_height(self, line: Line, width: int) -> int:
        inner = max(width - 2 * _PAD - _indent(line), 40)
        wrapped = _title_metrics(line).boundingRect(QRect(0, 0, inner, 10_000), _WRAPPED, breakable(words(line.title)))
        return max(wrapped.height() + 10, current().px(40))

    def _head_height(self, report: Report) -> int:
        metrics = QFontMetrics(screen_font(current().sizes.small, bold=True))
        heights = (
            metrics.boundingRect(
                QRect(0, 0, self.columnWidth(column) - 2 * _PAD, 10_000), _WRAPPED, breakable(words(titled.title))
            ).height()
            for column, titled in enumerate(report.columns)
        )
        return max(heights, default=0) + 16


def _title_metrics(line: Line) -> QFontMetrics:
    return QFontMetrics(screen_font(current().sizes.body, bold=line.total or line.heading))


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
        painter.setFont(screen_font(theme.sizes.body, bold=line.total or line.heading))
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
