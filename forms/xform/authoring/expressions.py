"""What is wrong inside an expression: syntax, functions, names, columns and codes. pyxform lets all of it through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from forms.xform.authoring.findings import Finding, Place, fault, suggestion
from forms.xform.authoring.lists import ChoiceList
from forms.xform.authoring.survey import REFERENCE, Survey
from forms.xform.errors import XPathError
from forms.xform.xpath import special
from forms.xform.xpath.compiler import FUNCTIONS
from forms.xform.xpath.parser import parse
from forms.xform.xpath.syntax import Binary, Call, Expression, Filter, Literal, NameTest, Negation, Path, Step

# pyxform itself turns pulldata() into a look-up in the file; it never reaches the engine.
_ARITY: Mapping[str, tuple[int, int | None]] = (
    {name: (function.least, function.most) for name, function in FUNCTIONS.items()}
    | {name: (least, most) for name, (least, most, _) in special.FORMS.items()}
    | {"pulldata": (4, 4)}
)
_BUILT_IN = frozenset({"data", "meta", "instanceID", "instanceName", "root", "item"})
_POSITION = re.compile(r" at (\d+)$")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an expression stands: its cell, the question whose value `.` is, the list whose columns bare names are."""

    place: Place
    own_name: str = ""
    columns_of: ChoiceList | None = None


class ExpressionCheck:
    """Checks expressions against the questions and lists of one form."""

    def __init__(self, survey: Survey, lists: Mapping[str, ChoiceList], root: str) -> None:
        self.names = set(survey.by_name) | _BUILT_IN | {root}
        self.survey = survey
        self.lists = lists

    def references(self, text: str, place: Place) -> Iterator[Finding]:
        """The `${…}` of a label or an expression that name no question."""
        for match in REFERENCE.finditer(text):
            if match[1] not in self.survey.by_name:
                near = suggestion(match[1], self.survey.by_name)
                yield fault("unknown_reference", place, name=match[1], suggestion=near)

    def expression(self, text: str, standing: Standing) -> Iterator[Finding]:
        unknown = list(self.references(text, standing.place))
        yield from unknown
        # A path as long as the `${…}` it stands for, so that positions in messages are those of the cell.
        plain = REFERENCE.sub(lambda match: f"/{match[1]}".ljust(len(match[0])), text)
        try:
            tree = parse(plain)
        except XPathError as error:
            at = _POSITION.search(error.text)
            yield fault("syntax", standing.place, at=at[1] if at else len(plain), detail=_POSITION.sub("", error.text))
            return
        known = [] if unknown else self._walk(tree, standing)
        yield from known

    def _walk(self, tree: Expression, at: Standing) -> Iterator[Finding]:
        match tree:
            case Binary(operator, left, right):
                if operator in ("=", "!="):
                    yield from self._compared(left, right, at)
                    yield from self._compared(right, left, at)
                yield from self._walk(left, at)
                yield from self._walk(right, at)
            case Negation(operand):
                yield from self._walk(operand, at)
            case Filter(subject, predicates):
                yield from self._walk(subject, at)
                yield from self._each(predicates, at)
            case Call():
                yield from self._call(tree, at)
            case Path():
                yield from self._path(tree, at)

    def _each(self, trees: Iterable[Expression], at: Standing) -> Iterator[Finding]:
        for tree in trees:
            yield from self._walk(tree, at)

    # functions
    def _call(self, call: Call, at: Standing) -> Iterator[Finding]:
        arity = _ARITY.get(call.name)
        if arity is None:
            near = suggestion(call.name, _ARITY)
            yield fault("unknown_function", at.place, name=call.name, suggestion=near)
        elif len(call.arguments) < arity[0] or (arity[1] is not None and len(call.arguments) > arity[1]):
            yield fault("arity", at.place, name=call.name, wanted=_count(*arity), given=len(call.arguments))
        else:
            yield from self._arguments(call, at)
        yield from self._each(call.arguments, at)

    def _arguments(self, call: Call, at: Standing) -> Iterator[Finding]:
        match call:
            case Call("regex", (_, Literal(pattern))):
                try:
                    re.compile(pattern)
                except re.error as error:
                    yield fault("bad_pattern", at.place, detail=str(error))
            case Call("selected", (subject, wanted)):
                yield from self._compared(subject, wanted, at)
            case Call("instance", (Literal(name),)) if name not in self.lists:
                near = suggestion(name, self.lists)
                yield fault("unknown_instance", at.place, name=name, suggestion=near)
            case Call("pulldata", (Literal(name), *columns, _)):
                if name not in self.lists:
                    yield fault("unknown_instance", at.place, name=name, suggestion=suggestion(name, self.lists))
                else:
                    wanted_columns = (column.value for column in columns if isinstance(column, Literal))
                    yield from self._columns(self.lists[name], wanted_columns, at)

    # paths
    def _path(self, path: Path, at: Standing) -> Iterator[Finding]:
        choices = self._instance(path)
        if path.start is not None:
            yield from self._walk(path.start, at)
        elif not path.absolute and at.columns_of is not None:
            # A bare name in a choice filter, or between the brackets after a list's item, is a column.
            yield from self._columns(at.columns_of, _names(path.steps[:1]), at)
            yield from self._predicates(path.steps, at)
            return
        if choices is not None:
            inside = replace(at, columns_of=choices)
            yield from self._columns(choices, (n for n in _names(path.steps) if n not in _BUILT_IN), at)
            yield from self._predicates(path.steps, inside)
        elif not isinstance(path.start, Call) or path.start.name == "current":
            for name in _names(path.steps):
                if name not in self.names:
                    near = suggestion(name, self.survey.by_name)
                    yield fault("unknown_path", at.place, path=_shown(path), name=name, suggestion=near)
            yield from self._predicates(path.steps, replace(at, columns_of=None))

    def _predicates(self, steps: Iterable[Step], at: Standing) -> Iterator[Finding]:
        for step in steps:
            yield from self._each(step.predicates, at)

    def _instance(self, path: Path) -> ChoiceList | None:
        match path.start:
            case Call("instance", (Literal(name),)):
                return self.lists.get(name)
        return None

    def _columns(self, choices: ChoiceList, names: Iterable[str], at: Standing) -> Iterator[Finding]:
        for name in names:
            if name not in choices.columns:
                near = suggestion(name, choices.columns)
                yield fault("unknown_column", at.place, list=choices.name, name=name, suggestion=near)

    # codes
    def _compared(self, subject: Expression, literal: Expression, at: Standing) -> Iterator[Finding]:
        """A code in quotes that can never be the answer it is compared with."""
        if not isinstance(literal, Literal) or not literal.value or not isinstance(subject, Path):
            return
        found = self._values(subject, at)
        if found is not None and literal.value not in found[1]:
            near = suggestion(literal.value, found[1])
            yield fault("not_in_list", at.place, value=literal.value, list=found[0], suggestion=near)

    def _values(self, path: Path, at: Standing) -> tuple[str, frozenset[str]] | None:
        """What the last step of a path can hold, with the list's name; None where anything can."""
        last = path.steps[-1] if path.steps else None
        if last is None or last.predicates:
            return None
        name = last.test.local if isinstance(last.test, NameTest) else at.own_name if last.axis == "self" else ""
        choices = self._instance(path)
        if choices is None and not path.absolute and path.start is None and len(path.steps) == 1:
            choices = at.columns_of if isinstance(last.test, NameTest) else None
        if choices is not None:
            values = choices.values.get(name)
            # A column may hold several codes parted by spaces, which selected() takes apart.
            return None if values is None else (choices.name, frozenset(c for v in values for c in (v, *v.split())))
        question = self.survey.by_name.get(name)
        if question is None or not question.is_select or question.list_name not in self.lists:
            return None
        return question.list_name, self.lists[question.list_name].values.get("name", frozenset())


def _names(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        if step.axis == "child" and isinstance(step.test, NameTest) and step.test.local != "*" and not step.test.prefix:
            yield step.test.local


def _count(least: int, most: int | None) -> str:
    if most is None:
        return f"อย่างน้อย {least}"
    return str(least) if least == most else f"{least} ถึง {most}"


def _shown(path: Path) -> str:
    """The names of a path, without its predicates, as an author would recognise it."""
    signs = {"parent": "..", "self": "."}
    steps = [step.test.local if isinstance(step.test, NameTest) else signs.get(step.axis, "*") for step in path.steps]
    return ("/" if path.absolute else "") + "/".join(steps)
