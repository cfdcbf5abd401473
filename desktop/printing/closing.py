"""What stands between the answers and the signatures: the declaration they are given for."""

from __future__ import annotations

from collections.abc import Sequence

from forms.paper.fields import Row
from forms.paper.flow import Block
from forms.paper.paragraph import break_evenly
from forms.paper.style import LABEL
from forms.paper.text import Prose, RuledText

_INDENT = 40.0


def declaration(text: str, width: float) -> Prose:
    """A paragraph indented as in letters, never parted from the signatures. ``width`` in points."""
    return Prose(break_evenly(text, LABEL, width, _INDENT), LABEL, indent=_INDENT, before=8.0, stays=True)


def stay_with_signatures(answers: Sequence[Block]) -> None:
    """The last answer, or two lines of it, goes with what is signed: no sheet holds signatures only."""
    if answers and isinstance(last := answers[-1], Row | RuledText):
        last.stays = True
