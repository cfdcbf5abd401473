"""An answer as a person reads it."""

from __future__ import annotations

import re

from desktop.viewmodels.language import tr
from forms.thai.dates import PartialDate, show_date
from forms.thai.national_id import formatted
from forms.thai.numerals import with_thousands
from forms.xform.state import NodeState

_AMOUNT = re.compile(r"(?<![\d.,])\d{4,}(?=(?:\.\d+)? (?:บาท|baht|คน|people))")


def with_amounts(text: str) -> str:
    """A sentence of the form with its sums of money and people grouped: "รวม 18000 บาท" → "รวม 18,000 บาท".

    Where a form puts a calculated sum into a sentence, it comes as bare digits.
    """
    return _AMOUNT.sub(lambda amount: with_thousands(amount[0]), text)


def shown_value(node: NodeState) -> str:
    """Labels for codes, พ.ศ. for dates, thousands and baht for money; "" where there is no answer."""
    appearance = node.appearance.split()
    if not node.value:
        return ""
    if node.kind in ("select1", "select", "rank"):
        labels = {choice.value: choice.label for choice in node.choices}
        return ", ".join(labels.get(value, value) for value in node.value.split())
    if node.kind == "trigger":
        return tr("รับทราบแล้ว")
    if node.data_type == "date" or "partial-date" in appearance:
        try:
            return show_date(PartialDate.parse_iso(node.value), "full")
        except ValueError:
            return node.value
    if "national-id" in appearance:
        return formatted(node.value)
    if "thousands-sep" in appearance:
        return tr("{amount} บาท", amount=with_thousands(node.value))
    return node.value
