"""Whatever way records come, repeated, reordered, cut into batches: the table is the set of what was sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from central.db.database import Database
from central.db.tables import ConflictRow, RecordRow
from central.services.centre import Centre
from central.services.devices import Device
from central.services.identity import Identity
from central.services.intake import read_batch
from forms.centre_keys import CentreKeys
from forms.exchange import PushOutcome
from forms.record import canonical_json

# Few ids, revisions and contents, so that repeats and conflicts are the rule.
sent = st.tuples(st.integers(1, 4), st.integers(1, 2), st.sampled_from(["a", "b"]))
batches = st.lists(st.lists(sent, max_size=6), min_size=1, max_size=5)


@pytest.fixture
def example() -> Any:
    """A number of its own for each example, since all share one database."""
    return iter(range(1, 1_000_000))


# The fixtures are shared on purpose: each example uses record ids of its own.
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=batches)
def test_the_table_is_the_set_of_what_was_sent(
    batches: list[list[tuple[int, int, str]]],
    laptop: Any,
    centre: Centre,
    identity: Identity,
    database: Database,
    example: Any,
) -> None:
    number = next(example)
    device = Device(laptop.district, laptop.device_id)
    first: dict[tuple[UUID, int], str] = {}
    given_out: dict[tuple[UUID, int, str], set[str]] = {}
    for batch in batches:
        records = [
            laptop.record({"q201_place": content}, record_id=UUID(int=number << 8 | which), revision=revision)
            for which, revision, content in batch
        ]
        message = {
            "protocol": 1,
            "clock_offset_ms": 0,
            "records": [laptop.item(record) for record in records],
        }
        results = centre.pushing.push(device, read_batch(canonical_json(message))).results
        assert [(r.record_id, r.revision) for r in results] == [(r.record_id, r.revision) for r in records]
        for record, result in zip(records, results, strict=True):
            key = (record.record_id, record.revision)
            is_first = first.setdefault(key, record.content_hash) == record.content_hash
            assert (result.outcome is PushOutcome.CONFLICT) == (not is_first)
            assert result.receipt.content_hash == record.content_hash
            assert CentreKeys([identity.receipt_key]).signed(result.receipt)
            given_out.setdefault((*key, record.content_hash), set()).add(result.receipt.model_dump_json())
    assert all(len(receipts) == 1 for receipts in given_out.values())
    low, high = UUID(int=number << 8), UUID(int=(number + 1) << 8)
    with database.operator() as connection:
        stored = connection.execute(
            select(RecordRow.record_id, RecordRow.revision, RecordRow.content_hash).where(
                RecordRow.record_id.between(low, high)
            )
        )
        assert {(i, r): h for i, r, h in stored} == first
        beside = connection.execute(
            select(ConflictRow.record_id, ConflictRow.revision, ConflictRow.content_hash).where(
                ConflictRow.record_id.between(low, high)
            )
        )
        assert set(map(tuple, beside)) == {key for key in given_out if first[key[:2]] != key[2]}
