"""The catalogue's conditions and sentences, asked of a filled form.

A condition is an expression in the language of the forms in which ``${name}`` is a question by its name alone. A
sentence may hold ``{{expression}}``, ``{{baht:expression}}`` (with thousands separators) and ``{{label:name}}`` (the
label of the chosen answer).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from forms.resources import ResourceError
from forms.xform.definition import FormDefinition
from forms.xform.session import FormSession

_QUESTION = re.compile(r"\$\{([\w.-]+)\}")
_HOLE = re.compile(r"\{\{(?:(baht|label):)?(.+?)\}\}(?!\})")


class UnknownQuestionError(ResourceError):
    """An expression of the catalogue names a question the form does not have."""

    def __init__(self, name: str) -> None:
        super().__init__("rules.toml:", f"ไม่มีข้อคำถาม “{name}” ในแบบประเมิน", "ให้แก้ชื่อข้อคำถามในเงื่อนไขที่อ้างถึง")
        self.name = name


def questions_in(expression: str) -> tuple[str, ...]:
    """The names in an expression, each once, in order of appearance."""
    return tuple(dict.fromkeys(_QUESTION.findall(expression)))


def holes_in(sentence: str) -> Iterator[str]:
    """The expressions inside a sentence; a label's question as ``${name}``."""
    for kind, inner in _HOLE.findall(sentence):
        yield f"${{{inner.strip()}}}" if kind == "label" else inner


class FilledForm:
    """One session, asked in the catalogue's language."""

    def __init__(self, session: FormSession) -> None:
        self._session = session
        self._refs = question_refs(session.form)

    def expression(self, text: str) -> str:
        """The same expression with absolute references. Raises UnknownQuestionError."""

        def ref(found: re.Match[str]) -> str:
            if found[1] not in self._refs:
                raise UnknownQuestionError(found[1])
            return self._refs[found[1]]

        return _QUESTION.sub(ref, text)

    def holds(self, condition: str) -> bool | None:
        """Whether a condition holds; None while none of its questions is answered."""
        if not any(self.text(f"${{{name}}}") for name in questions_in(condition)):
            return None
        return bool(self._session.evaluate(f"boolean({self.expression(condition)})"))

    def text(self, expression: str) -> str:
        """The value of an expression as text; a whole number without decimals."""
        value = self._session.evaluate(self.expression(expression))
        if isinstance(value, bool):
            return "true" if value else ""
        if isinstance(value, float):
            if math.isnan(value):
                return ""
            return f"{value:g}" if not value.is_integer() else str(int(value))
        return value

    def label(self, name: str) -> str:
        """The label of a question's chosen answer, or its value where the choices do not show it."""
        value = self.text(f"${{{name}}}")
        state = self._session.node(self._refs[name])
        return next((choice.label for choice in state.choices if choice.value == value), value)

    def sentence(self, template: str) -> str:
        """The sentence with its holes filled."""

        def filled(found: re.Match[str]) -> str:
            if found[1] == "label":
                return self.label(found[2].strip())
            value = self.text(found[2])
            return _with_thousands(value) if found[1] == "baht" else value

        return _HOLE.sub(filled, template)


def _with_thousands(value: str) -> str:
    try:
        return f"{math.floor(float(value)):,}"
    except ValueError:
        return value


@lru_cache(maxsize=8)
def question_refs(form: FormDefinition) -> dict[str, str]:
    """Name → absolute reference of every node whose name occurs once in the form."""
    refs: dict[str, str] = {}
    twice: set[str] = set()
    for path, node in form.by_path.items():
        if node.name in refs:
            twice.add(node.name)
        refs[node.name] = path
    return {name: path for name, path in refs.items() if name not in twice}
