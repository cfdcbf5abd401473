"""What is said of officers' records: sealed to each of them, kept until taken, told again when it changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from desktop.services import told
from desktop.services.told import Taker
from desktop.store import inbox, pulled
from desktop.store.applying import Applying
from desktop.store.inbox import Waiting
from desktop.store.inbox_keys import make_key
from desktop.store.pulled import Page
from desktop.store.pulled_tables import inbox as inbox_table
from desktop.store.pulled_tables import inbox_key
from forms.changes import NOTHING_HELD, Conflict, Cursor, Decision, Grade, Item, ItemKind, Review, Side, Stream
from forms.record import Record
from tests.desktop.store.invented_records import rule_facts
from tests.laptop import Laptop

AT = datetime(2018, 3, 20, 9, tzinfo=UTC)
CENTRE = UUID(int=7)


def review_of(record: Record, version: int = 1, decision: Decision = Decision.RETURNED) -> Item:
    review = Review(
        review_id=UUID(int=record.record_id.int ^ 1),
        record_id=record.record_id,
        revision=record.revision,
        content_hash=record.content_hash,
        number=1,
        decision=decision,
        by="ผู้ตรวจ",
        at=AT,
    )
    body = review.model_dump(mode="json")
    return Item(stream=Stream.DEVICE, version=version, kind=ItemKind.REVIEW, key=str(review.review_id), body=body)


def conflict_of(*records: Record) -> Item:
    conflict = Conflict(
        conflict_id=UUID(int=5),
        person_id=records[0].person_id,
        round_id=records[0].round_id,
        form_id=records[0].form_id,
        grade=Grade.HARD,
        sides=tuple(
            Side(
                record_id=each.record_id,
                revision=each.revision,
                content_hash=each.content_hash,
                officer=each.officer,
                device_id=each.device_id,
                finalised_at=each.finalised_at,
            )
            for each in records
        ),
        opened_at=AT,
    )
    body = conflict.model_dump(mode="json")
    return Item(stream=Stream.DEVICE, version=2, kind=ItemKind.CONFLICT, key=str(conflict.conflict_id), body=body)


def lay(laptop: Laptop, item: Item) -> None:
    with laptop.stores.machine_store.write() as connection:
        inbox.put(connection, item, AT)


def waiting(laptop: Laptop, kind: ItemKind = ItemKind.REVIEW) -> list[Waiting]:
    return inbox.waiting(laptop.stores, kind)


@pytest.fixture
def record(laptop: Laptop) -> Record:
    laptop.sending.pulling.at_unlock()
    return laptop.finalised()


def test_it_waits_sealed_until_the_officer_has_it_and_is_empty_then(laptop: Laptop, record: Record) -> None:
    item = review_of(record)
    lay(laptop, item)
    with laptop.stores.machine_store.read() as connection:
        body = connection.execute(select(inbox_table.c.body)).scalar_one()
    assert body.startswith(b"age-encryption.org/v1")
    (found,) = waiting(laptop)
    assert (found.key, found.version, found.body) == (item.key, 1, item.body)
    assert waiting(laptop, ItemKind.CONFLICT) == []
    inbox.done(laptop.stores, found)
    assert waiting(laptop) == []
    lay(laptop, item)
    assert waiting(laptop) == []  # the same again is no news
    with laptop.stores.machine_store.read() as connection:
        assert connection.execute(select(inbox_table.c.body)).scalar_one() is None


def test_a_newer_state_waits_again_and_is_not_done_with_the_older(laptop: Laptop, record: Record) -> None:
    lay(laptop, review_of(record))
    (older,) = waiting(laptop)
    lay(laptop, review_of(record, 2, Decision.APPROVED))
    inbox.done(laptop.stores, older)
    (newer,) = waiting(laptop)
    assert newer.version == 2
    lay(laptop, review_of(record, 3).model_copy(update={"body": None}))
    (gone,) = waiting(laptop)
    assert (gone.version, gone.body) == (3, None)


def test_nobody_reads_what_is_a_colleagues_and_a_conflict_of_two_goes_to_both(laptop: Laptop, record: Record) -> None:
    colleague = laptop.colleague()
    try:
        colleague.sending.pulling.at_unlock()
        theirs = colleague.finalised(1)
        lay(laptop, review_of(record))
        lay(laptop, conflict_of(record, theirs))
        assert [len(waiting(each)) for each in (laptop, colleague)] == [1, 0]
        assert [len(waiting(each, ItemKind.CONFLICT)) for each in (laptop, colleague)] == [1, 1]
        inbox.done(laptop.stores, waiting(laptop, ItemKind.CONFLICT)[0])
        assert [len(waiting(each, ItemKind.CONFLICT)) for each in (laptop, colleague)] == [0, 1]
    finally:
        colleague.stores.close()


def test_what_nobody_of_this_computer_wrote_is_laid_before_nobody(laptop: Laptop, record: Record) -> None:
    lay(laptop, review_of(record.model_copy(update={"record_id": uuid4()})))
    assert waiting(laptop) == []


def take_page(laptop: Laptop, *items: Item) -> None:
    with laptop.stores.machine_store.write() as connection:
        if not pulled.begun(connection, CENTRE):
            pulled.sweep(connection, CENTRE)
        asked = pulled.read_pulled(connection, CENTRE).cursor
        reached = Cursor(device=max(item.version for item in items))
        page = Page(asked, items, reached, NOTHING_HELD, last=False)
        assert pulled.take_page(connection, CENTRE, page, Applying(rule_facts, AT), AT) is not None


def test_who_comes_to_have_a_key_is_told_everything_once_more(laptop: Laptop) -> None:
    record = laptop.finalised()
    take_page(laptop, review_of(record))
    assert waiting(laptop) == []
    laptop.sending.pulling.at_unlock()
    with laptop.stores.machine_store.read() as connection:
        here = pulled.read_pulled(connection, CENTRE)
    assert (here.cursor.device, here.state_hash) == (0, NOTHING_HELD)
    take_page(laptop, review_of(record))
    assert len(waiting(laptop)) == 1


def test_a_key_of_another_store_is_made_anew(laptop: Laptop, record: Record) -> None:
    lay(laptop, review_of(record))
    with laptop.stores.machine_store.write() as connection:
        connection.execute(update(inbox_key).values(identity=bytes(80)))
    assert waiting(laptop) == []
    laptop.sending.pulling.at_unlock()
    lay(laptop, review_of(record, 2))
    assert len(waiting(laptop)) == 1


def test_a_taker_that_is_cut_off_is_asked_again(
    laptop: Laptop, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def cut_off_once(*told_of: Any) -> bool:
        seen.append(told_of[1].key)
        if len(seen) == 1:
            raise KeyboardInterrupt
        return True

    takers: tuple[tuple[ItemKind, Taker], ...] = ((ItemKind.REVIEW, cut_off_once),)
    monkeypatch.setattr(told, "TAKERS", takers)
    item = review_of(record)
    lay(laptop, item)
    with pytest.raises(KeyboardInterrupt):
        told.take(laptop.stores, laptop.clock)
    assert told.take(laptop.stores, laptop.clock) == {ItemKind.REVIEW: 1}
    assert told.take(laptop.stores, laptop.clock) == {}
    assert seen == [item.key, item.key]


def test_an_officer_can_have_a_key_before_there_is_a_centre(make_laptop: Callable[..., Laptop]) -> None:
    laptop = make_laptop(people=0)
    with laptop.stores.machine_store.write() as connection:
        make_key(connection, laptop.stores)
    laptop.sending.pulling.at_unlock()
    assert waiting(laptop) == []
