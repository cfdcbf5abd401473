"""Blocks that flow down a page and over to the next: who stays together, who may be divided, where each one lands."""

from __future__ import annotations

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


def paginate(blocks: Sequence[Block], first_room: float, room: float) -> list[list[Placed]]:
    """Where every block lands, page by page.

    ``first_room`` and ``room`` are the heights, in points, of the first and of the other text areas. A block higher
    than a page that cannot be divided runs over the edge rather than going missing.
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
        top = y + block.before if pages[-1] else 0.0
        needed = block.height + _company(block, waiting)
        if top + needed <= limit or (not pages[-1] and limit == room and top + block.height <= limit):
            pages[-1].append(Placed(block, top))
            y = top + block.height
            continue
        parts = block.divided(limit - top)
        if parts is not None:
            pages[-1].append(Placed(parts[0], top))
            waiting.append(parts[1])
        elif not pages[-1] and limit == room:
            pages[-1].append(Placed(block, top))
        else:
            waiting.append(block)
        pages.append([])
        y, limit = 0.0, room
    return pages


def _company(block: Block, following: Sequence[Block]) -> float:
    """The height that has to fit below a block that must not be left alone at the foot of a page."""
    height = 0.0
    for after in reversed(following):
        if not block.stays:
            break
        smallest = after.height
        if not after.stays and (parts := after.divided(after.height - 0.1)) is not None:
            smallest = min(smallest, parts[0].height, 60.0)
        height += after.before + smallest
        block = after
    return height
