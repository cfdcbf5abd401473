"""สรุปจำนวนผู้เข้าร่วมมาตรการฯ (R39): what became of the listed, by list and agency, and by district where there are more.

A line counts places on a list: somebody whom two agencies are to develop (R24) stands in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forms.reports.context import Context
from forms.reports.query import Ask, Value
from forms.reports.stars import DEVELOPMENT
from forms.reports.table import Chart, ChartKind, Column, Figure, Line, Report, Unit, Words
from forms.reports.tally import Tally, people

_COLUMNS = (
    Column(Words("มีรายชื่อ", "Listed"), Unit.COUNT),
    Column(Words("รายงานแล้ว", "Reported"), Unit.COUNT),
    Column(Words("รอรายงาน", "Waiting"), Unit.COUNT),
    Column(Words("พัฒนาสำเร็จ", "Developed"), Unit.COUNT),
    Column(Words("ไม่สำเร็จ", "Not developed"), Unit.COUNT),
    Column(Words("ไม่มา", "Absent"), Unit.COUNT),
    Column(Words("ถอน", "Withdrew"), Unit.COUNT),
    Column(Words("เสียชีวิต", "Died"), Unit.COUNT),
    Column(Words("รายได้พ้นเกณฑ์", "Above the line"), Unit.COUNT),
    Column(Words("พัฒนาเกินกำหนด", "Developed late"), Unit.COUNT),
    Column(Words("รายงานเกินกำหนด", "Reported late"), Unit.COUNT),
)
_HANDED = (
    Column(Words("จำนวนที่ได้รับแจ้ง", "Handed down"), Unit.COUNT),
    Column(Words("ต่างจากบัญชี", "Difference"), Unit.COUNT),
)
_OUTCOMES = ("done", "not_done", "absent", "withdrew", "died")
_DEVELOPED = 3
_UNKNOWN_LIST = Words("พัฒนานอกบัญชี", "Developed, but on neither list")


def phase_two_summary(ask: Ask, context: Context) -> Report:
    listed = context.of(DEVELOPMENT)
    counts = Tally.of(ask, listed, *("list_no", "agency", "district", "outcome", "above"), *_LATE)
    heads, everybody = people(ask, listed, "list_no"), people(ask, listed)[()]
    table = _Summary(context, counts)
    lines: list[Line] = []
    for number in table.lists():
        part = counts.having("list_no", number)
        lines.append(table.line(context_list(context, number), part, list_no=number, total=True))
        lines += table.agencies(number, part)
        if (number,) in heads:
            lines.append(table.people(heads[(number,)]))
    lines.append(table.line(Words("รวมทุกบัญชี", "All lists"), counts, total=True, key="all"))
    lines.append(table.people(everybody))
    of_lists = tuple(place for place, line in enumerate(lines[:-2]) if line.total)
    return Report(
        report_id="phase_two_summary",
        title=Words("สรุปจำนวนผู้เข้าร่วมมาตรการฯ", "Summary of participants"),
        rule="R36 R39",
        head=Words("บัญชีและหน่วยงานพัฒนา", "List and development agency"),
        columns=table.columns,
        lines=tuple(lines),
        round_title=context.phase_two_title,
        chart=Chart(ChartKind.STACKED, (_DEVELOPED, *range(_DEVELOPED + 1, _DEVELOPED + len(_OUTCOMES)), 2), of_lists),
        notes=_notes(context),
    )


_LATE = ("late_development", "late_report")


def context_list(context: Context, number: int) -> Words:
    """What a list is called in the round."""
    rule = context.phase_two.list_rule(number) if context.phase_two is not None else None
    if rule is None:
        return Words(f"บัญชี {number}", f"List {number}") if number else _UNKNOWN_LIST
    return Words(f"บัญชี {number} {rule.title_th}", f"List {number}: {rule.title_en}")


class _Summary:
    def __init__(self, context: Context, counts: Tally) -> None:
        self._context = context
        self._counts = counts
        self._several = len(set(counts.split("district"))) > 1

    @property
    def columns(self) -> tuple[Column, ...]:
        return (*_COLUMNS, *(_HANDED if self._context.handed else ()))

    def lists(self) -> list[int]:
        """Those of the round and any others that occur; people on neither list come last."""
        rules = self._context.phase_two.lists if self._context.phase_two is not None else ()
        known = {rule.list_no for rule in rules} | {key[0] for key in self._context.handed}
        found = known | {int(number) for number in self._counts.split("list_no")}
        return sorted(found, key=lambda number: number or 99)

    def agencies(self, number: int, part: Tally) -> Iterable[Line]:
        rule = self._context.phase_two.list_rule(number) if self._context.phase_two is not None else None
        expected = list(rule.agencies) if rule is not None else []
        found = [str(agency) for agency in part.split("agency")]
        found += sorted({agency for list_no, agency, _ in self._context.handed if list_no == number})
        for agency in dict.fromkeys([*expected, *found]):
            of_agency = part.having("agency", agency)
            title = self._context.labels.agency(agency)
            yield self.line(title, of_agency, list_no=number, agency=agency, level=1)
            if self._several:
                for district, there in of_agency.split("district").items():
                    name = self._context.labels.area(str(district))
                    yield self.line(name, there, list_no=number, agency=agency, district=str(district), level=2)

    def line(
        self,
        title: Words,
        part: Tally,
        *,
        list_no: int | None = None,
        agency: str | None = None,
        district: str | None = None,
        level: int = 0,
        total: bool = False,
        key: str = "",
    ) -> Line:
        listed = part.figure()
        figures: list[Figure | None] = [
            listed,
            part.figure(outcome=_OUTCOMES),
            part.figure(outcome=self._waiting),
            *(part.figure(outcome=outcome) for outcome in _OUTCOMES),
            part.figure(above=1),
            *(part.figure(**{late: 1}) for late in _LATE),
        ]
        if self._context.handed:
            figures += self._handed(listed.value, list_no, agency, district)
        return Line(title, tuple(figures), level, total, key=key)

    def people(self, once: Figure) -> Line:
        title = Words("คน (นับคนละหนึ่ง)", "People, each counted once")
        return Line(title, (once, *(None,) * (len(self.columns) - 1)), level=1, unit=Unit.PEOPLE)

    @property
    def _waiting(self) -> tuple[Value, ...]:
        return tuple(value for value in self._counts.split("outcome") if value not in _OUTCOMES) or ("",)

    def _handed(
        self, listed: int, list_no: int | None, agency: str | None, district: str | None
    ) -> Sequence[Figure | None]:
        found = [
            number
            for (of_list, of_agency, of_district), number in self._context.handed.items()
            if list_no in (None, of_list) and agency in (None, of_agency) and district in (None, of_district)
        ]
        return (Figure(sum(found)), Figure(sum(found) - listed)) if found else (None, None)


def _notes(context: Context) -> tuple[Words, ...]:
    notes = [
        Words(
            "หนึ่งรายคือหนึ่งชื่อในบัญชีของหน่วยงานหนึ่ง คนหนึ่งอาจอยู่ในบัญชีของหลายหน่วยงาน",
            "A line counts places on a list; one person may stand on the lists of several agencies.",
        )
    ]
    if context.phase_two is not None:
        line = f"{context.phase_two.income_line:,}"
        notes.append(
            Words(
                f"พ้นเกณฑ์คือรายได้หลังพัฒนาสูงกว่า {line} บาทต่อปี",
                f"Above the line: more than {line} baht a year after development.",
            )
        )
    if context.handed:
        notes.append(
            Words(
                "ต่างจากบัญชี = จำนวนที่ได้รับแจ้ง หักด้วยจำนวนชื่อในบัญชี",
                "Difference: the number handed down less the names on the list.",
            )
        )
    return tuple(notes)
