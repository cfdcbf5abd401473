"""Figures as digits: the same on screen and on paper."""

from __future__ import annotations

from forms.reports.table import Unit


def amount(value: int, unit: Unit) -> str:
    """ "1,234"; a share, kept in tenths, as "12.5"."""
    if unit is Unit.PER_CENT:
        whole, tenth = divmod(abs(value), 10)
        return f"{'-' if value < 0 else ''}{whole:,}.{tenth}"
    return f"{value:,}"
