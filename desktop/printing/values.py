"""Answers as a Thai reader expects them on paper: พ.ศ., thousands separated, labels instead of codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from forms.thai.dates import THAILAND, PartialDate, show_date
from forms.thai.numerals import to_thai, with_thousands

if TYPE_CHECKING:
    from forms.xform.state import NodeState

Numerals = Callable[[str], str]
"""Turns the digits of a text into those the paper uses."""


def numerals(*, thai_digits: bool) -> Numerals:
    return to_thai if thai_digits else str


def shown_value(node: NodeState, *, plain_number: bool = False) -> str:
    """What stands on the dotted line for a question's effective answer, with ASCII digits."""
    if not node.value:
        return ""
    if node.kind in ("select1", "select", "rank"):
        labels = {choice.value: choice.label for choice in node.choices}
        chosen = [node.value] if node.kind == "select1" else node.value.split()
        return ", ".join(labels.get(value, value) for value in chosen)
    if node.data_type == "date" or "partial-date" in node.appearance.split():
        return shown_date(node.value)
    if node.data_type == "dateTime":
        return shown_moment(datetime.fromisoformat(node.value))
    if node.data_type in ("int", "integer", "decimal") and not plain_number:
        return with_thousands(node.value)
    return node.value


def local(moment: datetime) -> datetime:
    """The moment on the clocks of Thailand; one without a zone is taken to be so already."""
    return moment if moment.tzinfo is None else moment.astimezone(THAILAND)


def shown_moment(moment: datetime) -> str:
    """ "30 เมษายน 2561 เวลา 09.45 น.", Thai time."""
    here = local(moment)
    return f"{show_date(here.date(), 'full')} เวลา {here:%H.%M} น."


def shown_date(text: str) -> str:
    """An ISO date, partial or whole, with its month in words."""
    try:
        return show_date(PartialDate.parse_iso(text), "full")
    except ValueError:
        return text  # a draft may hold what is not a date yet; the paper shows what is there
