"""A document of several sections: each with its own blocks, upright or across, its pages numbered through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from forms.paper.document import Bookmark, Document
from forms.paper.flow import Block, Placed, paginate
from forms.paper.page import HEIGHT, WIDTH, Margins
from forms.paper.surface import MM, Surface


class Leaf(NamedTuple):
    """Where a page stands, for what is drawn around its text."""

    place: int
    """in its section, from 0"""
    number: int
    """in the document, from 0"""
    pages: int
    """of the document's pages"""


Furniture = Callable[[Surface, "Section", Leaf], None]
"""Draws what stands around the text of a page."""


@dataclass(frozen=True)
class Section:
    blocks: Sequence[Block]
    margins: Margins
    furniture: Furniture
    bookmark: str = ""
    across: bool = False
    head: float = 0.0
    """room kept free above the text of every page but the first, points"""

    @property
    def left(self) -> float:
        return self.margins.left * MM

    @property
    def width(self) -> float:
        """of the text area, points"""
        return text_width(self.margins, across=self.across)

    @property
    def page_height(self) -> float:
        return WIDTH if self.across else HEIGHT

    def top(self, place: int) -> float:
        """Where the text area of a page begins, points from the upper edge."""
        return self.margins.top * MM + (self.head if place else 0.0)

    def pages(self) -> list[list[Placed]]:
        foot = self.margins.bottom * MM
        return paginate(self.blocks, self.page_height - foot - self.top(0), self.page_height - foot - self.top(1))


def text_width(margins: Margins, *, across: bool = False) -> float:
    """The width of a page's text area, points."""
    return (HEIGHT if across else WIDTH) - (margins.left + margins.right) * MM


def bind(document: Document, sections: Sequence[Section]) -> bytes:
    """The finished file, each section beginning on a page of its own."""
    laid_out = [(section, section.pages()) for section in sections]
    count = sum(len(pages) for _, pages in laid_out)
    number = 0
    for section, pages in laid_out:
        if section.bookmark:
            document.bookmarks.append(Bookmark(section.bookmark, number, section.page_height - section.top(0)))
        for place, placed in enumerate(pages):
            surface = Surface(document, across=section.across)
            section.furniture(surface, section, Leaf(place, number, count))
            for block, y in placed:
                block.draw(surface, section.left, section.top(place) + y)
            document.add_page(surface.content(), across=section.across)
            number += 1
    return document.to_bytes()
