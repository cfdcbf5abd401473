"""The full-text index over what people are searched by, kept beside the rows of people."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from desktop.store.machine_tables import PERSON_SEARCH

MANY = 2000
"""So many newcomers make it worth while to expect them, and to tidy up afterwards."""
_HELD_BYTES = 16 * 1024 * 1024
_SEGMENTS = 4  # FTS5's own


def put(connection: Connection, documents: Sequence[tuple[int, str]]) -> None:
    """People's numbers and `forms.thai.text.search_document` of each."""
    connection.exec_driver_sql(f"INSERT INTO {PERSON_SEARCH} (rowid, document) VALUES (?, ?)", [*documents])


def take_out(connection: Connection, numbers: Sequence[int]) -> None:
    connection.exec_driver_sql(f"DELETE FROM {PERSON_SEARCH} WHERE rowid = ?", [(number,) for number in numbers])


def empty(connection: Connection) -> None:
    connection.exec_driver_sql(f"INSERT INTO {PERSON_SEARCH}({PERSON_SEARCH}) VALUES ('delete-all')")


def expect_many(connection: Connection) -> None:
    """Before many come: hold more before a segment is written, and leave the joining of segments to `tidy`."""
    _configure(connection, "hashsize", _HELD_BYTES)
    _configure(connection, "automerge", 0)


def tidy(connection: Connection) -> None:
    """After many have come: one segment instead of many, so that searches by two words are twice as fast."""
    connection.exec_driver_sql(f"INSERT INTO {PERSON_SEARCH}({PERSON_SEARCH}) VALUES ('optimize')")
    _configure(connection, "automerge", _SEGMENTS)


def _configure(connection: Connection, name: str, value: int) -> None:
    connection.exec_driver_sql(f"INSERT INTO {PERSON_SEARCH}({PERSON_SEARCH}, rank) VALUES (?, ?)", (name, value))
