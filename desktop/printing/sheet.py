"""What stands on every page around the form: heading, form number, title, page x of y, QR code, watermark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from forms.page_mark import PageMark
from forms.paper.page import HEIGHT, WIDTH, Margins
from forms.paper.paragraph import Line, break_lines
from forms.paper.picture import GreyPicture
from forms.paper.qr_code import draw_qr_code
from forms.paper.style import HEADING, LABEL, SMALL, STAMP, SUBTITLE, TINY, TITLE, VALUE
from forms.paper.surface import MM, Style, Surface
from forms.paper.values import Numerals

_CREST = 44.0
_CREST_WIDTH = 56.0
_QR = 16 * MM
_STAMP_HEIGHT = 24.0
_EDGE = 15 * MM
"""From the upper edge of the sheet to its head, where letters have their emblem; the text keeps to the margins."""
_FOOT = 8 * MM
"""From the lower edge of the QR code to that of the sheet: more than any printer leaves white."""
_OVER_FOOT = 8.0
_TITLE_LINE = 21.0
_SUBTITLE_LINE = 16.0
_CORNER = 84.0
"""Kept free of the title on either side, points."""
_WATERMARK = Style("Bold", 130, 0.9)
_LONG_WATERMARK = Style("Bold", 90, 0.9)
_WATERMARK_WORDS = Style("Regular", 15, 0.75)


@dataclass(frozen=True)
class Sheet:
    """The furniture of one paper's pages."""

    margins: Margins
    heading: str
    title: str
    subtitle: str
    office: str
    form_number: str
    """empty for a line to write it on"""
    paper_number: str
    """empty where this is none of the papers that are counted"""
    foot_lines: tuple[str, ...]
    mark: PageMark | None
    """what the code of the first page says; each page puts its own number into it. None: no code"""
    stamp: str
    """ "สำเนา" or "ต้นฉบับที่ 2", above the heading; empty for the first original"""
    watermark: tuple[str, str] | None
    """in Thai and in English"""
    numerals: Numerals
    crest: GreyPicture | None = None
    """the office's emblem; None for an empty frame"""

    @property
    def left(self) -> float:
        return self.margins.left * MM

    @property
    def width(self) -> float:
        """of the text area, points"""
        return WIDTH - (self.margins.left + self.margins.right) * MM

    @property
    def running_title(self) -> str:
        """The title on one line; where the layout breaks it, Thai needs no space."""
        return self.title.replace("\n", "")

    def top(self, page: int) -> float:
        """Where the text area of a page (counted from 0) begins, points from the upper edge."""
        return _EDGE + self._head_height if page == 0 else self.margins.top * MM

    def room(self, page: int) -> float:
        """The height of a page's text area, points."""
        return HEIGHT - max(self.margins.bottom * MM, _FOOT + _QR + _OVER_FOOT) - self.top(page)

    def draw(self, surface: Surface, page: int, pages: int) -> None:
        """Everything around the text of a page; drawn first, so that the watermark lies behind it."""
        if self.watermark is not None:
            thai, english = self.watermark
            style = _WATERMARK if len(thai) < 5 else _LONG_WATERMARK
            surface.turned_text(WIDTH / 2 - 20, HEIGHT / 2, style, thai, 0.766, 0.643)
            surface.turned_text(WIDTH / 2 + 65, HEIGHT / 2 + 60, _WATERMARK_WORDS, english, 0.766, 0.643)
        if self.stamp:
            self._draw_stamp(surface)
        if page == 0:
            self._draw_head(surface)
        else:
            self._draw_running_head(surface)
        self._draw_foot(surface, page, pages)

    @cached_property
    def _title_lines(self) -> tuple[Line, ...]:
        """As few as the width allows, of much the same length."""
        title = self.numerals(self.title)
        lines = break_lines(title, TITLE, self._title_width)
        width = self._title_width - 8
        while len(lines) > 1 and len(narrower := break_lines(title, TITLE, width)) == len(lines):
            if max(line.width for line in narrower) > width:
                break
            lines, width = narrower, width - 8
        return lines

    @property
    def _title_width(self) -> float:
        return self.width - 2 * _CORNER

    @property
    def _title_top(self) -> float:
        """The title's first baseline, lower where what stands in the corner is wide."""
        return 26.0 if HEADING.width(self.heading) > _CORNER - 6 else 14.0

    @property
    def _head_height(self) -> float:
        return max(_CREST, self._under_title + (len(self._subtitles) - 1) * _SUBTITLE_LINE + 6) + 8

    @property
    def _subtitles(self) -> list[Line]:
        texts = (self.numerals(self.subtitle), self.numerals(self.office))
        return [line for text in texts if text for line in break_lines(text, SUBTITLE, self.width)]

    @property
    def _under_title(self) -> float:
        """The baseline of the line below the title, from the head's upper edge."""
        own = self._title_top - 2 + len(self._title_lines) * _TITLE_LINE
        # Between crest and form number there is room for a short line only.
        wide = any(line.width > self._title_width for line in self._subtitles)
        return max(own, _CREST + 15) if wide else own

    def _draw_head(self, surface: Surface) -> None:
        y = _EDGE
        right = self.left + self.width
        self._draw_crest(surface)
        surface.text(right, y + 10, HEADING, self.numerals(self.heading), anchor=1)
        surface.text(right, y + 24, SMALL, "เลขที่แบบ", anchor=1)
        if self.form_number:
            surface.text(right, y + 36, LABEL, self.form_number, anchor=1)
        else:
            surface.dots(right - 72, right, y + 40)
        middle = self.left + self.width / 2
        baseline = y + self._title_top
        for line in self._title_lines:
            line.draw(surface, middle - line.width / 2, baseline, TITLE)
            baseline += _TITLE_LINE
        baseline = y + self._under_title
        for line in self._subtitles:
            line.draw(surface, middle - line.width / 2, baseline, SUBTITLE)
            baseline += _SUBTITLE_LINE

    def _draw_crest(self, surface: Surface) -> None:
        """The office's own emblem, or room for one or for a stamp; those of the state are not ours to print."""
        if self.crest is not None:
            width, height = self.crest.fitted(_CREST_WIDTH, _CREST)
            surface.picture(self.left, _EDGE, width, height, self.crest)
            return
        surface.frame(self.left, _EDGE, _CREST_WIDTH, _CREST, line=0.4, grey=0.6, round_=4)
        surface.text(self.left + _CREST_WIDTH / 2, _EDGE + _CREST / 2 + 2, TINY, "ตราหน่วยงาน", anchor=0.5)

    def _draw_stamp(self, surface: Surface) -> None:
        """Framed and above everything else, so that nobody takes a copy for the paper that was signed."""
        middle, half = self.left + self.width / 2, STAMP.width(self.stamp) / 2 + 12
        top = _EDGE - _STAMP_HEIGHT - 3
        surface.frame(middle - half, top, 2 * half, _STAMP_HEIGHT, line=1.2, grey=STAMP.grey)
        surface.text(middle, top + _STAMP_HEIGHT / 2 + STAMP.size * 0.3, STAMP, self.stamp, anchor=0.5)

    def _draw_running_head(self, surface: Surface) -> None:
        y = _EDGE
        right = self.left + self.width
        number = f"เลขที่แบบ {self.form_number or '................................'}"
        beside = f"{self.numerals(self.heading)}   {number}".strip()
        surface.text(right, y + 9, SMALL, beside, anchor=1)
        title, *more = break_lines(self.numerals(self.running_title), SMALL, self.width - SMALL.width(beside) - 16)
        title.draw(surface, self.left, y + 9, SMALL)
        if more:
            surface.text(self.left + title.width, y + 9, SMALL, " …")
        surface.rule(self.left, y + 14, right, y + 14, width=0.4)

    def _draw_foot(self, surface: Surface, page: int, pages: int) -> None:
        top = HEIGHT - _FOOT - _QR
        surface.rule(self.left, top - 6, self.left + self.width, top - 6, width=0.4)
        left, baseline = self.left, top + 10
        if self.mark is not None:
            draw_qr_code(surface, left, top, _QR, replace(self.mark, page=page + 1, pages=pages).text())
            left += _QR + 8
        if self.paper_number:
            # People type it where there is no scanner, so it is as large as an answer.
            surface.text(left, baseline, VALUE, f"เลขที่เอกสาร {self.paper_number}")
        for number, line in enumerate(self.foot_lines, 1):
            surface.text(left, baseline + 2 + number * 11.5, TINY, line)
        right = self.left + self.width
        surface.text(right, top + 10, LABEL, self.numerals(f"หน้า {page + 1} จาก {pages}"), anchor=1)
