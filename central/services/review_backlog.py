"""Bringing the queue of reviews up to all that has arrived in a district, however much that is: some at a time."""

from __future__ import annotations

from central.db import review_lines as lines
from central.db.database import Database
from central.services.resting import Rest, a_batch, without_rest

AT_ONCE = 2000
"""Revisions: a tenth of a second."""


def catch_up(
    database: Database,
    district: str,
    *,
    from_the_start: bool = False,
    at_once: int = AT_ONCE,
    rest: Rest = without_rest,
) -> None:
    """Everything that has arrived stands in the queue. Each batch is a transaction of its own.

    `from_the_start`: also what arrived before the last time, as after clocks that went backwards.
    """
    reached = lines.BEFORE_ALL
    if not from_the_start:
        with database.district(district) as connection:
            reached = lines.caught_up(connection, district)
    while True:
        with a_batch(rest), database.district_of_many(district) as connection:
            last = lines.write_next(connection, district, reached, at_once)
        if last is None:
            return
        reached = last
