"""Progress by day (R11, R12): who came, who was interviewed, and what each day of the home visits should bring."""

from __future__ import annotations

from datetime import date, timedelta

from forms.measure.workflow import ASSESSMENT, VISIT
from forms.reports.context import Context
from forms.reports.query import Ask, Value
from forms.reports.stars import CASES, CONTACTS
from forms.reports.table import Chart, ChartKind, Column, Figure, Line, Report, Unit, Words
from forms.reports.tally import Tally
from forms.thai.dates import show_date

_FAILED = ("not_home", "moved", "died", "ill", "refused", "")
_LONGEST = 92
"""Days up to which each is shown, also those on which nothing happened: a quarter."""
_COLUMNS = (
    Column(Words("มาพบ", "Came in")),
    Column(Words("ไปพบ", "At home")),
    Column(Words("แสดงความประสงค์รวม", "Intents")),
    Column(Words("สัมภาษณ์ได้ (ครั้ง)", "Interviews"), Unit.COUNT),
    Column(Words("ไปแล้วไม่ได้สัมภาษณ์ (ครั้ง)", "Visits without interview"), Unit.COUNT),
)
_INTERVIEWS = 3


def progress_day(ask: Ask, context: Context) -> Report:
    cases = context.of(CASES)
    came = Tally.of(ask, cases.where(came=1).having(*context.within("intent_date")), "intent_date", "channel")
    contacts = Tally.of(ask, context.of_period(CONTACTS), "day", "form_id", "outcome")
    sought = Tally.of(ask, cases.where(targeted=1), "channel")
    happened = {*came.split("intent_date"), *contacts.split("day")}

    def figures(of_came: Tally, of_met: Tally) -> tuple[Figure, ...]:
        return (
            of_came.figure(channel="walk_in"),
            of_came.figure(channel="home_visit"),
            of_came.figure(),
            of_met.figure(form_id=ASSESSMENT, outcome="interviewed"),
            of_met.figure(form_id=(ASSESSMENT, VISIT), outcome=_FAILED),
        )

    days = _days(context, happened)
    lines = [
        Line(
            Words(show_date(day), day.isoformat()),
            figures(came.having("intent_date", day.isoformat()), contacts.having("day", day.isoformat())),
        )
        for day in days
    ]
    if "" in happened:
        unknown = figures(came.having("intent_date", ""), contacts.having("day", ""))
        lines.append(Line(Words("ไม่ระบุวัน", "No day"), unknown))
    window = context.round.home_visit
    still = sought.number() - sought.number(channel="walk_in")
    length = (window.closes - window.opens).days + 1
    target = -(-still // length)
    return Report(
        report_id="progress_day",
        title=Words("ความคืบหน้ารายวัน", "Progress by day"),
        rule="R11 R12 R20",
        head=Words("วันที่", "Day"),
        columns=_COLUMNS,
        lines=(*lines, Line(Words("รวม", "Total"), figures(came, contacts), total=True)),
        period=context.period,
        chart=Chart(ChartKind.DAYS, (_INTERVIEWS,), tuple(range(len(days))), target or None),
        notes=(
            Words(
                f"เป้าหมายต่อวัน {target:,} ราย = กลุ่มเป้าหมายที่ไม่ได้มาพบ {still:,} คน หารด้วย {length} วันของช่วงไปพบ "
                f"({show_date(window.opens)} ถึง {show_date(window.closes)})",
                f"A day's target of {target:,} is the {still:,} people sought out who did not come in, over the "
                f"{length} days of home visits.",
            ),
        ),
    )


def _days(context: Context, found: set[Value]) -> list[date]:
    """The days to show: all of a time not too long, else those on which something happened."""
    known = sorted(date.fromisoformat(str(day)) for day in found if day)
    if context.period is not None:
        first, last = context.period.first, min(context.period.last, max([context.today, *known]))
    elif known:
        first, last = known[0], known[-1]
    else:
        return []
    if (last - first).days >= _LONGEST:
        return known
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
