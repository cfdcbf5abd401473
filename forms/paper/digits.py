"""Boxes for digits in groups."""

from __future__ import annotations

from collections.abc import Sequence

from forms.paper.fields import GAP, Label
from forms.paper.style import CONTINUED, LINE, VALUE
from forms.paper.surface import Surface


class DigitField:
    """Boxes for digits in groups, as the national ID is written: x-xxxx-xxxxx-xx-x."""

    BOX = (11.6, 15.0)
    """width and height of a box, points"""
    DASH = 5.5

    def __init__(
        self,
        label: str,
        digits: str,
        groups: Sequence[int],
        width: float,
        *,
        item: str = "",
        box: tuple[float, float] = BOX,
    ) -> None:
        self._label = Label.set(item, label, width)
        self._digits = digits
        self._groups = groups
        self._box = box
        self._below = self._label.end + GAP + self.boxes_width(groups, box) > width

    @classmethod
    def boxes_width(cls, groups: Sequence[int], box: tuple[float, float] = BOX) -> float:
        return sum(groups) * box[0] + (len(groups) - 1) * cls.DASH

    @property
    def height(self) -> float:
        return self._label.height + (LINE if self._below else 0) + self._box[1] - 12

    def draw(self, surface: Surface, x: float, y: float) -> None:
        down = (self._box[1] - 12) / 2
        self._label.draw(surface, x, y + (0 if self._below else down))
        left = x + (CONTINUED if self._below else self._label.end + GAP)
        top = y + self._label.height - (0 if self._below else LINE) + 1
        draw_boxes(surface, left, top, self._groups, self._digits, self._box)


def draw_boxes(
    surface: Surface, left: float, top: float, groups: Sequence[int], digits: str, box: tuple[float, float]
) -> None:
    """A box for each digit, a dash between the groups, from the upper left corner of the first."""
    width, height = box
    place = 0
    for number, group in enumerate(groups):
        if number:
            middle = top + height / 2
            surface.rule(left + 1, middle, left + DigitField.DASH - 1, middle)
            left += DigitField.DASH
        for _ in range(group):
            surface.frame(left, top, width, height)
            if place < len(digits):
                surface.text(left + width / 2, top + height / 2 + 3.8, VALUE, digits[place], anchor=0.5)
            place += 1
            left += width
