"""Phase 2 by development agency (R24, R25, R28, R32, R37): its lists, through which projects, and who reports."""

from __future__ import annotations

from collections.abc import Iterator

from forms.reports.context import Context
from forms.reports.query import Ask
from forms.reports.stars import DEVELOPMENT
from forms.reports.table import Chart, ChartKind, Column, Figure, Line, Report, Unit, Words
from forms.reports.tally import Tally

_COLUMNS = tuple(
    Column(Words(th, en), Unit.COUNT)
    for th, en in (
        ("บัญชี 1", "List 1"),
        ("บัญชี 2", "List 2"),
        ("นอกบัญชี", "Neither"),
        ("รวม", "Together"),
        ("พัฒนาสำเร็จ", "Developed"),
        ("รายงานแล้ว", "Reported"),
        ("รอรายงาน", "Waiting"),
        ("โครงการของหน่วยงาน", "Agency's projects"),
        ("โครงการเพิ่มเติมของจังหวัด", "Provincial projects"),
        ("หน่วยงานรายงานเอง", "Reported by the agency"),
        ("เลขานุการ คอจ. รายงาน", "Reported by the committee"),
        ("รายงานเกินกำหนด", "Reported late"),
    )
)
_REPORTED = ("done", "not_done", "absent", "withdrew", "died")


def phase_two_agency(ask: Ask, context: Context) -> Report:
    selection = context.of(DEVELOPMENT)
    counts = Tally.of(ask, selection, "agency", "list_no", "outcome", "project_type", "reporter", "late_report")
    expected = context.phase_two.agencies if context.phase_two is not None else ()
    agencies = dict.fromkeys([*expected, *(str(agency) for agency in counts.split("agency"))])
    waiting = tuple(value for value in counts.split("outcome") if value not in _REPORTED) or ("",)

    def figures(part: Tally) -> Iterator[Figure]:
        yield from (part.figure(list_no=number) for number in (1, 2, 0))
        yield part.figure()
        yield part.figure(outcome="done")
        yield part.figure(outcome=_REPORTED)
        yield part.figure(outcome=waiting)
        yield from (part.figure(project_type=kind) for kind in ("agency", "provincial"))
        yield from (part.figure(outcome=_REPORTED, reporter=reporter) for reporter in ("agency", "committee"))
        yield part.figure(late_report=1)

    lines = [
        Line(context.labels.agency(agency), tuple(figures(counts.having("agency", agency)))) for agency in agencies
    ]
    return Report(
        report_id="phase_two_agency",
        title=Words("ผลการพัฒนา ระยะที่ 2 รายหน่วยงานพัฒนา", "Phase 2 by development agency"),
        rule="R24 R25 R28 R37",
        head=Words("หน่วยงานพัฒนา", "Development agency"),
        columns=_COLUMNS,
        lines=(*lines, Line(Words("รวม", "Total"), tuple(figures(counts)), total=True)),
        round_title=context.phase_two_title,
        chart=Chart(ChartKind.STACKED, (4, 6)),
        notes=(
            Words(
                "หน่วยงานพัฒนารายงานผลของตนเอง หากผู้ดำเนินการเป็นหน่วยงานอื่น ฝ่ายเลขานุการของ คอจ. เป็นผู้รายงาน",
                "An agency reports its own results; for any other implementer the committee's secretariat does.",
            ),
        ),
    )
