from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop.store import numbers
from desktop.store.history import new_uuid7
from desktop.store.numbers import own_block
from desktop.store.opened import Machine
from forms.form_number import LAST_SERIAL, OWN_BLOCKS, FormNumber
from tests.laptop import Laptop

AT = datetime(2018, 3, 12, 9, 0, tzinfo=UTC)


def take(laptop: Laptop, record_id: UUID, machine: Machine | None = None) -> FormNumber:
    with laptop.stores.machine_store.write() as connection:
        return numbers.take(connection, machine or laptop.stores.machine, record_id, laptop.stores.slug, AT)


def left(laptop: Laptop) -> int:
    with laptop.stores.machine_store.read() as connection:
        return numbers.left(connection)


def add_block(laptop: Laptop, block: int) -> None:
    with laptop.stores.machine_store.write() as connection:
        numbers.add_block(connection, block)


def test_a_number_is_taken_once_a_record(laptop: Laptop) -> None:
    first, second = new_uuid7(), new_uuid7()
    assert [take(laptop, each).serial for each in (first, second, first)] == [1, 2, 1]


def test_before_enrolment_the_block_follows_from_the_computer(laptop: Laptop) -> None:
    number = take(laptop, new_uuid7())
    assert (number.district, number.block) == ("2401", own_block(laptop.stores.machine.device_id))
    assert number.block in OWN_BLOCKS
    assert left(laptop) == 0


def test_blocks_of_the_centre_come_first_and_are_counted(laptop: Laptop) -> None:
    take(laptop, new_uuid7())
    add_block(laptop, 17)
    assert str(take(laptop, new_uuid7())) == "2401-0017-0001"
    add_block(laptop, 17)  # told twice
    assert str(take(laptop, new_uuid7())) == "2401-0017-0002"
    add_block(laptop, 18)
    assert left(laptop) == 2 * LAST_SERIAL - 2


def test_a_full_block_gives_way_to_the_next(laptop: Laptop) -> None:
    add_block(laptop, 17)
    with laptop.stores.machine_store.write() as connection:
        connection.execute(text("UPDATE number_block SET next_serial = :last"), {"last": LAST_SERIAL})
    assert str(take(laptop, new_uuid7())) == "2401-0017-9999"
    own = own_block(laptop.stores.machine.device_id)
    assert take(laptop, new_uuid7()).block == own
    with laptop.stores.machine_store.write() as connection:
        connection.execute(text("UPDATE number_block SET next_serial = :beyond"), {"beyond": LAST_SERIAL + 1})
    assert take(laptop, new_uuid7()).block in set(OWN_BLOCKS) - {own}


def test_the_last_own_block_is_followed_by_the_first(laptop: Laptop) -> None:
    machine = replace(laptop.stores.machine, device_id=UUID(int=len(OWN_BLOCKS) - 1))
    assert take(laptop, new_uuid7(), machine).block == OWN_BLOCKS[-1]
    with laptop.stores.machine_store.write() as connection:
        connection.execute(text("UPDATE number_block SET next_serial = :beyond"), {"beyond": LAST_SERIAL + 1})
    assert take(laptop, new_uuid7(), machine).block == OWN_BLOCKS[0]


@pytest.mark.parametrize("block", [-1, OWN_BLOCKS[0]])
def test_no_centre_hands_out_a_computers_own_block(laptop: Laptop, block: int) -> None:
    with pytest.raises(ValueError, match="not one a centre hands out"):
        add_block(laptop, block)


def test_a_number_leads_to_its_record(laptop: Laptop) -> None:
    record_id = new_uuid7()
    number = take(laptop, record_id)
    machine = laptop.stores.machine
    with laptop.stores.machine_store.read() as connection:
        taken = numbers.taken_with(connection, machine, number)
        assert taken == numbers.Taken(record_id, number, laptop.stores.slug)
        assert numbers.taken_with(connection, machine, replace(number, serial=2)) is None
        assert numbers.taken_with(connection, machine, replace(number, district="2402")) is None


def test_takers_at_the_same_time_get_different_numbers(laptop: Laptop) -> None:
    records = [new_uuid7() for _ in range(24)]
    found: list[FormNumber] = []
    threads = [threading.Thread(target=lambda each=each: found.append(take(laptop, each))) for each in records * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(number.serial for number in set(found)) == list(range(1, 25))


def test_records_of_before_there_were_numbers_get_theirs_in_order(laptop: Laptop) -> None:
    records = [laptop.finalised(number) for number in range(3)]
    with laptop.stores.machine_store.write() as connection:
        connection.execute(text("DELETE FROM form_number"))
        connection.execute(text("DELETE FROM number_block"))
    with laptop.stores.officer_store.write() as connection:
        connection.execute(text("DELETE FROM signing"))
    after = laptop.reopened()
    assert [after.papers.form_number(record.record_id)[-4:] for record in records] == ["0001", "0002", "0003"]
    with after.stores.officer_store.read() as connection:
        assert (
            connection.execute(text("SELECT roles, by_hand, earlier FROM signing")).all()
            == [("holder receiver", 2, 0)] * 3
        )
