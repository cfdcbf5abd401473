"""The receipts of a batch share one signature, and each is proved by itself, whoever asks for it and however often."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from pyrage import x25519
from sqlalchemy import text

from central.db.database import Database
from central.services.centre import Centre
from central.services.identity import Identity
from central.services.verifying import Verification
from forms.exchange import PATH_PUSH, PushOutcome, PushResult, Receipt
from forms.receipt_tree import PLAIN_BYTES
from tests.central.handed_over import package

STORED, ALREADY = PushOutcome.STORED, PushOutcome.ALREADY_STORED


def sizes(receipts: Sequence[Receipt]) -> list[int]:
    """Bytes of each signature."""
    return [len(bytes.fromhex(each.signature)) for each in receipts]


def receipts(results: Sequence[PushResult]) -> list[Receipt]:
    return [each.receipt for each in results]


def in_batch(hashes: int) -> int:
    return PLAIN_BYTES + 4 + 32 * hashes


def test_new_receipts_travel_without_their_signatures_and_are_the_same_when_asked_for_again(laptop: Any) -> None:
    items = [laptop.item() for _ in range(5)]
    answer = laptop.answer([*items, items[0]])
    assert sizes(receipts(answer.results)) == [0, 0, 0, 0, 0, in_batch(3)]  # the same record twice is one leaf
    kept = laptop.centre_keys.receipts(answer)
    again = laptop.answer(items)
    assert (again.signature, {each.outcome for each in again.results}) == (None, {ALREADY})
    assert sizes(receipts(again.results)) == [in_batch(hashes) for hashes in (3, 3, 3, 3, 1)]
    assert set(receipts(again.results)) == set(kept)
    assert laptop.centre_keys.receipts(again) == receipts(again.results)


def test_where_some_were_there_before_each_receipt_bears_its_own(laptop: Any) -> None:
    before, *new = (laptop.item() for _ in range(3))
    (first,) = laptop.push([before])
    answer = laptop.answer([before, *new])
    assert [each.outcome for each in answer.results] == [ALREADY, STORED, STORED]
    assert answer.signature is None
    assert sizes(receipts(answer.results)) == [PLAIN_BYTES, in_batch(2), in_batch(1)]
    assert answer.results[0].receipt == first.receipt
    assert laptop.centre_keys.receipts(answer) == receipts(answer.results)


def test_one_record_and_a_batch_taken_apart_are_signed_one_by_one(laptop: Any) -> None:
    alone = laptop.answer([laptop.item()])
    apart = laptop.answer([laptop.item(), laptop.item(laptop.record({"q205_first_name": "a\0b"})), laptop.item()])
    assert [each.outcome for each in apart.results] == [STORED, PushOutcome.SHELVED, STORED]
    for answer in (alone, apart):
        assert answer.signature is None
        assert set(sizes(receipts(answer.results))) == {PLAIN_BYTES}
        assert laptop.centre_keys.receipts(answer) == receipts(answer.results)


def test_what_is_shelved_or_in_conflict_is_signed_by_itself(laptop: Any) -> None:
    ours = laptop.record({"q201_date": "2018-03-01"})
    theirs = laptop.record({"q201_date": "2018-03-02"}, record_id=ours.record_id)
    answer = laptop.answer([laptop.item(ours), laptop.item(theirs), {"no": "record"}, laptop.item()])
    assert sizes(receipts(answer.results)) == [0, PLAIN_BYTES, PLAIN_BYTES, 0]
    assert len(laptop.centre_keys.receipts(answer)) == 4


@pytest.mark.parametrize("protocol", [1, 2, 3])
def test_older_programs_are_told_what_they_were_always_told(protocol: int, laptop: Any) -> None:
    by_newer = [laptop.item() for _ in range(3)]
    kept = {each.receipt.record_id: each.receipt for each in laptop.push(by_newer)}
    items = [laptop.item(), *by_newer, laptop.item()]
    message = {"protocol": protocol, "clock_offset_ms": 0, "records": items}
    assert set(laptop.post(PATH_PUSH, message).json()) == {"results"}
    for told in (receipts(laptop.answer(items, protocol).results), receipts(laptop.answer(items, protocol).results)):
        assert set(sizes(told)) == {PLAIN_BYTES}
        assert all(laptop.centre_keys.signed(each) for each in told)
        for each in told[1:4]:
            assert each.signed_bytes() == kept[each.record_id].signed_bytes()
    assert {each.receipt.record_id: each.receipt for each in laptop.push(by_newer)} == kept


def test_receipts_that_are_carried_are_signed_one_by_one(
    laptop: Any, centre: Centre, identity: Identity, sealing: x25519.Identity
) -> None:
    """Nobody knows which program will read them."""
    records = [laptop.record() for _ in range(4)]
    laptop.push([laptop.item(each) for each in records[:3]])
    file = package(laptop, identity.centre_id, sealing, records)
    told = centre.handovers.take(io.BytesIO(file), brought_by="test")
    assert [each.outcome for each in told.records] == [ALREADY, ALREADY, ALREADY, STORED]
    assert set(sizes(receipts(told.records))) == {PLAIN_BYTES}
    assert all(laptop.centre_keys.signed(each) for each in receipts(told.records))


def test_every_row_of_a_batch_proves_itself_and_no_other(laptop: Any, database: Database) -> None:
    laptop.push([laptop.item() for _ in range(6)])
    assert list(Verification(database).flaws()) == []
    with database.owner() as connection:
        connection.execute(
            text(
                "UPDATE records SET signature = (SELECT max(signature) FROM records) WHERE record_id <> "
                "(SELECT record_id FROM records ORDER BY signature DESC LIMIT 1)"
            )
        )
    assert [(flaw.table, flaw.what) for flaw in Verification(database).flaws()] == [("records", "receipt")] * 5
