"""Sealed records are opened, held against what stands outside, and kept; nothing that arrives is lost."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from typing import Any, TypeAlias
from uuid import uuid4

import pyrage
import pytest
from pyrage import x25519
from sqlalchemy import func, select

from central.db.database import Database
from central.db.tables import RecordRow, ShelfRow
from central.services.identity import Identity
from central.services.verifying import Verification
from forms.centre_keys import CentreKeys
from forms.exchange import MAX_BATCH_BYTES, PATH_PUSH, PushedRecord, PushOutcome, PushResponse
from forms.record import EventKind
from forms.sealing import packed, sealed

Seal: TypeAlias = Callable[..., dict[str, Any]]


def outside(plain: dict[str, Any]) -> dict[str, Any]:
    record = plain["record"]
    return {name: record[name] for name in ("record_id", "revision", "content_hash")}


@pytest.fixture
def seal(sealing: x25519.Identity) -> Seal:
    """Seals a pushed record to the centre; with something else said outside: seal(item, revision=2)."""

    def make(plain: dict[str, Any], **told: object) -> dict[str, Any]:
        packed = zlib.compress(json.dumps(plain).encode())
        return {**outside(plain), "sealed": sealed_to(sealing, packed), **told}

    return make


def sealed_to(identity: x25519.Identity, content: bytes) -> str:
    return base64.b64encode(pyrage.encrypt(content, [identity.to_public()])).decode()


def shelved(database: Database) -> list[tuple[str, Any]]:
    with database.operator() as connection:
        rows = connection.execute(select(ShelfRow.reason, ShelfRow.content)).all()
    return [(reason, json.loads(content)) for reason, content in rows]


def test_a_sealed_record_is_stored_with_its_history(laptop: Any, seal: Seal, database: Database, history: Any) -> None:
    record = laptop.record({"q205_first_name": "น้ำ"})
    (result,) = laptop.push([seal(laptop.item(record, history(record, [EventKind.FINALISED])))])
    assert result.outcome is PushOutcome.STORED
    assert result.receipt.content_hash == record.content_hash
    with database.operator() as connection:
        assert connection.execute(select(RecordRow.answers)).scalar_one() == record.answers
    assert list(Verification(database).flaws()) == []


def test_however_often_it_is_sealed_and_even_plain_it_is_the_same_record(
    laptop: Any, seal: Seal, database: Database
) -> None:
    item = laptop.item()
    (first,) = laptop.push([seal(item)])
    for again in (seal(item), item):
        (result,) = laptop.push([again])
        assert (result.outcome, result.receipt) == (PushOutcome.ALREADY_STORED, first.receipt)
    with database.operator() as connection:
        assert connection.execute(select(func.count()).select_from(RecordRow)).scalar_one() == 1


def test_a_program_of_version_1_sends_as_it_did(laptop: Any) -> None:
    message = {"protocol": 1, "clock_offset_ms": 0, "records": [laptop.item()]}
    response = laptop.post(PATH_PUSH, message)
    (result,) = PushResponse.model_validate_json(response.content).results
    assert result.outcome is PushOutcome.STORED


DAMAGES: dict[str, Callable[[dict[str, Any], x25519.Identity], dict[str, Any]]] = {
    "sealed to somebody else": lambda item, _: {**item, "sealed": sealed_to(x25519.Identity.generate(), b"")},
    "cut off": lambda item, _: {**item, "sealed": item["sealed"][:-8]},
    "no age file": lambda item, _: {**item, "sealed": base64.b64encode(b"hello").decode()},
    "no base64": lambda item, _: {**item, "sealed": "ก้อนหิน"},
    "not deflated": lambda item, own: {**item, "sealed": sealed_to(own, b"{}")},
    "no JSON": lambda item, own: {**item, "sealed": sealed_to(own, zlib.compress(b"{"))},
    "no record": lambda item, own: {**item, "sealed": sealed_to(own, zlib.compress(b"[]"))},
    "two streams": lambda item, own: {**item, "sealed": sealed_to(own, zlib.compress(b"{}") * 2)},
    "a bomb": lambda item, own: {**item, "sealed": sealed_to(own, zlib.compress(b" " * (MAX_BATCH_BYTES + 1)))},
    "another id outside": lambda item, _: {**item, "record_id": str(uuid4())},
    "another revision outside": lambda item, _: {**item, "revision": 2},
    "another hash outside": lambda item, _: {**item, "content_hash": "0" * 64},
}


@pytest.mark.parametrize("name", DAMAGES)
def test_what_cannot_be_opened_is_shelved_whole_and_holds_no_other_back(
    name: str, laptop: Any, seal: Seal, sealing: x25519.Identity, database: Database, identity: Identity
) -> None:
    bad = DAMAGES[name](seal(laptop.item()), sealing)
    batch = [seal(laptop.item()), bad, seal(laptop.item())]
    results = laptop.push(batch)
    assert [result.outcome for result in results] == [PushOutcome.STORED, PushOutcome.SHELVED, PushOutcome.STORED]
    assert (results[1].reason, shelved(database)) == ("sealed", [("sealed", bad)])
    receipt = results[1].receipt
    assert (str(receipt.record_id), receipt.revision, receipt.content_hash) == tuple(
        bad[each] for each in ("record_id", "revision", "content_hash")
    )
    assert CentreKeys([identity.receipt_key]).signed(receipt)
    assert laptop.push(batch)[1].receipt == receipt
    assert list(Verification(database).flaws()) == []


def test_an_envelope_with_a_field_too_many_is_shelved(laptop: Any, seal: Seal, database: Database) -> None:
    (result,) = laptop.push([seal(laptop.item(), surprise=1)])
    assert (result.outcome, result.reason) == (PushOutcome.SHELVED, "malformed")


def test_what_was_opened_and_cannot_be_applied_is_shelved_as_it_was_inside(
    laptop: Any, seal: Seal, database: Database
) -> None:
    """Opened once, a person can read it, and sealed anew it is still the same thing."""
    item = laptop.item(laptop.record(form_id="census"))
    (first,) = laptop.push([seal(item)])
    (second,) = laptop.push([seal(item)])
    assert (first.reason, second.receipt) == ("unknown_form", first.receipt)
    assert shelved(database) == [("unknown_form", item)]


def test_a_record_as_the_laptop_packs_it_is_understood(laptop: Any, sealing: x25519.Identity) -> None:
    record = laptop.record()
    file = sealed(packed(PushedRecord(record=record)), str(sealing.to_public()))
    item = {**outside(laptop.item(record)), "sealed": base64.b64encode(file).decode()}
    assert laptop.push([item])[0].outcome is PushOutcome.STORED
