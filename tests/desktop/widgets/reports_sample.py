"""Small reports as values, for the widgets that show them."""

from __future__ import annotations

from datetime import date, timedelta

from forms.reports.query import Selection
from forms.reports.stars import CASES
from forms.reports.table import Chart, ChartKind, Column, Figure, Line, Report, Unit, Words

_VILLAGES = ("บางตีนเป็ด", "หน้าเมือง", "คลองนครเนื่องเขต", "ท่าไข่", "วังตะเคียน", "บ้านใหม่")


def villages(kind: ChartKind = ChartKind.STACKED, count: int = 12) -> Report:
    """Progress by village: a heading, lines of two levels, a share, a total; the last village has nobody."""
    columns = (
        Column(Words("สัมภาษณ์แล้ว", "Interviewed")),
        Column(Words("รอสัมภาษณ์", "Waiting for the interview")),
        Column(Words("ไม่ประสงค์เข้าร่วม", "Declined")),
        Column(Words("ร้อยละของรายชื่อ", "Per cent of the roster"), Unit.PER_CENT),
    )
    lines = [Line(Words("อำเภอเมืองฉะเชิงเทรา", "Mueang Chachoengsao"), (None, None, None, None))]
    sums = [0, 0, 0]
    for number in range(count):
        last = number == count - 1
        values = [0, 0, 0] if last else [1200 - 90 * number, 300 + 37 * number, 5 + number]
        sums = [before + value for before, value in zip(sums, values, strict=True)]
        village = f"24010{number % 6 + 1}{number + 1:02}"
        cases = Selection(CASES).where(village=village)
        figures = [
            Figure(value, cases.where(status=status))
            for value, status in zip(values, ("assessed", "registered", "declined"), strict=True)
        ]
        title = f"หมู่ {number + 1} ตำบล{_VILLAGES[number % 6]}"
        lines.append(
            Line(Words(title, f"Village {number + 1}"), (*figures, Figure(0 if last else 873 - number)), level=1)
        )
    everybody = Selection(CASES)
    total = [Figure(value, everybody) for value in sums]
    lines.append(Line(Words("รวมทั้งอำเภอ", "Whole district"), (*total, Figure(805)), total=True))
    return Report(
        "progress_village",
        Words("ความคืบหน้าตามหมู่บ้าน", "Progress by village"),
        "R12",
        Words("หมู่บ้าน", "Village"),
        columns,
        tuple(lines),
        Chart(kind, (0, 1, 2), target=1300 if kind is ChartKind.BARS else None),
    )


def days(count: int = 40) -> Report:
    """Interviews a day, as columns."""
    first = date(2018, 3, 1)
    lines = tuple(
        Line(
            Words(f"{(first + timedelta(number)).day} มี.ค.", (first + timedelta(number)).isoformat()),
            (Figure(number * 7 % 23, Selection(CASES)), Figure(number % 5, Selection(CASES))),
        )
        for number in range(count)
    )
    return Report(
        "progress_day",
        Words("ความคืบหน้ารายวัน", "Progress by day"),
        "R21",
        Words("วัน", "Day"),
        (Column(Words("มาพบ", "Walk-in")), Column(Words("ไปพบ", "Home visit"))),
        lines,
        Chart(ChartKind.DAYS, (0, 1)),
    )
