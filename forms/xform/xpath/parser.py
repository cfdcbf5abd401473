"""Tokens → tree: a Pratt parser for XPath 1.0 expressions."""

from __future__ import annotations

from functools import lru_cache

from forms.xform.errors import XPathError
from forms.xform.xpath.lexer import Token, tokens
from forms.xform.xpath.syntax import (
    Binary,
    Call,
    Expression,
    Filter,
    KindTest,
    Literal,
    NameTest,
    Negation,
    Number,
    Path,
    Step,
)

AXES = frozenset(
    [
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following",
        "following-sibling",
        "namespace",
        "parent",
        "preceding",
        "preceding-sibling",
        "self",
    ]
)
_KINDS = frozenset({"node", "text", "comment", "processing-instruction"})
_POWER = {"or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4}
_POWER |= {"+": 5, "-": 5, "*": 6, "div": 6, "mod": 6, "|": 8}
_POWER_OF_MINUS = 7
_ANYWHERE = Step("descendant-or-self", KindTest("node"))
_DEPTH = 200  # deeper nesting is an attack or an accident, and would overrun Python's own stack


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """The tree of an expression. Raises XPathError(code "syntax")."""
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.at = 0
        self.depth = 0

    def whole(self) -> Expression:
        result = self.expression()
        if self.peek().kind != "end":
            raise self.unexpected()
        return result

    # tokens
    def peek(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def is_sign(self, *texts: str) -> bool:
        token = self.tokens[self.at]
        return token.kind == "sign" and token.text in texts

    def accept(self, text: str) -> bool:
        if self.is_sign(text):
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise self.unexpected()

    def unexpected(self) -> XPathError:
        token = self.peek()
        what = f"unexpected {token.text!r} at {token.position + 1}" if token.text else "unexpected end"
        return XPathError("syntax", what, where=self.text)

    # expressions
    def expression(self, power: int = 0) -> Expression:
        self.depth += 1
        if self.depth > _DEPTH:
            raise XPathError("syntax", "nested too deeply", where=self.text[:80])
        left = self.operand()
        while (token := self.peek()).kind == "operator" and _POWER[token.text] > power:
            self.take()
            left = Binary(token.text, left, self.expression(_POWER[token.text]))
        self.depth -= 1
        return left

    def operand(self) -> Expression:
        token = self.peek()
        if token.kind == "operator" and token.text == "-":
            self.take()
            return Negation(self.expression(_POWER_OF_MINUS))
        return self.path()

    def path(self) -> Expression:
        if self.accept("//"):
            return Path(True, (_ANYWHERE, *self.steps()))
        if self.accept("/"):
            return Path(True, self.steps() if self.starts_step() else ())
        if self.starts_step() and not self.is_call():
            return Path(False, self.steps())
        subject = self.primary()
        if predicates := self.predicates():
            subject = Filter(subject, predicates)
        if self.accept("//"):
            return Path(False, (_ANYWHERE, *self.steps()), subject)
        if self.accept("/"):
            return Path(False, self.steps(), subject)
        return subject

    def primary(self) -> Expression:
        token = self.peek()
        if token.kind == "number":
            return Number(float(self.take().text))
        if token.kind == "literal":
            return Literal(self.take().text[1:-1])
        if token.kind == "name" and self.is_call():
            self.at += 2
            return Call(token.text, self.arguments())
        if self.accept("("):
            inner = self.expression()
            self.expect(")")
            return inner
        raise self.unexpected()

    def arguments(self) -> tuple[Expression, ...]:
        if self.accept(")"):
            return ()
        found = [self.expression()]
        while self.accept(","):
            found.append(self.expression())
        self.expect(")")
        return tuple(found)

    def predicates(self) -> tuple[Expression, ...]:
        found = []
        while self.accept("["):
            found.append(self.expression())
            self.expect("]")
        return tuple(found)

    # paths
    def is_call(self) -> bool:
        token, following = self.tokens[self.at], self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        return token.kind == "name" and following.kind == "sign" and following.text == "(" and token.text not in _KINDS

    def starts_step(self) -> bool:
        return self.peek().kind == "name" or self.is_sign(".", "..", "@", "*")

    def steps(self) -> tuple[Step, ...]:
        found = [self.step()]
        while True:
            if self.accept("//"):
                found += [_ANYWHERE, self.step()]
            elif self.accept("/"):
                found.append(self.step())
            else:
                return tuple(found)

    def step(self) -> Step:
        if self.accept("."):
            return Step("self", KindTest("node"), self.predicates())
        if self.accept(".."):
            return Step("parent", KindTest("node"), self.predicates())
        axis = "child"
        if self.accept("@"):
            axis = "attribute"
        elif self.peek().kind == "name" and self.tokens[self.at + 1][:2] == ("sign", "::"):
            axis = self.take().text
            self.take()
            if axis not in AXES:
                raise XPathError("syntax", f"unknown axis {axis!r}", where=self.text)
        return Step(axis, self.node_test(), self.predicates())

    def node_test(self) -> NameTest | KindTest:
        if self.accept("*"):
            return NameTest("*")
        if self.peek().kind != "name":
            raise self.unexpected()
        name = self.take().text
        if name in _KINDS and self.accept("("):
            target = self.take().text[1:-1] if self.peek().kind == "literal" else None
            if target is not None and name != "processing-instruction":
                raise self.unexpected()
            self.expect(")")
            return KindTest(name, target)
        prefix, _, local = name.rpartition(":")
        return NameTest(local, prefix)
