"""Whole forms, played step by step."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from forms.conformance import ZONE
from forms.xform.errors import FormError
from forms.xform.load import load_form
from forms.xform.session import FormSession
from forms.xform.state import NodeState
from forms.xform.tags import CHOOSING

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
        if node.kind in CHOOSING:
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
                session = FormSession(form, timezone=ZONE.key)
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
