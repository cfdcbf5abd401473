"""Runs language-neutral cases against the engine: single expressions, and whole forms step by step.

    python -m forms.conformance xpath FILE.json
    python -m forms.conformance scenarios FILE.jsonl.gz

Each failing case is printed with what was expected and what came; the last line is "passed N of M". The exit code is
0 only if none fails. Cases that the engine refuses on purpose stand, with the reason, in conformance_waivers.json
beside this file; they are counted as failed and listed as "waived".
"""

from __future__ import annotations

import gzip
import json
import math
import random
import re
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forms.xform.errors import FormError, XPathError
from forms.xform.load import load_form
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
from forms.xform.session import FormSession
from forms.xform.state import NodeState
from forms.xform.xpath.compiler import Scope, compile_text
from forms.xform.xpath.context import Context
from forms.xform.xpath.values import Value, to_boolean, to_number, to_text

WAIVERS = Path(__file__).with_name("conformance_waivers.json")
_ZONE = ZoneInfo("America/Phoenix")  # the zone in which the cases were recorded


class _DocumentRuntime:
    """What expressions may ask for when they are evaluated on a bare XML document."""

    def __init__(self, document: Node, language: str | None) -> None:
        self.zone: tzinfo = _ZONE
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
            number = to_number(value, _ZONE)
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


_UUID = re.compile(r"uuid:[0-9a-f-]{36}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_INSTANT = re.compile(r"20\d\d-\d\d-\d\d(T[\d:.]+([+-][\d:]+|Z))?")
_SOURCE = re.compile(r'src="(jr://[^"]*/([^"/]+))"')


def _blank_files(form: str) -> dict[str, bytes]:
    """The recorded forms came without their attachments; the reference was told to take them as empty."""
    return {name: b"" if "csv" in source else b"<root/>" for source, name in _SOURCE.findall(form)}


def _state_of(session: FormSession) -> dict[str, dict[str, Any]]:
    """All nodes as the cases write them; instanceID and instanceName were left out of the recording."""
    result = {}
    for node in session.walk():
        if node.name.endswith(("instanceID", "instanceName")):
            continue
        state: dict[str, Any] = {"t": _kind(session, node), "v": node.value}
        if not node.relevant:
            state["rel"] = False
        if node.required:
            state["req"] = True
        if node.readonly:
            state["ro"] = True
        if node.violation in ("required", "constraint"):
            state["bad"] = node.violation
        elif node.violation and node.required and not node.value:  # the reference has no violation of type
            state["bad"] = "required"
        if node.kind in ("select", "select1", "rank"):
            state["opts"] = [[choice.value, choice.label] for choice in node.choices]
        if node.label:
            state["label"] = node.label
        result[node.ref] = state
    return result


def _kind(session: FormSession, node: NodeState) -> str:
    if node.kind == "repeat":
        control = session.form.by_path[re.sub(r"\[\d+\]", "", node.ref)].control
        controlled = control is not None and (control.count or control.fixed)
        return "repeat-range:controlled" if controlled else "repeat-range:uncontrolled"
    return "select" if node.kind == "select1" else node.kind


def _do(session: FormSession, step: Mapping[str, Any]) -> None:
    match step["op"]:
        case "answer":
            try:
                session.set_answer(step["ref"], step["value"])
            except FormError as error:
                if error.code != "readonly":  # the reference ignores the attempt; the recorded state says the rest
                    raise
        case "createNewRepeat":
            session.add_repeat(step["args"][0])
        case "removeRepeat":
            session.remove_repeat(step["args"][0])
        case "setLanguage":
            session.set_language(step["args"][0])


def _same(expected: object, actual: object) -> bool:
    """Equal, or both an identifier or an instant that differs from run to run."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(_same(value, actual[key]) for key, value in expected.items())
    if expected == actual or not isinstance(expected, str) or not isinstance(actual, str):
        return expected == actual
    return any(shape.fullmatch(expected) and shape.fullmatch(actual) for shape in (_UUID, _INSTANT))


def _without_blank_label(state: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in state.items() if name != "label" or value}


def _scenario_failure(scenario: Mapping[str, Any]) -> str | None:
    """Plays a scenario and compares the state of every node after every step."""
    expected: dict[str, Any] = {}
    session: FormSession | None = None
    for number, step in enumerate(scenario["steps"]):
        try:
            if session is None:
                form = load_form(scenario["form"], externals=_blank_files(scenario["form"]))
                session = FormSession(form, timezone=_ZONE.key)
            else:
                _do(session, step)
            actual = _state_of(session)
        except (FormError, KeyError) as error:
            return f"step {number} ({step['op']}): {type(error).__name__} {error}"
        for ref in step.get("gone", ()):
            expected.pop(ref, None)
        expected.update({ref: _without_blank_label(states[-1]) for ref, states in step["changed"].items()})
        wrong = [ref for ref in sorted({*expected, *actual}) if not _same(expected.get(ref), actual.get(ref))]
        if wrong:
            shown = "; ".join(f"{ref}: expected {expected.get(ref)}, got {actual.get(ref)}" for ref in wrong[:3])
            return f"step {number} ({step['op']} {step.get('ref', '')}): {shown}"
    return None


def scenarios(file: Path) -> Iterator[tuple[str, str | None]]:
    """(test name, failure or None) for every line of a scenarios.jsonl.gz."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            scenario = json.loads(line)
            yield scenario["test"], _scenario_failure(scenario)


def report(kind: str, outcomes: Iterator[tuple[str, str | None]]) -> int:
    """Prints failures, waivers and the count; returns the exit code."""
    waivers: dict[str, str] = json.loads(WAIVERS.read_text("utf-8"))[kind] if WAIVERS.exists() else {}
    passed = total = waived = 0
    for case, failure in outcomes:
        total += 1
        if failure is None:
            passed += 1
        elif case in waivers:
            waived += 1
            print(f"WAIVED {case}: {waivers[case]}")
        else:
            print(f"FAILED {case}: {failure}")
    print(f"waived {waived}")
    print(f"passed {passed} of {total}")
    return 0 if passed == total else 1


RUNNERS = {"xpath": expressions, "scenarios": scenarios}


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 2 or arguments[0] not in RUNNERS:
        print(__doc__, file=sys.stderr)
        return 2
    return report(arguments[0], RUNNERS[arguments[0]](Path(arguments[1])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
