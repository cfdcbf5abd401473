"""Blocks that flow down a page and over to the next: who stays together, who may be divided, where each one lands."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from forms.paper.surface import Surface


class Block(Protocol):
    """Something with a height. Its width was settled when it was made."""

    @property
    def height(self) -> float:
        """points"""

    @property
    def before(self) -> float:
        """Space wanted above it, points; dropped at the top of a page."""

    @property
    def stays(self) -> bool:
        """Whether it must not be the last on a page: a heading, the label of a long answer."""

    def draw(self, surface: Surface, x: float, y: float) -> None:
        """Draw with the upper left corner at (x, y)."""

    def divided(self, room: float) -> tuple[Block, Block] | None:
        """The part that fits into ``room`` points and the rest; None where it cannot be divided so."""


class Undivided:
    """A block that stays whole."""

    def divided(self, room: float) -> tuple[Block, Block] | None:
        """Nowhere."""
        return None


class PageBreak(Undivided):
    """What follows begins the second page, unless the paper has reached it anyway; or a page of its own."""

    def __init__(self, *, own_page: bool = False) -> None:
        self.own_page = own_page

    height = 0.0
    before = 0.0
    stays = False

    def draw(self, surface: Surface, x: float, y: float) -> None:
        """Nothing to see."""


class Placed(NamedTuple):
    block: Block
    y: float
    """points below the upper edge of the page's text area"""


def paginate(blocks: Sequence[Block], first_room: float, room: float, *, gaps: float = 1.0) -> list[list[Placed]]:
    """Where every block lands, page by page.

    ``first_room`` and ``room`` are the heights, in points, of the first and of the other text areas; ``gaps`` is the
    share of the space wanted above blocks that they get. A block higher than a page that cannot be divided runs over
    the edge rather than going missing.
    """
    pages: list[list[Placed]] = [[]]
    waiting = list(reversed(blocks))
    y, limit = 0.0, first_room
    while waiting:
        block = waiting.pop()
        if isinstance(block, PageBreak):
            if len(pages) == 1 or (block.own_page and pages[-1]):
                pages.append([])
                y, limit = 0.0, room
            continue
        top = y + block.before * gaps if pages[-1] else 0.0
        below = limit - top - block.height
        if below >= 0 and _in_company(block, waiting, below, gaps):
            pages[-1].append(Placed(block, top))
            y = top + block.height
            continue
        parts = block.divided(limit - top)
        if parts is not None:
            pages[-1].append(Placed(parts[0], top))
            waiting.append(parts[1])
        elif not pages[-1] and limit == room:
            pages[-1].append(Placed(block, top))
            if below >= 0:
                y = top + block.height
                continue
        else:
            waiting.append(block)
        pages.append([])
        y, limit = 0.0, room
    return pages


_CLOSE = 0.25


def paginate_closely(blocks: Sequence[Block], first_room: float, room: float) -> list[list[Placed]]:
    """As ``paginate``, with the blocks closer together where that saves a page before the first page break: nobody
    shall have to sign on a sheet that holds nothing but signatures."""
    pages = paginate(blocks, first_room, room)
    before_break = [*itertools.takewhile(lambda block: not isinstance(block, PageBreak), blocks)]
    wide = pages if len(before_break) == len(blocks) else paginate(before_break, first_room, room)
    least = sum(block.height + block.before * _CLOSE for block in before_break[1:])
    if len(wide) == 1 or least > first_room + (len(wide) - 2) * room:
        return pages
    if len(paginate(before_break, first_room, room, gaps=_CLOSE)) == len(wide):
        return pages
    return paginate(blocks, first_room, room, gaps=_CLOSE)


def _in_company(block: Block, following: Sequence[Block], room: float, gaps: float) -> bool:
    """Whether what a block must not be parted from begins below it, with ``room`` points left on the page."""
    if not block.stays or not following:
        return True
    after = following[-1]
    room -= after.before * gaps
    below = room - after.height
    if below >= 0 and _in_company(after, following[:-1], below, gaps):
        return True
    return after.divided(room) is not None
