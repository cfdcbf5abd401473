"""Single expressions on bare XML documents."""

from __future__ import annotations

import json
import math
import random
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

from forms.conformance import ZONE
from forms.xform.errors import FormError, XPathError
from forms.xform.nodes import (
    ATTRIBUTE,
    COMMENT,
    DOCUMENT,
    ELEMENT,
    INSTRUCTION,
    NAMESPACE,
    TEXT,
    Node,
    child_nodes,
    descendants,
    string_value,
)
from forms.xform.read_xml import read_xml
from forms.xform.xpath.compiler import Scope, compile_text
from forms.xform.xpath.context import Context
from forms.xform.xpath.values import Value, to_boolean, to_number, to_text


class _DocumentRuntime:
    """What expressions may ask for when they are evaluated on a bare XML document."""

    def __init__(self, document: Node, language: str | None) -> None:
        self.zone: tzinfo = ZONE
        self.random = random.Random()
        self.order_seed = self.random.randrange(2**31)
        self.document = document
        self.language = language or "en"
        self.wanted_language = language

    def now(self) -> datetime:
        return datetime.now(UTC)

    def new_uuid(self) -> str:
        return str(uuid.uuid4())

    def _elements(self, name: str) -> Iterator[Node]:
        return (node for node in descendants(self.document) if node.kind == ELEMENT and node.name == name)

    def instance(self, name: str) -> Node | None:
        return next((node for node in self._elements("instance") if _attribute(node, "id") == name), None)

    def itext(self, text_id: str) -> Sequence[Node] | str:
        translations = list(self._elements("translation"))
        chosen = [node for node in translations if _attribute(node, "lang") == self.wanted_language]
        chosen = chosen or [node for node in translations if _attribute(node, "default") is not None] or translations
        texts = [text for node in chosen[:1] for text in node.children if _attribute(text, "id") == text_id]
        return [value for text in texts for value in text.children if value.name == "value"]

    def kept(self, node: Node) -> str:
        return string_value(node)

    def choice_label(self, node: Node, value: str) -> str:
        return value


def _attribute(node: Node, name: str) -> str | None:
    return next((attribute.text for attribute in node.attributes if attribute.name == name), None)


_STEP = re.compile(r"(\*|text\(\)|comment\(\)|processing-instruction\(\))\[(\d+)\]|@(.+)")
_KINDS = {"*": ELEMENT, "text()": TEXT, "comment()": COMMENT, "processing-instruction()": INSTRUCTION}


def _find(document: Node, path: str) -> Node:
    """The node at a recorded path such as /*[1]/*[2]/@id. Raises XPathError where there is none."""
    node = document
    for part in filter(None, re.split(r"/(?![^\[]*\])", path)):
        match = _STEP.fullmatch(part)
        if match is None:
            raise XPathError("context", f"no node at {path}")
        if match[3]:
            found = [one for one in node.attributes if _attribute_name(one) == match[3]]
            place = 1
        else:
            found = [one for one in child_nodes(node) if one.kind == _KINDS[match[1]]]
            place = int(match[2])
        if place > len(found):
            raise XPathError("context", f"no node at {path}")
        node = found[place - 1]
    return node


def _attribute_name(node: Node) -> str:
    if node.kind == NAMESPACE:
        return f"xmlns:{node.name}" if node.name else "xmlns"
    return f"{node.prefix}:{node.name}" if node.prefix else node.name


def _path_of(node: Node) -> str:
    parts: list[str] = []
    while node.parent is not None:
        parent = node.parent
        if node.kind in (ATTRIBUTE, NAMESPACE):
            parts.append("@" + _attribute_name(node))
        else:
            kind = next(name for name, number in _KINDS.items() if number == node.kind)
            alike = [one for one in parent.children if one.kind == node.kind]
            place = next((number for number, one in enumerate(alike, 1) if one is node), 1)
            parts.append(f"{kind}[{place}]")
        node = parent
    return "/" + "/".join(reversed(parts))


def _evaluate(case: Mapping[str, Any], documents: Mapping[str, str]) -> tuple[Value, _DocumentRuntime]:
    document = read_xml(documents[case["doc"]])
    assert document.kind == DOCUMENT
    runtime = _DocumentRuntime(document, case["lang"])
    context = Context(runtime, _find(document, case["ctx"]), _find(document, case["root"]))
    compiled = compile_text(case["expr"], Scope(namespaces=case["ns"], lenient=True))
    value: Value = compiled.run(context)
    return value, runtime


def _shown(case: Mapping[str, Any], value: Value) -> object:
    """The value as the case's type writes it."""
    match case["type"]:
        case "boolean":
            return to_boolean(value)
        case "number":
            number = to_number(value, ZONE)
            if not math.isfinite(number):
                return "NaN" if number != number else "Infinity" if number > 0 else "-Infinity"
            if number == 0 and math.copysign(1, number) < 0:
                return "-0"
            factor = case.get("factor")
            return math.floor(number * factor + 0.5) / factor if factor else number
        case "nodeset" | "unordered":
            if not isinstance(value, list | tuple):
                return f"no node-set: {value!r}"
            paths = [_path_of(node) for node in value]
            return sorted(paths) if case["type"] == "unordered" else paths
        case "string-length":
            return len(to_text(value))
    return to_text(value)


def _expression_failure(case: Mapping[str, Any], documents: Mapping[str, str]) -> str | None:
    must_fail, expected = case["status"] == "must-fail", case["expected"]
    try:
        value, _ = _evaluate(case, documents)
        shown = _shown(case, value)
    except FormError as error:
        return None if must_fail else f"{case['expr']}: expected {expected!r}, got error {error}"
    if must_fail:
        return f"{case['expr']}: expected an error, got {shown!r}"
    if case["type"] == "string-matches":
        same = re.search(expected, str(shown)) is not None
    elif case["type"] == "unordered":
        same = shown == sorted(expected)
    else:
        same = shown == expected
    return None if same else f"{case['expr']}: expected {expected!r}, got {shown!r}"


def expressions(file: Path) -> Iterator[tuple[str, str | None]]:
    """(case id, failure or None) for every case of an xpath.json."""
    content = json.loads(file.read_text("utf-8"))
    for case in content["cases"]:
        yield case["id"], _expression_failure(case, content["docs"])
