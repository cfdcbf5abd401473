"""Turns at heavy work."""

from __future__ import annotations

import asyncio
import threading

import pytest

from central.routes.turns import Turns


def test_never_more_than_so_many_at_once_and_first_come_first_served() -> None:
    begun: list[int] = []
    at_work: set[int] = set()
    most = 0
    lock = threading.Lock()
    both = threading.Barrier(2, timeout=10)

    def work(number: int) -> int:
        nonlocal most
        with lock:
            begun.append(number)
            at_work.add(number)
            most = max(most, len(at_work))
        both.wait()  # two are at it at a time, or nobody would get any further
        with lock:
            at_work.remove(number)
        return number

    async def all_at_once() -> list[int]:
        turns = Turns(2)
        return await asyncio.gather(*(turns.take(work, number) for number in range(10)))

    assert asyncio.run(all_at_once()) == list(range(10))
    assert most == 2
    assert [sorted(begun[at : at + 2]) for at in range(0, 10, 2)] == [[at, at + 1] for at in range(0, 10, 2)]


def test_who_fails_gives_the_turn_on() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    async def one_after_the_other() -> int:
        turns = Turns(1)
        with pytest.raises(ZeroDivisionError):
            await turns.take(fail)
        return await turns.take(len, "next")

    assert asyncio.run(one_after_the_other()) == 4
