"""One cell of a roster as a value: numbers Excel made of texts, dates in either calendar, phones without a zero."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from functools import lru_cache

from forms.roster.person import MAX_INCOME, Sex
from forms.roster.sheet import Cell
from forms.thai.dates import PartialDate, ThaiDateError, gregorian_year, parse_buddhist
from forms.thai.national_id import NationalIdError
from forms.thai.national_id import normalise as normal_id
from forms.thai.numerals import to_ascii
from forms.thai.text import normalise


class CellError(ValueError):
    """A cell that cannot be accepted: a code of ``ROW_MESSAGES`` and what its text needs."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


_FORMULA_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
_BLANKS = frozenset({"", "-", "–", "—", "ไม่มี", "null", "none"})


@lru_cache(maxsize=100_000)
def _clean(value: str) -> str:
    return " ".join(normalise(value).split())


def text(cell: Cell) -> str:
    """A cell as normalised text on one line; whole numbers without ".0". Raises CellError for a formula's error."""
    if isinstance(cell, str):
        cleaned = _clean(cell)
        if cleaned in _FORMULA_ERRORS:
            raise CellError("formula_error", value=cleaned)
        return cleaned
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def optional(cell: Cell) -> str:
    """As ``text``, with a lone dash and its like as nothing."""
    if cell == "":
        return ""
    found = text(cell)
    return "" if found.lower() in _BLANKS else found


_SCIENTIFIC = re.compile(r"\d+(?:\.\d+)?[eE]\+?\d+")


def national_id(cell: Cell, *, accept_demo: bool) -> str:
    if isinstance(cell, float) and not cell.is_integer():
        raise CellError("id_fraction")
    typed = to_ascii(text(cell)).lstrip("'").removesuffix(".0")
    if _SCIENTIFIC.fullmatch(typed):
        raise CellError("id_scientific")
    try:
        return normal_id(typed, accept_demo=accept_demo)
    except NationalIdError as error:
        raise CellError(f"id_{error.code}", count=sum(map(str.isdigit, typed))) from None


def birth(cell: Cell, today: date) -> PartialDate:
    if isinstance(cell, date | datetime):
        found = _birth_of_date_cell(cell)
    else:
        found = _birth_of_text(text(cell))
    if found.earliest() > today:
        raise CellError("birth_future")
    if found.age_on(today) > 120:
        raise CellError("birth_too_old")
    return found


def _birth_of_date_cell(cell: date) -> PartialDate:
    # Whoever types 30/4/2501 into Excel gets a date in the Gregorian year 2501.
    if cell.year < 2300:
        return PartialDate(cell.year, cell.month, cell.day)
    try:
        return PartialDate(gregorian_year(cell.year, cell.month), cell.month, cell.day)
    except ThaiDateError as error:
        raise CellError(f"birth_{error.code}") from None
    except ValueError:
        raise CellError("birth_impossible") from None


@lru_cache(maxsize=65_536)
def _birth_of_text(typed: str) -> PartialDate:
    try:
        return parse_buddhist(typed)
    except ThaiDateError as error:
        raise CellError(f"birth_{error.code}", suggestion=f"พ.ศ. {error.suggestion}") from None


_MONEY = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+)|\.-)?(?:บาท|฿|-)?")


def income(cell: Cell) -> int:
    """Whole baht. Satang count as a started baht, so that 30,000.50 lies above the line of R14."""
    if isinstance(cell, bool | date):
        raise CellError("income_text")
    if isinstance(cell, int | float):
        if not math.isfinite(cell):
            raise CellError("income_text")
        amount = math.ceil(cell)
    else:
        typed = to_ascii(text(cell)).replace(" ", "")
        if not typed:
            raise CellError("income_empty")
        found = _MONEY.fullmatch(typed)
        if found is None:
            raise CellError("income_text")
        amount = int(found[2].replace(",", "")) + (1 if found[3] and int(found[3]) else 0)
        amount = -amount if found[1] == "-" else amount
    if amount < 0:
        raise CellError("income_negative")
    if amount > MAX_INCOME:
        raise CellError("income_too_high", limit=f"{MAX_INCOME:,}")
    return amount


_SEXES: dict[str, Sex] = {
    "ชาย": "male",
    "ช": "male",
    "ช.": "male",
    "เพศชาย": "male",
    "male": "male",
    "m": "male",
    "1": "male",
    "หญิง": "female",
    "ญ": "female",
    "ญ.": "female",
    "เพศหญิง": "female",
    "female": "female",
    "f": "female",
    "2": "female",
}
_TITLE_SEX: dict[str, Sex] = {"นาย": "male", "นาง": "female", "นางสาว": "female", "น.ส.": "female", "แม่ชี": "female"}
_WRITTEN_OUT = {"น.ส.": "นางสาว", "น.ส": "นางสาว", "นส.": "นางสาว", "ด.ช.": "เด็กชาย", "ด.ญ.": "เด็กหญิง"}


def title(cell: Cell) -> str:
    found = optional(cell)
    return _WRITTEN_OUT.get(found, found)


def sex_of_title(written: str) -> Sex | None:
    """What a title says about the holder's sex; ranks say nothing."""
    return _TITLE_SEX.get(written)


def sex(cell: Cell) -> Sex | None:
    """None where the cell is empty."""
    found = optional(cell).lower()
    if not found:
        return None
    if found not in _SEXES:
        raise CellError("sex_unknown")
    return _SEXES[found]


def name(cell: Cell, empty: str) -> str:
    found = text(cell)
    if not found:
        raise CellError(empty)
    if re.search(r"[0-9๐-๙]", found):
        raise CellError("name_digits")
    return found


def place(cell: Cell) -> str:
    """The name of a sub-district as written."""
    found = optional(cell)
    if not found:
        raise CellError("area_empty")
    return found


_VILLAGE_WORD = re.compile(r"^(?:หมู่ที่|หมู่|ม\.)\s*")


def moo(cell: Cell) -> str:
    found = _VILLAGE_WORD.sub("", to_ascii(optional(cell)))
    if found and not (found.isdecimal() and len(found) <= 3):
        raise CellError("moo_not_a_number")
    return found.lstrip("0")


def phone(cell: Cell) -> str:
    """Digits only, with the leading zero that Excel takes away put back."""
    typed = optional(cell)
    if not typed:
        return ""
    digits = re.sub(r"\D", "", to_ascii(typed))
    if digits.startswith("66") and len(digits) in (10, 11):
        digits = "0" + digits[2:]
    elif digits and not digits.startswith("0") and len(digits) in (8, 9):
        digits = "0" + digits
    if not re.fullmatch(r"0\d{8,9}", digits):
        raise CellError("phone_unclear")
    return digits


def coordinate(cell: Cell) -> float | None:
    """Decimal degrees, to about a metre; None where the cell is empty."""
    if isinstance(cell, bool | date):
        raise CellError("coordinate_unclear")
    if isinstance(cell, int | float):
        found = float(cell)
    else:
        typed = to_ascii(optional(cell)).replace(" ", "")
        if not typed:
            return None
        if not _DEGREES.fullmatch(typed):
            raise CellError("coordinate_unclear")
        found = float(typed)
    if not math.isfinite(found):
        raise CellError("coordinate_unclear")
    return round(found, 5)


_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d+)?", re.ASCII)


def in_thailand(latitude: float, longitude: float) -> bool:
    """Roughly: a box around the country, enough to find swapped or foreign coordinates."""
    return 5.5 <= latitude <= 20.6 and 97.2 <= longitude <= 105.8
