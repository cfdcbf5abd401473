"""Thai official letters: หนังสือภายนอก and บันทึกข้อความ, as the correspondence rules of the Prime Minister's Office lay
them out – margins of 3 cm left and 2 cm right, paragraphs set in by 2.5 cm, the signature right of the middle.

Emblems of the state are not ours to print: the room for the Garuda stays free, for paper that bears it already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from forms.paper.flow import Block, Undivided
from forms.paper.page import Margins
from forms.paper.paragraph import Line, break_lines
from forms.paper.sections import Leaf, Section, text_width
from forms.paper.style import SMALL, leading
from forms.paper.surface import MM, Style, Surface
from forms.paper.values import Numerals
from forms.thai.dates import show_date

MARGINS = Margins(left=30, right=20, top=25, bottom=20)
TEXT = Style("Regular", 11)
_MEMO_TITLE = Style("Bold", 20)
_MEMO_LABEL = Style("Bold", 13)
_INDENT = 25 * MM
_CREST = 30 * MM
_STEP = leading(TEXT)
_BASELINE = TEXT.size * 1.1
_PEN = 46.0
_LABEL_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says. Texts have ASCII digits; which are printed is the caller's choice."""

    kind: Literal["letter", "memo"]
    number: str
    """ที่; empty for a line to write it on"""
    office: str
    """ส่วนราชการ"""
    address: tuple[str, ...]
    day: date | None
    """None for a line to write it on"""
    subject: str
    to: str
    paragraphs: tuple[str, ...]
    closing: str
    """ "จึงเรียนมาเพื่อโปรดทราบ" """
    signer: str
    position: str
    """may hold line feeds"""
    enclosures: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    unit: str = ""
    """ส่วนราชการเจ้าของเรื่อง, with its telephone number"""


def letter_section(letter: Letter, digits: Numerals, *, mark: str = "") -> Section:
    """The letter's own pages; enclosures are sections of their own. ``mark`` stands at the foot of every page: that
    this is a training."""
    width = text_width(MARGINS)
    head: list[Block] = [_MemoHead(letter, width, digits) if letter.kind == "memo" else _Head(letter, width, digits)]
    items: list[tuple[str, str]] = []
    if letter.kind == "letter":
        items.append(("เรื่อง", letter.subject))
    items.append(("เรียน", letter.to))
    items += [("อ้างถึง" if number == 0 else "", text) for number, text in enumerate(letter.references)]
    head += [_Item.of(label, digits(text), width) for label, text in items]
    if letter.enclosures:
        head += _enclosures(letter.enclosures, width, digits)
    texts = [_Paragraph.of(digits(text), width) for text in letter.paragraphs[:-1]]
    # A signature never stands on a page without some of the letter.
    texts += [_Paragraph.of(digits(text), width, stays=True) for text in letter.paragraphs[-1:]]
    closing = _Paragraph.of(digits(letter.closing), width, stays=True)
    blocks = [*head, *texts, closing, _Signature(letter, width, digits)]
    if letter.unit and letter.kind == "letter":
        blocks.append(_Unit(digits(letter.unit), width))

    def furniture(surface: Surface, section: Section, leaf: Leaf) -> None:
        if leaf.place:
            middle = section.left + section.width / 2
            surface.text(middle, section.margins.top * MM, TEXT, digits(f"- {leaf.place + 1} -"), anchor=0.5)
        if mark:
            foot = section.page_height - section.margins.bottom * MM / 2
            surface.text(section.left, foot, SMALL, digits(mark))

    return Section(blocks, MARGINS, furniture, bookmark=letter.subject, head=_STEP)


def _enclosures(titles: Sequence[str], width: float, digits: Numerals) -> list[Block]:
    numbered = len(titles) > 1
    label = "สิ่งที่ส่งมาด้วย"
    return [
        _Item.of(label if number == 1 else "", digits(f"{number}. {title}" if numbered else title), width, like=label)
        for number, title in enumerate(titles, 1)
    ]


@dataclass(frozen=True)
class _Block(Undivided):
    """A part of a letter that stays whole."""

    @property
    def stays(self) -> bool:
        return False


@dataclass(frozen=True)
class _Head(_Block):
    """The number left, the office right, the date from the middle."""

    letter: Letter
    width: float
    digits: Numerals
    before: float = 0.0

    @property
    def height(self) -> float:
        return _CREST + max(1, len(self._office)) * _STEP + 1.6 * _STEP

    @property
    def _office(self) -> list[str]:
        return [line for line in (self.letter.office, *self.letter.address) if line]

    def draw(self, surface: Surface, x: float, y: float) -> None:
        baseline = y + _CREST - _STEP + _BASELINE
        number = self.digits(f"ที่  {self.letter.number}")
        surface.text(x, baseline, TEXT, number)
        if not self.letter.number:
            surface.dots(x + TEXT.width(number) + 2, x + 120, baseline + 2.4)
        widest = max((TEXT.width(self.digits(line)) for line in self._office), default=0.0)
        left = x + max(self.width - max(widest, 150.0), self.width / 2)
        for line in self._office:
            surface.text(left, baseline, TEXT, self.digits(line))
            baseline += _STEP
        _draw_day(surface, x + self.width / 2, y + self.height - 1.2 * _STEP + _BASELINE, self.letter.day, self.digits)


@dataclass(frozen=True)
class _MemoHead(_Block):
    letter: Letter
    width: float
    digits: Numerals
    before: float = 0.0

    @property
    def height(self) -> float:
        return 46.0 + 3 * (_STEP + 4)

    def draw(self, surface: Surface, x: float, y: float) -> None:
        surface.text(x + self.width / 2, y + 26, _MEMO_TITLE, "บันทึกข้อความ", anchor=0.5)
        letter, step = self.letter, _STEP + 4
        baseline = y + 46 + _BASELINE
        office = "  ".join([letter.office, *letter.address]).strip()
        self._field(surface, x, baseline, "ส่วนราชการ", self.digits(office), self.width)
        half = self.width / 2
        self._field(surface, x, baseline + step, "ที่", self.digits(letter.number), half - 8)
        day = self.digits(show_date(letter.day, "full")) if letter.day is not None else ""
        self._field(surface, x + half, baseline + step, "วันที่", day, half)
        self._field(surface, x, baseline + 2 * step, "เรื่อง", self.digits(letter.subject), self.width)

    @staticmethod
    def _field(surface: Surface, x: float, baseline: float, label: str, value: str, width: float) -> None:
        surface.text(x, baseline, _MEMO_LABEL, label)
        left = x + _MEMO_LABEL.width(label) + 6
        surface.dots(left, x + width, baseline + 2.6)
        surface.text(left + 4, baseline, TEXT, value)


@dataclass(frozen=True)
class _Item(_Block):
    """เรื่อง, เรียน, สิ่งที่ส่งมาด้วย: a label and what stands beside it."""

    label: str
    lines: tuple[Line, ...]
    inset: float
    before: float = 5.0

    @classmethod
    def of(cls, label: str, text: str, width: float, *, like: str = "") -> _Item:
        """``like``: the label whose width it keeps, where it has none itself."""
        inset = TEXT.width(like or label or "อ้างถึง") + _LABEL_GAP
        return cls(label, break_lines(text, TEXT, width - inset), inset, 5.0 if label else 0.0)

    @property
    def height(self) -> float:
        return len(self.lines) * _STEP

    def draw(self, surface: Surface, x: float, y: float) -> None:
        surface.text(x, y + _BASELINE, TEXT, self.label)
        for number, line in enumerate(self.lines):
            line.draw(surface, x + self.inset, y + _BASELINE + number * _STEP, TEXT)


@dataclass(frozen=True)
class _Paragraph:
    lines: tuple[Line, ...]
    indent: float = _INDENT
    before: float = 6.0
    stays: bool = False

    @classmethod
    def of(cls, text: str, width: float, *, stays: bool = False) -> _Paragraph:
        return cls(break_lines(text, TEXT, width, width - _INDENT), stays=stays)

    @property
    def height(self) -> float:
        return len(self.lines) * _STEP

    def draw(self, surface: Surface, x: float, y: float) -> None:
        for number, line in enumerate(self.lines):
            left = x + (self.indent if number == 0 else 0.0)
            line.draw(surface, left, y + _BASELINE + number * _STEP, TEXT)

    def divided(self, room: float) -> tuple[Block, Block] | None:
        fitting = min(int(room // _STEP), len(self.lines) - 2)
        if fitting < 2:
            return None
        rest = replace(self, lines=self.lines[fitting:], indent=0.0, before=0.0)
        return replace(self, lines=self.lines[:fitting], stays=False), rest


@dataclass(frozen=True)
class _Signature(_Block):
    letter: Letter
    width: float
    digits: Numerals
    before: float = 10.0

    @property
    def height(self) -> float:
        regards = _STEP if self.letter.kind == "letter" else 0.0
        return regards + _PEN + (1 + len(self._position)) * _STEP

    @property
    def _position(self) -> list[str]:
        return self.letter.position.split("\n")

    def draw(self, surface: Surface, x: float, y: float) -> None:
        middle = x + self.width * 0.66
        if self.letter.kind == "letter":
            surface.text(middle, y + _BASELINE, TEXT, "ขอแสดงความนับถือ", anchor=0.5)
            y += _STEP
        y += _PEN + _BASELINE
        if self.letter.signer:
            surface.text(middle, y, TEXT, f"({self.letter.signer})", anchor=0.5)
        else:
            surface.text(middle - 78, y, TEXT, "(", anchor=1)
            surface.dots(middle - 76, middle + 76, y + 2.4)
            surface.text(middle + 78, y, TEXT, ")")
        for number, line in enumerate(self._position, 1):
            surface.text(middle, y + number * _STEP, TEXT, self.digits(line), anchor=0.5)


@dataclass(frozen=True)
class _Unit(_Block):
    """Whose matter it is, below on the left."""

    text: str
    width: float
    before: float = 26.0

    @property
    def height(self) -> float:
        return len(self._lines) * _STEP

    @property
    def _lines(self) -> tuple[Line, ...]:
        return break_lines(self.text, TEXT, self.width * 0.6)

    def draw(self, surface: Surface, x: float, y: float) -> None:
        for number, line in enumerate(self._lines):
            line.draw(surface, x, y + _BASELINE + number * _STEP, TEXT)


def _draw_day(surface: Surface, x: float, baseline: float, day: date | None, digits: Numerals) -> None:
    if day is not None:
        surface.text(x, baseline, TEXT, digits(show_date(day, "full")))
    else:
        surface.dots(x, x + 110, baseline + 2.4)
