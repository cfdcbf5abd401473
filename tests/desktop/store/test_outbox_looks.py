"""What asks the outbox for work does not look at what has been received: that grows with every record for good."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, Select, event, insert, select

from desktop.store import attachment_copies, machine_tables, outbox
from desktop.store.database import Database
from desktop.store.machine_tables import outbox_copy
from desktop.store.outbox import Key
from desktop.store.schema import StoreKind, bring_up_to_date
from desktop.store.sending_state import SendState

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
OFFICER = "somchai"

Ask = Callable[[Connection], Any]
# By state those that wait; of the received ones those with news; of all those whose content is still here.
WAITING_OR_GROWN = {"ix_outbox_copy_state", "ix_outbox_copy_grown"}
ASKED: dict[str, tuple[Ask, set[str]]] = {
    "what is due": (lambda connection: outbox.due(connection, NOW), WAITING_OR_GROWN),
    "all that waits": (lambda connection: outbox.due(connection, None), WAITING_OR_GROWN),
    "whether anything is due": (lambda connection: outbox.COPIES.anything_due(connection, NOW), WAITING_OR_GROWN),
    "when the next is due": (lambda connection: outbox.COPIES.next_due(connection, NOW), WAITING_OR_GROWN),
    "what an officer has to make anew": (lambda connection: outbox.lacking(connection, OFFICER), WAITING_OR_GROWN),
    "what went wrong with all": (
        lambda connection: outbox.COPIES.fail_all_due(
            connection, NOW, "no_network", {}, at=NOW, wait=lambda attempt: timedelta()
        ),
        WAITING_OR_GROWN,
    ),
    "what is old enough": (lambda connection: outbox.empty_old(connection, NOW), {"ix_outbox_copy_kept"}),
    "what is not sealed": (outbox.open_copies, {"ix_outbox_copy_kept"}),
    "which pictures are old enough": (
        lambda connection: attachment_copies.empty_old(connection, NOW),
        {"ix_attachment_copy_kept"},
    ),
}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "machine.db", bytes(32))
    bring_up_to_date(made, StoreKind.MACHINE, tmp_path / "backups")
    yield made
    made.close()


def indexes(connection: Connection, ask: Ask) -> set[str]:
    """By which indexes SQLite finds copies; the whole step where it is by none."""
    said: list[tuple[str, Any]] = []
    event.listen(connection, "before_cursor_execute", lambda _c, _cursor, text, values, *_: said.append((text, values)))
    ask(connection)
    steps = [
        str(row[3])
        for text, values in tuple(said)
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)
    ]
    looks = [step for step in steps if re.match(r"(SCAN|SEARCH) \w+_copy\b", step)]
    return {found[1] if (found := re.search(r"USING INDEX (\w+)", step)) else step for step in looks}


@pytest.mark.parametrize("asked", ASKED)
def test_nobody_looks_at_what_was_received_and_is_done_with(database: Database, asked: str) -> None:
    ask, expected = ASKED[asked]
    with database.write() as connection:
        assert indexes(connection, ask) == expected


def copy(number: int, state: SendState, *, events_sent: int, body: bytes | None) -> dict[str, Any]:
    return {
        "record_id": UUID(int=number),
        "revision": 1,
        "content_hash": "",
        "officer": OFFICER,
        "finalised_at": NOW,
        "state": state,
        "reason": "",
        "reason_params": {},
        "attempts": 0,
        "events": 4,
        "events_sent": events_sent,
        "received_at": NOW if state is SendState.RECEIVED else None,
        "body": body,
        "sealed_to": "age1" if body else "",
    }


def test_what_the_indexes_leave_out_is_what_nobody_asks_for(database: Database) -> None:
    waiting, received = SendState.WAITING, SendState.RECEIVED
    copies = [
        copy(1, waiting, events_sent=0, body=b"1"),
        copy(2, waiting, events_sent=4, body=b"2"),  # once received, and the centre lost it
        copy(3, received, events_sent=3, body=b"3"),
        copy(4, received, events_sent=4, body=b"4"),
        copy(5, received, events_sent=4, body=None),
        copy(6, SendState.HELD, events_sent=0, body=b"6"),
    ]
    with database.write() as connection:
        connection.execute(insert(outbox_copy), copies)
        connection.execute(insert(machine_tables.enrolment), enrolled("age1"))
        assert set(outbox.due(connection, NOW)) == {Key(UUID(int=number), 1) for number in (1, 2, 3)}
        outbox.empty_old(connection, NOW + timedelta(days=1))
        assert set(connection.execute(kept()).scalars()) == {UUID(int=number) for number in (1, 2, 3, 6)}


def enrolled(key: str) -> dict[str, Any]:
    return {
        "one": 1,
        "centre_url": "",
        "centre_id": UUID(int=0),
        "device_name": "",
        "device_key": b"",
        "device_token": "",
        "authority_pem": "",
        "receipt_key": "",
        "recovery_key": "",
        "sealing_key": key,
        "enrolled_at": NOW,
    }


def kept() -> Select[Any]:
    return select(outbox_copy.c.record_id).where(outbox_copy.c.body.is_not(None))
