"""What this computer knows of its line: the proxy's password, and how much last went well at once."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.machine_tables import line

_NOTHING = {"proxy_password": "", "batch_bytes": 0, "piece_bytes": 0}


def proxy_password(connection: Connection) -> str:
    return connection.execute(select(line.c.proxy_password)).scalar() or ""


def write_proxy_password(connection: Connection, password: str) -> None:
    _write(connection, proxy_password=password)


def batch_bytes(connection: Connection) -> int:
    """Of records; 0 before the first time."""
    return connection.execute(select(line.c.batch_bytes)).scalar() or 0


def piece_bytes(connection: Connection) -> int:
    """Of a picture or a carried package; 0 before the first time."""
    return connection.execute(select(line.c.piece_bytes)).scalar() or 0


def write_batch_bytes(connection: Connection, size: int) -> None:
    _write(connection, batch_bytes=size)


def write_piece_bytes(connection: Connection, size: int) -> None:
    _write(connection, piece_bytes=size)


def _write(connection: Connection, **values: object) -> None:
    statement = insert(line).values({"one": 1, **_NOTHING, **values})
    connection.execute(statement.on_conflict_do_update(index_elements=["one"], set_=values))
