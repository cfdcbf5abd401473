"""The order in which computations run, so that each finds its sources up to date."""

from __future__ import annotations

from collections.abc import Sequence

from forms.xform.definition import Computation, NodeDef, Property, Reader
from forms.xform.dependencies import Source
from forms.xform.errors import FormError

_DECIDES_VALUE = frozenset({Property.COUNT, Property.RELEVANT, Property.CALCULATE, Property.CHOICES})


def arranged(
    computations: Sequence[Computation], reads: dict[Computation, set[Source]], size: int
) -> tuple[list[Computation], list[list[Reader]]]:
    """(computations in dependency order, readers by the index of the node they read).

    Raises FormError "cycle" where a rule needs its own result within one row. Between rows (a running total that
    looks at the row above) the form cannot tell, and the session goes on until nothing changes.
    """
    deciders = _deciders(computations)
    definite: dict[Computation, list[Computation]] = {}
    possible: dict[Computation, list[Computation]] = {}
    for computation in computations:
        definite[computation], possible[computation] = _needs(computation, reads[computation], deciders)
    _refuse_cycles(definite)
    ordered = _sorted(computations, possible)
    for order, computation in enumerate(ordered):
        computation.order = order
    readers: list[list[Reader]] = [[] for _ in range(size)]
    for computation in ordered:
        merged: dict[NodeDef, NodeDef | None] = {}
        for node, frame, _ in reads[computation]:
            merged[node] = None if frame is None or (node in merged and merged[node] is not frame) else frame
        for node, frame in merged.items():
            readers[node.index].append(Reader(computation, frame))
    return ordered, readers


def _deciders(computations: Sequence[Computation]) -> dict[NodeDef, list[Computation]]:
    """For each node, what its value depends on: its own rules and the relevance and count of all above."""
    own: dict[NodeDef, list[Computation]] = {}
    for computation in computations:
        if computation.property in _DECIDES_VALUE:
            own.setdefault(computation.target, []).append(computation)
    inherited = {
        node: [one for one in rules if one.property in (Property.COUNT, Property.RELEVANT)]
        for node, rules in own.items()
    }
    result = {node: list(rules) for node, rules in own.items()}
    for node, rules in inherited.items():
        if rules:
            for below in node.below()[1:]:
                result.setdefault(below, []).extend(rules)
    return result


def _needs(
    computation: Computation, reads: set[Source], deciders: dict[NodeDef, list[Computation]]
) -> tuple[list[Computation], list[Computation]]:
    definite: list[Computation] = []
    possible: list[Computation] = []
    for node, frame, _ in reads:
        for needed in deciders.get(node, ()):
            if needed is computation:
                continue  # `once(.)` and its like read what was there before
            if node is computation.target and needed.target is node and needed.property > computation.property:
                continue
            possible.append(needed)
            # How many rows there are may well depend on what is in them: `jr:count` adds rows until enough.
            counts = Property.COUNT in (needed.property, computation.property)
            if frame is not None and node is not computation.target and not counts:
                definite.append(needed)
    if computation.property is not Property.COUNT:
        # A row's rules run when the row is there, and a question's value rules after its relevance.
        for needed in deciders.get(computation.target, ()):
            if needed is not computation and needed.property < computation.property:
                possible.append(needed)
    return definite, possible


def _refuse_cycles(needs: dict[Computation, list[Computation]]) -> None:
    done: set[Computation] = set()
    for start in needs:
        if start in done:
            continue
        path: list[Computation] = []
        on_path: set[Computation] = set()
        stack = [(start, iter(needs[start]))]
        path.append(start)
        on_path.add(start)
        while stack:
            at, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                stack.pop()
                path.pop()
                on_path.discard(at)
                done.add(at)
            elif following in on_path:
                circle = [*path[path.index(following) :], following]
                names = " → ".join(one.target.path for one in reversed(circle))
                raise FormError("cycle", f"rules that need each other: {names}", where=following.target.path)
            elif following not in done:
                stack.append((following, iter(needs[following])))
                path.append(following)
                on_path.add(following)


def _sorted(computations: Sequence[Computation], needs: dict[Computation, list[Computation]]) -> list[Computation]:
    """Needed ones first; where rows depend on each other there is no such order, and any will do."""
    result: list[Computation] = []
    seen: set[Computation] = set()
    for start in computations:
        if start in seen:
            continue
        seen.add(start)
        stack = [(start, iter(needs[start]))]
        while stack:
            at, rest = stack[-1]
            for following in rest:
                if following not in seen:
                    seen.add(following)
                    stack.append((following, iter(needs[following])))
                    break
            else:
                stack.pop()
                result.append(at)
    return result
