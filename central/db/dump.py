"""A whole database into one file and back, by PostgreSQL's own programs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import URL

from central.db.database import Database
from central.db.programs import program
from central.db.roles import ROLES, create_role


class DumpError(RuntimeError):
    """PostgreSQL's program failed; the text says what it said."""


class NotEmptyError(RuntimeError):
    """The database has tables already: nothing is ever restored over what is there."""


def dump(database: Database, to: Path) -> None:
    """Everything as it stood at one moment, while the centre goes on. Raises DumpError."""
    _run("pg_dump", database.engine.url, ["--format=custom", "--compress=gzip:3", f"--file={to}"])


def restore(database: Database, dumped: Path) -> None:
    """All of it or nothing, into an empty database.

    Raises:
        NotEmptyError, DumpError.
    """
    if inspect(database.engine).get_table_names():
        raise NotEmptyError("the database is not empty; name an empty one, or another folder")
    with database.owner() as connection:
        for role in ROLES:  # they belong to the server and are in no dump
            for statement in create_role(role):
                connection.execute(text(statement))
    _run("pg_restore", database.engine.url, ["--single-transaction", "--no-owner", "--exit-on-error", str(dumped)])


def _run(name: str, url: URL, arguments: Sequence[str]) -> None:
    command = [str(program(name)), *_where(url), *arguments]
    done = subprocess.run(
        command, env={**os.environ, **_password(url)}, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise DumpError(f"{name} failed: {done.stderr.strip()[-2000:]}")


def _where(url: URL) -> list[str]:
    plain = url.set(drivername="postgresql", password=None)
    return [f"--dbname={plain.render_as_string(hide_password=False)}"]


def _password(url: URL) -> Mapping[str, str]:
    """In the environment and not on the command line, which every user of the machine may read."""
    return {"PGPASSWORD": str(url.password)} if url.password else {}
