"""One pull: page after page of what the centre tells, each applied whole with its cursor, and compared at the end.

The next page is asked for while one is applied. A page grows while the line is fast and shrinks where it is slow. Where
the hashes differ at the end, all is pulled once more from the start, and what is not mentioned then is let go of; where
they differ even so, that is said.
"""

from __future__ import annotations

import logging
import math
from collections import Counter
from collections.abc import Callable, Sequence
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
FAST = 2.0  # seconds: a page that took less may be followed by one twice as large
SLOW = 8.0
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
            with Ahead(self._centre) as ahead:
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
        self._apply(page)

    def _adapt(self, seconds: float) -> None:
        if seconds < FAST:
            self.size = min(self.size * 2, MAX_PULL_ITEMS)
        elif seconds > SLOW:
            self.size = max(1, self.size // 2)

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
