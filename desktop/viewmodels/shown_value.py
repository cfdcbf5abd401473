"""An answer as a person reads it."""

from __future__ import annotations

import re

from desktop.viewmodels.language import tr
from forms.thai.numerals import with_thousands
from forms.xform.reading import Words, answer_in_words
from forms.xform.state import NodeState

_AMOUNT = re.compile(r"(?<![\d.,])\d{4,}(?=(?:\.\d+)? (?:บาท|baht|คน|people))")


def with_amounts(text: str) -> str:
    """A sentence of the form with its sums of money and people grouped: "รวม 18000 บาท" → "รวม 18,000 บาท".

    Where a form puts a calculated sum into a sentence, it comes as bare digits.
    """
    return _AMOUNT.sub(lambda amount: with_thousands(amount[0]), text)


def words() -> Words:
    """What the program adds to a form's words, in its own language."""
    return Words(baht=tr("{amount} บาท"), acknowledged=tr("รับทราบแล้ว"), row=tr("รายการที่ {number}"))


def shown_value(node: NodeState) -> str:
    """Labels for codes, พ.ศ. for dates, thousands and baht for money; "" where there is no answer."""
    return answer_in_words(node, words())
