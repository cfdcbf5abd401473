"""Numbers that people read out and type: of a form, and of each paper that was printed of it.

A form's number is its district, a block of numbers reserved for one computer, and a serial taken once and never again:
"2401-0017-0042". Each paper adds its ordinal among all papers of that form (originals, copies, spoilt ones) and a check
digit by Damm's method, which notices every single wrong digit and every two neighbours swapped: "2401-0017-0042-010".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stdnum import damm

from forms.thai.numerals import to_ascii

LAST_SERIAL = 9999
"""of a block; the first is 1"""
LAST_ORDINAL = 99
OWN_BLOCKS = range(9000, 10000)
"""Blocks a computer may take by itself before it is enrolled."""
HANDED_OUT = range(1, 9000)
"""Blocks that the centre hands out, each to one computer of a district."""

_SEPARATORS = re.compile(r"[\s\u200b./–-]+")


class PaperNumberError(ValueError):
    """What was typed is no paper's number: too short, too long, or a digit is wrong."""


@dataclass(frozen=True, slots=True, order=True)
class FormNumber:
    district: str
    """four digits"""
    block: int
    serial: int

    def __str__(self) -> str:
        return f"{self.district}-{self.block:04}-{self.serial:04}"


@dataclass(frozen=True, slots=True, order=True)
class PaperNumber:
    form: FormNumber
    ordinal: int
    """1 … LAST_ORDINAL, over all revisions of the form"""

    def __str__(self) -> str:
        digits = self._digits
        return f"{self.form}-{digits[-2:]}{damm.calc_check_digit(digits)}"

    @property
    def _digits(self) -> str:
        return f"{self.form.district}{self.form.block:04}{self.form.serial:04}{self.ordinal:02}"

    @classmethod
    def parse(cls, typed: str) -> PaperNumber:
        """From what a person typed: Thai or Arabic digits, with any spaces and dashes. Raises PaperNumberError."""
        digits = _SEPARATORS.sub("", to_ascii(typed))
        if not re.fullmatch(r"\d{15}", digits, re.ASCII) or not damm.is_valid(digits):
            raise PaperNumberError("not a paper's number")
        form = FormNumber(digits[:4], int(digits[4:8]), int(digits[8:12]))
        return cls(form, int(digits[12:14]))
