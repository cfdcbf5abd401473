"""Thai numerals ๐–๙: accepted wherever digits are, stored as ASCII, printed where a setting asks for them."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(-?)(\d+)(\.\d*)?")
_THAI = "๐๑๒๓๔๕๖๗๘๙"
_ASCII = "0123456789"
_TO_ASCII = str.maketrans(_THAI, _ASCII)
_TO_THAI = str.maketrans(_ASCII, _THAI)


def to_ascii(text: str) -> str:
    """The text with every Thai numeral as an ASCII digit; everything else stays."""
    return text.translate(_TO_ASCII)


def to_thai(text: str) -> str:
    """The text with every ASCII digit as a Thai numeral; everything else stays."""
    return text.translate(_TO_THAI)


def with_thousands(number: str) -> str:
    """ "12345.5" → "12,345.5"; a text that is no number comes back unchanged."""
    parts = _NUMBER.fullmatch(number)
    return f"{parts[1]}{int(parts[2]):,}{parts[3] or ''}" if parts else number
