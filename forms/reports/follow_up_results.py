"""What the follow-ups found (R22, R38): who was reached, income then and now against the line, work, loans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from forms.measure.follow_ups import follow_ups
from forms.measure.workflow import CaseStatus
from forms.reports.context import Context
from forms.reports.labels import code_list
from forms.reports.query import Ask, Query, Selection
from forms.reports.stars import CASES, FOLLOW_UPS
from forms.reports.table import Chart, ChartKind, Column, Figure, Line, Report, Unit, Words
from forms.reports.tally import Tally, Wanted, share

_NOT_MET: tuple[tuple[str, Words], ...] = (
    ("not_home", Words("ไม่พบตัว", "Not at home")),
    ("ill", Words("ป่วย", "Ill")),
    ("refused", Words("ปฏิเสธ", "Refused")),
    ("moved", Words("ย้ายที่อยู่", "Moved away")),
    ("died", Words("เสียชีวิต", "Died")),
)
_LOANS: tuple[tuple[str, Words], ...] = (
    ("none", Words("ไม่ขอสินเชื่อ", "No loan asked for")),
    ("applied", Words("ยื่นขอแล้ว", "Applied")),
    ("approved", Words("อนุมัติแล้ว", "Approved")),
    ("rejected", Words("ไม่อนุมัติ", "Rejected")),
)
_OTHER = "other"


def follow_up_results(ask: Ask, context: Context) -> Report:
    owed = context.of(CASES).where(status=CaseStatus.ASSESSED.value)
    due = Tally.of(ask, owed, "status").figure()
    found = Tally.of(
        ask,
        context.of(FOLLOW_UPS),
        *("follow_up", "outcome", "met", "was_above", "above", "work_status", "loan"),
        sums=("income_before", "income_now"),
    )
    rounds = _rounds(context, found)
    parts = [found.having("follow_up", each) for each, _ in rounds]
    table = _Table(parts)
    waiting = [_waiting(ask, owed, each) for each, _ in rounds]
    _reached(table, due, waiting)
    line = f"{context.round.targeting.income_line:,}"
    shares = _incomes(table, line)
    _answers(table, "work_status", Words("สถานะงานปัจจุบัน", "Work today"), code_list("work_status").items())
    _answers(table, "loan", Words("สินเชื่อ", "Loans"), _LOANS)
    return Report(
        report_id="follow_up_results",
        title=Words("ผลการติดตาม", "Results of the follow-ups"),
        rule="R22 R38",
        head=Words("รายการ", "Item"),
        columns=tuple(Column(title) for _, title in rounds),
        lines=tuple(table.lines),
        chart=Chart(ChartKind.BARS, tuple(range(len(rounds))), shares),
        notes=(
            Words(
                "ต้องติดตาม คือทุกคนที่สัมภาษณ์แล้วและเข้าร่วม รวมผู้ที่พบในรอบก่อนว่าย้ายหรือเสียชีวิต",
                "Due is everybody interviewed who joins, also those an earlier follow-up found to have moved or died.",
            ),
            Words(
                "รายได้ก่อน คือรายได้ 12 เดือนในแบบประเมิน รายได้ปัจจุบัน คือรายได้ต่อปีที่แจ้งในการติดตาม นับเฉพาะผู้ที่ได้ข้อมูล "
                f"และพ้นเกณฑ์เมื่อรายได้สูงกว่า {line} บาทต่อปี",
                "Income before is that of the assessment, income now that told in the follow-up, of those reached; "
                f"above the line is above {line} baht a year.",
            ),
        ),
    )


def _rounds(context: Context, found: Tally) -> list[tuple[str, Words]]:
    """The follow-ups that have begun or been recorded, then contacts of no round."""
    recorded = set(found.split("follow_up"))
    rounds = [
        (each.follow_up_id, Words(each.title_th, each.title_en))
        for each in follow_ups(context.round, context.phase_two)
        if each.opens <= context.today or each.follow_up_id in recorded
    ]
    known = {name for name, _ in rounds}
    for name in sorted(str(each) for each in recorded - known):
        title = Words("ครั้งอื่น", "Other contacts") if name == _OTHER else Words(name or "ไม่ระบุรอบ", name or "No round")
        rounds.append((name, title))
    return rounds


class _Table:
    """Lines with a column a follow-up."""

    def __init__(self, parts: list[Tally]) -> None:
        self.parts = parts
        self.lines: list[Line] = []

    def heading(self, title: Words) -> None:
        self.lines.append(Line(title, (None,) * len(self.parts)))

    def add(
        self,
        title: Words,
        figure: Callable[[Tally], Figure | None],
        *,
        level: int = 0,
        total: bool = False,
        unit: Unit | None = None,
        key: str = "",
    ) -> int:
        """Adds a line and says which number it has."""
        self.lines.append(Line(title, tuple(figure(part) for part in self.parts), level, total, unit, key))
        return len(self.lines) - 1

    def count(self, title: Words, key: str = "", /, **wanted: Wanted) -> None:
        self.add(title, lambda part: part.figure(**wanted), level=1, key=key)


def _waiting(ask: Ask, owed: Selection, follow_up: str) -> Figure | None:
    """Who has had no contact in a follow-up; None for contacts of no round, which nobody owes."""
    if follow_up == _OTHER:
        return None
    left = replace(owed, without=Selection(FOLLOW_UPS).where(follow_up=follow_up))
    return Figure(ask(Query(left))[0].number, left)


def _reached(table: _Table, due: Figure, waiting: Sequence[Figure | None]) -> None:
    owed, still = iter(waiting), iter(waiting)
    table.add(Words("ต้องติดตาม", "Due"), lambda part: due if next(owed) else None, total=True, key="due")
    table.add(Words("ติดตามแล้ว", "Contacted"), lambda part: part.figure(), total=True, key="contacted")
    table.count(Words("พบและได้ข้อมูล", "Met, or told by phone"), "met", met=1)
    for outcome, title in _NOT_MET:
        values: Wanted = (outcome, "") if outcome == "not_home" else outcome
        table.count(title, met=0, outcome=values)
    table.add(Words("ยังไม่ได้ติดตาม", "Not contacted yet"), lambda part: next(still), total=True)


def _incomes(table: _Table, line: str) -> tuple[int, int]:
    """Numbers of the two lines of shares: above the line before, and now."""
    table.heading(Words("รายได้ต่อปีของผู้ที่ได้ข้อมูล", "Yearly income of those reached"))
    for column, th, en in (("income_before", "ก่อน", "before"), ("income_now", "ปัจจุบัน", "now")):
        table.add(Words(f"รายได้{th} เฉลี่ย (บาท)", f"Average {en}, baht"), _average(column), level=1, unit=Unit.BAHT)
        table.add(Words(f"รายได้{th} รวม (บาท)", f"Sum {en}, baht"), _sum(column), level=1, unit=Unit.BAHT)
    table.count(Words(f"เกิน {line} บาท ก่อน", f"Above {line} before"), met=1, was_above=1)
    table.count(Words(f"เกิน {line} บาท ปัจจุบัน", f"Above {line} now"), met=1, above=1)
    table.count(Words("พ้นเกณฑ์ในรอบนี้", "Newly above"), "newly", met=1, was_above=0, above=1)
    return (
        table.add(
            Words(f"ร้อยละที่เกิน {line} บาท ก่อน", f"Per cent above {line} before"),
            lambda part: share(part.number(met=1, was_above=1), part.number(met=1)),
            level=1,
            unit=Unit.PER_CENT,
        ),
        table.add(
            Words(f"ร้อยละที่เกิน {line} บาท ปัจจุบัน", f"Per cent above {line} now"),
            lambda part: share(part.number(met=1, above=1), part.number(met=1)),
            level=1,
            unit=Unit.PER_CENT,
        ),
    )


def _answers(table: _Table, column: str, title: Words, choices: Iterable[tuple[str, Words]]) -> None:
    table.heading(title)
    known = dict(choices)
    for code, name in known.items():
        table.count(name, met=1, **{column: code})
    others = tuple(sorted({str(value) for value in _values(table.parts, column)} - set(known)))
    if others:
        table.count(Words("ไม่ระบุ", "Not said"), met=1, **{column: others})


def _values(parts: list[Tally], column: str) -> Iterator[object]:
    for part in parts:
        yield from part.having("met", 1).split(column)


def _sum(column: str) -> Callable[[Tally], Figure]:
    return lambda part: part.figure(column, met=1)


def _average(column: str) -> Callable[[Tally], Figure | None]:
    def average(part: Tally) -> Figure | None:
        number = part.number(met=1)
        return Figure((2 * part.number(column, met=1) + number) // (2 * number)) if number else None

    return average
