"""Blocks of form numbers: no two laptops of a district ever have the same, and none is spent for nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, insert, literal, select, text

from central.db.database import Database
from central.db.tables import NumberBlockRow
from forms.form_number import HANDED_OUT, LAST_SERIAL


def shake(laptop: Any, known: list[int], left: int = 0) -> list[int]:
    response = laptop.handshake(known_blocks=known, numbers_left=left)
    assert response.status_code == 200, response.text
    told: list[int] = response.json()["number_blocks"]
    return told


def test_a_laptop_gets_a_block_and_no_second_before_it_knows_the_first(laptop: Any) -> None:
    assert shake(laptop, []) == [1]
    assert shake(laptop, []) == [1]  # the first answer may have been lost


@pytest.mark.parametrize(("left", "blocks"), [(LAST_SERIAL, 1), (1000, 1), (999, 2), (0, 2)])
def test_another_comes_when_few_numbers_are_left(laptop: Any, left: int, blocks: int) -> None:
    known = shake(laptop, [])
    assert len(shake(laptop, known, left)) == blocks


def test_laptops_of_a_district_get_different_blocks_and_districts_count_for_themselves(
    new_laptop: Callable[..., Any],
) -> None:
    one, two, elsewhere = new_laptop("2401"), new_laptop("2401"), new_laptop("1001")
    assert (shake(one, []), shake(two, []), shake(elsewhere, [])) == ([1], [2], [1])
    assert shake(one, [1], 10) == [1, 3]


def test_many_handshakes_at_once_never_share_a_block(new_laptop: Callable[..., Any], database: Database) -> None:
    laptops = [new_laptop("2401") for _ in range(6)]
    callers = laptops * 3  # each laptop from three sides, as when an answer is waited for too long
    line = Barrier(len(callers))

    def call(laptop: Any) -> list[int]:
        line.wait()
        return shake(laptop, [])

    with ThreadPoolExecutor(len(callers)) as pool:
        told = list(pool.map(call, callers))
    for laptop, blocks in zip(callers, told, strict=True):
        assert blocks == told[callers.index(laptop)]
    assert sorted(block for blocks in told[:6] for block in blocks) == [1, 2, 3, 4, 5, 6]
    with database.operator() as connection:
        assert connection.execute(select(func.count()).select_from(NumberBlockRow)).scalar_one() == 6


def test_a_block_that_is_in_use_is_written_down_before_anybody_else_gets_it(new_laptop: Callable[..., Any]) -> None:
    """The centre's database was restored from before the block was handed out, or another centre had handed it out."""
    one, two = new_laptop("2401"), new_laptop("2401")
    assert shake(one, [1, 2], 5000) == [1, 2]
    assert shake(two, []) == [3]
    assert shake(two, [2, 3], 5000) == [3]  # what is another's is nobody else's


def test_a_district_that_has_used_up_its_blocks_is_told_so_by_getting_none(laptop: Any, database: Database) -> None:
    (first,) = shake(laptop, [])
    every = select(
        literal("2401"),
        func.generate_series(HANDED_OUT.start + 1, HANDED_OUT.stop - 1),
        literal(laptop.device_id),
        func.now(),
    )
    with database.district("2401") as connection:
        connection.execute(insert(NumberBlockRow).from_select(["district", "block", "device_id", "allotted_at"], every))
    known = shake(laptop, [first])
    assert known == list(HANDED_OUT)
    assert shake(laptop, known) == known


@pytest.mark.parametrize("block", [0, 9000, -1, "x"])
def test_blocks_that_no_centre_hands_out_are_refused(laptop: Any, block: object) -> None:
    assert laptop.handshake(known_blocks=[block]).status_code == 422


def test_a_block_is_never_given_back(laptop: Any, database: Database) -> None:
    shake(laptop, [])
    with pytest.raises(Exception, match="permission denied"), database.district("2401") as connection:
        connection.execute(text("DELETE FROM number_blocks"))
