"""Questions whose value or relevance hangs on itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from forms.xform.authoring.findings import Finding, fault
from forms.xform.authoring.survey import REFERENCE, Question, Survey


class _Fact(NamedTuple):
    """The value or the relevance of a question: what an expression makes, and others may hang on."""

    name: str
    column: str  # "calculation" or "relevant"


def cycles(survey: Survey) -> Iterator[Finding]:
    """One finding for each knot of facts that hang on each other, at the cell of its first question."""
    graph = _graph(survey)
    done: set[_Fact] = set()
    for start in graph:
        if start in done:
            continue
        path = _way_back(graph, start)
        if path:
            done.update(path)
            question = survey.by_name[start.name]
            shown = " → ".join(dict.fromkeys(fact.name for fact in path)) + f" → {start.name}"
            yield fault("cycle", survey.sheet.place(question.row, start.column), path=shown)


def _graph(survey: Survey) -> Mapping[_Fact, tuple[_Fact, ...]]:
    graph: dict[_Fact, tuple[_Fact, ...]] = {}
    for question in survey.questions:
        relevance, value = _Fact(question.name, "relevant"), _Fact(question.name, "calculation")
        above = (_Fact(question.parent, "relevant"),) if question.parent else ()
        graph[relevance] = (*_values_of(survey, question.row["relevant"]), *above)
        graph[value] = (*_values_of(survey, _calculation(question)), relevance)
    return graph


def _calculation(question: Question) -> str:
    """A calculation with a trigger runs on an event, not whenever what it reads changes: it closes no circle."""
    return "" if question.row["trigger"] else question.row["calculation"]


def _values_of(survey: Survey, expression: str) -> Iterator[_Fact]:
    for match in REFERENCE.finditer(expression):
        if match[1] in survey.by_name:
            yield _Fact(match[1], "calculation")


def _way_back(graph: Mapping[_Fact, tuple[_Fact, ...]], start: _Fact) -> list[_Fact]:
    """A shortest way from a fact to itself, empty where there is none and where the circle has no cell of `start`."""
    came_from: dict[_Fact, _Fact] = {}
    waiting = [start]
    while waiting:
        following = []
        for fact in waiting:
            for needed in graph[fact]:
                if needed == start:
                    return _trace(came_from, start, fact)
                if needed not in came_from:
                    came_from[needed] = fact
                    following.append(needed)
        waiting = following
    return []


def _trace(came_from: Mapping[_Fact, _Fact], start: _Fact, last: _Fact) -> list[_Fact]:
    path = [last]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]
