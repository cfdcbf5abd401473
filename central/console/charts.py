"""Charts as drawings inside of a page. Their colours stand in the style sheet, so they need no style of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape

from forms.thai.dates import show_date

WIDTH, HEIGHT = 720, 220
_TOP, _BOTTOM, _LEFT = 24, 30, 8


def days_chart(days: Sequence[tuple[date, int]], *, words: str) -> Markup:
    """A column a day, its number above it. `words` say what is counted; the numbers are read out with the columns."""
    most = max((count for _, count in days), default=0) or 1
    step = (WIDTH - 2 * _LEFT) / max(1, len(days))
    ground = HEIGHT - _BOTTOM
    every = max(1, -(-len(days) // 7))
    parts = []
    for number, (day, count) in enumerate(days):
        height = (ground - _TOP) * count / most
        x = _LEFT + number * step
        middle = x + step / 2
        parts.append(
            f"<g><title>{escape(show_date(day))}: {count:,}</title>"
            f'<rect class="bar" x="{x + step * 0.16:.1f}" y="{ground - height:.1f}" width="{step * 0.68:.1f}" '
            f'height="{height:.1f}" rx="2"/>'
            + (
                f'<text x="{middle:.1f}" y="{ground - height - 6:.1f}" text-anchor="middle">{count:,}</text>'
                if count
                else ""
            )
            + (
                f'<text x="{middle:.1f}" y="{HEIGHT - 8}" text-anchor="middle">{escape(_short(day))}</text>'
                if (len(days) - 1 - number) % every == 0
                else ""
            )
            + "</g>"
        )
    line = f'<rect class="rest" x="{_LEFT}" y="{ground}" width="{WIDTH - 2 * _LEFT}" height="1"/>'
    return Markup(
        f'<svg class="chart" role="img" aria-label="{escape(words)}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{line}{''.join(parts)}</svg>"
    )


def _short(day: date) -> str:
    """ "14 ก.พ."; the year stands in the words above."""
    return show_date(day).rsplit(" ", 1)[0]
