"""Turns at heavy work: so many at once, first come first served.

Everybody at once would be done all together and late. In turns most are done long before the last, who is no later.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated, ParamSpec, TypeVar

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

P = ParamSpec("P")
T = TypeVar("T")

PUSHES_AT_ONCE = 4
"""In one process, where only one computes at a time: the others wait for the database meanwhile."""


class Turns:
    """Who waits here takes neither a thread nor a connection to the database."""

    def __init__(self, at_once: int) -> None:
        self._free = asyncio.Semaphore(at_once)

    async def take(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do it in a thread once it is its turn; gives what it gives, raises what it raises."""
        async with self._free:
            return await run_in_threadpool(work, *args, **kwargs)


async def pushing_turns(request: Request) -> Turns:
    turns = request.app.state.pushing_turns
    assert isinstance(turns, Turns)
    return turns


PushingTurns = Annotated[Turns, Depends(pushing_turns)]
