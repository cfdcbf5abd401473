"""A record's identity, hash and history."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.record import (
    EventKind,
    IllegalMoveError,
    RecordEvent,
    RecordState,
    broken_link,
    canonical_json,
    chain_hash,
    content_hash,
    flat,
    move,
    person_id,
)

names = st.from_regex(r"q[0-9]{3}_[a-z]{1,8}", fullmatch=True)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
answers = st.recursive(
    st.dictionaries(names, texts, max_size=4),
    lambda inner: st.dictionaries(names, texts | inner | st.lists(inner, max_size=3), max_size=4),
    max_leaves=12,
)


def reordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: reordered(value[key]) for key in reversed(value)}
    if isinstance(value, list):
        return [reordered(row) for row in value]
    return value


@given(answers)
def test_hash_does_not_depend_on_the_order_of_keys(filled: dict[str, Any]) -> None:
    same = reordered(filled)
    assert content_hash(form_id="f", form_version="1", answers=filled) == content_hash(
        form_id="f", form_version="1", answers=same
    )


@given(answers, names, texts)
def test_hash_changes_with_any_answer(filled: dict[str, Any], name: str, text: str) -> None:
    changed = {**filled, name: text}
    same_content = canonical_json(changed) == canonical_json(filled)
    same_hash = content_hash(form_id="f", form_version="1", answers=changed) == content_hash(
        form_id="f", form_version="1", answers=filled
    )
    assert same_hash == same_content


def test_two_spellings_of_the_same_thai_text_have_one_hash() -> None:
    composed, decomposed = "café น้ำ", unicodedata.normalize("NFD", "café น้ำ")
    assert canonical_json({"a": composed}) == canonical_json({"a": decomposed})


def test_hash_names_the_form_and_its_version() -> None:
    base = content_hash(form_id="intent", form_version="1", answers={})
    assert base != content_hash(form_id="intent", form_version="2", answers={})
    assert base != content_hash(form_id="assessment", form_version="1", answers={})


@pytest.mark.parametrize(
    "value", ["\ud800", 2**64, {1: "a number is no name"}], ids=["no-unicode", "too-large", "name"]
)
def test_canonical_json_refuses_what_has_no_one_spelling(value: object) -> None:
    with pytest.raises(ValueError, match=r"str|Integer"):
        canonical_json({"a": value})


def test_canonical_json_refuses_what_is_nested_beyond_all_measure() -> None:
    value: Any = "within"
    for _ in range(10_000):
        value = [value]
    with pytest.raises(ValueError, match="Recursion"):
        canonical_json(value)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | texts,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=6),
        max_leaves=30,
    )
)
def test_canonical_json_is_what_pythons_own_encoder_writes(value: object) -> None:
    """Whoever checks a hash elsewhere needs no particular library; and what was hashed once is hashed so for ever."""
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical_json(value) == unicodedata.normalize("NFC", plain).encode()


def test_a_person_is_the_same_everywhere_and_the_number_cannot_be_read_off() -> None:
    identity = person_id("1112034563562")
    assert identity == person_id("1112034563562") != person_id("1112034563570")
    assert identity.version == 8
    assert "1112034563562" not in str(identity).replace("-", "")


@pytest.mark.parametrize(
    ("current", "wanted"),
    [(a, b) for a in RecordState for b in RecordState],
)
def test_only_legal_moves(current: RecordState, wanted: RecordState) -> None:
    legal = (current, wanted) in {
        (RecordState.DRAFT, RecordState.FINALISED),
        (RecordState.FINALISED, RecordState.SUPERSEDED),
    }
    if legal:
        assert move(current, wanted) is wanted
    else:
        with pytest.raises(IllegalMoveError):
            move(current, wanted)


def test_flat_drops_groups_and_keeps_rows() -> None:
    filled = {"s1": {"a": "1", "inner": {"b": "2"}}, "rows": [{"g": {"c": "3"}}, {"c": "4"}]}
    assert flat(filled) == {"a": "1", "b": "2", "rows": [{"c": "3"}, {"c": "4"}]}


def history(length: int) -> list[RecordEvent]:
    record, previous, events = uuid4(), "", []
    for index in range(length):
        at = datetime(2018, 3, 12, tzinfo=UTC) + timedelta(minutes=index)
        chain = chain_hash(
            previous=previous, record_id=record, kind=EventKind.PRINTED, at=at, by="AO", payload={"copy": index}
        )
        events.append(
            RecordEvent(
                event_id=UUID(int=index),
                record_id=record,
                revision=1,
                kind=EventKind.PRINTED,
                at=at,
                by="AO",
                payload={"copy": index},
                previous=previous,
                chain=chain,
            )
        )
        previous = chain
    return events


@given(st.integers(1, 6), st.data())
def test_history_that_was_touched_is_found(length: int, data: st.DataObject) -> None:
    events = history(length)
    assert broken_link(events) is None
    index = data.draw(st.integers(0, length - 1))
    touched = [*events]
    touched[index] = events[index].model_copy(update={"payload": {"copy": 99}})
    assert broken_link(touched) == events[index].event_id


def test_history_with_a_missing_event_is_found() -> None:
    events = history(4)
    assert broken_link([events[0], *events[2:]]) == events[2].event_id
