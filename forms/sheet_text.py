"""Texts as the XML of an .xlsx has them: `_x0041_` there is the character of that number, an "A".

Who means those seven characters themselves writes their first one as `_x005F_` (ECMA-376, part 1, 22.9.2.19).
"""

from __future__ import annotations

import re

_NUMBER = "x[0-9A-Fa-f]{4}_"
# No other underscore: there are versions of Excel that repair a file with one that needs no escape.
_MISTAKABLE = re.compile(f"_(?={_NUMBER})")
_ESCAPE = re.compile(f"_{_NUMBER}")
_ANY = "_x"


def stored(text: str) -> str:
    """How a text is to be written, so that every reader finds just this text."""
    return _MISTAKABLE.sub("_x005F_", text) if _ANY in text else text


def meant(text: str) -> str:
    """What a text says that was found in a file. Characters that XML has not are left out; halves of such as need two
    stay as they are."""
    return _ESCAPE.sub(_character, text) if _ANY in text else text


def _character(escape: re.Match[str]) -> str:
    number = int(escape[0][2:6], 16)
    if 0xD800 <= number < 0xE000:
        return escape[0]
    return "" if number in (0xFFFE, 0xFFFF) or (number < 0x20 and number not in (0x09, 0x0A, 0x0D)) else chr(number)
