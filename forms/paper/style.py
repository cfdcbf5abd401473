"""The typography of the forms: one family, few sizes. Sarabun at 11 pt stands as tall as TH Sarabun at 16 pt."""

from __future__ import annotations

from forms.paper.surface import Style

TITLE = Style("Bold", 14)
SUBTITLE = Style("Regular", 11)
HEADING = Style("Bold", 11.5)
SUBHEADING = Style("Bold", 10.5)
LABEL = Style("Regular", 10.5)
VALUE = Style("Medium", 10.5)
ITEM = Style("Regular", 7, 0.35)
NOTE = Style("Regular", 9.5)
TABLE_HEAD = Style("Bold", 9.5)
TABLE = Style("Regular", 9.5)
SMALL = Style("Regular", 8)
STAMP = Style("Bold", 16, 0.35)
TINY = Style("Regular", 7, 0.35)

# Thai stacks two marks above and one below: under 1.45 times the size, lines touch.
LINE = 17.0
"""Height of a line of fields, points."""
BASELINE = 12.0
"""From the top of such a line down to its baseline, points."""

NUMBER_GUTTER = 18.0
"""Room for a question's number before its label, points; kept free where it has none, so that labels align."""
CONTINUED = NUMBER_GUTTER
"""How far the further lines of an answer, and choices below their label, are set in, points."""


def leading(style: Style) -> float:
    """The height of a line of running text in a style, points."""
    return style.size * 1.5
