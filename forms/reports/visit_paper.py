"""The paper an officer carries through the village (R18, R19, R21): whom to visit, where, why, and room for what came
of it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from forms.paper.choices import BOX, draw_box
from forms.paper.flow import Block
from forms.paper.page import Margins
from forms.paper.paragraph import break_lines
from forms.paper.sections import Leaf, Section, bind, text_width
from forms.paper.style import NOTE, SUBTITLE
from forms.paper.surface import Style, Surface
from forms.paper.table import PAD, Column, Entry, Table, TableRow
from forms.paper.text import Centred, Prose
from forms.reports.cover import Cover
from forms.reports.labels import code_list
from forms.reports.pdf import draw_furniture, new_document
from forms.reports.people import PRIVATE
from forms.reports.table import Words
from forms.thai.dates import show_date

OUTCOMES = ("interviewed", "not_home", "ill", "refused", "moved", "died")
"""305, in the order of their boxes."""

_MARGINS = Margins(left=15, right=12, top=15, bottom=18)
_TITLE = Style("Bold", 13)
_CHOICE = Style("Regular", 8.5)
_CHOICE_STEP = 13.5
_ROW = 3 * _CHOICE_STEP + 6
_TICKS = 5
"""The column with the boxes."""
_WIDTHS = (0.035, 0.2, 0.085, 0.17, 0.14, 0.19, 0.09, 0.09)
_HEADS = (
    Words("ที่", "No."),
    Words("ชื่อ–สกุล อายุ โทรศัพท์", "Name, age, phone"),
    Words("บ้านเลขที่", "House"),
    Words("เหตุที่ไปพบ", "Why"),
    Words("ครั้งก่อน", "Last try"),
    Words("ผลการพบ (305)", "Outcome (305)"),
    Words("นัดครั้งต่อไป", "Next try"),
    Words("เจ้าหน้าที่ร่วม", "Joint officer"),
)


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit of the day; texts as they are to be read."""

    full_name: str
    age: int
    phone: str
    house_no: str
    village: str
    """stops of one village stand together under its name"""
    why: str
    last_try: str
    """ "12 มี.ค. ไม่พบตัว"; empty for a first visit"""
    joint: str = ""
    """name of the bank's officer who comes along (R19)"""


def visit_paper(
    day: date, officer: str, stops: Sequence[Stop], cover: Cover, appointments: Sequence[str] = ()
) -> bytes:
    """A4 across. The order is that of the walk; numbers run through over the villages.

    ``appointments``: who comes to the office that day, a line each, as it is to be read.
    """
    width = text_width(_MARGINS, across=True)
    title = cover.says(Words("บัญชีไปพบประจำวัน", "Visits of the day"))
    when = cover.says(Words(f"วันที่ {show_date(day, 'full')}", day.isoformat()))
    count = cover.says(Words(f"จำนวน {len(stops):,} ราย", f"{len(stops):,} people"))
    lines = [(title, _TITLE), (f"{when}   {officer}   {count}", SUBTITLE), (cover.says(cover.round_title), SUBTITLE)]
    private = break_lines(cover.digits(cover.says(PRIVATE)), NOTE, width)
    blocks: list[Block] = [
        Centred([(cover.digits(text), style) for text, style in lines], width),
        _table(stops, cover, width),
        *_coming(appointments, cover, width),
        Prose(private, NOTE, before=4.0),
    ]

    def furniture(surface: Surface, section: Section, leaf: Leaf) -> None:
        draw_furniture(surface, section, leaf, f"{title} {when} {officer}", cover)

    section = Section(blocks, _MARGINS, furniture, across=True, head=20.0)
    return bind(new_document(f"{title} {when}", cover), [section])


def _coming(appointments: Sequence[str], cover: Cover, width: float) -> list[Block]:
    if not appointments:
        return []
    lines = "\n".join([cover.says(Words("นัดสัมภาษณ์ไว้", "Appointments")), *appointments])
    return [Prose(break_lines(cover.digits(lines), SUBTITLE, width), SUBTITLE, before=8.0)]


@dataclass(frozen=True)
class _VisitTable(Table):
    """A table with boxes to tick in one column."""

    choices: tuple[str, ...] = ()

    def draw_row(self, surface: Surface, x: float, y: float, row: TableRow, *, centred: bool) -> None:
        super().draw_row(surface, x, y, row, centred=centred)
        if row.spans or centred:
            return
        left = x + sum(column.width for column in self.columns[:_TICKS]) + PAD
        half = (self.columns[_TICKS].width - 2 * PAD) / 2
        for number, choice in enumerate(self.choices):
            at = left + number % 2 * half
            baseline = y + (number // 2 + 1) * _CHOICE_STEP
            draw_box(surface, at, baseline, ticked=False)
            surface.text(at + BOX + 3, baseline, _CHOICE, choice)


_SHORT = {"ill": Words("ป่วย", "Ill"), "refused": Words("ปฏิเสธ", "Refused"), "moved": Words("ย้าย", "Moved")}
"""Where the form's own words have no room beside a box."""


def _table(stops: Sequence[Stop], cover: Cover, width: float) -> Table:
    columns = [Column(cover.says(head), share * width) for head, share in zip(_HEADS, _WIDTHS, strict=True)]
    rows: list[Entry] = []
    numbers = itertools.count(1)
    for village, there in itertools.groupby(stops, lambda stop: stop.village):
        found = list(there)
        count = cover.says(Words(f"{len(found)} ราย", f"{len(found)} people"))
        rows.append(Entry([f"{village}   {count}"], strong=True, spans=True))
        rows += [Entry(_texts(next(numbers), stop, cover), least=_ROW) for stop in found]
    names = {**code_list("outcomes"), **_SHORT}
    table = _VisitTable.of(columns, rows)
    return replace(table, choices=tuple(cover.says(names[outcome]) for outcome in OUTCOMES), stays=True)


def _texts(number: int, stop: Stop, cover: Cover) -> list[str]:
    age = cover.says(Words(f"อายุ {stop.age} ปี", f"aged {stop.age}"))
    phone = cover.says(Words(f"โทร. {stop.phone}", f"phone {stop.phone}")) if stop.phone else ""
    about = "  ".join(filter(None, [age, phone]))
    return [
        str(number),
        f"{stop.full_name}\n{about}",
        stop.house_no,
        stop.why,
        stop.last_try or "–",
        "",
        "",
        stop.joint,
    ]
