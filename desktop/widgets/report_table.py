"""A report as a table to walk through: every figure that counts people leads to them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
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
from forms.reports.table import Report

_PAD, _INDENT = 12, 18
_NARROWEST, _WIDEST = 84, 168
_TITLES_SHARE = 0.46
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
        """Give the titles what they need up to a share of the width, and the figures the rest."""
        report = self.rows.report
        if report is None:
            return
        theme = current()
        bold, plain = screen_font(theme.sizes.body, bold=True), screen_font(theme.sizes.body)
        small = QFontMetrics(screen_font(theme.sizes.small, bold=True))
        widths = []
        for column, titled in enumerate(report.columns):
            shown = [str(self.rows.index(row, column).data() or "") for row in range(len(report.lines))]
            figures = max((QFontMetrics(bold).horizontalAdvance(text) for text in shown), default=0)
            pieces = breakable(words(titled.title)).replace("\u200b", " ").split()
            longest = max((small.horizontalAdvance(piece) for piece in pieces), default=0)
            wanted = max(figures, min(longest, theme.px(_WIDEST))) + 2 * _PAD
            widths.append(max(wanted, theme.px(_NARROWEST)))
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        titles = (
            max(
                QFontMetrics(bold if line.total else plain).horizontalAdvance(words(line.title)) + line.level * _INDENT
                for line in report.lines
            )
            if report.lines
            else 0
        )
        most = max(int(room * _TITLES_SHARE), room - sum(widths))
        side = min(titles + 2 * _PAD + 4, most)
        spare = max(0, room - side - sum(widths))
        add = min(spare // max(len(widths), 1), theme.px(_WIDEST) - min(widths, default=0)) if widths else 0
        self.verticalHeader().setFixedWidth(side)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width + max(0, add))
        for row, line in enumerate(report.lines):
            self.setRowHeight(
                row, self._line_height(words(line.title), side, bold if line.total else plain, line.level)
            )
        self.horizontalHeader().setFixedHeight(self._head_height(report))
        self.updateGeometries()
        self._head.setGeometry(self.frameWidth(), self.frameWidth(), side, self.horizontalHeader().height())
        self._head.raise_()

    def _line_height(self, title: str, width: int, font: QFont, level: int) -> int:
        metrics = QFontMetrics(font)
        inner = max(width - 2 * _PAD - level * _INDENT, 40)
        wrapped = metrics.boundingRect(QRect(0, 0, inner, 10_000), _WRAPPED, breakable(title)).height()
        return max(wrapped + 10, current().px(40))

    def _head_height(self, report: Report) -> int:
        metrics = QFontMetrics(screen_font(current().sizes.small, bold=True))
        tallest = (
            max(
                metrics.boundingRect(
                    QRect(0, 0, self.columnWidth(column) - 2 * _PAD, 10_000), _WRAPPED, breakable(words(titled.title))
                ).height()
                for column, titled in enumerate(report.columns)
            )
            if report.columns
            else 0
        )
        return tallest + 16


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
        inner = rect.adjusted(_PAD + line.level * _INDENT, 0, -_PAD, 0)
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
