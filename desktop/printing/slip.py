"""Small papers of the counter: the queue number somebody waits with, and the appointment they take home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from forms.paper.document import Document
from forms.paper.paragraph import break_lines
from forms.paper.surface import MM, Style, Surface
from forms.paper.values import local, numerals
from forms.thai.dates import show_date


class SlipPaper(StrEnum):
    """What is in the printer of the counter."""

    A6 = "a6"
    ROLL = "roll80"
    """a roll of 80 mm, cut where the slip ends"""


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
    phone: str
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
    width = _WIDTHS[paper] - 2 * _EDGES[paper]
    digits = numerals(thai_digits=slip.thai_digits)
    moment = local(slip.issued_at)
    ahead = f"รออยู่ก่อนท่าน {slip.ahead} คน" if slip.ahead else "ถึงคิวท่านแล้ว โปรดรอเรียก"
    steps = [
        _lines(slip.office, _OFFICE, width),
        _lines("บัตรคิว", _TITLE, width),
        _number(digits(str(slip.number)), width),
        _lines(digits(ahead), _STRONG, width),
        _gap(4),
        _lines(slip.place, _WORD, width),
        _lines(digits(f"{_day(moment.date())} เวลา {moment:%H.%M} น."), _WORD, width),
        _gap(2),
        _lines("โปรดเตรียมบัตรประจำตัวประชาชน", _SMALL, width),
        *_training(slip.training, width),
    ]
    return _page(steps, paper, f"บัตรคิว {slip.number}", slip.office, moment)


def appointment_slip(slip: AppointmentSlip, paper: SlipPaper) -> bytes:
    """PDF of one page, to be taken home."""
    width = _WIDTHS[paper] - 2 * _EDGES[paper]
    digits = numerals(thai_digits=slip.thai_digits)
    when = f"เวลา {slip.time.replace(':', '.')} น." if slip.time else "ในเวลาราชการ"
    contact = f"{slip.officer} โทร. {slip.phone}" if slip.phone else slip.officer
    steps = [
        _lines(slip.office, _OFFICE, width),
        _lines("ใบนัดสัมภาษณ์", _TITLE, width),
        _gap(2),
        _lines(slip.full_name, _STRONG, width),
        _gap(4),
        _lines(digits(f"วัน{_WEEKDAYS[slip.day.weekday()]}ที่"), _WORD, width),
        _lines(digits(show_date(slip.day, "full")), Style("Bold", 19), width),
        _lines(digits(when), Style("Bold", 16), width),
        _gap(2),
        _lines(slip.place, _WORD, width),
        _gap(4),
        _lines(f"ผู้นัด {contact}", _SMALL, width),
        _lines("โปรดนำบัตรประจำตัวประชาชนและใบนัดนี้มาด้วย", _SMALL, width),
        *_training(slip.training, width),
    ]
    return _page(steps, paper, "ใบนัดสัมภาษณ์", slip.office, local(slip.made_at))


_WIDTHS = {SlipPaper.A6: 105 * MM, SlipPaper.ROLL: 80 * MM}
_EDGES = {SlipPaper.A6: 9 * MM, SlipPaper.ROLL: 5 * MM}
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


def _lines(text: str, style: Style, width: float) -> Step:
    """A text in the middle of the paper, on as many lines as it needs; nothing where there is none."""
    lines = break_lines(text, style, width) if text.strip() else ()
    step = style.size * _LINE

    def draw(surface: Surface | None, y: float) -> float:
        if surface is not None:
            middle = surface.document.width / 2
            for number, line in enumerate(lines):
                baseline = y + number * step + style.size * 1.1
                line.draw(surface, middle - line.width / 2, baseline, style)
        return y + len(lines) * step

    return draw


def _number(text: str, width: float) -> Step:
    """The number itself, as large as the width lets it be."""
    one = Style("Bold", 100)
    size = min(_LARGEST, 100 * width * 0.9 / one.width(text))
    style = Style("Bold", size)
    height = size * _FIGURE

    def draw(surface: Surface | None, y: float) -> float:
        if surface is not None:
            surface.text(surface.document.width / 2, y + 6 + height, style, text, anchor=0.5)
        return y + height + 16

    return draw


def _gap(points: float) -> Step:
    return lambda _surface, y: y + points


def _training(training: bool, width: float) -> list[Step]:
    return [_lines("แบบฝึก ไม่ใช่การรับแจ้งจริง", _SMALL, width)] if training else []


def _day(day: date) -> str:
    return f"วันที่ {show_date(day, 'full')}"
