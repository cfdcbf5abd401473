"""A form being filled: the one thing the rest of the house talks to."""

from __future__ import annotations

import random as chance
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from random import Random
from typing import cast
from zoneinfo import ZoneInfo

from forms.xform.actions import Actions
from forms.xform.answers import Answers, effective, everything, seed_with
from forms.xform.definition import FormDefinition, Itemset
from forms.xform.errors import FormError
from forms.xform.instance import InstanceNode, Range, subtree
from forms.xform.nodes import Node, string_value
from forms.xform.offered import Offered, list_name, whole_list
from forms.xform.recalculation import Recalculation
from forms.xform.rules import scope_at
from forms.xform.state import Choice, NodeState, Problem, kind_of, violation_of
from forms.xform.tags import CHOOSING
from forms.xform.texts import TextSource
from forms.xform.xpath.compiled import Run, plain
from forms.xform.xpath.compiler import compile_text
from forms.xform.xpath.context import Context


class FormSession:
    """A filled form that is always in step with its rules.

    `answers` stand in for the form's own defaults, be it a pre-fill or all that was answered before; names the form
    does not know are listed in `unknown_answers`. `clock` (default: now), `new_uuid` and `random` are what `now()`,
    `uuid()` and `random()` ask. `finished`: the answers are those of a finished record, read again; a choice that the
    form offers no more stands as it was given. Raises FormError where rules of rows never settle.
    """

    def __init__(
        self,
        form: FormDefinition,
        *,
        answers: Answers | None = None,
        clock: Callable[[], datetime] | None = None,
        timezone: str = "Asia/Bangkok",
        language: str | None = None,
        new_uuid: Callable[[], str] | None = None,
        random: Random | None = None,
        finished: bool = False,
    ) -> None:
        self.form = form
        self._runtime = _Runtime(self, timezone, clock, new_uuid, random)
        self._language = language if language in form.languages and language else form.default_language
        seed, self.unknown_answers = seed_with(form, answers or {})
        self._engine = Recalculation(form, self._runtime, seed, finished=finished)
        self._actions = Actions(form, self._engine)
        self._by_ref: dict[str, InstanceNode] | None = None
        self._engine.settle()
        self._actions.begin(self._runtime)
        self._changes()

    # Changing

    def set_answer(self, ref: str, value: str) -> frozenset[str]:
        """Answer a question with the text of its value; returns the refs of all nodes whose state changed.

        Raises KeyError for an unknown ref, FormError "readonly" for a node that may not be answered and
        "not-a-question" for a group or a repeat.
        """
        node = self._at(ref)
        if not node.definition.is_leaf or isinstance(node, Range):
            raise FormError("not-a-question", "only questions have answers", where=ref)
        if node.readonly:
            raise FormError("readonly", "this may not be answered", where=ref)
        self._engine.set_raw(node, value)
        return self._changes()

    def add_repeat(self, range_ref: str, at: int | None = None) -> str:
        """A new instance at the end, or as number `at` (from 1); returns its ref.

        Raises KeyError for an unknown ref, FormError "not-a-repeat", or "fixed" where the form counts them itself.
        """
        of = self._range(range_ref)
        place = len(of.instances) if at is None else min(max(at - 1, 0), len(of.instances))
        instance = self._engine.add(of, of.definition.template, place)
        self._changes()
        return instance.ref

    def remove_repeat(self, instance_ref: str) -> frozenset[str]:
        """Remove an instance; those behind it move up. Returns the refs whose state changed. Raises as add_repeat."""
        node = self._at(instance_ref)
        if not node.definition.is_repeat or isinstance(node, Range):
            raise FormError("not-a-repeat", "this is no instance of a repeat", where=instance_ref)
        of = self._range(cast(InstanceNode, node.parent).ranges[node.definition].ref)
        place = node.place - 1
        # The rows behind take over these refs; those of the last row are nobody's any more.
        gone = {below.ref for row in of.instances[place:] for below in subtree(row)}
        self._engine.remove(of, place)
        return self._changes() | gone

    def set_language(self, language: str) -> frozenset[str]:
        """Show labels in another language of the form. Raises FormError "language" where it has no such one."""
        if language not in self.form.languages:
            raise FormError("language", f"the form is not in {language!r}")
        if language == self._language:
            return frozenset()
        self._language = language
        # Rules may ask for translations too (jr:itext, jr:choice-name).
        self._engine.recalculate_all()
        return self._changes() | {node.ref for node in subtree(self._engine.root)}

    # Asking

    @property
    def root_ref(self) -> str:
        return self.form.root.path

    @property
    def language(self) -> str:
        return self._language

    def node(self, ref: str) -> NodeState:
        """Raises KeyError for an unknown ref."""
        return self._state(self._at(ref))

    def children(self, ref: str) -> tuple[str, ...]:
        """The nodes below, in the order of the body; those that are not asked come last, in the order of the model."""
        return tuple(node.ref for node in _children(self._at(ref)))

    def walk(self) -> Iterator[NodeState]:
        """All nodes, parents before children, in the order of `children`."""
        return map(self._state, _walk(self._engine.root))

    def answers(self) -> Answers:
        """The answers that count, for storing and sending: relevant and not empty.

        Without the form's `meta` block: a record has its identity elsewhere, and the same answers must give the same
        hash however often a form is opened.
        """
        answers = effective(self._engine.root)
        for definition in self.form.root.children:
            if definition.name == "meta":
                answers.pop(definition.key, None)
        return answers

    def raw_answers(self) -> Answers:
        """Everything that was answered, also what relevance hides; a session begun with it is the same form again."""
        return everything(self._engine.root)

    def problems(self) -> tuple[Problem, ...]:
        """What keeps the form from being finished, in the order of the form."""
        found = []
        for node in _walk(self._engine.root):
            violation = violation_of(node)
            if violation:
                found.append(Problem(node.ref, violation, self._message(node, violation)))
        return tuple(found)

    def evaluate(self, expression: str, context_ref: str | None = None) -> str | float | bool:
        """The value of an expression at a node (default: the root). Compiled once per form and node.

        Raises XPathError for an expression that cannot be compiled or evaluated, KeyError for an unknown ref.
        """
        node = self._engine.root if context_ref is None else self._at(context_ref)
        key = (expression, node.definition.index)
        compiled = self.form.expressions.get(key)
        if compiled is None:
            compiled = compile_text(expression, scope_at(self.form, node.definition))
            self.form.expressions[key] = compiled
        return plain(compiled.run(self._engine.context_at(node)))

    # Inside

    def _at(self, ref: str) -> InstanceNode:
        if self._by_ref is None:
            self._by_ref = {node.ref: node for node in subtree(self._engine.root)}
        return self._by_ref[ref]

    def _range(self, ref: str) -> Range:
        of = self._at(ref)
        if not isinstance(of, Range):
            raise FormError("not-a-repeat", "this is no repeat", where=ref)
        control = of.definition.control
        if control is not None and (control.count or control.fixed):
            raise FormError("fixed", "the form itself decides how many there are", where=ref)
        return of

    def _changes(self) -> frozenset[str]:
        """Lets everything follow from what was done, and takes the list of what changed."""
        self._engine.settle()
        self._actions.react()
        changed, self._engine.changed = self._engine.changed, set()
        if any(isinstance(node, Range) for node in changed):
            self._by_ref = None
        return frozenset([node.ref for node in changed])

    def _state(self, node: InstanceNode) -> NodeState:
        definition = node.definition
        control, bind = definition.control, definition.bind
        violation = violation_of(node)
        return NodeState(
            ref=node.ref,
            name=definition.key,
            kind=kind_of(node),
            data_type=bind.data_type,
            value=node.text,
            raw=node.raw,
            relevant=node.relevant,
            required=node.required,
            readonly=node.readonly,
            violation=violation,
            violation_message=self._message(node, violation) if violation else "",
            label=self._text(node, control.label if control else None),
            hint=self._text(node, control.hint if control else None),
            guidance=self._text(node, control.hint if control else None, "guidance"),
            appearance=control.appearance if control else "",
            choices=self.choices(node),
            extras=bind.extras,
        )

    def _text(self, node: InstanceNode, source: TextSource | None, form: str = "") -> str:
        if source is None or (form and not source.text_id):
            return ""
        return source.at(self._engine.context_at(node), self.form.texts, self._language, form)

    def _message(self, node: InstanceNode, violation: str) -> str:
        bind = node.definition.bind
        source = {"required": bind.required_message, "constraint": bind.constraint_message}.get(violation)
        return self._text(node, source)

    def choices(self, node: InstanceNode) -> tuple[Choice, ...]:
        control = node.definition.control
        if control is None or control.tag not in CHOOSING:
            return ()
        c = self._engine.context_at(node)
        if control.itemset is None:
            return tuple(
                Choice(item.value, item.label.at(c, self.form.texts, self._language)) for item in control.items
            )
        return _found(control.itemset, control.itemset.nodes, c)

    def offered(self, ref: str) -> Offered:
        """What a question could ever offer, whatever is answered elsewhere. Raises KeyError for an unknown ref."""
        node = self._at(ref)
        itemset = node.definition.control.itemset if node.definition.control else None
        if itemset is None:
            return Offered("", self.choices(node))
        nodes = whole_list(self.form, node.definition, itemset.nodeset) or itemset.nodes
        return Offered(list_name(itemset.nodeset), _found(itemset, nodes, self._engine.context_at(node)))


def _found(itemset: Itemset, nodes: Run, c: Context) -> tuple[Choice, ...]:
    inner, found = c.inner(0), []
    for inner.node in nodes(c):
        found.append(Choice(itemset.value(inner), itemset.label(inner)))
    return tuple(found)


def _children(node: InstanceNode) -> Sequence[InstanceNode]:
    if isinstance(node, Range):
        return node.instances
    return [node.ranges[child] if child.is_repeat else node.frame.cells[child.cell] for child in node.definition.shown]


def _walk(node: InstanceNode) -> Iterator[InstanceNode]:
    yield node
    for child in _children(node):
        yield from _walk(child)


class _Runtime:
    """What the functions of expressions may ask of a session."""

    def __init__(
        self,
        session: FormSession,
        timezone: str,
        clock: Callable[[], datetime] | None,
        new_uuid: Callable[[], str] | None,
        random: Random | None,
    ) -> None:
        self.zone: tzinfo = ZoneInfo(timezone)
        self.random = random or chance.Random()
        self.order_seed = self.random.randrange(2**31)
        self.now = clock or (lambda: datetime.now(UTC))
        self.new_uuid = new_uuid or (lambda: str(uuid.uuid4()))
        self._session = session

    @property
    def language(self) -> str:
        return self._session.language

    def instance(self, name: str) -> Node | None:
        return self._session.form.secondary.get(name)

    def itext(self, text_id: str) -> str:
        session = self._session
        return session.form.texts.translated(session._engine.context, text_id, session.language)

    def kept(self, node: Node) -> str:
        return node.raw if isinstance(node, InstanceNode) else string_value(node)

    def choice_label(self, node: Node, value: str) -> str:
        if isinstance(node, InstanceNode):
            for choice in self._session.choices(node):
                if choice.value == value:
                    return choice.label
        return ""
