"""What was prescribed (351): by programme, by dimension, by agency, by training course (R3, R5, R24).

Two units side by side: measures, of which a person may have several, and persons, each counted once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from forms.reports.context import Context
from forms.reports.query import Ask
from forms.reports.stars import PRESCRIPTIONS
from forms.reports.table import Chart, ChartKind, Column, Figure, Line, Report, Unit, Words
from forms.reports.tally import Tally, people

_COLUMNS = (
    Column(Words("คน", "People")),
    Column(Words("มาตรการ (รายการ)", "Measures"), Unit.COUNT),
    Column(Words("ยังไม่ทราบผล", "Not followed up"), Unit.COUNT),
    Column(Words("ยังไม่เริ่ม", "Not begun"), Unit.COUNT),
    Column(Words("กำลังดำเนินการ", "Ongoing"), Unit.COUNT),
    Column(Words("สำเร็จ", "Done"), Unit.COUNT),
    Column(Words("ยกเลิก", "Cancelled"), Unit.COUNT),
    Column(Words("นอกเกณฑ์", "Against the rule"), Unit.COUNT),
)
_PROGRESS = ("", "not_started", "ongoing", "done", "cancelled")
_CHART = Chart(ChartKind.BARS, (0,))
_ONCE = Words(
    "คนหนึ่งอาจได้รับหลายมาตรการ ช่อง “คน” นับคนละหนึ่ง จึงรวมกันได้มากกว่ายอดรวม",
    "A person may have several measures; people are counted once a line, so lines may add up to more.",
)


def demand_programme(ask: Ask, context: Context) -> Report:
    return _demand(
        ask,
        context,
        "demand_programme",
        "R3 R5",
        Words("ความต้องการรายโครงการ", "Demand by programme"),
        Words("โครงการ", "Programme"),
        "programme",
        context.labels.programme,
    )


def demand_agency(ask: Ask, context: Context) -> Report:
    return _demand(
        ask,
        context,
        "demand_agency",
        "R5 R24",
        Words("ความต้องการรายหน่วยงาน", "Demand by agency"),
        Words("หน่วยงาน", "Agency"),
        "agency",
        context.labels.agency,
    )


def demand_training(ask: Ask, context: Context) -> Report:
    return _demand(
        ask,
        context,
        "demand_training",
        "R3",
        Words("ความต้องการรายรหัสการฝึก", "Demand by training course"),
        Words("รหัสการฝึก", "Course"),
        "training",
        context.labels.training,
    )


def demand_dimension(ask: Ask, context: Context) -> Report:
    """A programme of two dimensions counts in both."""
    selection = context.of_period(PRESCRIPTIONS)
    counts = Tally.of(ask, selection, "programme", "progress", "against")
    catalogue = context.labels.catalogue
    known = {programme.id for programme in catalogue.programmes}
    lines = []
    for number in catalogue.dimensions:
        codes = tuple(each.id for each in catalogue.programmes if number in each.dimensions)
        lines.append(_within(ask, counts, context.labels.dimension(number), codes))
    gone = tuple(str(code) for code in counts.split("programme") if code not in known)
    if gone:
        title = Words("โครงการที่ไม่อยู่ในบัญชีแล้ว", "Programmes no longer in the catalogue")
        lines.append(_within(ask, counts, title, gone))
    both = [each.id for each in catalogue.programmes if len(each.dimensions) > 1]
    note = Words(
        f"โครงการที่อยู่ในสองมิติ ({', '.join(both)}) นับในทั้งสองมิติ มิติรวมกันจึงมากกว่ายอดรวม",
        f"A programme of two dimensions ({', '.join(both)}) counts in both, so the dimensions add up to more.",
    )
    total = _total(counts, people(ask, selection)[()])
    return Report(
        "demand_dimension",
        Words("ความต้องการรายมิติ", "Demand by dimension"),
        "R3",
        Words("มิติการพัฒนา", "Dimension"),
        _COLUMNS,
        (*lines, total),
        _CHART,
        (note, _ONCE) if both else (_ONCE,),
        context.period,
    )


def _demand(
    ask: Ask,
    context: Context,
    report_id: str,
    rule: str,
    title: Words,
    head: Words,
    by: str,
    name: Callable[[str], Words],
) -> Report:
    selection = context.of_period(PRESCRIPTIONS)
    counts = Tally.of(ask, selection, by, "progress", "against")
    heads = people(ask, selection, by)
    lines = [Line(name(str(code)), (heads[(code,)], *_measures(part))) for code, part in counts.split(by).items()]
    total = _total(counts, people(ask, selection)[()])
    return Report(report_id, title, rule, head, _COLUMNS, (*lines, total), _CHART, (_ONCE,), context.period)


def _within(ask: Ask, counts: Tally, title: Words, codes: tuple[str, ...]) -> Line:
    """A line of several programmes. Their people are asked for together, since one may have two of them."""
    chosen = counts.chosen("programme", codes)
    (everybody,) = people(ask, chosen.selection()).values()
    return Line(title, (everybody, *_measures(chosen)))


def _total(counts: Tally, everybody: Figure) -> Line:
    return Line(Words("รวม", "Total"), (everybody, *_measures(counts)), total=True)


def _measures(part: Tally) -> Iterable[Figure]:
    yield part.figure()
    for progress in _PROGRESS:
        yield part.figure(progress=progress)
    yield part.figure(against=1)
