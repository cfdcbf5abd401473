"""Values by the type of their bind: is a text one of the type, and how is it written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time

from forms.xform.definition import NodeDef

_INT = re.compile(r"[+-]?[0-9]+\Z")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\Z")
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?\Z", re.ASCII)
_DATE_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?\Z", re.ASCII
)
_TIME = re.compile(r"(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?\Z", re.ASCII)


def _int(text: str) -> str | None:
    if _INT.match(text):
        return str(int(text))
    return str(int(float(text))) if _DECIMAL.match(text) else None


def _decimal(text: str) -> str | None:
    return text if _DECIMAL.match(text) else None


def _date(text: str) -> str | None:
    match = _DATE.match(text)
    return match[1] if match and _is_date(match[1]) else None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_time(hour: str, minute: str, second: str | None) -> bool:
    try:
        time(int(hour), int(minute), int(second or 0))
    except ValueError:
        return False
    return True


def _date_time(text: str) -> str | None:
    match = _DATE_TIME.match(text)
    if match is None:
        return text if _DATE.match(text) and "T" not in text and _is_date(text) else None
    return text if _is_date(match[1]) and _is_time(match[2], match[3], match[4]) else None


def _time(text: str) -> str | None:
    match = _TIME.match(text)
    return text if match and _is_time(*match.groups()) else None


def _point(text: str) -> str | None:
    """latitude longitude altitude accuracy: the last two may be missing."""
    parts = text.split()
    if not 2 <= len(parts) <= 4 or not all(_DECIMAL.match(part) for part in parts):
        return None
    numbers = [float(part) for part in parts]
    if not (-90 <= numbers[0] <= 90 and -180 <= numbers[1] <= 180):
        return None
    return " ".join(map(str, numbers))


def _points(least: int, text: str) -> str | None:
    """Points separated by semicolons."""
    points = [_point(part) for part in text.strip().rstrip(";").split(";")]
    return ";".join(filter(None, points)) if len(points) >= least and None not in points else None


_CANONICAL: Mapping[str, Callable[[str], str | None]] = {
    "int": _int,
    "integer": _int,
    "decimal": _decimal,
    "date": _date,
    "dateTime": _date_time,
    "time": _time,
    "geopoint": _point,
    "geotrace": lambda text: _points(2, text),
    "geoshape": lambda text: _points(3, text),
}


def is_of_type(definition: NodeDef, text: str) -> bool:
    """Whether a text is a proper value of a node. A calculated number is cut to a whole one where the type asks for
    that; a person who answers 12.5 has made a mistake."""
    data_type = definition.bind.data_type
    asked = definition.control is not None and not definition.bind.calculate
    if asked and data_type in ("int", "integer") and text:
        return _INT.match(text.strip()) is not None
    return canonical(data_type, text) is not None


def canonical(data_type: str, text: str) -> str | None:
    """The text as the type writes it, or None where it is none of the type. '' and unknown types stay; a fraction
    loses its decimals where the type is a whole number."""
    write = _CANONICAL.get(data_type)
    return text if write is None or not text else write(text.strip())
