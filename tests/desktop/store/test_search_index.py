"""The search index while many come, and after."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from desktop.store import search_index
from tests.desktop.store.invented_records import machine_store


def settings(connection: Connection) -> dict[str, int]:
    return dict(connection.exec_driver_sql("SELECT k, v FROM person_search_config").all())  # type: ignore[arg-type]


def test_after_many_have_come_it_joins_its_segments_by_itself_again(tmp_path: Path) -> None:
    """Else every walk-in would leave one more segment to be searched, for ever."""
    store = machine_store(tmp_path, [])
    with store.write() as connection:
        search_index.expect_many(connection)
        assert settings(connection)["automerge"] == 0
        search_index.put(connection, [(number, f"\u00b7\u00b7คน{number}") for number in range(1, 50)])
        search_index.tidy(connection)
    with store.read() as connection:
        assert settings(connection)["automerge"] == 4
        found = connection.exec_driver_sql("SELECT rowid FROM person_search WHERE person_search MATCH '\"คน7\"'").all()
    store.close()
    assert [row.rowid for row in found] == [7]
