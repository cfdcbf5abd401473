"""A report in front: its title, the figures as a table and as a picture, what to know about them."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.viewmodels.chart import ChartView, chart_view
from desktop.viewmodels.language import tr
from desktop.viewmodels.report_words import words
from desktop.widgets.cards import Card
from desktop.widgets.charts.bars import BarChart
from desktop.widgets.charts.chart import Chart
from desktop.widgets.charts.days import DayChart
from desktop.widgets.charts.legend import Legend
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.report_table import ReportTable
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.settings_rows import Choice
from desktop.widgets.theme import current
from forms.reports.table import ChartKind, Report

_ROOM_FOR_BOTH = 440
"""Height, logical pixels before scaling, from which chart and table may stand together."""


_ANY_HEIGHT = 16_777_215
"""Qt's own QWIDGETSIZE_MAX, which PySide does not name."""


class Shown(StrEnum):
    TABLE = "table"
    CHART = "chart"
    BOTH = "both"


class ReportView(QWidget):
    """`switch`, between table and chart, is for the page to place."""

    figure_chosen = Signal(object, str)
    """`Selection` behind a figure, and what it counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = current().spacing
        self._report: Report | None = None
        self._wanted: Shown | None = None
        """what the officer chose; until then both, where both can be read"""
        self.chart: Chart | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.one)
        self.title = Label("", "heading")
        column.addWidget(self.title)
        self.switch = Choice(
            ((Shown.TABLE, tr("ตาราง")), (Shown.CHART, tr("แผนภูมิ")), (Shown.BOTH, tr("ทั้งสอง"))), Shown.BOTH
        )
        self.switch.chosen.connect(self._choose)
        self.picture = Card(padding=16)
        self._picture = QVBoxLayout()
        self._picture.setSpacing(space.one)
        self.picture.body.addLayout(self._picture)
        self.table = ReportTable()
        self.table.figure_chosen.connect(self.figure_chosen)
        column.addWidget(self.picture, 1)
        column.addWidget(self.table)
        self.notes = Label("", "muted-small")
        column.addWidget(self.notes)

    def show_report(self, report: Report) -> None:
        """The same report made anew keeps the place in table and chart."""
        again = self._report is not None and self._report.report_id == report.report_id
        self._report = report
        self.title.setText(words(report.title))
        self.table.show_report(report)
        self.notes.setText("\n".join(words(note) for note in report.notes))
        place = self.chart.at if again and self.chart is not None else (0, 0)
        self._draw(chart_view(report))
        if self.chart is not None:
            self.chart.go_to(*place)
        self.arrange()

    def focus(self) -> None:
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.chart is not None:
            self.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _choose(self, shown: Shown) -> None:
        self._wanted = shown
        self.arrange()
        self.focus()

    def _draw(self, view: ChartView | None) -> None:
        emptied(self._picture)
        self.chart = None
        if view is None:
            return
        if len(view.series) > 1:
            self._picture.addWidget(Legend(view.series))
        chart = DayChart(view) if view.kind is ChartKind.DAYS else BarChart(view)
        chart.figure_chosen.connect(self.figure_chosen)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, current().spacing.one, 0)
        inside.addWidget(chart)
        scroll = ColumnScroll(content)
        if isinstance(chart, DayChart):  # it makes do with less height, but many days need their width
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        else:
            inside.addStretch(1)
        self._picture.addWidget(scroll, 1)
        self.chart = chart

    def arrange(self) -> None:
        """What was asked for, as far as there is a chart and room for both."""
        theme = current()
        low = self.height() < theme.px(_ROOM_FOR_BOTH)
        shown = self._shown(low=low)
        self.switch.setVisible(self.chart is not None)
        self.switch.button(Shown.BOTH).setVisible(not low)
        self.switch.button(shown).setChecked(True)
        self.picture.setVisible(shown is not Shown.TABLE)
        self.table.setVisible(shown is not Shown.CHART)
        self.title.setVisible(not low)
        self.notes.setVisible(not low and bool(self.notes.text()))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(self.table, 0 if shown is Shown.BOTH else 1)
        if shown is Shown.BOTH:
            self.table.setFixedHeight(self._table_height())
        else:
            self.table.setMinimumHeight(0)
            self.table.setMaximumHeight(_ANY_HEIGHT)

    def _shown(self, *, low: bool) -> Shown:
        if self.chart is None or (low and self._wanted in (None, Shown.BOTH)):
            return Shown.TABLE
        if self._wanted is not None:
            return self._wanted
        # A few lines of each tell less than all of one; days are seen as days however many there are.
        crowded = self.table.height_of_all() + self._chart_height() > self._room()
        return Shown.TABLE if crowded and not isinstance(self.chart, DayChart) else Shown.BOTH

    def _table_height(self) -> int:
        """Beside the chart: all of a short table, else what the chart can spare and at least half."""
        room = self._room()
        return min(self.table.height_of_all(), max(room // 2, room - self._chart_height()))

    def _room(self) -> int:
        """Height for chart and table, between title and notes."""
        taken = (part.heightForWidth(self.width()) + 8 for part in (self.title, self.notes) if part.isVisibleTo(self))
        return self.height() - sum(taken)

    def _chart_height(self) -> int:
        """What the chart's card would like to have."""
        chart = self.chart
        assert chart is not None
        own = chart.heightForWidth(self.width() - 64) if chart.hasHeightForWidth() else chart.sizeHint().height()
        return own + current().px(100)
