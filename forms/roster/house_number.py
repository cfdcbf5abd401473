"""House numbers in the order of the houses: 9, 12, 12 ก, 12/1, 99/1, 100."""

from __future__ import annotations

import re

from forms.thai.numerals import to_ascii

_NUMBER = re.compile(r"\d+")
_DIGITS = 6


def house_key(house_no: str) -> str:
    """A text that sorts as the houses stand; people of one house have the same. Empty numbers come first."""
    text = "".join(to_ascii(house_no).split())
    return _NUMBER.sub(lambda found: found[0].lstrip("0").zfill(_DIGITS), text)
