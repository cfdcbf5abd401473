"""One pull: page after page of what the centre tells, each applied whole with its cursor, and compared at the end.

The next page is asked for while one is applied. A page grows while line and disk are fast and shrinks where one of them
is slow: few large ones are quicker, since each rewrites much of what is kept in order. Where the hashes differ at the
end, all is pulled once more from the start, and what is not mentioned then is let go of; where they differ even so,
that is said.
"""

from __future__ import annotations

import gc
import logging
import math
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from sqlalchemy import Connection

from desktop.errors import KnownError
from desktop.store import pulled
from desktop.store.database import Database
from desktop.store.pulled import Page, Pulled
from desktop.sync.ahead import Ahead, Tells
from desktop.sync.tally import PullTally
from forms.changes import STREAM_OF, Cursor, Item
from forms.exchange import MAX_PULL_ITEMS, PullResponse

logger = logging.getLogger(__name__)

FIRST_PAGE = 250
GROWTH = 4
FAST, SLOW = 2.0, 8.0
"""seconds on the line: after less the next page may be larger, after more it is half as large"""
SOON, LATE = 1.0, 4.0
"""the same of putting it away, when no other program on this computer can write"""
MOST_STARTS = 3
"""Pulls from the start within one round: a centre that sends us back again and again has something wrong"""
REPAIR_PAUSE = timedelta(days=1)
"""Where even a repair did not help, the next one waits: all of a district is not pulled every quarter of an hour."""


class Applies(Protocol):
    """`desktop.store.applying.Applying`"""

    def __call__(self, connection: Connection, items: Sequence[Item]) -> Counter[str]: ...
    def undone(self) -> None: ...


class Pull:
    """`clock`: the real time (aware), never a demo's."""

    def __init__(
        self,
        machine_store: Database,
        centre: Tells,
        centre_id: UUID,
        applies: Applies,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = machine_store
        self._centre = centre
        self._centre_id = centre_id
        self._applies = applies
        self._clock = clock
        self.size = FIRST_PAGE
        self._put_away = 0.0
        self._starts = 0
        self._repairing = False
        self._tally = PullTally()

    def run(
        self,
        *,
        repair: bool = False,
        most: float = math.inf,
        progress: Callable[[int], object],
        cancelled: Callable[[], bool],
    ) -> PullTally:
        """Pull until all is held. `repair`: from the start, whether that seems needed or not.

        `most`: stop after so many things. `progress` is told how many things have come; `cancelled` is asked between
        pages. What was applied stays, whatever stops it; the reason is in the tally. KnownError: disk_full, store_busy.
        """
        self._repairing = repair
        if repair or self._unbegun():
            self._start()
        try:
            with Ahead(self._centre) as ahead, _circles_left_lying():
                while not self._tally.whole and not cancelled() and self._tally.things < most:
                    self._one_page(ahead, most)
                    progress(self._tally.things)
        except KnownError as error:
            self._tally.reason = error
            logger.warning("the pull stopped: %s", error.code)
        with self._store.write() as connection:
            pulled.note_news(connection, self._tally.came, self._clock())
        return self._tally

    def _unbegun(self) -> bool:
        with self._store.read() as connection:
            return not pulled.begun(connection, self._centre_id)

    def _start(self) -> None:
        if self._starts == MOST_STARTS:
            raise KnownError("pull_differs")
        self._starts += 1
        with self._store.write() as connection:
            pulled.sweep(connection, self._centre_id)

    def _here(self) -> Pulled:
        with self._store.read() as connection:
            return pulled.read_pulled(connection, self._centre_id)

    def _one_page(self, ahead: Ahead, most: float) -> None:
        asked = self._here().cursor
        answer, seconds = ahead.answer(asked, self.size)
        if answer.start_again:
            logger.warning("the centre does not know how far this computer is")
            self._start()
            return
        page = checked(answer, asked)
        self._adapt(seconds)
        if not page.last and self._tally.things + len(page.items) < most:
            ahead.ask(page.cursor, self.size)
        started = time.perf_counter()
        self._apply(page)
        self._put_away = time.perf_counter() - started

    def _adapt(self, seconds: float) -> None:
        """`seconds`: of the line, for the newest page. How long putting away takes is known of the one before."""
        if seconds > SLOW or self._put_away > LATE:
            self.size = max(1, self.size // 2)
        elif seconds < FAST and self._put_away < SOON:
            self.size = min(self.size * GROWTH, MAX_PULL_ITEMS)

    def _apply(self, page: Page) -> None:
        try:
            with self._store.write() as connection:
                before = pulled.read_pulled(connection, self._centre_id)
                taken = pulled.take_page(connection, self._centre_id, page, self._applies, self._clock())
        except (ValueError, TypeError, KeyError) as error:
            # Not the error's text: it may quote somebody's data.
            self._applies.undone()
            logger.error("a page cannot be applied: %s", type(error).__name__)
            raise KnownError("answer_unreadable") from error
        except BaseException:
            self._applies.undone()
            raise
        if taken is None:
            return  # another program on this computer has pulled meanwhile: go on from where it is
        self._tally.came += taken.came
        self._tally.things += len(page.items)
        if not page.last:
            return
        if taken.agrees:
            self._tally.whole = True
            return
        self._repair(before)

    def _repair(self, before: Pulled) -> None:
        """`before`: how it stood before the page at whose end the hashes differed."""
        logger.error("what this computer holds is not what the centre has")
        lately = before.swept_at is not None and self._clock() - before.swept_at < REPAIR_PAUSE
        if self._repairing or (before.differs and lately):
            raise KnownError("pull_differs")
        self._repairing = True
        self._start()


@contextmanager
def _circles_left_lying() -> Iterator[None]:
    """A page is ten thousands of objects, none of them in a circle; looking for circles after every 700, as Python
    does, takes a twelfth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(50_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def checked(answer: PullResponse, asked: Cursor) -> Page:
    """An answer that is as it must be. KnownError: answer_unreadable."""
    heads = answer.cursor.model_dump()
    reached = asked.model_dump()
    if any(heads[stream] < version for stream, version in reached.items()):
        raise KnownError("answer_unreadable")
    named: set[tuple[str, str]] = set()
    for item in answer.items:
        in_order = reached[item.stream] < item.version <= heads[item.stream]
        if not in_order or STREAM_OF[item.kind] is not item.stream or (item.kind, item.key) in named:
            raise KnownError("answer_unreadable")
        reached[item.stream] = item.version
        named.add((item.kind, item.key))
    if answer.more and answer.cursor == asked:
        raise KnownError("answer_unreadable")  # or we would ask for ever
    return Page(asked, answer.items, answer.cursor, answer.state_hash, last=not answer.more)
