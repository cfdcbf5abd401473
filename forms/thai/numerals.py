"""Thai numerals ๐–๙: accepted wherever digits are, stored as ASCII, printed where a setting asks for them."""

from __future__ import annotations

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
