"""Many rows with few statements.

The driver hands the interpreter over after each statement of an `executemany`, and gets it back only when another
thread that computes lets go of it: while a pull's next page is read, a row would take milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from sqlalchemy import Connection

_MOST_VALUES = 32_766  # SQLite's own limit of what one statement takes


def insert_many(connection: Connection, before: str, rows: Sequence[tuple[object, ...]], after: str = "") -> None:
    """`before` ends with "VALUES ", and `after` stands behind the rows."""
    if not rows:
        return
    place = f"({', '.join('?' * len(rows[0]))})"
    at_once = _MOST_VALUES // len(rows[0])
    for start in range(0, len(rows), at_once):
        some = rows[start : start + at_once]
        connection.exec_driver_sql(f"{before}{', '.join([place] * len(some))}{after}", tuple(chain.from_iterable(some)))
