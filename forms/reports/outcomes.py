"""What became of the visits (304, 305), by the officer who made them (R20–R22)."""

from __future__ import annotations

from forms.measure.workflow import ASSESSMENT, VISIT
from forms.reports.context import Context
from forms.reports.labels import code_list
from forms.reports.query import Ask, Condition
from forms.reports.stars import CONTACTS
from forms.reports.table import Chart, ChartKind, Column, Figure, Line, Report, Unit, Words
from forms.reports.tally import Tally, Wanted, people

_OUTCOMES = ("interviewed", "not_home", "ill", "refused", "moved", "died")
_MEANT: dict[str, Wanted] = {"not_home": ("not_home", "")}
"""A visit of which nothing is said found nobody."""


def outcomes(ask: Ask, context: Context) -> Report:
    selection = context.of_period(CONTACTS).having(Condition("form_id", (ASSESSMENT, VISIT)))
    visits = Tally.of(ask, selection, "by_ao", "outcome")
    seen = people(ask, selection, "by_ao")
    everybody = people(ask, selection)

    def figures(part: Tally, met: Figure) -> tuple[Figure, ...]:
        known = [part.figure(outcome=_MEANT.get(outcome, outcome)) for outcome in _OUTCOMES]
        return (*known, part.figure(), met)

    lines = [
        Line(context.labels.officer(str(officer)), figures(part, seen[(officer,)]))
        for officer, part in visits.split("by_ao").items()
    ]
    names = code_list("outcomes")
    return Report(
        report_id="outcomes",
        title=Words("ผลการพบ", "What became of the meetings"),
        rule="R20 R22",
        head=Words("ผู้ดูแล (AO)", "Officer (AO)"),
        columns=(
            *(Column(names[outcome], Unit.COUNT) for outcome in _OUTCOMES),
            Column(Words("รวม (ครั้ง)", "Times"), Unit.COUNT),
            Column(Words("รวม (คน)", "People")),
        ),
        lines=(*lines, Line(Words("รวม", "Total"), figures(visits, everybody[()]), total=True)),
        period=context.period,
        chart=Chart(ChartKind.STACKED, tuple(range(len(_OUTCOMES)))),
        notes=(
            Words(
                "นับทุกครั้งที่สัมภาษณ์หรือไปแล้วไม่ได้สัมภาษณ์ ทั้งผู้มาพบและผู้ที่ไปพบ ช่อง “คน” นับคนละหนึ่ง "
                "จึงรวมกันได้มากกว่ายอดรวมเมื่อ AO หลายคนพบคนเดียวกัน",
                "Interviews and tries in vain are counted, of walk-ins too; the last column counts each person once.",
            ),
        ),
    )
