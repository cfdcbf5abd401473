"""Compiles the expressions of a form and finds out what each reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from forms.xform.definition import Action, Computation, FormDefinition, NodeDef, Property
from forms.xform.dependencies import Source, sources
from forms.xform.errors import XPathError
from forms.xform.order import arranged
from forms.xform.places import FormScope
from forms.xform.read_model import attribute_node
from forms.xform.texts import TextSource
from forms.xform.xpath.compiled import Compiled, Run, as_boolean, as_nodes, as_number, as_text
from forms.xform.xpath.compiler import Compiler
from forms.xform.xpath.context import Context
from forms.xform.xpath.parser import parse
from forms.xform.xpath.syntax import Call, Path


class Rules:
    """The rules of a form while it is read."""

    def __init__(self, form: FormDefinition) -> None:
        self.form = form
        self.computations: dict[tuple[NodeDef, Property], Computation] = {}
        self.reads: dict[Computation, set[Source]] = {}

    def compile(self, text: str, place: NodeDef, what: str) -> tuple[Compiled, set[Source]]:
        """An expression at a node, and what it reads. Raises XPathError that says which rule of which node."""
        scope = scope_at(self.form, place)
        try:
            expression = parse(text)
            return Compiler(scope).compile(expression), sources(expression, scope)
        except XPathError as error:
            raise XPathError(error.code, f"{error.text} in {text!r}", where=f"{place.path} {what}") from None

    def rule(self, target: NodeDef, what: Property, run: Run, reads: set[Source]) -> None:
        """A rule for a node; a second one of the same kind adds to what the first reads."""
        computation = self.computations.get((target, what))
        if computation is None:
            computation = self.computations[target, what] = Computation(target, what, run)
            self.reads[computation] = set()
        self.reads[computation] |= reads

    def view(self, target: NodeDef, source: TextSource | None) -> None:
        """A text shown with a node changes when the answers in it do."""
        if source is None or not source.text_id:
            return
        for expression in self.form.texts.outputs(source.text_id):
            _, reads = self.compile(expression, target, "label")
            self.rule(target, Property.VIEW, nothing, reads)

    def text_run(self, text: str, place: NodeDef) -> Run:
        return as_text(self.compile(text, place, "text")[0])

    def item_run(self, ref: str, question: NodeDef) -> Run:
        """Value or label of a choice: evaluated at the item that was found, as in the brackets of a predicate."""
        if not ref:
            return lambda c: ""
        try:
            return as_text(Compiler(scope_at(self.form, question), predicate=True).compile(parse(ref)))
        except XPathError as error:
            raise XPathError(error.code, f"{error.text} in {ref!r}", where=f"{question.path} itemset") from None

    def binds(self) -> None:
        """Compiles the rules written in binds."""
        for node in self.form.nodes:
            bind = node.bind
            for text, what, convert in (
                (bind.calculate, Property.CALCULATE, as_text),
                (bind.relevant, Property.RELEVANT, as_boolean),
                (bind.readonly, Property.READONLY, as_boolean),
                (bind.required, Property.REQUIRED, as_boolean),
                (bind.constraint, Property.CONSTRAINT, as_boolean),
            ):
                if text.strip():
                    self._bound(node, text, what, convert)
            self.view(node, bind.constraint_message)
            self.view(node, bind.required_message)

    def _bound(self, node: NodeDef, text: str, what: Property, convert: Callable[[Compiled], Run]) -> None:
        compiled, reads = self.compile(text, node, what.name.lower())
        if what is Property.CONSTRAINT:
            reads.add(Source(node, node.frame))
        self.rule(node, what, convert(compiled), reads)

    def count(self, repeat: NodeDef, text: str) -> None:
        """jr:count: evaluated at the repeat as a whole, not in one of its rows."""
        compiled, reads = self.compile(text, repeat, "count")
        self.rule(repeat, Property.COUNT, as_number(compiled), reads)

    def action(self, events: str, observer: NodeDef, target: NodeDef, ref: str, value: str, literal: str) -> None:
        """A setvalue; `ref` is how the target was written, of which conditions in brackets matter."""
        run: Run = lambda c: literal  # noqa: E731 — a closure among closures
        if value:
            run = as_text(self.compile(value, target, "setvalue")[0])
        only = as_nodes(self.compile(ref, observer, "setvalue")[0]) if "[" in ref else None
        self.form.actions.append(Action(frozenset(events.split()), observer, target, run, only))

    def finish(self) -> None:
        """Puts nodes and rules in order. Raises FormError "cycle"."""
        form = self.form
        for node in form.nodes:
            node.shown = sorted(node.children, key=_place_in_body)
        form.texts.compile_text = self.text_run
        for reads in self.reads.values():
            for node, _, choices in list(reads):
                offer = self.computations.get((node, Property.CHOICES))
                if choices and offer is not None:
                    reads |= {Source(source.node, None) for source in self.reads[offer]}
        form.computations, form.readers = arranged(list(self.computations.values()), self.reads, len(form.nodes))


def _place_in_body(node: NodeDef) -> float:
    places = [one.control.place for one in node.below() if one.control is not None]
    return min(places, default=float("inf"))


def scope_at(form: FormDefinition, place: NodeDef) -> FormScope:
    return FormScope(namespaces=form.namespaces, root=form.root, place=place)


def nothing(c: Context) -> None:
    """The run of a rule that only says what is read: nothing is evaluated until somebody looks."""


def resolve(form: FormDefinition, text: str, base: NodeDef) -> NodeDef | None:
    """The node that a reference names, written from the root or from `base`; conditions in brackets do not matter."""
    path = text.strip()
    node = form.by_path.get(path) or attribute_node(form, path)
    if node is not None:
        return node
    expression = parse(path)
    if not isinstance(expression, Path) or expression.start not in (None, Call("current", ())):
        return None
    scope = scope_at(form, base)
    at: NodeDef | None = None if expression.absolute else base
    for step in expression.steps:
        at = scope.one_step(at, replace(step, predicates=()))
        if at is None:
            return None
    return at


def is_constantly_true(text: str) -> bool:
    return bool(text.strip()) and parse(text) == Call("true", ())
