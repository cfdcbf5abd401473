"""The words of a form's choices, for tables that people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forms.xform.definition import FormDefinition, NodeDef
from forms.xform.session import FormSession
from forms.xform.tags import CHOOSING


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """Question → code → word. What is no choice, or has no word, stays as it is."""

    words: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, forms: Iterable[FormDefinition]) -> ChoiceWords:
        """Of several versions of a form; the first one's word counts where they differ."""
        words: dict[str, dict[str, str]] = {}
        for form in forms:
            for question, choices in _words(form).items():
                words[question] = {**choices, **words.get(question, {})}
        return cls(words)

    def value(self, question: str, answer: str) -> str:
        """An answer of several codes is that of several words."""
        known = self.words.get(question)
        if not known or not answer:
            return answer
        return known.get(answer) or ", ".join(known.get(code) or code for code in answer.split())


def _words(form: FormDefinition) -> dict[str, dict[str, str]]:
    """Whatever a question could ever offer, also where it depends on what is answered elsewhere."""
    session = FormSession(form)
    rows: dict[NodeDef, str] = {}
    found: dict[str, dict[str, str]] = {}
    for node in form.root.below():
        if node.is_repeat:
            rows[node] = session.add_repeat(_ref(node, rows))
        elif node.control is not None and node.control.tag in CHOOSING:
            offered = session.offered(_ref(node, rows))
            found[node.key] = {each.value: each.label for each in offered.choices}
    return found


def _ref(node: NodeDef, rows: Mapping[NodeDef, str]) -> str:
    """Where it stands in the row that was made of each repeat around it."""
    around = node.parent
    while around is not None and around not in rows:
        around = around.parent
    return f"{rows[around]}{node.path.removeprefix(around.path)}" if around is not None else node.path
