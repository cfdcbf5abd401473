"""Sealed copies: no colleague can read them, any colleague can send them, and nothing is lost on the way there."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from pyrage import x25519
from sqlalchemy import select, update

from desktop.store import history, outbox, relay
from desktop.store.database import Database
from desktop.store.enrolments import write_sealing_key
from desktop.store.machine_tables import outbox_copy
from desktop.store.outbox import Due, Key
from desktop.store.refill import catch_up
from desktop.store.sending_state import SendState
from forms.exchange import PushedRecord
from forms.record import EventKind, Record
from forms.sealing import SealError, packed, unsealed
from tests.desktop.store.cutting import PowerCutError, cut_off
from tests.laptop import INTENT_JOINS, Laptop, fill

PHONE = "0811122233"
"""an answer that stands nowhere but in the record"""


@pytest.fixture
def centre() -> x25519.Identity:
    return x25519.Identity.generate()


@pytest.fixture
def colleague(laptop: Laptop) -> Iterator[Laptop]:
    made = laptop.colleague()
    yield made
    made.stores.close()


def recipient(centre: x25519.Identity) -> str:
    return str(centre.to_public())


def finalised(laptop: Laptop, number: int = 0) -> Record:
    """A form 2 with an answer that can be looked for."""
    interview = laptop.interview(laptop.person(number))
    fill(interview, {**INTENT_JOINS, "q209_phone": PHONE})
    record = interview.finalise()
    relay.copy_out(laptop.stores, laptop.clock())
    return record


def signed(laptop: Laptop, record: Record) -> None:
    """Something happens to a record that is final."""
    with laptop.stores.officer_store.write() as connection:
        history.append_event(
            connection,
            record_id=record.record_id,
            revision=record.revision,
            content_hash=record.content_hash,
            kind=EventKind.SIGNED_ON_PAPER,
            at=laptop.clock(),
            by=record.officer,
            payload={"role": "holder", "name": PHONE},
        )


def due(laptop: Laptop) -> list[Due]:
    with laptop.stores.machine_store.read() as connection:
        return outbox.read(connection, outbox.due(connection, None))


def opened(copy: Due, centre: x25519.Identity) -> PushedRecord:
    return PushedRecord.model_validate_json(unsealed(copy.body, centre, most=1_000_000))


def found_in(database: Database, text: str) -> list[str]:
    """Tables of the decrypted store in which a text stands, also within what is only deflated."""
    found = []
    with database.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        for name in names:
            for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"'):
                if any(text.encode() in each for value in row for each in readings(value)):
                    found.append(name)
                    break
    return found


def readings(value: object) -> Iterator[bytes]:
    """A stored value, and whatever anybody can make of it without a key."""
    if value is None:
        return
    stored = value if isinstance(value, bytes) else str(value).encode()
    yield stored
    try:
        yield zlib.decompress(stored)
    except zlib.error:
        return


def as_before_sealing(laptop: Laptop, record: Record) -> None:
    """Put a copy back to what an earlier version of the program left."""
    with laptop.stores.officer_store.read() as connection:
        pushed = PushedRecord(record=record, events=history.events_of(connection, record.record_id))
    with laptop.stores.machine_store.write() as connection:
        connection.execute(update(outbox_copy).values(body=packed(pushed), sealed_to=""))


def test_with_the_machine_key_alone_no_answer_can_be_found(laptop: Laptop, centre: x25519.Identity) -> None:
    record = finalised(laptop)
    assert found_in(laptop.stores.officer_store, PHONE)  # the search finds what is there
    as_before_sealing(laptop, record)
    assert found_in(laptop.stores.machine_store, PHONE) == ["outbox_copy"]

    relay.close_open_copies(laptop.stores.machine_store)
    assert found_in(laptop.stores.machine_store, PHONE) == []
    laptop.meet_centre(recipient(centre))
    relay.copy_out(laptop.stores, laptop.clock())
    signed(laptop, record)
    relay.copy_out(laptop.stores, laptop.clock())
    assert found_in(laptop.stores.machine_store, PHONE) == []
    assert PHONE in opened(due(laptop)[0], centre).model_dump_json()


def test_a_colleague_has_what_is_to_be_sent_and_cannot_open_it(
    laptop: Laptop, colleague: Laptop, centre: x25519.Identity
) -> None:
    laptop.meet_centre(recipient(centre))
    record = finalised(laptop)
    (copy,) = due(colleague)
    assert (copy.key, copy.content_hash) == (Key(record.record_id, 1), record.content_hash)
    assert opened(copy, centre).record == record
    with pytest.raises(SealError):
        opened(copy, x25519.Identity.generate())


def test_before_a_centre_is_known_the_row_waits_without_a_copy(
    laptop: Laptop, colleague: Laptop, centre: x25519.Identity
) -> None:
    record = finalised(laptop)
    with laptop.stores.machine_store.read() as connection:
        row = connection.execute(select(outbox_copy.c.state, outbox_copy.c.body)).one()
    assert (row.state, row.body) == (SendState.WAITING, None)
    assert not relay.uncopied(laptop.stores)

    laptop.meet_centre(recipient(centre))
    assert relay.copy_out(colleague.stores, colleague.clock()) == 0  # a colleague has nothing to make it from
    assert due(colleague) == []
    assert relay.uncopied(laptop.stores)
    assert relay.copy_out(laptop.stores, laptop.clock()) == 1
    assert not relay.uncopied(laptop.stores)
    assert opened(due(colleague)[0], centre).record == record


def test_copies_for_another_centre_wait_until_their_officer_makes_them_anew(
    laptop: Laptop, colleague: Laptop, centre: x25519.Identity
) -> None:
    laptop.meet_centre(recipient(centre))
    mine, theirs = finalised(laptop), finalised(colleague, 1)
    other = x25519.Identity.generate()
    laptop.meet_centre(recipient(other))
    assert due(laptop) == []
    relay.copy_out(laptop.stores, laptop.clock())
    assert [opened(copy, other).record for copy in due(colleague)] == [mine]
    relay.copy_out(colleague.stores, colleague.clock())
    assert {opened(copy, other).record.record_id for copy in due(laptop)} == {mine.record_id, theirs.record_id}


def test_copies_of_before_are_sealed_by_whoever_opens_the_program(
    laptop: Laptop, colleague: Laptop, centre: x25519.Identity
) -> None:
    laptop.meet_centre(recipient(centre))
    record = finalised(laptop)
    as_before_sealing(laptop, record)
    assert due(colleague) == []  # nothing leaves unsealed
    catch_up(colleague.stores, colleague.clock())
    assert opened(due(colleague)[0], centre).record == record
    assert found_in(laptop.stores.machine_store, PHONE) == []


def test_copies_of_before_wait_for_the_key_of_a_centre_that_has_not_told_it_yet(
    laptop: Laptop, colleague: Laptop, centre: x25519.Identity
) -> None:
    laptop.meet_centre("")
    record = finalised(laptop)
    as_before_sealing(laptop, record)
    catch_up(colleague.stores, colleague.clock())
    with colleague.stores.machine_store.write() as connection:
        assert outbox.COPIES.anything_due(connection, None)
        write_sealing_key(connection, recipient(centre))
    relay.close_open_copies(colleague.stores.machine_store)
    assert opened(due(colleague)[0], centre).record == record


def test_later_events_are_sealed_with_their_record(laptop: Laptop, centre: x25519.Identity) -> None:
    laptop.meet_centre(recipient(centre))
    record = finalised(laptop)
    before = due(laptop)[0]
    signed(laptop, record)
    relay.copy_out(laptop.stores, laptop.clock())
    (after,) = due(laptop)
    kinds = [event.kind for event in opened(after, centre).events]
    assert kinds == [*(event.kind for event in opened(before, centre).events), EventKind.SIGNED_ON_PAPER]
    assert after.events > before.events


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("store", ["machine_store", "officer_store"])
def test_copying_that_was_cut_off_anywhere_is_done_again(
    laptop: Laptop, centre: x25519.Identity, store: str, committed: bool, make_many: Callable[[int], list[UUID]]
) -> None:
    laptop.meet_centre(recipient(centre))
    made = make_many(relay.CHUNK + 1)
    for at in (1, 2):
        with (
            cut_off(laptop.stores, store, at=at, committed=committed) as stores,
            pytest.raises(PowerCutError),
        ):
            relay.copy_out(stores, laptop.clock())
        if at == 1:
            with laptop.stores.machine_store.write() as connection:  # from the beginning, for the next cut
                connection.execute(outbox_copy.delete())
            with laptop.stores.officer_store.write() as connection:
                connection.exec_driver_sql("UPDATE outbox SET events_copied = 0")
    relay.copy_out(laptop.stores, laptop.clock())
    assert sorted(opened(copy, centre).record.record_id for copy in due(laptop)) == sorted(made)


@pytest.fixture
def make_many(laptop: Laptop) -> Callable[[int], list[UUID]]:
    """Records of one officer, by the shortest way into their store."""

    def make(count: int) -> list[UUID]:
        first = finalised(laptop)
        copies = [laptop.finalised_like(first, first.person_id) for _ in range(count - 1)]
        return [first.record_id, *(copy.record_id for copy in copies)]

    return make
