"""What stands between the answers and the signatures: the declaration they are given for."""

from __future__ import annotations

from collections.abc import Sequence

from forms.paper.fields import Row
from forms.paper.flow import Block
from forms.paper.paragraph import break_lines
from forms.paper.style import LABEL
from forms.paper.text import Prose, RuledText

_INDENT = 40.0
_LEAST_LAST = 0.2
"""of the width: a last line shorter than this is a word that was left over"""


def declaration(text: str, width: float) -> Prose:
    """A paragraph indented as in letters, never parted from the signatures. ``width`` in points."""
    lines = break_lines(text, LABEL, width, width - _INDENT)
    narrower = width
    while len(lines) > 1 and lines[-1].width < _LEAST_LAST * width:
        narrower -= 8.0
        again = break_lines(text, LABEL, narrower, narrower - _INDENT)
        if len(again) > len(lines):
            break
        lines = again
    return Prose(lines, LABEL, indent=_INDENT, before=8.0, stays=True)


def stay_with_signatures(answers: Sequence[Block]) -> None:
    """The last answer, or two lines of it, goes with what is signed: no sheet holds signatures only."""
    if answers and isinstance(last := answers[-1], Row | RuledText):
        last.stays = True
