"""Card holders by age and income (R13), the ministry's own table, for any roster."""

from __future__ import annotations

from forms.reports.context import Context
from forms.reports.query import Ask
from forms.reports.stars import CASES
from forms.reports.table import Chart, ChartKind, Column, Line, Report, Words
from forms.reports.tally import Tally
from forms.thai.dates import show_date


def age_income(ask: Ask, context: Context) -> Report:
    counts = Tally.of(ask, context.of(CASES), "tier", "young")
    rules = context.round.targeting
    line, limit = f"{rules.income_line:,}", rules.age_limit
    lines = [
        Line(title, tuple(counts.figure(**wanted, **young) for wanted in _TIERS), total=not young)
        for title, young in (
            (Words(f"อายุไม่เกิน {limit} ปี", f"Aged {limit} or less"), {"young": 1}),
            (Words(f"อายุเกิน {limit} ปี", f"Aged above {limit}"), {"young": 0}),
            (Words("รวม", "Total"), {}),
        )
    ]
    day = rules.age_date
    return Report(
        report_id="age_income",
        title=Words("จำนวนผู้มีบัตรสวัสดิการแห่งรัฐ จำแนกตามเกณฑ์อายุและเกณฑ์รายได้", "Card holders by age and income"),
        rule="R13",
        head=Words("อายุ", "Age"),
        columns=(
            Column(Words(f"รายได้ไม่เกิน {line} บาท/ปี", f"Income up to {line} baht a year")),
            Column(Words(f"รายได้สูงกว่า {line} บาท/ปี", f"Income above {line} baht a year")),
            Column(Words("รวม", "Total")),
        ),
        lines=tuple(lines),
        chart=Chart(ChartKind.STACKED, (0, 1)),
        notes=(Words(f"นับอายุ ณ วันที่ {show_date(day, 'full')}", f"Ages as on {day.isoformat()}."),),
    )


_TIERS: tuple[dict[str, str], ...] = ({"tier": "low"}, {"tier": "high"}, {})
