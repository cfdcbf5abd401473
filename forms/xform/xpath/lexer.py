"""Text of an expression → tokens (XPath 1.0, section 3.7)."""

from __future__ import annotations

import re
from typing import NamedTuple

from forms.xform.errors import XPathError

# Names as XML 1.0 (5th edition) has them: \w would leave out the vowel signs of Thai.
_START = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = f"[{_START}][{_START}.0-9\u00b7\u0300-\u036f\u203f\u2040-]*"
_SPACE = re.compile(r"[ \t\r\n]*")
_OPERATOR_NAME = re.compile(r"and|or|div|mod")
_TOKEN = re.compile(
    rf"""
    (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<literal>"[^"]*"|'[^']*')
  | (?P<sign>\.\.|::|//|!=|<=|>=|[()\[\].@,/|+\-=<>*$])
  | (?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
    """,
    re.VERBOSE,
)
# After one of these (or at the start) an operand must follow, so that `*` is a wildcard and `div` a name.
_BEFORE_OPERAND = frozenset({"@", "::", "(", "[", ",", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">=", "$"})


class Token(NamedTuple):
    kind: str  # number, literal, name, sign, operator, end
    text: str
    position: int


def tokens(text: str) -> list[Token]:
    """The tokens of an expression, closed by one of kind `end`. Raises XPathError where no token fits."""
    result: list[Token] = []
    position = _SPACE.match(text).end()  # type: ignore[union-attr]  # matches the empty text too
    while position < len(text):
        expects_operator = bool(result) and not (
            result[-1].kind == "operator" or (result[-1].kind == "sign" and result[-1].text in _BEFORE_OPERAND)
        )
        if expects_operator and (operator := _OPERATOR_NAME.match(text, position)):
            # No name can stand here, so `1or1` is a disjunction.
            token = Token("operator", operator.group(), position)
        elif match := _TOKEN.match(text, position):
            token = Token(match.lastgroup or "", match.group(), position)
            if expects_operator and token.text == "*":
                token = Token("operator", "*", position)
            elif token.kind == "sign" and token.text in ("|", "+", "-", "=", "!=", "<", "<=", ">", ">="):
                token = token._replace(kind="operator")
        else:
            raise XPathError("syntax", f"unexpected {text[position]!r} at {position + 1}", where=text)
        result.append(token)
        position = _SPACE.match(text, position + len(token.text)).end()  # type: ignore[union-attr]
    result.append(Token("end", "", len(text)))
    return result
