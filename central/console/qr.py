"""QR codes drawn inside of a page: what they say may be a secret, which belongs into no address."""

from __future__ import annotations

import re

from markupsafe import Markup

from forms.paper.qr_code import modules

_QUIET = 4
_DARK = re.compile(b"\0+")


def qr_svg(text: str, words: str) -> Markup:
    """The code with the white margin a reader needs; `words` say what it is to whoever cannot see it."""
    rows = modules(text)
    side = len(rows) + 2 * _QUIET
    runs = "".join(
        f"M{run.start() + _QUIET} {number + _QUIET}h{run.end() - run.start()}v1h-{run.end() - run.start()}z"
        for number, row in enumerate(rows)
        for run in _DARK.finditer(row)
    )
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" aria-label="{}" '
        'width="240" height="240" viewBox="0 0 {} {}">'
        '<rect width="{}" height="{}" fill="#FFFFFF"/><path fill="#000000" d="{}"/></svg>'
    ).format(words, side, side, side, side, runs)
