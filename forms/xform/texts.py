"""Labels, hints and messages: plain, translated, or put together from answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, cast
from xml.etree.ElementTree import Element

from forms.xform.tags import local_name
from forms.xform.xpath.compiled import Run
from forms.xform.xpath.context import Context

if TYPE_CHECKING:
    from forms.xform.definition import NodeDef
    from forms.xform.instance import InstanceNode

_ITEXT = re.compile(r"""\s*jr:itext\(\s*(?:'([^']*)'|"([^"]*)")\s*\)\s*""")
Part: TypeAlias = "str | Run"
CompileText: TypeAlias = "Callable[[str, NodeDef], Run]"
"""Expression and the node it stands at → closure that gives its text."""


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text in parts, of which some are evaluated; or, with `text_id`, the translation of that id."""

    parts: Sequence[Part] = ()
    text_id: str = ""

    def at(self, c: Context, texts: Texts, language: str, form: str = "") -> str:
        """The text at a node, in a language; `form` picks a variant ("guidance") of a translated one."""
        if self.text_id:
            return texts.translated(c, self.text_id, language, form)
        return "".join(part if isinstance(part, str) else part(c) for part in self.parts)


@dataclass(slots=True)
class Texts:
    """The itext of a form: language → text id → its element, which has a value for each form ("" for the plain one)."""

    translations: dict[str, dict[str, Element]] = field(default_factory=dict)
    default_language: str = ""
    compile_text: CompileText = lambda expression, place: lambda c: ""
    _parts: dict[tuple[int, int], Sequence[Part]] = field(default_factory=dict)

    def read(self, itext: Element) -> None:
        for translation in itext:
            language = translation.get("lang", "")
            if translation.get("default") is not None or not self.default_language:
                self.default_language = language
            entries = self.translations.setdefault(language, {})
            entries.update({text.get("id", ""): text for text in translation})

    def translated(self, c: Context, text_id: str, language: str, form: str = "") -> str:
        """'' where neither the language nor the default one has the text."""
        for tongue in (language, self.default_language):
            for value in self.translations.get(tongue, {}).get(text_id, ()):
                if value.get("form", "") == form:
                    return self._text(value, c)
        return ""

    def _text(self, element: Element, c: Context) -> str:
        if len(element) == 0:
            return element.text or ""
        # The same text may be used at several questions, and in rows its paths mean something else at each.
        place = cast("InstanceNode", c.current).definition
        key = (id(element), place.index)
        parts = self._parts.get(key)
        if parts is None:
            parts = self._parts[key] = list(parts_of(element, self.compile_text, place))
        return "".join(part if isinstance(part, str) else part(c) for part in parts)

    def as_written(self, source: TextSource, language: str = "") -> str:
        """The text with "…" in the place of whatever depends on answers; '' where there is none."""
        if not source.text_id:
            return "".join(part if isinstance(part, str) else "…" for part in source.parts)
        for tongue in (language, self.default_language):
            for value in self.translations.get(tongue, {}).get(source.text_id, ()):
                if value.get("form", "") == "":
                    return "".join(_written(value))
        return ""

    def outputs(self, text_id: str) -> Iterator[str]:
        """The expressions inside a text, in any language."""
        for entries in self.translations.values():
            if text_id in entries:
                yield from outputs_of(entries[text_id])


def outputs_of(element: Element) -> Iterator[str]:
    for child in element.iter():
        if local_name(child) == "output" and (value := child.get("value") or child.get("ref")):
            yield value


def parts_of(element: Element, compile_text: CompileText, place: NodeDef) -> Iterator[Part]:
    """The texts of an element and the closures of its outputs, in order."""
    if element.text:
        yield element.text
    for child in element:
        if local_name(child) == "output":
            value = child.get("value") or child.get("ref")
            if value:
                yield compile_text(value, place)
        else:
            yield from parts_of(child, compile_text, place)
        if child.tail:
            yield child.tail


def _written(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local_name(child) == "output":
            yield "…"
        else:
            yield from _written(child)
        yield child.tail or ""


def itext_id(expression: str) -> str | None:
    """The id in `jr:itext('id')` when it is written out; None for an expression that finds one."""
    match = _ITEXT.fullmatch(expression)
    return match and (match[1] or match[2] or "")
