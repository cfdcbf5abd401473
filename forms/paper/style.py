"""The typography of the forms: one family, few sizes, after the 16 pt TH SarabunPSK of official papers.

Sarabun is drawn larger in its em. Against the metrics of TH SarabunPSK (capitals 476/1000 high, stacked marks 836,
digits 362 wide) its capitals (700) make 16 pt into 10.9 pt, its stacked marks (1264) and widths (550) into 10.5 pt: at
11 pt text is as tall as the norm and 4 % wider. By the same measure titles of 20 pt are 14 pt here, headings of 17 pt
11.5 pt, tables of 14 pt 9.5 pt.
"""

from __future__ import annotations

from forms.paper.surface import Style

TITLE = Style("Bold", 14)
SUBTITLE = Style("Regular", 11)
HEADING = Style("Bold", 11.5)
SUBHEADING = Style("Bold", 11)
LABEL = Style("Regular", 11)
VALUE = Style("Medium", 11)
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
BASELINE = 12.2
"""From the top of such a line down to its baseline, points."""

NUMBER_GUTTER = 18.0
"""Room for a question's number before its label, points; kept free where it has none, so that labels align."""
CONTINUED = NUMBER_GUTTER
"""How far the further lines of an answer, and choices below their label, are set in, points."""


def leading(style: Style) -> float:
    """The height of a line of running text in a style, points."""
    return style.size * 1.5
