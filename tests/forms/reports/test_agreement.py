"""Reports agree with the rows behind them, with themselves and with each other, whatever the district."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.reports.catalogue import REPORTS
from forms.reports.context import Scope
from forms.reports.table import Figure, Line, Period, Report, Unit
from tests.forms.reports.district import context, line, number, total, values
from tests.forms.reports.memory import Memory, Rows, districts

pytestmark = pytest.mark.long

MOST_QUERIES = 7
SOME = settings(max_examples=25)
scopes = st.sampled_from(
    [Scope(), Scope("24"), Scope("2401"), Scope("240101"), Scope("24010102"), Scope("", "2401-001")]
)
periods = st.sampled_from([None, Period(date(2018, 2, 1), date(2018, 3, 15))])


def run(report_id: str, rows: Rows, **changes: object) -> Report:
    return REPORTS[report_id].run(Memory(rows), context(**changes))


@pytest.mark.parametrize("report_id", REPORTS)
@SOME
@given(rows=districts(), scope=scopes, period=periods)
def test_every_figure_counts_exactly_the_rows_it_opens(
    report_id: str, rows: Rows, scope: Scope, period: Period | None
) -> None:
    memory = Memory(rows)
    report = REPORTS[report_id].run(memory, context(scope=scope, period=period))
    for each in report.lines:
        for place, figure in enumerate(each.figures):
            if figure is not None and figure.selection is not None:
                assert counted(memory, report.unit(each, place), figure) == figure.value, (each.title.th, place)


def counted(memory: Memory, unit: Unit, figure: Figure) -> int:
    assert figure.selection is not None
    rows = memory.of(figure.selection)
    if unit is Unit.BAHT:
        # What the sum is of differs; that somebody is paid and somebody listed goes together.
        return figure.value if bool(rows) == bool(figure.value) or figure.value == 0 else -1
    if unit is Unit.COUNT:
        return len(rows)
    return len({row["person_id"] for row in rows})


@pytest.mark.parametrize("report_id", REPORTS)
@SOME
@given(rows=districts(4), period=periods)
def test_a_report_has_a_figure_a_column_and_few_queries(report_id: str, rows: Rows, period: Period | None) -> None:
    memory = Memory(rows)
    report = REPORTS[report_id].run(memory, context(period=period, handed={(1, "cdd", "2401"): 5}))
    assert report.report_id == report_id
    assert {len(each.figures) for each in report.lines} == {len(report.columns)}
    assert len(memory.asked) <= MOST_QUERIES
    assert [each.title.en for each in (*report.lines, *report.columns) if not each.title.en or not each.title.th] == []
    assert report.chart is None or set(report.chart.columns) <= set(range(len(report.columns)))


ADDING = {
    "age_income": (0, 1, 2),
    "progress_village": tuple(range(9)),
    "progress_ao": tuple(range(9)),
    "progress_day": tuple(range(5)),
    "outcomes": tuple(range(7)),
    "demand_programme": tuple(range(1, 8)),
    "demand_agency": tuple(range(1, 8)),
    "demand_training": tuple(range(1, 8)),
    "phase_two_agency": tuple(range(12)),
}


@pytest.mark.parametrize("report_id", ADDING)
@SOME
@given(rows=districts(), period=periods)
def test_the_lines_add_up_to_the_total(report_id: str, rows: Rows, period: Period | None) -> None:
    report = run(report_id, rows, period=period)
    parts = [each for each in report.lines if not each.total]
    for column in ADDING[report_id]:
        assert added(parts, column) == total(report)[column], report.columns[column].title.th


def added(lines: list[Line], column: int) -> int:
    return sum(figure.value for each in lines if (figure := each.figures[column]) is not None)


@SOME
@given(districts())
def test_everybody_of_the_roster_is_in_each_report_once(rows: Rows) -> None:
    people = len(rows["cases"])
    assert total(run("age_income", rows))[2] == people
    assert total(run("visit_list", rows))[0] == people
    for report_id in ("progress_village", "progress_ao"):
        found = total(run(report_id, rows))
        assert found[0] == people
        assert sum(value for value in found[1:7] if value is not None) == people


@SOME
@given(districts())
def test_the_parts_of_the_visit_list_are_the_whole(rows: Rows) -> None:
    report = run("visit_list", rows)
    listed = number(report, "อยู่ในบัญชีไปพบ")
    out = number(report, "ไม่อยู่ในบัญชีไปพบ")
    parts = [each for each in report.lines if each.level == 1]
    assert added(parts, 0) == listed + out == len(rows["cases"])
    assert total(run("progress_village", rows))[8] == listed


@SOME
@given(districts())
def test_intents_are_those_who_came_in_every_report(rows: Rows) -> None:
    came = sum(row["came"] for row in rows["cases"])
    intents = run("intents_top_up", rows)
    assert number(intents, "แสดงความประสงค์แล้ว", 4) == came
    assert total(run("progress_day", rows))[2] == came
    visit_list = run("visit_list", rows)
    assert sum(number(visit_list, each.title.th) for each in visit_list.lines if "มาแสดง" in each.title.th) == came


@SOME
@given(districts())
def test_intents_divide_into_joining_and_not_and_by_tier(rows: Rows) -> None:
    report = run("intents_top_up", rows)
    joins, refuses = line(report, "ประสงค์เข้าร่วม"), line(report, "ไม่ประสงค์เข้าร่วม")
    later = [each for each in report.lines if each.title.th.startswith("ยืนยันในการสัมภาษณ์ภายหลัง")]
    for column in range(6):
        assert added([joins, refuses, *later], column) == number(report, "แสดงความประสงค์แล้ว", column)
    for each in report.lines:
        figures = values(each)
        for low, high, together in ((0, 2, 4), (1, 3, 5)):
            if figures[low] is not None:
                assert figures[low] + figures[high] == figures[together]


@SOME
@given(districts())
def test_R8_the_months_add_up_to_what_the_round_costs(rows: Rows) -> None:
    report = run("intents_top_up", rows)
    months = [each for each in report.lines if each.title.en[:2] == "20"]
    came = [row for row in rows["cases"] if row["came"]]
    assert added(months, 5) == sum(row["total"] for row in came)
    if months:
        assert number(report, "รวมทุกเดือน (บาท)", 5) == added(months, 5)


@SOME
@given(districts())
def test_demand_is_the_same_whoever_asks_for_it(rows: Rows) -> None:
    reports = [run(f"demand_{by}", rows) for by in ("programme", "agency", "training", "dimension")]
    assert len({tuple(total(report)) for report in reports}) == 1
    for report in reports:
        parts = [each for each in report.lines if not each.total]
        assert added(parts, 0) >= (total(report)[0] or 0)
        assert sum(value for value in total(report)[2:7] if value is not None) == total(report)[1]


@SOME
@given(districts())
def test_R39_the_summary_adds_up_from_agency_to_list_to_all(rows: Rows) -> None:
    summary, agencies = run("phase_two_summary", rows), run("phase_two_agency", rows)
    whole = line(summary, "รวมทุกบัญชี")
    lists = [each for each in summary.lines if each.total and each is not whole]
    of_agencies = [each for each in summary.lines if each.level == 1 and each.figures[1] is not None]
    for column in range(11):
        assert added(lists, column) == added(of_agencies, column) == values(whole)[column]
    assert values(whole)[0] == len(rows["development"]) == total(agencies)[3]
    listed, reported, waiting = values(whole)[:3]
    assert (listed or 0) == (reported or 0) + (waiting or 0)
    assert total(agencies)[5:7] == [reported, waiting]
    districts_ = [each for each in summary.lines if each.level == 2]
    if districts_:
        assert added(districts_, 0) == listed


@SOME
@given(districts())
def test_R22_a_follow_up_divides_into_met_and_the_reasons_why_not(rows: Rows) -> None:
    report = run("follow_up_results", rows)
    names = ["พบและได้ข้อมูล", "ไม่พบตัว", "ป่วย", "ปฏิเสธ", "ย้ายที่อยู่", "เสียชีวิต"]
    for column in range(len(report.columns)):
        assert added([line(report, name) for name in names], column) == number(report, "ติดตามแล้ว", column)
    assert added([line(report, "ติดตามแล้ว")], 0) <= len(rows["follow_ups"])
