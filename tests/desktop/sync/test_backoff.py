from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.backoff import FIRST, LONGEST, wait_after


@given(attempts=st.integers(min_value=0, max_value=10_000), seed=st.integers())
def test_a_pause_is_never_shorter_than_half_nor_longer_than_the_longest(attempts: int, seed: int) -> None:
    pause = wait_after(attempts, random.Random(seed))
    assert FIRST / 2 <= pause <= LONGEST


@given(attempts=st.integers(min_value=1, max_value=50), seed=st.integers())
def test_two_attempts_later_the_pause_is_longer_until_the_longest(attempts: int, seed: int) -> None:
    now = wait_after(attempts, random.Random(seed))
    later = wait_after(attempts + 2, random.Random(seed + 1))
    assert later >= min(now, LONGEST / 2)


def test_what_the_centre_asks_for_is_kept() -> None:
    assert wait_after(1, random.Random(1), timedelta(minutes=45)) == timedelta(minutes=45)


def test_laptops_do_not_come_back_at_the_same_second() -> None:
    pauses = {wait_after(5, random.Random(seed)) for seed in range(50)}
    assert len(pauses) == 50
