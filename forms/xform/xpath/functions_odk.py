"""The functions that ODK XForms adds to XPath: numbers, texts, lists and forms."""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from zlib import crc32

from forms.xform.errors import XPathError
from forms.xform.nodes import Node, string_value
from forms.xform.xpath.context import Context
from forms.xform.xpath.library import Shelf
from forms.xform.xpath.shuffle import shuffled
from forms.xform.xpath.values import NAN, Value, divide, number_of_text, to_boolean, to_number, to_text

ODK = Shelf()


def _texts(values: Sequence[Value]) -> list[str]:
    """The texts of values, each node of a node-set for itself."""
    result: list[str] = []
    for value in values:
        if isinstance(value, list | tuple):
            result += map(string_value, value)
        else:
            result.append(to_text(value))
    return result


# Numbers


def rounded(number: float, digits: int = 0) -> float:
    """Half away from zero, decimally: 2.5 → 3, -2.5 → -3, 1.005 to two digits → 1.01."""
    if not math.isfinite(number) or digits > 300:
        return number
    value = Decimal(repr(float(number)))
    if digits < 0:
        unit = Decimal(10) ** -digits
        return float((value / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit)
    if value.adjusted() + digits > 25:  # has no digit to round away, and quantize would refuse
        return number
    return float(value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


@ODK("round", "nn n", 1)
def _round(c: Context, number: float, digits: float = 0.0) -> float:
    return rounded(number, int(digits)) if math.isfinite(digits) else NAN


@ODK("int", "n n")
def _int(c: Context, number: float) -> float:
    return float(math.trunc(number)) if math.isfinite(number) else number


@ODK("abs", "n n")
def _abs(c: Context, number: float) -> float:
    return abs(number)


@ODK("pow", "nn n")
def _pow(c: Context, base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        return divide(1.0, base)
    try:
        result = base**exponent
    except OverflowError:
        return math.inf
    return result if isinstance(result, float) else NAN


def _numeric(name: str, function: Callable[[float], float]) -> None:
    """A function of one number that is NaN outside its domain."""

    def call(c: Context, number: float) -> float:
        try:
            return function(number)
        except ValueError:
            return NAN
        except OverflowError:
            return math.inf

    ODK(name, "n n")(call)


for _name in ("sin", "cos", "tan", "asin", "acos", "atan", "sqrt", "exp"):
    _numeric(_name, getattr(math, _name))
_numeric("log", lambda number: -math.inf if number == 0 else math.log(number))
_numeric("log10", lambda number: -math.inf if number == 0 else math.log10(number))


@ODK("exp10", "n n")
def _exp10(c: Context, number: float) -> float:
    return math.inf if number >= 309 else 10.0**number


@ODK("atan2", "nn n")
def _atan2(c: Context, y: float, x: float) -> float:
    return math.atan2(y, x)


@ODK("pi", " n")
def _pi(c: Context) -> float:
    return math.pi


@ODK("random", " n")
def _random(c: Context) -> float:
    return c.runtime.random.random()


@ODK("min", "* n", more=True, gathers=True)
def _min(c: Context, *values: Value) -> float:
    return _extreme(min, c, values)


@ODK("max", "* n", more=True, gathers=True)
def _max(c: Context, *values: Value) -> float:
    return _extreme(max, c, values)


def _extreme(choose: Callable[[list[float]], float], c: Context, values: Sequence[Value]) -> float:
    numbers: list[float] = []
    for value in values:
        if isinstance(value, list | tuple):
            numbers += [number_of_text(string_value(node), c.zone) for node in value]
        else:
            numbers.append(to_number(value, c.zone))
    return NAN if not numbers or any(number != number for number in numbers) else choose(numbers)


# Texts


@ODK("concat", "* t", 0, more=True)
def _concat(c: Context, *values: Value) -> str:
    return "".join(_texts(values))


@ODK("join", "t* t", 1, more=True, gathers=True)
def _join(c: Context, separator: str, *values: Value) -> str:
    return separator.join(_texts(values))


@ODK("ends-with", "tt b")
def _ends_with(c: Context, text: str, end: str) -> bool:
    return text.endswith(end)


@ODK("substr", "tnn t", 2)
def _substr(c: Context, text: str, start: float, end: float = math.inf) -> str:
    return text[_place(start, text) : _place(end, text)]


def _place(number: float, text: str) -> int:
    return int(number) if math.isfinite(number) else len(text) if number > 0 else 0


@ODK("boolean-from-string", "t b")
def _boolean_from_string(c: Context, text: str) -> bool:
    return text in ("1", "true")


@ODK("digest", "ttt t", 2)
def _digest(c: Context, text: str, algorithm: str, encoding: str = "base64") -> str:
    name = algorithm.upper().replace("-", "").lower()
    if name not in ("md5", "sha1", "sha256", "sha384", "sha512"):
        raise XPathError("argument", f"digest() knows no algorithm {algorithm!r}")
    digest = hashlib.new(name, text.encode("utf-8"), usedforsecurity=False)
    if encoding == "hex":
        return digest.hexdigest()
    if encoding != "base64":
        raise XPathError("argument", f"digest() knows no encoding {encoding!r}")
    return base64.b64encode(digest.digest()).decode("ascii")


@ODK("base64-decode", "t t")
def _base64_decode(c: Context, text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode("utf-8", errors="replace")
    except (binascii.Error, ValueError):
        return ""


@ODK("uuid", "n t", 0)
def _uuid(c: Context, length: float | None = None) -> str:
    if length is None:
        return c.runtime.new_uuid()
    if not math.isfinite(length):
        raise XPathError("argument", "uuid() needs a number as length")
    letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return "".join(c.runtime.random.choices(letters, k=max(0, int(length))))


# Lists


@ODK("selected", "tt b")
def _selected(c: Context, chosen: str, value: str) -> bool:
    return value.strip() in chosen.split()


@ODK("selected-at", "tn t")
def _selected_at(c: Context, chosen: str, place: float) -> str:
    values = chosen.split()
    return values[int(place)] if 0 <= place < len(values) else ""


@ODK("count-selected", "t n")
def _count_selected(c: Context, chosen: str) -> float:
    return float(len(chosen.split()))


@ODK("count-non-empty", "s n")
def _count_non_empty(c: Context, nodes: Sequence[Node]) -> float:
    return float(sum(1 for node in nodes if string_value(node)))


@ODK("checklist", "nn* b", 3, more=True, gathers=True)
def _checklist(c: Context, least: float, most: float, *values: Value) -> bool:
    return _within(least, sum(map(float, _truths(values))), most)


@ODK("weighted-checklist", "nn** b", 4, more=True, gathers=True)
def _weighted_checklist(c: Context, least: float, most: float, *pairs: Value) -> bool:
    truths = [truth for value in pairs[::2] for truth in _truths([value])]
    weights = [number_of_text(text, c.zone) for text in _texts(pairs[1::2])]
    return _within(least, sum(weight for truth, weight in zip(truths, weights, strict=False) if truth), most)


def _truths(values: Sequence[Value]) -> list[bool]:
    result: list[bool] = []
    for value in values:
        if isinstance(value, list | tuple):
            result += [string_value(node) != "" for node in value]
        else:
            result.append(to_boolean(value))
    return result


def _within(least: float, number: float, most: float) -> bool:
    return (least == -1 or number >= least) and (most == -1 or number <= most)


@ODK("randomize", "s* s", 1)
def _randomize(c: Context, nodes: Sequence[Node], *seed: Value) -> list[Node]:
    own_seed = float(c.runtime.order_seed + crc32(c.current.name.encode("utf-8")))
    return shuffled(nodes, seed[0] if seed else own_seed, c.zone)
