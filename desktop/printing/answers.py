"""A filled form as it stands at the moment of printing: its tree, its answers by name, templates filled from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from forms.paper.values import shown_date, shown_moment
from forms.thai.numerals import with_thousands

if TYPE_CHECKING:
    from forms.xform.session import FormSession
    from forms.xform.state import NodeState

_YEAR = re.compile(r"(?:ปี)?\s*พ\.ศ\.|ปี(?:ที่|\s|$)|[Yy]ear\b")
"""How the label of a number begins that is a year, and not to be written as 2,561."""
_PLACE = re.compile(r"\{(?P<name>\w+)(?P<sum>:,)?\}")


class FilledForm:
    """Every node asked for once, since labels and choices are worked out anew at each question to the session."""

    def __init__(self, session: FormSession) -> None:
        self._session = session
        self._by_ref = {node.ref: node for node in session.walk()}
        self._by_name: dict[str, NodeState] = {}
        for node in self._by_ref.values():
            self._by_name.setdefault(node.name, node)

    def children(self, ref: str | None = None) -> list[NodeState]:
        """What lies directly below a node (default: the root), in the form's order."""
        below = self._session.children(self._session.root_ref if ref is None else ref)
        return [self._by_ref[child] for child in below]

    def text(self, name: str) -> str:
        """The answer as it is shown; empty where there is none, it does not apply, or the form has no such name."""
        node = self._by_name.get(name)
        return shown_value(node) if node is not None else ""

    def raw(self, name: str) -> str:
        """The effective answer as the form keeps it; empty as ``text`` is."""
        node = self._by_name.get(name)
        return node.value if node is not None else ""

    def filled(self, template: str) -> str:
        """The template with the answers in place of the names; "{name:,}" is a sum with its thousands set apart."""
        return _PLACE.sub(self._said, template)

    def first_complete(self, templates: Sequence[str]) -> str:
        """The first template all of whose names are answered, filled; empty where none is."""
        for template in templates:
            if all(self.raw(place["name"]) for place in _PLACE.finditer(template)):
                return self.filled(template)
        return ""

    def _said(self, place: re.Match[str]) -> str:
        text = self.text(place["name"])
        return with_thousands(text) if place["sum"] else text


def shown_value(node: NodeState, *, plain_number: bool = False, short: bool = False) -> str:
    """What stands on the dotted line for a question's effective answer, with ASCII digits; ``short``: in a table."""
    if not node.value:
        return ""
    if node.kind in ("select1", "select", "rank"):
        labels = {choice.value: choice.label for choice in node.choices}
        chosen = [node.value] if node.kind == "select1" else node.value.split()
        return ", ".join(labels.get(value, value) for value in chosen)
    if node.data_type == "date" or "partial-date" in node.appearance.split():
        return shown_date(node.value, short=short)
    if node.data_type == "dateTime":
        return shown_moment(datetime.fromisoformat(node.value))
    if node.data_type == "time":
        return f"{node.value[:5].replace(':', '.')} น."
    if node.data_type == "geopoint":
        return ", ".join(node.value.split()[:2])
    if node.data_type in ("int", "integer", "decimal") and not (plain_number or _YEAR.match(node.label)):
        return with_thousands(node.value)
    return node.value
