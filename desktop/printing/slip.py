"""Small papers of the counter: the queue number somebody waits with, and the appointment they take home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from desktop.settings import SlipPaper
from forms.paper.document import Document
from forms.paper.paragraph import break_lines, break_name
from forms.paper.surface import MM, Style, Surface
from forms.paper.values import local, numerals
from forms.thai.dates import show_date


@dataclass(frozen=True, slots=True)
class QueueSlip:
    """A queue number. `ahead`: how many wait before."""

    number: int
    issued_at: datetime
    ahead: int
    place: str
    office: str
    training: bool
    thai_digits: bool


@dataclass(frozen=True, slots=True)
class AppointmentSlip:
    """When and where somebody comes back. `time`: "13:00", or empty. No number of a card stands on it: it gets lost."""

    full_name: str
    day: date
    time: str
    place: str
    office: str
    officer: str
    made_at: datetime
    training: bool
    thai_digits: bool


_OFFICE = Style("Regular", 9)
_TITLE = Style("Bold", 13)
_WORD = Style("Regular", 11)
_STRONG = Style("Bold", 12.5)
_SMALL = Style("Regular", 8.5, 0.25)
_LINE = 1.5
"""Height of a line in sizes: Thai stacks two marks above and one below."""
_FIGURE = 0.72
"""Height of a digit in sizes."""
_LARGEST = 120.0
_WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

Step = Callable[[Surface | None, float], float]
"""Draws a part with its top at y, or only measures where there is no surface; returns where it ends."""


def queue_slip(slip: QueueSlip, paper: SlipPaper) -> bytes:
    """PDF of one page: the number as large as the paper lets it be."""
    lines = _Lines(paper)
    digits = numerals(thai_digits=slip.thai_digits)
    moment = local(slip.issued_at)
    ahead = f"รออยู่ก่อนท่าน {slip.ahead} คน" if slip.ahead else "ถึงคิวท่านแล้ว โปรดรอเรียก"
    steps = [
        lines.of(slip.office, _OFFICE),
        lines.of("บัตรคิว", _TITLE),
        lines.number(digits(str(slip.number))),
        lines.of(digits(ahead), _STRONG),
        lines.gap(4),
        lines.of(slip.place, _WORD),
        lines.of(digits(f"{_day(moment.date())} เวลา {moment:%H.%M} น."), _WORD),
        lines.gap(2),
        lines.of("โปรดเตรียมบัตรประจำตัวประชาชน", _SMALL),
        *([lines.of("แบบฝึก ไม่ใช่การรับแจ้งจริง", _SMALL)] if slip.training else []),
    ]
    return _page(steps, paper, f"บัตรคิว {slip.number}", slip.office, moment)


def appointment_slip(slip: AppointmentSlip, paper: SlipPaper) -> bytes:
    """PDF of one page, to be taken home."""
    lines = _Lines(paper)
    digits = numerals(thai_digits=slip.thai_digits)
    when = f"เวลา {slip.time.replace(':', '.')} น." if slip.time else "ในเวลาราชการ"
    steps = [
        lines.of(slip.office, _OFFICE),
        lines.of("ใบนัดสัมภาษณ์", _TITLE),
        lines.gap(2),
        lines.of(slip.full_name, _STRONG, name=True),
        lines.gap(4),
        lines.of(digits(f"วัน{_WEEKDAYS[slip.day.weekday()]}ที่"), _WORD),
        lines.of(digits(show_date(slip.day, "full")), Style("Bold", 19)),
        lines.of(digits(when), Style("Bold", 16)),
        lines.gap(2),
        lines.of(slip.place, _WORD),
        lines.gap(4),
        lines.of(f"ผู้นัด {slip.officer}", _SMALL),
        lines.of("โปรดนำบัตรประจำตัวประชาชนและใบนัดนี้มาด้วย", _SMALL),
        *([lines.of("แบบฝึก ไม่ใช่การรับแจ้งจริง", _SMALL)] if slip.training else []),
    ]
    return _page(steps, paper, "ใบนัดสัมภาษณ์", slip.office, local(slip.made_at))


_WIDTHS = {SlipPaper.A6: 105 * MM, SlipPaper.ROLL: 80 * MM}
_EDGES = {SlipPaper.A6: 9 * MM, SlipPaper.ROLL: 5 * MM}
_LARGER = {SlipPaper.A6: 1.3, SlipPaper.ROLL: 1.0}
_A6_HEIGHT = 148 * MM


def _page(steps: list[Step], paper: SlipPaper, title: str, office: str, moment: datetime) -> bytes:
    edge, width = _EDGES[paper], _WIDTHS[paper]
    tall = 0.0
    for step in steps:
        tall = step(None, tall)
    height = tall + 2 * edge if paper is SlipPaper.ROLL else _A6_HEIGHT
    # On a sheet the slip stands about the middle, a little above it, as a card does.
    y = edge if paper is SlipPaper.ROLL else max(edge, (height - tall) * 0.45)
    document = Document(width, height, title, office, "aofield", moment)
    surface = Surface(document)
    for step in steps:
        y = step(surface, y)
    document.add_page(surface.content())
    return document.to_bytes()


class _Lines:
    """The parts of a slip, in the middle of the paper and in sizes that suit it."""

    def __init__(self, paper: SlipPaper) -> None:
        self._width = _WIDTHS[paper] - 2 * _EDGES[paper]
        self._larger = _LARGER[paper]

    def of(self, text: str, style: Style, *, name: bool = False) -> Step:
        """A text, or a person's name, on as many lines as it needs; nothing where there is none."""
        style = style._replace(size=style.size * self._larger)
        lines = (break_name if name else break_lines)(text, style, self._width) if text.strip() else ()
        step = style.size * _LINE

        def draw(surface: Surface | None, y: float) -> float:
            if surface is not None:
                middle = surface.document.width / 2
                for number, line in enumerate(lines):
                    line.draw(surface, middle - line.width / 2, y + number * step + style.size * 1.1, style)
            return y + len(lines) * step

        return draw

    def number(self, text: str) -> Step:
        """The number itself, as large as the paper lets it be."""
        one = Style("Bold", 100)
        style = one._replace(size=min(_LARGEST * self._larger, 100 * self._width * 0.9 / one.width(text)))
        height = style.size * _FIGURE

        def draw(surface: Surface | None, y: float) -> float:
            if surface is not None:
                surface.text(surface.document.width / 2, y + 6 + height, style, text, anchor=0.5)
            return y + height + 6 + style.size * 0.12

        return draw

    def gap(self, points: float) -> Step:
        return lambda _surface, y: y + points * self._larger


def _day(day: date) -> str:
    return f"วันที่ {show_date(day, 'full')}"
