"""Looking up what a filled form holds by name, and filling templates such as "{first_name} {last_name}"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.printing.values import shown_value

if TYPE_CHECKING:
    from forms.xform.session import FormSession, NodeState

_PLACE = re.compile(r"\{(\w+)\}")


class Answers:
    """The questions of a session outside its repeats, by name; names are unique within a form."""

    def __init__(self, session: FormSession) -> None:
        self._session = session
        self._by_name: dict[str, NodeState] = {}
        for node in session.walk():
            self._by_name.setdefault(node.name, node)

    def node(self, name: str) -> NodeState | None:
        """The question or hidden value of that name; None where the form has none."""
        found = self._by_name.get(name)
        if found is None:
            try:
                # Values nobody is asked for are not part of the walk; they lie directly below the root.
                found = self._session.node(f"{self._session.root_ref}/{name}")
            except KeyError:
                return None
            self._by_name[name] = found
        return found

    def text(self, name: str) -> str:
        """The answer as it is shown; empty where there is none or it does not apply."""
        node = self.node(name)
        return shown_value(node) if node is not None else ""

    def raw(self, name: str) -> str:
        node = self.node(name)
        return node.value if node is not None else ""

    def filled(self, template: str) -> str:
        """The template with the answers in place of the names."""
        return _PLACE.sub(lambda place: self.text(place[1]), template)

    def first_complete(self, templates: Sequence[str]) -> str:
        """The first template all of whose names are answered, filled; empty where none is."""
        for template in templates:
            if all(self.raw(name) for name in _PLACE.findall(template)):
                return self.filled(template)
        return ""
