"""How functions are described and registered: name, arity, the types they take and give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.xform.xpath.compiled import Kind

JAVAROSA = "http://openrosa.org/javarosa"


@dataclass(frozen=True, slots=True)
class Function:
    """`call` gets the evaluation's Context and then the arguments, already of the types in `takes`.

    The last type in `takes` stands for all further arguments. `of_context` says that without an argument the
    function works on the context node. `gathers` says that it makes one value of many nodes: a path from the root then
    means the nodes of all rows, also where it is written in a row.
    """

    name: str
    least: int
    most: int | None
    takes: tuple[Kind, ...]
    gives: Kind
    call: Callable[..., Any]
    of_context: bool = False
    gathers: bool = False


Library = Mapping[str, Function]
_TYPES = {"n": Kind.NUMBER, "t": Kind.TEXT, "b": Kind.BOOLEAN, "s": Kind.NODES, "d": Kind.MOMENT, "*": Kind.ANY}


class Shelf(dict[str, Function]):
    """A library under construction. `@shelf("substr", "tnn t", 2)` registers a function: the letters are types
    (n number, t text, b boolean, s node-set, d date, * any), before the space what it takes, after it what it gives;
    then the least number of arguments, and `more=True` where the last one may be repeated. A function that takes a
    node-set gathers; others that do say `gathers=True`."""

    def __call__(
        self,
        name: str,
        types: str,
        least: int | None = None,
        *,
        more: bool = False,
        of_context: bool = False,
        gathers: bool = False,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        takes, gives = types.split(" ")
        kinds = tuple(_TYPES[letter] for letter in takes)

        def register(call: Callable[..., Any]) -> Callable[..., Any]:
            self[name] = Function(
                name,
                len(kinds) if least is None else least,
                None if more else len(kinds),
                kinds,
                _TYPES[gives],
                call,
                of_context,
                gathers or Kind.NODES in kinds,
            )
            return call

        return register
