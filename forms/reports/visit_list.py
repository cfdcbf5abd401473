"""The home-visit list (R12): who is on it, who is not, and why."""

from __future__ import annotations

from collections.abc import Mapping

from forms.measure.workflow import CaseStatus
from forms.reports.context import Context
from forms.reports.query import Ask
from forms.reports.stars import CASES
from forms.reports.table import Chart, ChartKind, Column, Figure, Line, Report, Unit, Words
from forms.reports.tally import Tally, Wanted, share
from forms.thai.dates import buddhist_year, show_date


def visit_list(ask: Ask, context: Context) -> Report:
    counts = Tally.of(ask, context.of(CASES), "on_visit_list", "came", "tier", "young", "joins", "status")
    everybody = counts.number()

    def line(th: str, en: str, wanted: Mapping[str, Wanted], *, level: int = 0, total: bool = False) -> Line:
        figure = counts.figure(**wanted)
        return Line(Words(th, en), (figure, share(figure.value, everybody)), level, total)

    rules, window = context.round.targeting, context.round.home_visit
    year, income, limit = buddhist_year(rules.income_year), f"{rules.income_line:,}", rules.age_limit
    listed: dict[str, Wanted] = {"on_visit_list": 1}
    out: dict[str, Wanted] = {"on_visit_list": 0}
    stayed: dict[str, Wanted] = {**out, "came": 0}
    sought: dict[str, Wanted] = {**stayed, "tier": "low", "young": 1}
    ended = (CaseStatus.CLOSED.value, CaseStatus.DECLINED.value)
    others = tuple(status.value for status in CaseStatus if status.value not in ended)
    lines = [
        line("อยู่ในบัญชีไปพบ", "On the home-visit list", listed, total=True),
        line("ยังไม่เคยไป", "Not visited yet", {**listed, "status": _FRESH}, level=1),
        line("ไปแล้วยังไม่ได้สัมภาษณ์", "Visited, not interviewed yet", {**listed, "status": _TRIED}, level=1),
        line("ไม่อยู่ในบัญชีไปพบ", "Not on the home-visit list", out, total=True),
        line("มาแสดงความประสงค์แล้ว ประสงค์เข้าร่วม", "Came, and joins", {**out, "came": 1, "joins": "yes"}, level=1),
        line(
            "มาแสดงความประสงค์แล้ว ไม่ประสงค์เข้าร่วม",
            "Came, and does not join",
            {**out, "came": 1, "joins": ("no", "")},
            level=1,
        ),
        line(
            f"รายได้ปี {year} สูงกว่า {income} บาท",
            f"Income above {income} baht",
            {**stayed, "tier": "high", "young": 1},
            level=1,
        ),
        line(f"อายุเกิน {limit} ปี", f"Aged above {limit}", {**stayed, "tier": "low", "young": 0}, level=1),
        line(
            f"รายได้สูงกว่า {income} บาทและอายุเกิน {limit} ปี",
            f"Income above {income} baht and aged above {limit}",
            {**stayed, "tier": "high", "young": 0},
            level=1,
        ),
        line("ไปพบแล้ว ปฏิเสธ", "Visited, and refused", {**sought, "status": ended[1]}, level=1),
        line("ย้ายที่อยู่หรือเสียชีวิต", "Moved away or died", {**sought, "status": ended[0]}, level=1),
        line("เหตุอื่น", "Otherwise", {**sought, "status": others}, level=1),
        line("รวมทั้งบัญชีรายชื่อ", "Whole roster", {}, total=True),
    ]
    shown = tuple(each for each in lines if each.total or _somebody(each))
    return Report(
        report_id="visit_list",
        title=Words("บัญชีไปพบ และเหตุที่อยู่หรือไม่อยู่ในบัญชี", "The home-visit list, and why in or out"),
        rule="R12",
        head=Words("สถานะ", "Where they stand"),
        columns=(
            Column(Words("คน", "People")),
            Column(Words("ร้อยละของบัญชีรายชื่อ", "Per cent of the roster"), Unit.PER_CENT),
        ),
        lines=shown,
        chart=Chart(ChartKind.BARS, (0,), tuple(place for place, each in enumerate(shown) if each.level)),
        notes=(
            Words(
                f"ไปพบผู้มีรายได้ไม่เกิน {income} บาท อายุไม่เกิน {limit} ปี ที่ไม่ได้มาแสดงความประสงค์ "
                f"ระหว่าง {show_date(window.opens)} ถึง {show_date(window.closes)}",
                f"Visited are those with an income up to {income} baht, aged {limit} or less, who did not come; "
                f"{window.opens.isoformat()} to {window.closes.isoformat()}.",
            ),
        ),
    )


_TRIED = (CaseStatus.NOT_MET.value,)
_FRESH = tuple(status.value for status in CaseStatus if status is not CaseStatus.NOT_MET)


def _somebody(line: Line) -> bool:
    figure = line.figures[0]
    return isinstance(figure, Figure) and figure.value > 0
