"""How much room an answer takes: printed, or written by a hand that rests on a knee."""

from __future__ import annotations

from typing import NamedTuple

from forms.paper.digits import DigitField
from forms.paper.style import LINE


class Room(NamedTuple):
    """Points throughout."""

    above: float
    """over every row of questions"""
    pitch: float
    """from one dotted line of an answer to the next"""
    text: float
    """the length of a line for a text"""
    number: float
    """the length of a line for a number"""
    least_text: float
    """the shortest line for a text, where many stand side by side"""
    least_number: float
    """the same for a number"""
    row: float
    """the height of a table's row at least"""
    box: tuple[float, float]
    """width and height of a digit's box"""


PRINTED = Room(
    above=0.0, pitch=LINE, text=110.0, number=46.0, least_text=0.0, least_number=0.0, row=0.0, box=DigitField.BOX
)
BY_HAND = Room(
    above=7.0, pitch=24.0, text=150.0, number=70.0, least_text=78.0, least_number=40.0, row=26.0, box=(15.0, 20.0)
)
"""Lines 8 to 9 mm apart, boxes of 5 × 7 mm: what a ballpoint needs."""
