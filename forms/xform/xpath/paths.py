"""Steps and predicates → closures over node lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from forms.xform.errors import XPathError
from forms.xform.nodes import COMMENT, ELEMENT, INSTRUCTION, TEXT, Node, document_order, string_value
from forms.xform.xpath.axes import AXIS, ORDERED, REVERSE, principal_kind
from forms.xform.xpath.compiled import Compiled, Kind, as_boolean, as_nodes
from forms.xform.xpath.context import Context
from forms.xform.xpath.syntax import Expression, KindTest, NameTest, Step
from forms.xform.xpath.values import to_boolean

if TYPE_CHECKING:
    from forms.xform.xpath.compiler import Compiler

Nodes: TypeAlias = Sequence[Node]
Move: TypeAlias = Callable[[Nodes, Context], Nodes]
Sieve: TypeAlias = Callable[[list[Node], Context], list[Node]]
Test: TypeAlias = Callable[[Node], bool]

_KIND_OF = {"text": TEXT, "comment": COMMENT, "processing-instruction": INSTRUCTION}


def compile_steps(compiler: Compiler, steps: Sequence[Step]) -> Move:
    """One closure for all the steps, from a list of context nodes to a list in document order."""
    moves: list[Move] = []
    flat = True  # no context node lies below another
    steps = _shortened(steps)
    for step in steps:
        moves.append(_compile_step(compiler, step, flat))
        flat = flat and step.axis in ORDERED | {"parent"}
    if len(moves) == 1:
        return moves[0]

    def run(nodes: Nodes, c: Context) -> Nodes:
        for move in moves:
            nodes = move(nodes, c)
        return nodes

    return run


def text_of_child(compiler: Compiler, steps: Sequence[Step]) -> Callable[[Context], str] | None:
    """The text of the first child of a name, as labels and values of choices ask for it; None for other paths."""
    if len(steps) != 1 or steps[0].axis != "child" or steps[0].predicates or not isinstance(steps[0].test, NameTest):
        return None
    local, uri = steps[0].test.local, compiler.uri(steps[0].test.prefix)
    if local == "*":
        return None

    def text(c: Context) -> str:
        for child in c.node.children:
            if child.name == local and child.kind == ELEMENT and child.uri == uri:
                return string_value(child)
        return ""

    return text


def _shortened(steps: Sequence[Step]) -> list[Step]:
    """`//name` without predicates is one walk down instead of two steps and a sort."""
    result: list[Step] = []
    for step in steps:
        if (
            result
            and result[-1] == Step("descendant-or-self", KindTest("node"))
            and step.axis == "child"
            and not step.predicates
        ):
            result[-1] = Step("descendant", step.test)
        else:
            result.append(step)
    return result


def _compile_step(compiler: Compiler, step: Step, flat: bool) -> Move:
    sieve = compile_predicates(compiler, step.predicates)
    candidates = _candidates(compiler, step)
    reverse = step.axis in REVERSE
    ordered = flat and step.axis in ORDERED

    def run(nodes: Nodes, c: Context) -> Nodes:
        if len(nodes) == 1:
            found = candidates(nodes[0])
            if sieve is not None:
                found = sieve(found, c)
            return found[::-1] if reverse else found
        result: list[Node] = []
        for node in nodes:
            found = candidates(node)
            result += found if sieve is None else sieve(found, c)
        return result if ordered else document_order(result)

    return run


def _candidates(compiler: Compiler, step: Step) -> Callable[[Node], list[Node]]:
    test = step.test
    if step.axis == "child" and isinstance(test, NameTest) and test.local != "*":
        local, uri = test.local, compiler.uri(test.prefix)
        return lambda node: [
            child for child in node.children if child.name == local and child.kind == ELEMENT and child.uri == uri
        ]
    axis, passes = AXIS[step.axis], _node_test(compiler, step)
    if passes is None:
        return lambda node: list(axis(node))
    return lambda node: [found for found in axis(node) if passes(found)]


def _node_test(compiler: Compiler, step: Step) -> Test | None:
    test = step.test
    if isinstance(test, KindTest):
        if test.kind == "node":
            return None
        kind, target = _KIND_OF[test.kind], test.target
        return lambda node: node.kind == kind and (target is None or node.name == target)
    principal = principal_kind(step.axis)
    if test.local == "*" and not test.prefix:
        return lambda node: node.kind == principal
    # An attribute without prefix has no namespace, whatever the default one is.
    uri = compiler.uri(test.prefix) if test.prefix or principal == ELEMENT else ""
    if test.local == "*":
        return lambda node: node.kind == principal and node.uri == uri
    local = test.local
    return lambda node: node.kind == principal and node.name == local and node.uri == uri


def compile_predicates(compiler: Compiler, predicates: Sequence[Expression]) -> Sieve | None:
    sieves = [_predicate(compiler.inside_predicate().compile(predicate)) for predicate in predicates]
    if not sieves:
        return None
    if len(sieves) == 1:
        return sieves[0]

    def run(nodes: list[Node], c: Context) -> list[Node]:
        for sieve in sieves:
            nodes = sieve(nodes, c)
        return nodes

    return run


def _predicate(condition: Compiled) -> Sieve:
    if isinstance(condition.literal, float):
        place = condition.literal
        index = int(place) if place >= 1 and place == int(place) else 0
        return lambda nodes, c: nodes[index - 1 : index] if index else []
    if condition.kind is Kind.NUMBER or condition.kind is Kind.ANY:
        return _by_place(condition)
    holds = as_boolean(condition)

    def run(nodes: list[Node], c: Context) -> list[Node]:
        inner = c.inner(len(nodes))
        result = []
        for inner.position, inner.node in enumerate(nodes, 1):
            if holds(inner):
                result.append(inner.node)
        return result

    return run


def _by_place(condition: Compiled) -> Sieve:
    evaluate = condition.run
    is_number = condition.kind is Kind.NUMBER

    def run(nodes: list[Node], c: Context) -> list[Node]:
        inner = c.inner(len(nodes))
        result = []
        for inner.position, inner.node in enumerate(nodes, 1):
            value = evaluate(inner)
            if value == inner.position if is_number or type(value) is float else to_boolean(value):
                result.append(inner.node)
        return result

    return run


def require_nodes(what: str, expression: Compiled) -> Callable[[Context], Nodes]:
    """The node-set of an expression; raises XPathError where its type can never be one."""
    nodes = as_nodes(expression)
    if nodes is None:
        raise XPathError("type", f"{what} needs a node-set, not a {expression.kind.value}")
    return nodes
