"""`verify` finds every row that was touched behind the centre's back, and finds nothing where nobody did."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from central.db.database import Database
from central.services.verifying import Verification
from forms.record import EventKind


@pytest.fixture
def filled(laptop: Any, history: Any, database: Database) -> Database:
    """A stored record with an event, a conflict beside it, and something on the shelf."""
    record = laptop.record({"s1": {"q201_date": "2018-03-01", "q205_first_name": "น้ำ"}})
    other = laptop.record({"q201_date": "2018-03-02"}, record_id=record.record_id)
    events = history(record, [EventKind.FINALISED, EventKind.PRINTED])
    laptop.push([laptop.item(record, events), laptop.item(other), {"no": "record"}])
    return database


def test_what_was_pushed_proves_itself(filled: Database) -> None:
    verification = Verification(filled)
    assert list(verification.flaws()) == []
    assert verification.checked == 5


@pytest.mark.parametrize(
    ("statement", "table", "what"),
    [
        (
            "UPDATE records SET answers = jsonb_set(answers, '{s1,q201_date}', '\"2018-04-01\"')",
            "records",
            "content_hash",
        ),
        ("UPDATE records SET form_version = '9'", "records", "content_hash"),
        ("UPDATE records SET received_at = received_at - interval '1 day'", "records", "receipt"),
        ("UPDATE records SET signature = decode(repeat('00', 64), 'hex')", "records", "receipt"),
        (
            "UPDATE record_conflicts SET record = jsonb_set(record, '{answers}', '{}')",
            "record_conflicts",
            "content_hash",
        ),
        ("UPDATE record_conflicts SET received_at = now()", "record_conflicts", "receipt"),
        ("UPDATE shelf SET content = 'x'", "shelf", "digest"),
        ("UPDATE shelf SET revision = 7", "shelf", "receipt"),
        ("UPDATE record_events SET payload = '{}' WHERE kind = 'printed'", "record_events", "chain"),
        ("UPDATE record_events SET by = 'ผู้อื่น' WHERE kind = 'printed'", "record_events", "chain"),
    ],
)
def test_what_was_touched_is_found(statement: str, table: str, what: str, filled: Database) -> None:
    with filled.owner() as connection:
        assert connection.execute(text(statement)).rowcount == 1
    assert [(flaw.table, flaw.what) for flaw in Verification(filled).flaws()] == [(table, what)]


def test_receipts_of_an_earlier_key_stay_proved_and_those_of_a_stranger_do_not(filled: Database) -> None:
    with filled.owner() as connection:
        connection.execute(text("INSERT INTO receipt_keys VALUES (repeat('ab', 32), now())"))
    assert list(Verification(filled).flaws()) == []
    with filled.owner() as connection:
        connection.execute(text("DELETE FROM receipt_keys WHERE public_key <> repeat('ab', 32)"))
    assert {flaw.what for flaw in Verification(filled).flaws()} == {"receipt"}


def test_what_was_decided_about_other_contents_than_arrived_is_found(filled: Database) -> None:
    side = "jsonb_build_array(jsonb_build_object('record_id', record_id, 'revision', revision, 'content_hash', {}))"
    with filled.owner() as connection:
        for content in ("content_hash", "repeat('ab', 32)"):
            connection.execute(
                text(
                    "INSERT INTO reviews "
                    "SELECT district, gen_random_uuid(), record_id, (SELECT count(*) FROM reviews), "
                    f"revision, {content}, 'approved', '[]', 'ก', gen_random_uuid(), now() FROM records"
                )
            )
            connection.execute(
                text(
                    "INSERT INTO conflicts SELECT district, gen_random_uuid(), gen_random_uuid()::text, person_id, "
                    f"round_id, form_id, 'hard', {side.format(content)}, now(), now(), record_id, revision, "
                    f"{content}, '[]', '', '' FROM records"
                )
            )
    assert [(flaw.table, flaw.what) for flaw in Verification(filled).flaws()] == [
        ("reviews", "content_hash"),
        ("conflicts", "sides"),
    ]


def test_a_part_of_the_country_is_verified_for_itself(filled: Database) -> None:
    elsewhere, here = Verification(filled, "10"), Verification(filled, "24")
    assert (list(elsewhere.flaws()), elsewhere.checked) == ([], 0)
    assert (list(here.flaws()), here.checked) == ([], 5)
