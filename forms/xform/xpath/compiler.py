"""Trees of expressions → closures. Types are decided here, once, so that evaluating only calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.xform.errors import XPathError
from forms.xform.nodes import Node, document_order
from forms.xform.xpath import paths, special
from forms.xform.xpath.compiled import Compiled, Kind, Run, as_boolean, as_number, as_text, constant, one_node
from forms.xform.xpath.context import Context
from forms.xform.xpath.functions_core import CORE
from forms.xform.xpath.functions_odk import ODK
from forms.xform.xpath.functions_time import TIME
from forms.xform.xpath.index import compile_lookup
from forms.xform.xpath.library import JAVAROSA, Function, Library
from forms.xform.xpath.operators import compile_operator
from forms.xform.xpath.parser import parse
from forms.xform.xpath.syntax import Binary, Call, Expression, Filter, KindTest, Literal, Negation, Number, Path, Step

FUNCTIONS: Library = {**CORE, **ODK, **TIME}
_CURRENT = Call("current", ())
_SELF = Path(False, (Step("self", KindTest("node")),))


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a path of a form begins: at a node found without search, with the steps that are left.

    Without steps the path is that node; `leaf` says that it is always there and a leaf, `text` gives its value.
    """

    start: Callable[[Context], Node | None]
    steps: tuple[Step, ...] = ()
    leaf: bool = False
    text: Callable[[Context], str] | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What names mean where an expression stands. A form refines it (see forms.xform.places)."""

    namespaces: Mapping[str, str] = field(default_factory=dict)
    lenient: bool = False  # calls that cannot work fail when they are called, not when they are compiled

    def anchor(self, path: Path, *, inside_predicate: bool, collects: bool) -> Anchor | None:
        """A shortcut for a path from the root, the context node or `current()`; None: walk the steps.

        `collects` where the path is the argument of a function of node-sets, which in a repeat means the nodes of all
        its instances.
        """
        return None


class Compiler:
    """Compiles expressions of one scope; `predicate` is true inside of brackets."""

    def __init__(self, scope: Scope, *, predicate: bool = False) -> None:
        self.scope = scope
        self.predicate = predicate

    def inside_predicate(self) -> Compiler:
        return Compiler(self.scope, predicate=True)

    def uri(self, prefix: str) -> str:
        """The namespace of a prefix ('' for names without one). Raises XPathError for an unknown prefix."""
        uri = self.scope.namespaces.get(prefix)
        if uri is None:
            if prefix:
                raise XPathError("prefix", f"unknown namespace prefix {prefix!r}")
            return ""
        return uri

    def compile(self, expression: Expression, *, collects: bool = False) -> Compiled:
        match expression:
            case Number(value) | Literal(value):
                return constant(value)
            case Negation(operand):
                number = as_number(self.compile(operand))
                return Compiled(Kind.NUMBER, lambda c: -number(c))
            case Binary("|", left, right):
                return self._union(left, right)
            case Binary(sign, left, right):
                return compile_operator(sign, self.compile(left), self.compile(right))
            case Filter(subject, predicates):
                nodes = paths.require_nodes("a predicate", self.compile(subject, collects=collects))
                sieve = paths.compile_predicates(self, predicates)
                assert sieve is not None
                return Compiled(Kind.NODES, lambda c: sieve(list(nodes(c)), c))
            case Path():
                return self._path(expression, collects)
            case Call():
                return self._call(expression)

    def _union(self, left: Expression, right: Expression) -> Compiled:
        first = paths.require_nodes("|", self.compile(left))
        second = paths.require_nodes("|", self.compile(right))
        return Compiled(Kind.NODES, lambda c: document_order([*first(c), *second(c)]))

    def _path(self, path: Path, collects: bool) -> Compiled:
        if path.start is not None and path.start != _CURRENT:
            lookup = compile_lookup(self, path)
            if lookup is not None:
                return lookup
            nodes = paths.require_nodes("a path", self.compile(path.start, collects=collects))
            move = paths.compile_steps(self, path.steps)
            return Compiled(Kind.NODES, lambda c: move(nodes(c), c))
        anchor = self.scope.anchor(path, inside_predicate=self.predicate, collects=collects)
        if anchor is not None:
            return self._anchored(anchor)
        if path.start is not None:
            move = paths.compile_steps(self, path.steps)
            return Compiled(Kind.NODES, lambda c: move((c.current,), c))
        if path.absolute:
            if not path.steps:
                return one_node(lambda c: c.root, leaf=False)
            move = paths.compile_steps(self, path.steps)
            return Compiled(Kind.NODES, lambda c: move((c.root,), c))
        if path == _SELF:
            return one_node(lambda c: c.node, leaf=False)
        move = paths.compile_steps(self, path.steps)
        return Compiled(Kind.NODES, lambda c: move((c.node,), c), text=paths.text_of_child(self, path.steps))

    def _anchored(self, anchor: Anchor) -> Compiled:
        start = anchor.start
        if not anchor.steps:
            return one_node(start, leaf=anchor.leaf, text=anchor.text)
        move = paths.compile_steps(self, anchor.steps)

        def run(c: Context) -> paths.Nodes:
            node = start(c)
            return () if node is None else move((node,), c)

        return Compiled(Kind.NODES, run)

    def _call(self, call: Call) -> Compiled:
        prefix, _, local = call.name.rpartition(":")
        name = f"jr:{local}" if prefix and self.scope.namespaces.get(prefix) == JAVAROSA else call.name
        form = special.FORMS.get(name)
        if form is not None:
            least, most, build = form
            if wrong := _miscounted(name, len(call.arguments), least, most):
                return self._fails(wrong)
            return build(self, call.arguments)
        function = FUNCTIONS.get(name)
        if function is None:
            return self._fails(XPathError("function", f"unknown function {name}()"), always=bool(prefix))
        if wrong := _miscounted(name, len(call.arguments), function.least, function.most):
            return self._fails(wrong)
        arguments = call.arguments or ((_SELF,) if function.of_context else ())
        compiled = [
            self._argument(function, function.takes[min(place, len(function.takes) - 1)], argument)
            for place, argument in enumerate(arguments)
        ]
        return Compiled(function.gives, _applied(function.call, compiled))

    def _fails(self, error: XPathError, *, always: bool = False) -> Compiled:
        """A call that cannot work: an error now, or in a lenient scope when it is called."""
        if always or not self.scope.lenient:
            raise error

        def fail(c: Context) -> Any:
            raise error

        return Compiled(Kind.ANY, fail)

    def _argument(self, function: Function, kind: Kind, argument: Expression) -> Run:
        compiled = self.compile(argument, collects=function.gathers and kind in (Kind.NODES, Kind.ANY))
        if kind is Kind.TEXT:
            return as_text(compiled)
        if kind is Kind.NUMBER:
            return as_number(compiled)
        if kind is Kind.BOOLEAN:
            return as_boolean(compiled)
        if kind is Kind.NODES:
            return paths.require_nodes(f"{function.name}()", compiled)
        return compiled.run


def _miscounted(name: str, count: int, least: int, most: int | None) -> XPathError | None:
    if least <= count and (most is None or count <= most):
        return None
    return XPathError("arity", f"{name}() takes {least}{'' if most == least else '+'} arguments, not {count}")


def _applied(call: Callable[..., Any], arguments: list[Run]) -> Run:
    match arguments:
        case []:
            return call
        case [first]:
            return lambda c: call(c, first(c))
        case [first, second]:
            return lambda c: call(c, first(c), second(c))
        case _:
            return lambda c: call(c, *[argument(c) for argument in arguments])


def compile_text(text: str, scope: Scope) -> Compiled:
    """Parse and compile. Raises XPathError, which then names the expression."""
    try:
        return Compiler(scope).compile(parse(text))
    except XPathError as error:
        if error.where:
            raise
        raise XPathError(error.code, error.text, where=text) from None
