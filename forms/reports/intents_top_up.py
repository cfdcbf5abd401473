"""Intents by income tier and what the top-up costs (R6–R8, R10): now, and month by month over the round."""

from __future__ import annotations

from collections.abc import Mapping

from forms.measure.rounds import Month
from forms.measure.top_up import EntitlementState
from forms.reports.context import Context
from forms.reports.labels import code_list
from forms.reports.query import Ask, Condition, Selection
from forms.reports.stars import CASES
from forms.reports.table import Chart, ChartKind, Column, Figure, Line, Report, Unit, Words
from forms.reports.tally import Tally, Wanted

_TIERS = ("low", "high")
_PAID = (EntitlementState.ENTITLED.value, EntitlementState.PROVISIONAL.value)
_STATES: tuple[tuple[EntitlementState, Words], ...] = (
    (EntitlementState.ENTITLED, Words("ได้รับวงเงินเพิ่ม", "Entitled")),
    (EntitlementState.PROVISIONAL, Words("รอยืนยันในแบบประเมิน", "Waiting for confirmation in the assessment")),
    (EntitlementState.TOO_LATE, Words("พ้นเดือนสุดท้ายของรอบ", "After the round's last month")),
    (EntitlementState.SUSPENDED, Words("ระงับ (ไม่ยืนยันในการสัมภาษณ์)", "Suspended (not confirmed at the interview)")),
    (EntitlementState.UNKNOWN, Words("ยังไม่ทราบวันที่ที่ใช้นับ", "The date that counts is not known yet")),
)
_EARLIEST = "0000"
"""Before every month, and after the empty text of those who are paid none."""


def intents_top_up(ask: Ask, context: Context) -> Report:
    came = context.of(CASES).where(came=1).having(*context.within("intent_date"))
    cases = Tally.of(ask, came, "tier", "joins", "entitlement", "reason", sums=("monthly", "total"))
    paid = Tally.of(ask, came.having(Condition("first_month", low=_EARLIEST)), "tier", "first_month", "last_month")
    lines = [_line("แสดงความประสงค์แล้ว", "Intents expressed", cases, {}, total=True, key="came")]
    lines += _states(cases)
    lines += _refusals(cases)
    months, first = _months(context, paid), len(lines) + 1
    if months:
        lines.append(Line(Words("ค่าใช้จ่ายรายเดือน", "Cost month by month"), (None,) * len(_columns(context))))
        lines += [_month(month, paid, context) for month in months]
        lines.append(_round_cost(cases))
    return Report(
        report_id="intents_top_up",
        title=Words("ผู้แสดงความประสงค์และวงเงินเพิ่ม จำแนกตามรายได้", "Intents and the top-up, by income"),
        rule="R6 R7 R8 R10",
        head=Words("รายการ", "Item"),
        columns=_columns(context),
        lines=tuple(lines),
        period=context.period,
        chart=Chart(ChartKind.STACKED, (1, 3), tuple(range(first, first + len(months)))) if months else None,
        notes=_notes(context),
    )


def _columns(context: Context) -> tuple[Column, ...]:
    line = f"{context.round.targeting.income_line:,}"
    found = []
    for th, en in ((f"รายได้ไม่เกิน {line}", f"Up to {line}"), (f"สูงกว่า {line}", f"Above {line}"), ("รวม", "Total")):
        found.append(Column(Words(f"{th} (คน)", f"{en}: people")))
        found.append(Column(Words(f"{th} (บาท/เดือน)", f"{en}: baht a month"), Unit.BAHT))
    return tuple(found)


def _line(
    th: str,
    en: str,
    cases: Tally,
    wanted: Mapping[str, Wanted],
    *,
    level: int = 0,
    total: bool = False,
    key: str = "",
) -> Line:
    figures: list[Figure | None] = []
    for tier in (*_TIERS, _TIERS):
        baht = cases.number("monthly", tier=tier, **wanted)
        selection = cases.selection(tier=tier, **{"entitlement": _PAID, **wanted})
        figures += [cases.figure(tier=tier, **wanted), Figure(baht, selection if baht else None)]
    return Line(Words(th, en), tuple(figures), level, total, key=key)


def _states(cases: Tally) -> list[Line]:
    lines = [_line("ประสงค์เข้าร่วม", "Join", cases, {"joins": "yes"}, key="joins")]
    for state, title in _STATES:
        values = (state.value, "") if state is EntitlementState.UNKNOWN else (state.value,)
        line = _line(title.th, title.en, cases, {"joins": "yes", "entitlement": values}, level=1)
        if _people(line) or state in _PAID:
            lines.append(line)
    # Whoever said no in form 2 and yes at the interview is entitled all the same (R10).
    late = _line("ยืนยันในการสัมภาษณ์ภายหลัง", "Confirmed later, at the interview", cases, _CONFIRMED_LATER)
    return [*lines, late] if _people(late) else lines


_CONFIRMED_LATER: Mapping[str, Wanted] = {"joins": ("no", ""), "entitlement": _PAID}


def _refusals(cases: Tally) -> list[Line]:
    unpaid = tuple(state.value for state in EntitlementState if state.value not in _PAID)
    refused: dict[str, Wanted] = {"joins": ("no", ""), "entitlement": (*unpaid, "")}
    lines = [_line("ไม่ประสงค์เข้าร่วม", "Do not join", cases, refused, key="refuses")]
    names = code_list("reasons")
    for reason, part in cases.split("reason").items():
        name = names.get(str(reason), Words(str(reason) or "ไม่ระบุเหตุผล", str(reason) or "No reason given"))
        if part.number(**refused):
            lines.append(_line(name.th, name.en, part, refused, level=1))
    return lines


def _months(context: Context, paid: Tally) -> list[Month]:
    """From the first month the round can pay to the last that anybody is paid."""
    if not paid.number():
        return []
    first = Month.of(context.round.walk_in.opens).plus(1)
    ends = [month for part in ("first_month", "last_month") for month in paid.split(part)]
    starts = [_month_of(str(month)) for month in ends]
    earliest = min([first, *starts], key=lambda month: month.index)
    latest = max([context.round.top_up.end_month, *starts], key=lambda month: month.index)
    return [earliest.plus(number) for number in range(latest.index - earliest.index + 1)]


def _month(month: Month, paid: Tally, context: Context) -> Line:
    """Who is paid in a month: from their first to their last, also those whose top-up stopped later."""
    key = f"{month.year:04}-{month.month:02}"
    firsts = tuple(str(each) for each in paid.split("first_month") if str(each) <= key)
    lasts = tuple(str(each) for each in paid.split("last_month") if str(each) >= key)
    amounts = {"low": context.round.top_up.low, "high": context.round.top_up.high}
    figures: list[Figure] = []
    for tiers in (("low",), ("high",), _TIERS):
        counts = {tier: paid.number(tier=tier, first_month=firsts, last_month=lasts) for tier in tiers}
        who = _paid_in(paid.selection(tier=tiers), key)
        figures.append(Figure(sum(counts.values()), who))
        figures.append(Figure(sum(amounts[tier] * count for tier, count in counts.items()), who))
    return Line(Words(month.thai, key), tuple(figures), level=1)


def _paid_in(selection: Selection, key: str) -> Selection:
    return selection.having(Condition("first_month", low=_EARLIEST, high=key), Condition("last_month", low=key))


def _round_cost(cases: Tally) -> Line:
    figures: list[Figure | None] = []
    for tiers in (("low",), ("high",), _TIERS):
        people = cases.selection(tier=tiers).having(Condition("first_month", low=_EARLIEST))
        figures += [None, Figure(cases.number("total", tier=tiers), people)]
    return Line(Words("รวมทุกเดือน (บาท)", "All months, baht"), tuple(figures), total=True)


def _month_of(key: str) -> Month:
    year, month = key.split("-")
    return Month(year=int(year), month=int(month))


def _people(line: Line) -> int:
    total = line.figures[-2]
    return total.value if total is not None else 0


def _notes(context: Context) -> tuple[Words, ...]:
    top_up = context.round.top_up
    return (
        Words(
            f"วงเงินเพิ่ม {top_up.low:,} บาทต่อเดือนสำหรับรายได้ไม่เกินเกณฑ์ และ {top_up.high:,} บาทสำหรับรายได้สูงกว่าเกณฑ์ "
            f"ตั้งแต่เดือนถัดจากเดือนที่นับ ถึง{top_up.end_month.thai}",
            f"{top_up.low:,} baht a month up to the income line and {top_up.high:,} above it, from the month after "
            "the one that counts.",
        ),
        Words(
            "ค่าใช้จ่ายรายเดือนรวมผู้ที่รอยืนยันในแบบประเมินด้วย",
            "The months include those who wait for confirmation in the assessment.",
        ),
    )
