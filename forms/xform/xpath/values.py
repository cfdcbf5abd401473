"""The four types of XPath and the conversions between them, plus the instants that ODK's date functions return."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import tzinfo
from typing import TypeAlias

from forms.xform.nodes import Node, string_value
from forms.xform.xpath.moments import Moment, days_of

Value: TypeAlias = float | str | bool | Sequence[Node] | Moment

NAN = math.nan
_NUMBER = re.compile(r"[ \t\r\n]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\r\n]*\Z")


def number_of_text(text: str, zone: tzinfo) -> float:
    """A text as number: digits, or an ISO date as days since 1970 (local midnight); otherwise NaN."""
    if match := _NUMBER.match(text):
        return float(match.group(1))
    if "-" in text:
        days = days_of(text.strip(), zone)
        return NAN if days is None else days
    return NAN


class DayNumber(float):
    """A date as number: with the time of day as fraction, but written as the whole day (as `number()` has it)."""


def text_of_number(number: float) -> str:
    """As XPath writes numbers: no exponent, no trailing zero, no negative zero."""
    if number != number:
        return "NaN"
    if number in (math.inf, -math.inf):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    if isinstance(number, DayNumber):
        return str(math.floor(number))
    text = repr(number)
    return _without_exponent(text) if "e" in text else text


def _without_exponent(text: str) -> str:
    mantissa, exponent = text.split("e")
    sign, mantissa = ("-", mantissa[1:]) if mantissa[0] == "-" else ("", mantissa)
    digits = mantissa.replace(".", "")
    return f"{sign}0.{'0' * (-int(exponent) - 1)}{digits}"


def to_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return text_of_number(value)
    if isinstance(value, Moment):
        return value.text
    return string_value(value[0]) if value else ""


def to_number(value: Value, zone: tzinfo) -> float:
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        return number_of_text(value, zone)
    if isinstance(value, Moment):
        return value.days
    return number_of_text(string_value(value[0]), zone) if value else NAN


def to_boolean(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value == value and value != 0
    if isinstance(value, Moment):
        return value.days == value.days
    return len(value) > 0


def divide(left: float, right: float) -> float:
    """IEEE division: by zero gives an infinity or NaN."""
    if right:
        return left / right
    if left != left or left == 0:
        return NAN
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def remainder(left: float, right: float) -> float:
    """XPath's mod: the sign of the dividend."""
    if right == 0 or left != left or right != right or math.isinf(left):
        return NAN
    return math.fmod(left, right)
