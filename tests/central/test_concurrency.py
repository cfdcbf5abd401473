"""Many at once: the same record from every side, and batches that overlap in every order."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import httpx
from sqlalchemy import func, select

from central.db.database import Database
from central.db.tables import ConflictRow, RecordRow
from forms.exchange import PushOutcome, PushResult
from forms.record import EventKind


def push_at_once(laptops: list[Any], batches: list[list[Any]]) -> list[list[PushResult]]:
    """Each laptop pushes its batch; all start together."""
    line = Barrier(len(laptops))

    def push(laptop: Any, batch: list[Any]) -> list[PushResult]:
        line.wait()
        pushed: list[PushResult] = laptop.push(batch)
        return pushed

    with ThreadPoolExecutor(len(laptops)) as pool:
        return list(pool.map(push, laptops, batches))


def test_twenty_identical_pushes_at_once_are_one_row_and_twenty_equal_receipts(served: Any, laptop_at: Any) -> None:
    with served.client() as client:
        laptop = laptop_at(client, served.code("2402"))
        item = laptop.item()
        results = push_at_once([laptop] * 20, [[item]] * 20)
    receipts = {result.receipt.model_dump_json() for (result,) in results}
    assert len(receipts) == 1
    outcomes = [result.outcome for (result,) in results]
    assert outcomes.count(PushOutcome.STORED) == 1
    assert outcomes.count(PushOutcome.ALREADY_STORED) == 19
    assert served.counts("2402")["records"] == {"intent": 1}


def test_two_contents_of_one_revision_at_once_are_one_row_and_one_conflict(laptop: Any, database: Database) -> None:
    ours = laptop.record({"q201_date": "2018-03-01"})
    theirs = laptop.record({"q201_date": "2018-03-02"}, record_id=ours.record_id)
    pushed = [ours, theirs] * 8
    results = push_at_once([laptop] * 16, [[laptop.item(record)] for record in pushed])
    by_hash: dict[str, set[str]] = {}
    for record, (result,) in zip(pushed, results, strict=True):
        assert result.receipt.content_hash == record.content_hash
        by_hash.setdefault(record.content_hash, set()).add(result.receipt.model_dump_json())
    assert [len(receipts) for receipts in by_hash.values()] == [1, 1]
    with database.operator() as connection:
        assert connection.execute(select(func.count()).select_from(RecordRow)).scalar_one() == 1
        assert connection.execute(select(func.count()).select_from(ConflictRow)).scalar_one() == 1


def test_overlapping_batches_in_every_order_never_lock_each_other_out(
    laptop: Any, database: Database, history: Any
) -> None:
    chance = random.Random(2561)
    records = [laptop.record() for _ in range(12)]
    items = [laptop.item(record, history(record, [EventKind.FINALISED, EventKind.PRINTED])) for record in records]
    batches = [chance.sample(items, len(items)) for _ in range(12)]
    # Something no column holds, in some of them: taken apart, those batches go record by record.
    for batch in batches[::3]:
        batch.insert(chance.randrange(len(batch)), laptop.item(laptop.record(revision=2**40)))
    results = push_at_once([laptop] * len(batches), batches)
    receipts: dict[Any, set[str]] = {}
    for result in (result for each in results for result in each if result.outcome is not PushOutcome.SHELVED):
        receipts.setdefault(result.record_id, set()).add(result.receipt.model_dump_json())
    assert {key: len(value) for key, value in receipts.items()} == {record.record_id: 1 for record in records}
    with database.operator() as connection:
        assert connection.execute(select(func.count()).select_from(RecordRow)).scalar_one() == len(records)


def test_a_code_used_by_two_laptops_at_once_lets_one_in(http: httpx.Client, code_for: Any, laptop_at: Any) -> None:
    code = code_for("2401")
    laptops = [laptop_at(http, code_for("2401")) for _ in range(8)]
    line = Barrier(len(laptops))

    def enrol(laptop: Any) -> httpx.Response:
        line.wait()
        return http.post("/v1/enrol", json=laptop.enrol_message(code.secret))

    with ThreadPoolExecutor(len(laptops)) as pool:
        responses = list(pool.map(enrol, laptops))
    assert sorted(response.status_code for response in responses) == [200] + [403] * 7
    assert {response.json()["code"] for response in responses if response.status_code == 403} == {"code_used"}
