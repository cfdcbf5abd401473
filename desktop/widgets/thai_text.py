"""Thai on the screen: where a line may break.

Without the system's libthai Qt knows no Thai word and cuts long text off. So what is displayed carries a zero-width
space between words. It is for the eye only: it is never stored, and `plain` takes it off what people copy or type.
"""

from __future__ import annotations

import re

ZERO_WIDTH_SPACE = "\u200b"

# A run of Thai shorter than this fits every place we show text in; below it the dictionary need not be loaded at all,
# which keeps it off the way to the unlock prompt.
_SHORT_RUN = 14

_LONG_THAI_RUN = re.compile(rf"[\u0e00-\u0e7f]{{{_SHORT_RUN},}}")


def breakable(text: str) -> str:
    """`text` with U+200B where a line may break inside its long Thai runs; everything else unchanged."""
    if _LONG_THAI_RUN.search(text) is None:
        return text
    # Loads the word list on first use: only here, never while the program starts.
    from forms.thai.words import with_break_points

    return with_break_points(plain(text))


def plain(text: str) -> str:
    """`text` as it may be stored, searched and copied."""
    return text.replace(ZERO_WIDTH_SPACE, "")
