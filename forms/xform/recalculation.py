"""Keeps a filled form in step with its rules: one answer changes, and what reads it is worked out again, each rule
once and after everything it reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from forms.xform.definition import Computation, FormDefinition, NodeDef, Property, Reader, Seed
from forms.xform.errors import FormError
from forms.xform.instance import FormDocument, InstanceNode, Range, arrange, build, build_repeat, subtree
from forms.xform.tags import CHOOSING
from forms.xform.typed import canonical
from forms.xform.xpath.context import Context, Runtime

_ROUNDS = 200  # how often one rule may run again for a node before the form is said not to settle
MAX_INSTANCES = 10_000


class Recalculation:
    """The tree of one session with everything that follows from its answers.

    `changed` collects nodes whose state changed, `events` leaves with another answer and `born` new rows, until the
    session and its actions take them. `finished`: as of `FormSession`.
    """

    def __init__(self, form: FormDefinition, runtime: Runtime, seed: Seed, *, finished: bool = False) -> None:
        self.form = form
        self._finished = finished
        self.document = FormDocument(form.root)
        self.root = build(form.root, seed, self.document, self.document.frame)
        self.document.children = [self.root]
        self.context = Context(runtime, self.root, self.document)
        self.instances: list[list[InstanceNode]] = [[] for _ in form.nodes]
        self.changed: set[InstanceNode] = set()
        self.events: list[InstanceNode] = []
        self.born: list[InstanceNode] = []
        self._by_target: dict[int, list[Computation]] = {}
        for computation in form.computations:
            self._by_target.setdefault(computation.target.index, []).append(computation)
        # In the order of the rows, since rules that look at other rows mostly look at those above.
        self._due: list[dict[InstanceNode, None]] = [{} for _ in form.computations]
        self._queue: list[int] = []
        self._runs: dict[tuple[int, InstanceNode], int] = {}
        self._enter(self.root)

    # Changes from outside

    def set_raw(self, node: InstanceNode, raw: str) -> None:
        if raw != node.raw:
            node.raw = raw
            self.changed.add(node)
            self.events.append(node)
            self.refresh(node)

    def add(self, of: Range, seed: Seed, at: int) -> InstanceNode:
        """A new instance at place `at` (from 0) of a range."""
        assert isinstance(of.parent, InstanceNode)
        if len(of.instances) >= MAX_INSTANCES:
            raise FormError("too-many", f"a repeat may have {MAX_INSTANCES} instances", where=of.definition.path)
        instance = build_repeat(of.definition, seed, of.parent)
        of.instances.insert(at, of.instances.pop())
        arrange(of.parent)
        self._enter(instance)
        self.born.append(instance)
        self._structure_changed(of, at)
        return instance

    def remove(self, of: Range, at: int) -> None:
        assert isinstance(of.parent, InstanceNode)
        instance = of.instances.pop(at)
        arrange(of.parent)
        gone = set(subtree(instance))
        for index in {node.definition.index for node in gone}:
            self.instances[index] = [node for node in self.instances[index] if node not in gone]
        for due in self._due:
            for node in gone & due.keys():
                del due[node]
        self.changed -= gone
        self._structure_changed(of, at)

    def recalculate_all(self) -> None:
        for computation in self.form.computations:
            self._enqueue(computation, self.instances[computation.target.index])

    def _structure_changed(self, of: Range, place: int) -> None:
        """Rows from a place on are other rows now, for whoever knows them by number."""
        self.changed.add(of)
        for instance in of.instances[place:]:
            self.changed.update(subtree(instance))
        for definition in of.definition.below():
            for reader in self.form.readers[definition.index]:
                self._enqueue(reader.computation, self.instances[reader.computation.target.index])

    # The tree

    def _enter(self, top: InstanceNode) -> None:
        """Takes a new subtree in: every rule of its nodes is due."""
        for node in subtree(top):
            self.instances[node.definition.index].append(node)
            parent = node.parent
            if isinstance(parent, InstanceNode):
                node.relevant, node.readonly = parent.relevant, parent.readonly
            for computation in self._by_target.get(node.definition.index, ()):
                self._enqueue(computation, (node,))
            self.changed.add(node)
            if node.definition.is_leaf and node.raw:
                self.refresh(node)

    # Values

    def refresh(self, node: InstanceNode) -> None:
        """Works out the effective value; tells the readers where it changed."""
        text = self._effective(node) if node.relevant and node.raw else ""
        if text != node.text:
            node.text = text
            self.changed.add(node)
            for reader in self.form.readers[node.definition.index]:
                self._tell(reader, node)

    def _effective(self, node: InstanceNode) -> str:
        control = node.definition.control
        if control is not None and control.tag in CHOOSING:
            return self._chosen(node, control.tag)
        return canonical(node.definition.bind.data_type, node.raw) or ""

    def _chosen(self, node: InstanceNode, tag: str) -> str:
        """Only what can be chosen counts; a choice that a filter hides is kept, and comes back with it."""
        if self._finished:
            return node.raw
        values = self.values_offered(node)
        if tag == "select1":
            return node.raw if node.raw in values else ""
        chosen = node.raw.split()
        if tag == "rank":
            return " ".join(value for value in chosen if value in values)
        return " ".join(value for value in values if value in chosen)

    def values_offered(self, node: InstanceNode) -> Sequence[str]:
        control = node.definition.control
        assert control is not None
        if control.itemset is None:
            return [item.value for item in control.items]
        c = self.context_at(node)
        inner = c.inner(0)
        values = []
        for inner.node in control.itemset.nodes(c):
            values.append(control.itemset.value(inner))
        return values

    def context_at(self, node: InstanceNode) -> Context:
        return Context(self.context.runtime, node, self.document)

    # The queue

    def _tell(self, reader: Reader, source: InstanceNode) -> None:
        computation, row = reader.computation, reader.frame
        targets: Iterable[InstanceNode] = self.instances[computation.target.index]
        if row is not None and row.is_repeat:
            frame = source.frame
            while frame.definition is not row:
                frame = frame.outer
            if computation.target.frame is row:
                targets = (frame.cells[computation.target.cell],)
            else:
                targets = [node for node in targets if _within(node, row) is frame]
        self._enqueue(computation, targets)

    def _enqueue(self, computation: Computation, nodes: Iterable[InstanceNode]) -> None:
        due = self._due[computation.order]
        if not due:
            heappush(self._queue, computation.order)
        due.update(dict.fromkeys(nodes))

    def settle(self) -> None:
        """Runs what is due. Raises FormError "unsettled" where rules of rows chase each other without end."""
        self._runs.clear()
        while self._queue:
            order = heappop(self._queue)
            due, self._due[order] = self._due[order], {}
            computation = self.form.computations[order]
            limit = _ROUNDS + len(due)
            for node in due:
                runs = self._runs[order, node] = self._runs.get((order, node), 0) + 1
                if runs > limit:
                    raise FormError("unsettled", "the rules never settle", where=computation.target.path)
                self._run(computation, node)

    def _run(self, computation: Computation, node: InstanceNode) -> None:
        what = computation.property
        if what is Property.CHOICES or what is Property.VIEW:
            self.changed.add(node)
            if node.raw and what is Property.CHOICES:
                self.refresh(node)
            return
        if what is Property.COUNT:
            if isinstance(node, Range):
                self._count(computation, node)
            return
        if what is Property.CONSTRAINT and not node.text:
            if not node.valid:
                node.valid = True
                self.changed.add(node)
            return
        c = self.context
        c.node = c.current = node
        value = computation.run(c)
        if what is Property.CALCULATE:
            if node.definition.is_leaf:
                self.set_raw(node, "" if value == "NaN" else value)
        elif what is Property.RELEVANT:
            node.own_relevant = value
            parent = node.parent
            self._spread_relevance(node, value and (not isinstance(parent, InstanceNode) or parent.relevant))
        elif what is Property.READONLY:
            node.own_readonly = value
            parent = node.parent
            self._spread_readonly(node, value or (isinstance(parent, InstanceNode) and parent.readonly))
        elif what is Property.REQUIRED:
            if node.required is not value:
                node.required = value
                self.changed.add(node)
        elif node.valid is not value:
            node.valid = value
            self.changed.add(node)

    def _spread_relevance(self, node: InstanceNode, relevant: bool) -> None:
        if node.relevant is relevant:
            return
        node.relevant = relevant
        self.changed.add(node)
        if node.definition.is_leaf:
            if node.raw:
                self.refresh(node)
            return
        for child in _below(node):
            self._spread_relevance(child, relevant and child.own_relevant)

    def _spread_readonly(self, node: InstanceNode, readonly: bool) -> None:
        if node.readonly is readonly:
            return
        node.readonly = readonly
        self.changed.add(node)
        for child in _below(node):
            self._spread_readonly(child, readonly or child.own_readonly)

    def _count(self, computation: Computation, of: Range) -> None:
        c = self.context
        c.node = c.current = of
        wanted = computation.run(c)
        if wanted == wanted:
            count = int(min(max(wanted, 0), MAX_INSTANCES))
            of.counted = True
        elif of.counted:  # no number for the moment: rows are not thrown away while somebody types
            return
        else:
            count = 0
        while len(of.instances) > count:
            self.remove(of, len(of.instances) - 1)
        while len(of.instances) < count:
            place = len(of.instances)
            self.add(of, of.seeds[place] if place < len(of.seeds) else of.definition.template, place)


def _within(node: InstanceNode, row: NodeDef) -> object:
    frame = node.frame
    while frame.definition is not row and frame.outer is not frame:
        frame = frame.outer
    return frame


def _below(node: InstanceNode) -> Iterable[InstanceNode]:
    for attribute in node.attributes:
        if isinstance(attribute, InstanceNode):
            yield attribute
    yield from node.children  # type: ignore[misc]  # a filled form has nothing else below
    yield from node.ranges.values()
