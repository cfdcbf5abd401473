"""A form hardly answered, with everything it might ask: what a form to be filled in by hand is printed from."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.printing.answers import FilledForm
from desktop.printing.layout import FormLayout, TableLayout
from forms.xform.tags import CHOOSING

if TYPE_CHECKING:
    from forms.xform.session import FormSession
    from forms.xform.state import NodeState

_PLACE_IN_REPEAT = re.compile(r"\[\d+\]")
_GAP = "." * 30


class UnansweredForm(FilledForm):
    """Questions apply whatever would decide about them, and offer all they ever could; every repeat has its rows.

    What the form carries without asking (the year of an income, a line of poverty) is there to be read in labels.
    ``known``: names of questions whose answers in the session stand in their places already.
    """

    def __init__(self, session: FormSession, layout: FormLayout, known: Collection[str] = ()) -> None:
        _open_repeats(session)
        super().__init__(session)
        self._known = frozenset(known)
        self._tables = layout.tables
        self._by_ref = {ref: self._unanswered(node) for ref, node in self._by_ref.items()}
        self._by_name |= {node.name: node for node in self._by_ref.values() if node.name in self._known}
        self._questions = {node.name for node in self._by_ref.values() if node.kind != "model-value"} - self._known

    def children(self, ref: str | None = None) -> list[NodeState]:
        """As of a filled form; the rows of a repeat are all the same one."""
        below = super().children(ref)
        if ref is not None and self._by_ref[ref].kind == "repeat":
            return below[:1] * self._tables.get(self._by_ref[ref].name, TableLayout()).hand_rows
        return below

    def list_of(self, node: NodeState) -> str:
        """The list a question's choices come from; empty where they are its own."""
        return self._session.offered(node.ref).list_name

    def text(self, name: str) -> str:
        """What the form carries; of a question nothing."""
        return "" if name in self._questions else super().text(name)

    def raw(self, name: str) -> str:
        """As ``text``."""
        return "" if name in self._questions else super().raw(name)

    def filled(self, template: str) -> str:
        """The template with dots to write on in the place of questions."""
        return super().filled(re.sub(r"\{(\w+)\}", self._gap, template))

    def _gap(self, place: re.Match[str]) -> str:
        return _GAP if place[1] in self._questions else place[0]

    def _unanswered(self, node: NodeState) -> NodeState:
        choices = self._session.offered(node.ref).choices if node.kind in CHOOSING else ()
        # Whether a known answer applies is decided by what is not asked yet.
        answer = node.raw if node.name in self._known else ""
        return replace(node, relevant=self._shown(node), value=answer, raw=answer, choices=choices)

    def _shown(self, node: NodeState) -> bool:
        """Notes that depend on answers belong to the screen: they warn, or say what follows."""
        if node.kind != "note":
            return True
        definition = self._session.form.by_path.get(_PLACE_IN_REPEAT.sub("", node.ref))
        return definition is not None and not definition.bind.relevant and "warning" not in node.appearance


def _open_repeats(session: FormSession) -> None:
    """One instance of every repeat, also of those inside: what is printed again and again."""
    while (ref := _empty_repeat(session)) is not None:
        session.add_repeat(ref)


def _empty_repeat(session: FormSession) -> str | None:
    for node in session.walk():
        if node.kind == "repeat" and not session.children(node.ref):
            control = session.form.by_path[_PLACE_IN_REPEAT.sub("", node.ref)].control
            # Where the form itself counts the rows, an answer decides how many there are, and nothing can open one.
            if control is not None and not (control.count or control.fixed):
                return node.ref
    return None
