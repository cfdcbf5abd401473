from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.settings import Theme
from desktop.viewmodels.chart import ChartView, chart_view
from desktop.widgets.charts.bars import BarChart
from desktop.widgets.charts.chart import Chart
from desktop.widgets.charts.days import DayChart
from desktop.widgets.charts.ink import colour, ink_on
from desktop.widgets.theme import apply_theme
from forms.reports.table import ChartKind, Report
from tests.desktop.widgets.reports_sample import days, villages


def shown(qtbot: QtBot, report: Report, width: int = 800) -> Chart:
    view = chart_view(report)
    assert view is not None
    chart = DayChart(view) if view.kind is ChartKind.DAYS else BarChart(view)
    qtbot.addWidget(chart)
    height = chart.heightForWidth(width) if chart.hasHeightForWidth() else chart.sizeHint().height()
    chart.resize(width, height)
    with qtbot.waitExposed(chart):
        chart.show()
    chart.activateWindow()
    qtbot.waitActive(chart)
    chart.setFocus()
    return chart


def place_of(chart: Chart, bar: int, part: int) -> QPoint:
    return next(place.rect.center().toPoint() for place in chart.places if (place.bar, place.part) == (bar, part))


def lengths(chart: Chart, view: ChartView, *, upright: bool) -> list[tuple[int, float]]:
    return [
        (
            view.bars[place.bar].parts[place.part].value,
            place.rect.height() if upright else place.rect.width(),
        )
        for place in chart.places
    ]


@pytest.mark.parametrize("width", [420, 800, 1300])
def test_stacked_parts_touch_and_are_as_long_as_their_figures(qtbot: QtBot, look: QApplication, width: int) -> None:
    chart = shown(qtbot, villages(count=8), width)
    scale = {round(length / value, 3) for value, length in lengths(chart, chart.view, upright=False) if value}
    assert len(scale) == 1
    for before, after in pairwise(chart.places):
        if before.bar == after.bar:
            assert before.rect.right() == pytest.approx(after.rect.left())
        assert after.rect.right() <= width
        assert after.rect.bottom() <= chart.height()


def test_days_are_columns_in_order_of_time(qtbot: QtBot, look: QApplication) -> None:
    chart = shown(qtbot, days())
    scale = {round(length / value, 3) for value, length in lengths(chart, chart.view, upright=True) if value}
    assert len(scale) == 1
    lefts = [place.rect.left() for place in chart.places if place.part == 0]
    assert lefts == sorted(lefts)
    assert all(place.rect.top() >= 0 and place.rect.right() <= chart.width() for place in chart.places)


def test_arrows_walk_through_bars_and_parts_and_enter_opens(qtbot: QtBot, look: QApplication) -> None:
    chart = shown(qtbot, villages(count=4))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(chart, key)
    assert chart.accessibleDescription() == "หมู่ 2 ตำบลหน้าเมือง · รอสัมภาษณ์ 337 คน"
    with qtbot.waitSignal(chart.figure_chosen) as chosen:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert chosen.args[1] == "หมู่ 2 ตำบลหน้าเมือง · รอสัมภาษณ์"
    qtbot.keyClick(chart, Qt.Key.Key_End)
    with qtbot.assertNotEmitted(chart.figure_chosen):  # nobody is in the last village
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.part is not None
    assert chart.part.value == 300


def test_days_are_walked_through_from_left_to_right(qtbot: QtBot, look: QApplication) -> None:
    chart = shown(qtbot, days())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(chart, key)
    assert chart.accessibleDescription() == "3 มี.ค. · ไปพบ 2 คน"


@pytest.mark.parametrize("report", [villages(count=4), villages(ChartKind.BARS, count=4), days(12)])
def test_a_click_on_a_bar_opens_the_people_behind_it(qtbot: QtBot, look: QApplication, report: Report) -> None:
    chart = shown(qtbot, report)
    with qtbot.waitSignal(chart.figure_chosen) as chosen:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place_of(chart, 1, 0))
    assert chosen.args[1] == chart.view.bars[1].parts[0].about


@pytest.mark.parametrize("mode", [Theme.LIGHT, Theme.DARK])
def test_fillings_differ_in_lightness_and_bear_their_figures(look: QApplication, mode: Theme) -> None:
    try:
        apply_theme(look, mode)
        for series in range(8):
            ground, ink = colour(series), ink_on(series)
            lighter, darker = sorted((ground.lightnessF(), ink.lightnessF()), reverse=True)
            assert lighter - darker > 0.35
    finally:
        apply_theme(look, Theme.LIGHT)


def test_a_long_title_is_wrapped_and_not_cut(qtbot: QtBot, look: QApplication) -> None:
    wide, narrow = shown(qtbot, villages(count=4), 900), shown(qtbot, villages(count=4), 260)
    assert narrow.heightForWidth(260) > wide.heightForWidth(900)
    picture: QImage = narrow.grab().toImage()
    assert not picture.isNull()
