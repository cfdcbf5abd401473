"""Questions that are answered by hand: a day with its month and year, a code from a list at the end of the form."""

from __future__ import annotations

from forms.paper.digits import draw_boxes
from forms.paper.fields import GAP, Label
from forms.paper.style import BASELINE, CONTINUED, LABEL, LINE
from forms.paper.surface import Surface

_PARTS = (("", 0.2), ("เดือน", 0.5), ("พ.ศ.", 0.3))
_LEAST_DATE = 190.0
_CODE = "รหัส"


class DateBlank:
    """Label ...... เดือน .................. พ.ศ. ..........: nobody wonders how the month is to be written."""

    def __init__(self, label: str, width: float, *, item: str = "") -> None:
        self._label = Label.set(item, label, width)
        self._below = self._label.end + GAP + _LEAST_DATE > width
        self._width = width

    @property
    def height(self) -> float:
        return self._label.height + (LINE if self._below else 0.0)

    @staticmethod
    def natural_width(label: str, item: str) -> float:
        """The width at which it stands on one line, points."""
        return Label.set(item, label, 1e6).end + GAP + _LEAST_DATE

    def draw(self, surface: Surface, x: float, y: float) -> None:
        self._label.draw(surface, x, y)
        baseline = y + self.height - LINE + BASELINE
        left, right = x + (CONTINUED if self._below else self._label.end + GAP), x + self._width
        room = right - left - sum(LABEL.width(part) + 2 * GAP for part, _ in _PARTS if part)
        for part, share in _PARTS:
            if part:
                surface.text(left + GAP, baseline, LABEL, part)
                left += LABEL.width(part) + 2 * GAP
            surface.dots(left, left + share * room, baseline + 2.4)
            left += share * room


class CodeBlank:
    """Label ............... รหัส [ ][ ][ ]: the answer in words, and its code for whoever types it in."""

    def __init__(
        self, label: str, digits: int, width: float, *, item: str = "", box: tuple[float, float], times: int = 1
    ) -> None:
        """``times``: so many codes, for an answer of several choices."""
        self._label = Label.set(item, label, width)
        self._digits = digits
        self._width = width
        self._box = box
        self._times = times
        self._each = digits * box[0] + GAP
        self._taken = GAP + LABEL.width(_CODE) + times * self._each
        self._below = self._label.end + GAP + 60.0 + self._taken > width

    @property
    def height(self) -> float:
        return self._label.height + (LINE if self._below else 0.0) + 2

    def draw(self, surface: Surface, x: float, y: float) -> None:
        self._label.draw(surface, x, y)
        baseline = y + self.height - 2 - LINE + BASELINE
        left, right = x + (CONTINUED if self._below else self._label.end + GAP), x + self._width
        surface.dots(left, right - self._taken, baseline + 2.4)
        surface.text(right - self._taken + GAP, baseline, LABEL, _CODE)
        # The boxes stand on the dotted line.
        top = baseline + 3 - self._box[1]
        for place in range(self._times):
            draw_boxes(surface, right - (place + 1) * self._each + GAP, top, (self._digits,), "", self._box)
