from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels.chart import chart_view, ticks
from desktop.viewmodels.report_words import about, amount, amount_with_unit, opens
from forms.reports.query import Selection
from forms.reports.stars import CASES
from forms.reports.table import ChartKind, Column, Figure, Line, Report, Unit, Words
from tests.desktop.widgets.reports_sample import days, villages


def test_a_chart_shows_the_lines_between_heading_and_total() -> None:
    report = villages(count=4)
    view = chart_view(report)
    assert view is not None
    assert [bar.title for bar in view.bars] == [line.title.th for line in report.lines[1:-1]]
    assert view.series == ("สัมภาษณ์แล้ว", "รอสัมภาษณ์", "ไม่ประสงค์เข้าร่วม")
    first = view.bars[0]
    assert [part.value for part in first.parts] == [1200, 300, 5]
    assert (first.total, first.text, first.longest) == (1505, "1,505", 1200)
    assert first.parts[0].sentence == "หมู่ 1 ตำบลบางตีนเป็ด · สัมภาษณ์แล้ว 1,200 คน"


def test_bars_beside_each_other_are_as_long_as_the_longest_and_stacked_ones_as_their_sum() -> None:
    assert [view.top for view in (chart_view(villages(ChartKind.STACKED)),) if view] == [1505]
    beside = chart_view(villages(ChartKind.BARS))
    assert beside is not None
    assert beside.top == 1300  # the target
    assert beside.side_by_side


def test_nobody_stands_behind_a_nought() -> None:
    view = chart_view(villages(count=3))
    assert view is not None
    assert [part.selection for part in view.bars[-1].parts] == [None, None, None]
    assert not opens(Figure(0, Selection(CASES)))
    assert not opens(Figure(12))
    assert not opens(None)
    assert opens(Figure(12, Selection(CASES)))


def test_of_two_lines_called_the_same_it_is_said_where_each_stands() -> None:
    figure = Figure(3, Selection(CASES))
    titles = (("บัญชี 1", 0), ("ธ.ก.ส.", 1), ("บัญชี 2", 0), ("ออมสิน", 1), ("ธ.ก.ส.", 1))
    lines = tuple(Line(Words(title, title), (figure,), level) for title, level in titles)
    words = Words("สรุป", "Summary")
    report = Report("summary", words, "R39", words, (Column(Words("พัฒนาสำเร็จ", "Done")),), lines)
    assert about(report, lines[1], 0) == "บัญชี 1 · ธ.ก.ส. · พัฒนาสำเร็จ"
    assert about(report, lines[4], 0) == "บัญชี 2 · ธ.ก.ส. · พัฒนาสำเร็จ"
    assert about(report, lines[3], 0) == "ออมสิน · พัฒนาสำเร็จ"


def test_without_a_figure_there_is_no_chart() -> None:
    assert chart_view(villages(count=1)) is None
    assert chart_view(days(1)) is None


@given(st.integers(min_value=1, max_value=10**10))
def test_ticks_reach_the_top_in_few_round_steps(top: int) -> None:
    marks = ticks(top)
    assert marks[0] == 0
    assert marks[-1] >= top
    assert 2 <= len(marks) <= 7
    step = marks[1]
    assert int(str(step).rstrip("0")) in (1, 2, 5)
    assert marks == [step * number for number in range(len(marks))]


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1234, Unit.PEOPLE, "1,234 คน"),
        (11_469_184, Unit.BAHT, "11,469,184 บาท"),
        (125, Unit.PER_CENT, "12.5 %"),
        (-5, Unit.PER_CENT, "-0.5 %"),
        (3, Unit.DAYS, "3 วัน"),
        (7, Unit.COUNT, "7"),
    ],
)
def test_figures_carry_their_unit(value: int, unit: Unit, shown: str) -> None:
    assert amount_with_unit(value, unit) == shown
    assert shown.startswith(amount(value, unit))
