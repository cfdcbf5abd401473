"""The tree of a parsed expression, and how it is written again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Literal:
    value: str


@dataclass(frozen=True, slots=True)
class NameTest:
    """`name`, `prefix:name`, `prefix:*` or `*`."""

    local: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class KindTest:
    """`node()`, `text()`, `comment()`, `processing-instruction('target')`."""

    kind: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    axis: str
    test: NameTest | KindTest
    predicates: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the root (`absolute`), from the value of `start`, or from the context node."""

    absolute: bool
    steps: tuple[Step, ...]
    start: Expression | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """`(expression)[predicate]`."""

    subject: Expression
    predicates: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negation:
    operand: Expression


Expression: TypeAlias = Number | Literal | Path | Filter | Call | Binary | Negation


def written(expression: Expression) -> str:
    """The expression as text that parses to the same tree (brackets wherever they might matter)."""
    match expression:
        case Number(value):
            return format(value, ".17f").rstrip("0").rstrip(".") if value < 1e15 else format(value, ".0f")
        case Literal(value):
            return f"'{value}'" if "'" not in value else f'"{value}"'
        case Path(absolute, steps, start):
            head = "/" if absolute else "" if start is None else f"{_operand(start)}/"
            return head + "/".join(map(_step, steps))
        case Filter(subject, predicates):
            return _operand(subject) + _predicates(predicates)
        case Call(name, arguments):
            return f"{name}({', '.join(map(written, arguments))})"
        case Binary(operator, left, right):
            return f"({written(left)}) {operator} ({written(right)})"
        case Negation(operand):
            return f"-({written(operand)})"


def _operand(expression: Expression) -> str:
    return written(expression) if isinstance(expression, Call) else f"({written(expression)})"


def _predicates(predicates: tuple[Expression, ...]) -> str:
    return "".join(f"[{written(predicate)}]" for predicate in predicates)


def _step(step: Step) -> str:
    match step.test:
        case NameTest(local, prefix):
            test = f"{prefix}:{local}" if prefix else local
        case KindTest(kind, target):
            test = f"{kind}({'' if target is None else written(Literal(target))})"
    return f"{step.axis}::{test}{_predicates(step.predicates)}"
