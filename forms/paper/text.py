"""Blocks of running text: headings, notes, long answers on dotted lines, a framed statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from forms.paper.flow import Block, Undivided
from forms.paper.paragraph import Line, break_evenly, break_lines
from forms.paper.style import BASELINE, CONTINUED, HEADING, LABEL, LINE, SUBHEADING, VALUE, leading
from forms.paper.surface import Style, Surface

_CONTINUED = " (ต่อ)"


@dataclass
class Heading(Undivided):
    """A section's title on a light band, or a smaller one inside a section."""

    text: str
    width: float
    level: int = 1
    stays: bool = field(default=True, init=False)

    @property
    def before(self) -> float:
        return 7.0 if self.level == 1 else 4.0

    @property
    def height(self) -> float:
        return len(self._lines()) * (LINE + 1) + (3.0 if self.level == 1 else 0.0)

    def draw(self, surface: Surface, x: float, y: float) -> None:
        if self.level == 1:
            surface.fill(x, y, self.width, self.height - 3, grey=0.9)
        for number, line in enumerate(self._lines()):
            inset = 5 if self.level == 1 else 0
            line.draw(surface, x + inset, y + BASELINE + 0.8 + number * LINE, self._style)

    @property
    def _style(self) -> Style:
        return HEADING if self.level == 1 else SUBHEADING

    def _lines(self) -> tuple[Line, ...]:
        return break_lines(self.text, self._style, self.width - 10)


@dataclass
class Prose:
    """Running text: notes, declarations. Divided between lines, but never one line alone."""

    lines: tuple[Line, ...]
    style: Style
    indent: float = 0.0
    """of the first line, for which it was broken"""
    before: float = 2.0
    stays: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * leading(self.style)

    def draw(self, surface: Surface, x: float, y: float) -> None:
        for number, line in enumerate(self.lines):
            baseline = y + number * leading(self.style) + self.style.size * 1.1
            line.draw(surface, x + (0.0 if number else self.indent), baseline, self.style)

    def divided(self, room: float) -> tuple[Block, Block] | None:
        fitting = min(int(room // leading(self.style)), len(self.lines) - 2)
        if fitting < 2:
            return None
        rest = replace(self, lines=self.lines[fitting:], indent=0.0, before=0.0)
        return replace(self, lines=self.lines[:fitting]), rest


@dataclass
class RuledText:
    """A long answer on dotted lines below its question; divided between lines, it continues on the next page."""

    lines: tuple[Line, ...]
    width: float
    label: str = ""
    """the question, said again where the answer continues"""
    pitch: float = LINE
    """from one dotted line to the next, points"""
    continued: bool = False
    before: float = 0.0
    stays: bool = False

    @property
    def height(self) -> float:
        return self._head + len(self.lines) * self.pitch

    @property
    def _head(self) -> float:
        return LINE if self.continued else 0.0

    def draw(self, surface: Surface, x: float, y: float) -> None:
        if self.continued:
            said = break_lines(self.label, LABEL, self.width - CONTINUED - LABEL.width(_CONTINUED))[0]
            said.draw(surface, x + CONTINUED, y + BASELINE, LABEL)
            surface.text(x + CONTINUED + said.width, y + BASELINE, LABEL, _CONTINUED)
        baseline = y + self._head + self.pitch - (LINE - BASELINE)
        for number, line in enumerate(self.lines):
            surface.dots(x + CONTINUED, x + self.width, baseline + 2.4 + number * self.pitch)
            line.draw(surface, x + CONTINUED + 3, baseline + number * self.pitch, VALUE)

    def divided(self, room: float) -> tuple[Block, Block] | None:
        fitting = min(int((room - self._head) // self.pitch), len(self.lines) - 2)
        if fitting < 2:
            return None
        rest = replace(self, lines=self.lines[fitting:], continued=True, before=0.0)
        return replace(self, lines=self.lines[:fitting]), rest

    @classmethod
    def of(cls, text: str, width: float, *, least: int, label: str = "", pitch: float = LINE) -> RuledText:
        """The text in a column ``width`` wide, with empty lines to write on up to ``least``."""
        lines = break_lines(text, VALUE, width - CONTINUED - 6)
        return cls(lines + (Line((), 0.0),) * (least - len(lines)), width, label, pitch)


@dataclass
class Framed(Undivided):
    """A statement in a frame that catches the eye; never divided."""

    text: str
    width: float
    before: float = 8.0
    stays: bool = False

    @property
    def height(self) -> float:
        return len(self._lines()) * leading(LABEL) + 8

    def draw(self, surface: Surface, x: float, y: float) -> None:
        surface.frame(x, y, self.width, self.height, line=0.7, round_=4)
        for number, line in enumerate(self._lines()):
            line.draw(surface, x + 8, y + 4 + LABEL.size * 1.1 + number * leading(LABEL), LABEL)

    def _lines(self) -> tuple[Line, ...]:
        return break_evenly(self.text, LABEL, self.width - 16)


@dataclass
class Centred(Undivided):
    """Lines in the middle, each in a style of its own: what a paper is and of what."""

    texts: Sequence[tuple[str, Style]]
    width: float
    before: float = 0.0
    stays: bool = True

    @property
    def height(self) -> float:
        return sum(leading(style) * len(break_lines(text, style, self.width)) for text, style in self.texts) + 4

    def draw(self, surface: Surface, x: float, y: float) -> None:
        for text, style in self.texts:
            for line in break_lines(text, style, self.width):
                line.draw(surface, x + (self.width - line.width) / 2, y + style.size * 1.1, style)
                y += leading(style)
