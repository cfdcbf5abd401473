"""How far the district is, in the columns that progress by village and by officer share (R18, R20, R21)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from forms.measure.workflow import CaseStatus
from forms.reports.context import Context
from forms.reports.query import Ask, Value
from forms.reports.stars import CASES
from forms.reports.table import Chart, ChartKind, Column, Figure, Line, Report, Unit, Words
from forms.reports.tally import Tally, share

_STANDING: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (Words("ยังไม่เริ่ม", "Not begun"), (CaseStatus.NONE, CaseStatus.STARTED)),
    (Words("รอสัมภาษณ์", "To be interviewed"), (CaseStatus.REGISTERED,)),
    (Words("ไม่พบตัว นัดใหม่", "Not met"), (CaseStatus.NOT_MET,)),
    (Words("สัมภาษณ์แล้ว เข้าร่วม", "Interviewed, joins"), (CaseStatus.ASSESSED,)),
    (Words("ไม่ประสงค์", "Declined"), (CaseStatus.DECLINED,)),
    (Words("ย้าย/เสียชีวิต", "Moved or died"), (CaseStatus.CLOSED,)),
)
"""Everybody of the roster stands in exactly one of them."""

_COLUMNS = (
    Column(Words("ทั้งหมด", "Roster")),
    *(Column(title) for title, _ in _STANDING),
    Column(Words("กลุ่มเป้าหมาย", "Sought out")),
    Column(Words("ยังต้องไปพบ", "Still to visit")),
    Column(Words("เข้าถึงกลุ่มเป้าหมาย (ร้อยละ)", "Reached, per cent"), Unit.PER_CENT),
)
_IN_PERIOD = (
    Column(Words("แสดงความประสงค์ในงวด", "Intents in the period")),
    Column(Words("สัมภาษณ์ในงวด เข้าร่วม", "Interviewed in the period, joins")),
)
_NOTE = Words(
    "กลุ่มเป้าหมายคือผู้มีรายได้และอายุไม่เกินเกณฑ์ เข้าถึงแล้วคือไม่เหลืออยู่ในบัญชีไปพบ",
    "Sought out are those within the income line and age limit; reached are those no longer on the home-visit list.",
)


def progress_columns(context: Context) -> tuple[Column, ...]:
    return (*_COLUMNS, *(_IN_PERIOD if context.period else ()))


class Progress:
    """The figures of progress for each value of one column of the roster."""

    def __init__(self, ask: Ask, context: Context, by: str) -> None:
        everybody = context.of(CASES)
        self._cases = Tally.of(ask, everybody, by, "status", "targeted", "on_visit_list")
        self._of_period: list[Tally] = []
        if context.period is not None:
            came = everybody.where(came=1).having(*context.within("intent_date"))
            met = everybody.where(status=CaseStatus.ASSESSED.value).having(*context.within("met_date"))
            self._of_period = [Tally.of(ask, came, by), Tally.of(ask, met, by)]
        self._by = by

    @property
    def values(self) -> tuple[Value, ...]:
        """Those that occur, what is not known last."""
        return tuple(self._cases.split(self._by))

    def line(self, title: Words, value: Value) -> Line:
        part = self._cases.having(self._by, value)
        return Line(title, self._figures(part, [each.having(self._by, value) for each in self._of_period]))

    def total(self, title: Words) -> Line:
        return Line(title, self._figures(self._cases, self._of_period), total=True)

    @staticmethod
    def _figures(cases: Tally, of_period: Iterable[Tally]) -> tuple[Figure | None, ...]:
        sought = cases.figure(targeted=1)
        left = cases.figure(on_visit_list=1)
        return (
            cases.figure(),
            *(cases.figure(status=statuses) for _, statuses in _STANDING),
            sought,
            left,
            share(sought.value - left.value, sought.value),
            *(each.figure() for each in of_period),
        )


def progress_report(
    ask: Ask,
    context: Context,
    report_id: str,
    rule: str,
    title: Words,
    head: Words,
    by: str,
    name: Callable[[str], Words],
) -> Report:
    """Progress with a line for each value of `by`."""
    progress = Progress(ask, context, by)
    lines = [progress.line(name(str(value)), value) for value in progress.values]
    return Report(
        report_id=report_id,
        title=title,
        rule=rule,
        head=head,
        columns=progress_columns(context),
        lines=(*lines, progress.total(Words("รวม", "Total"))),
        period=context.period,
        chart=Chart(ChartKind.STACKED, tuple(range(1, 1 + len(_STANDING)))),
        notes=(_NOTE,),
    )
