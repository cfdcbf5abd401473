"""What a question could offer whatever the other answers are: the choices of a form that is filled in by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from forms.xform.definition import FormDefinition, NodeDef
from forms.xform.dependencies import sources
from forms.xform.places import FormScope
from forms.xform.rules import scope_at
from forms.xform.state import Choice
from forms.xform.xpath.compiled import Run, as_nodes
from forms.xform.xpath.compiler import Compiler
from forms.xform.xpath.parser import parse
from forms.xform.xpath.syntax import Binary, Call, Expression, Literal, Path


class Offered(NamedTuple):
    list_name: str
    """the list the choices come from; empty for choices written at the question, or made of the form's own rows"""
    choices: tuple[Choice, ...]


def list_name(nodeset: str) -> str:
    """The list behind `instance('training')/root/item[…]`; empty where there is none."""
    match parse(nodeset):
        case Path(start=Call("instance", (Literal(name),))):
            return name
    return ""


def whole_list(form: FormDefinition, question: NodeDef, nodeset: str) -> Run | None:
    """Finds a question's choices by the conditions that hold always: those that look at answers are left out."""
    expression = parse(nodeset)
    scope = scope_at(form, question)
    if isinstance(expression, Path):
        steps = [replace(step, predicates=_lasting(step.predicates, scope)) for step in expression.steps]
        expression = replace(expression, steps=tuple(steps))
    return as_nodes(Compiler(scope).compile(expression))


def _lasting(predicates: Iterable[Expression], scope: FormScope) -> tuple[Expression, ...]:
    return tuple(
        condition for predicate in predicates for condition in _conjuncts(predicate) if not sources(condition, scope)
    )


def _conjuncts(condition: Expression) -> Iterable[Expression]:
    match condition:
        case Binary("and", left, right):
            return (*_conjuncts(left), *_conjuncts(right))
    return (condition,)
