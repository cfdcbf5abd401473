"""A push: every record its own outcome, the same answer to the same record, nothing lost whatever arrives."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, insert, select

from central.db.database import Database
from central.db.tables import ConflictRow, EventRow, FormRow, RecordRow, ShelfRow, Table
from central.services.identity import Identity
from forms.centre_keys import CentreKeys
from forms.exchange import MAX_BATCH_RECORDS, PATH_PUSH, PROTOCOL_VERSION, PushOutcome, PushResult
from forms.record import EventKind


def count(database: Database, table: type[Table]) -> int:
    with database.operator() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_record_is_stored_whole(laptop: Any, database: Database) -> None:
    answers = {
        "s1": {"q201_date": "2018-02-20", "q202_channel": "walk_in", "q210_income": "28000"},
        "s2": {"q211_join": "yes", "q212_consent": "yes", "q208_subdistrict": "240101"},
    }
    record = laptop.record(answers)
    (result,) = laptop.push([laptop.item(record)])
    assert result.outcome is PushOutcome.STORED
    with database.operator() as connection:
        row = connection.execute(select(RecordRow.__table__)).one()
    assert (row.record_id, row.revision, row.person_id) == (record.record_id, 1, record.person_id)
    assert row.answers == answers
    assert row.finalised_at == record.finalised_at
    assert (row.officer, row.ao_code, row.device_id, row.demo) == ("สมศรี ใจดี", "2401-0007", laptop.device_id, True)
    assert (row.pushed_by, row.clock_offset_ms) == (laptop.device_id, -1200)


def test_the_receipt_is_signed_for_exactly_what_was_sent(laptop: Any, identity: Identity) -> None:
    record = laptop.record()
    (result,) = laptop.push([laptop.item(record)])
    receipt = result.receipt
    assert (receipt.record_id, receipt.revision) == (record.record_id, 1)
    assert (receipt.content_hash, receipt.centre_id) == (record.content_hash, identity.centre_id)
    assert CentreKeys([identity.receipt_key]).signed(receipt)
    assert not CentreKeys([identity.receipt_key]).signed(receipt.model_copy(update={"revision": 2}))
    assert not CentreKeys(["00" * 32]).signed(receipt)


def test_the_same_record_again_gives_the_same_receipt_and_changes_nothing(laptop: Any, database: Database) -> None:
    item = laptop.item()
    (first,) = laptop.push([item])
    (second,) = laptop.push([item])
    assert (first.outcome, second.outcome) == (PushOutcome.STORED, PushOutcome.ALREADY_STORED)
    assert second.receipt.model_dump_json() == first.receipt.model_dump_json()
    assert count(database, RecordRow) == 1


def test_a_record_twice_in_one_batch_is_one_row_and_one_receipt(laptop: Any, database: Database) -> None:
    item = laptop.item()
    first, second = laptop.push([item, item])
    assert (first.outcome, second.outcome) == (PushOutcome.STORED, PushOutcome.ALREADY_STORED)
    assert first.receipt == second.receipt
    assert count(database, RecordRow) == 1


def test_a_second_revision_stands_beside_the_first(laptop: Any, database: Database) -> None:
    first = laptop.record({"q201_date": "2018-03-01"})
    second = laptop.record({"q201_date": "2018-03-02"}, record_id=first.record_id, revision=2)
    outcomes = [result.outcome for result in laptop.push([laptop.item(second), laptop.item(first)])]
    assert outcomes == [PushOutcome.STORED, PushOutcome.STORED]
    assert count(database, RecordRow) == 2


def test_other_content_under_the_same_revision_is_kept_beside(
    laptop: Any, database: Database, identity: Identity
) -> None:
    ours = laptop.record({"q201_date": "2018-03-01"})
    theirs = laptop.record({"q201_date": "2018-03-02"}, record_id=ours.record_id)
    (first,) = laptop.push([laptop.item(ours)])
    (other,) = laptop.push([laptop.item(theirs)])
    (other_again,) = laptop.push([laptop.item(theirs)])
    (first_again,) = laptop.push([laptop.item(ours)])
    assert (other.outcome, other_again.outcome) == (PushOutcome.CONFLICT, PushOutcome.CONFLICT)
    assert other.receipt.outcome is PushOutcome.CONFLICT
    assert other.receipt.content_hash == theirs.content_hash
    assert CentreKeys([identity.receipt_key]).signed(other.receipt)
    assert other_again.receipt == other.receipt
    assert first_again.receipt == first.receipt
    with database.operator() as connection:
        assert connection.execute(select(RecordRow.content_hash)).scalar_one() == ours.content_hash
        assert connection.execute(select(ConflictRow.record)).scalar_one() == theirs.model_dump(mode="json")


def test_two_contents_of_one_revision_in_one_batch_are_both_kept(laptop: Any, database: Database) -> None:
    ours = laptop.record({"q201_date": "2018-03-01"})
    theirs = laptop.record({"q201_date": "2018-03-02"}, record_id=ours.record_id)
    outcomes = [result.outcome for result in laptop.push([laptop.item(ours), laptop.item(theirs)])]
    assert outcomes == [PushOutcome.STORED, PushOutcome.CONFLICT]
    assert (count(database, RecordRow), count(database, ConflictRow)) == (1, 1)


def broken(laptop: Any, name: str) -> Any:
    """Things no centre can apply, each by its reason."""
    item = laptop.item()
    record = item["record"]
    match name:
        case "malformed: no object":
            return 7
        case "malformed: null":
            return None
        case "malformed: no record":
            return {"hello": "world"}
        case "malformed: a field too many":
            record["surprise"] = 1
        case "malformed: id":
            record["record_id"] = "not-a-uuid"
        case "malformed: lone surrogate":
            record["officer"] = "\ud800"
        case "malformed: number for an answer":
            record["answers"] = {"q210_income": 12000}
        case "malformed: not a number":
            record["answers"] = {"q210_income": float("nan")}
        case "malformed: surrogate in an answer":
            record["answers"] = {"q205_first_name": "\ud800"}
        case "malformed: a year nobody lives in":
            record["finalised_at"] = "0001-01-01T00:00:00Z"
        case "content_hash: answers touched":
            record["answers"]["s1"]["q210_income"] = "1"
        case "unknown_form: another form":
            return laptop.item(laptop.record(form_id="census"))
        case "foreign_district: another district":
            return laptop.item(laptop.record(district="1001"))
        case "not_storable: NUL in an answer":
            return laptop.item(laptop.record({"q205_first_name": "a\0b"}))
        case "not_storable: NUL in a name":
            record["officer"] = "a\0b"
        case "not_storable: revision beyond the column":
            return laptop.item(laptop.record(revision=2**40))
        case _:
            raise AssertionError(name)
    return item


BROKEN = [
    "malformed: no object",
    "malformed: null",
    "malformed: no record",
    "malformed: a field too many",
    "malformed: id",
    "malformed: lone surrogate",
    "malformed: number for an answer",
    "malformed: not a number",
    "malformed: surrogate in an answer",
    "malformed: a year nobody lives in",
    "content_hash: answers touched",
    "unknown_form: another form",
    "foreign_district: another district",
    "not_storable: NUL in an answer",
    "not_storable: NUL in a name",
    "not_storable: revision beyond the column",
]


def same(left: Any, right: Any) -> bool:
    """Equal as JSON spells it, where NaN is itself."""
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)


@pytest.mark.parametrize("name", BROKEN)
def test_one_bad_record_is_shelved_and_holds_no_other_back(
    name: str, laptop: Any, database: Database, identity: Identity
) -> None:
    bad = broken(laptop, name)
    batch = [laptop.item(), bad, laptop.item()]
    results: list[PushResult] = laptop.push(batch)
    assert [result.outcome for result in results] == [PushOutcome.STORED, PushOutcome.SHELVED, PushOutcome.STORED]
    shelved = results[1]
    assert shelved.reason == name.partition(":")[0]
    assert CentreKeys([identity.receipt_key]).signed(shelved.receipt)
    with database.operator() as connection:
        row = connection.execute(select(ShelfRow.__table__)).one()
    assert same(json.loads(row.content), bad)
    assert row.reason == shelved.reason
    again = laptop.push(batch)
    assert again[1].receipt == shelved.receipt
    assert (count(database, RecordRow), count(database, ShelfRow)) == (2, 1)


def test_a_shelved_receipt_names_what_the_record_claimed(laptop: Any) -> None:
    item = laptop.item()
    item["record"]["surprise"] = 1
    nameless = {"what": "no id at all"}
    claimed, unnamed = laptop.push([item, nameless])
    assert str(claimed.record_id) == item["record"]["record_id"]
    assert claimed.receipt.content_hash == item["record"]["content_hash"]
    assert (unnamed.record_id, unnamed.revision) == (UUID(int=0), 0)


def test_what_was_shelved_for_want_of_its_form_is_stored_once_the_form_is_known(
    laptop: Any, database: Database
) -> None:
    item = laptop.item(laptop.record(form_id="census"))
    (before,) = laptop.push([item])
    with database.owner() as connection:
        connection.execute(insert(FormRow).values(form_id="census", version="1", title="สำรวจ", xml_hash=""))
    (after,) = laptop.push([item])
    assert (before.outcome, after.outcome) == (PushOutcome.SHELVED, PushOutcome.STORED)


def test_every_bad_record_at_once(laptop: Any, database: Database) -> None:
    results = laptop.push([broken(laptop, name) for name in BROKEN])
    assert [result.reason for result in results] == [name.partition(":")[0] for name in BROKEN]
    assert (count(database, RecordRow), count(database, ShelfRow)) == (0, len(BROKEN))


def test_events_come_with_their_record_and_more_may_follow(
    laptop: Any, database: Database, history: Callable[..., Any]
) -> None:
    record = laptop.record()
    events = history(record, [EventKind.STARTED, EventKind.FINALISED, EventKind.PRINTED])
    laptop.push([laptop.item(record, events[:2])])
    (result,) = laptop.push([laptop.item(record, events)])
    assert result.outcome is PushOutcome.ALREADY_STORED
    with database.operator() as connection:
        rows = connection.execute(select(EventRow.__table__).order_by(EventRow.at)).all()
    assert [(row.event_id, row.kind, row.chain) for row in rows] == [
        (event.event_id, event.kind.value, event.chain) for event in events
    ]


def test_an_event_whose_link_does_not_hold_is_shelved(laptop: Any, history: Callable[..., Any]) -> None:
    record = laptop.record()
    (event,) = history(record, [EventKind.PRINTED])
    (result,) = laptop.push([laptop.item(record, [event.model_copy(update={"by": "ผู้อื่น"})])])
    assert (result.outcome, result.reason) == (PushOutcome.SHELVED, "events")


def test_an_event_of_another_record_is_shelved(laptop: Any, history: Callable[..., Any]) -> None:
    events = history(laptop.record(), [EventKind.PRINTED])
    (result,) = laptop.push([laptop.item(laptop.record(), events)])
    assert (result.outcome, result.reason) == (PushOutcome.SHELVED, "events")


def test_another_event_under_a_known_id_is_not_lost(
    laptop: Any, database: Database, history: Callable[..., Any]
) -> None:
    record = laptop.record()
    (event,) = history(record, [EventKind.PRINTED])
    (other,) = history(record, [EventKind.SIGNED_ON_PAPER])
    laptop.push([laptop.item(record, [event])])
    (result,) = laptop.push([laptop.item(record, [other.model_copy(update={"event_id": event.event_id})])])
    assert result.outcome is PushOutcome.ALREADY_STORED
    with database.operator() as connection:
        assert connection.execute(select(EventRow.kind)).scalar_one() == "printed"
        content = connection.execute(select(ShelfRow.content)).scalar_one()
    assert json.loads(content)["events"][0]["kind"] == "signed_on_paper"


def test_an_empty_batch_is_answered(laptop: Any) -> None:
    assert laptop.push([]) == []


@pytest.mark.parametrize(
    ("message", "status", "code"),
    [
        ([], 422, "bad_message"),
        ({"protocol": PROTOCOL_VERSION, "records": []}, 422, "bad_message"),
        ({"protocol": PROTOCOL_VERSION, "clock_offset_ms": 0, "records": {}}, 422, "bad_message"),
        ({"protocol": PROTOCOL_VERSION, "clock_offset_ms": 0, "records": [], "extra": 1}, 422, "bad_message"),
        ({"protocol": PROTOCOL_VERSION + 1, "clock_offset_ms": 0, "records": []}, 409, "protocol_unsupported"),
        ({"protocol": PROTOCOL_VERSION + 1, "something": "new"}, 409, "protocol_unsupported"),
        (
            {"protocol": PROTOCOL_VERSION, "clock_offset_ms": 0, "records": [0] * (MAX_BATCH_RECORDS + 1)},
            413,
            "batch_too_large",
        ),
    ],
)
def test_the_envelope_is_taken_strictly(message: object, status: int, code: str, laptop: Any) -> None:
    response = laptop.post(PATH_PUSH, message)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_said_to_be_none(body: bytes, laptop: Any) -> None:
    response = laptop.request("POST", PATH_PUSH, body)
    assert (response.status_code, response.json()["code"]) == (400, "not_json")


def test_no_answer_of_the_centre_repeats_what_was_sent(laptop: Any) -> None:
    name = "นางสาวลับสุดยอด"
    item = laptop.item(laptop.record({"q205_first_name": name}))
    item["record"]["content_hash"] = name
    response = laptop.post(PATH_PUSH, {"protocol": 1, "clock_offset_ms": 0, "records": [item]})
    assert response.status_code == 200
    assert name not in response.text
    response = laptop.post(PATH_PUSH, {"protocol": name, "clock_offset_ms": 0, "records": [item]})
    assert response.status_code == 422
    assert name not in response.text


def test_a_new_record_of_the_same_person_is_no_conflict(laptop: Any, database: Database) -> None:
    person = uuid4()
    outcomes = {result.outcome for result in laptop.push([laptop.item(laptop.record(person_id=person)) for _ in "ab"])}
    assert outcomes == {PushOutcome.STORED}
    assert count(database, RecordRow) == 2
