"""What the migrations make is what the program believes to be there."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, text

from desktop.store import handover_tables, machine_tables, officer_tables, pulled_tables, sheet_tables
from desktop.store.database import Database
from desktop.store.schema import MIGRATIONS, NEWEST, StoreKind, bring_up_to_date

# Importing the modules puts their tables there.
assert sheet_tables.metadata is handover_tables.metadata is pulled_tables.metadata is machine_tables.metadata
METADATA = {StoreKind.MACHINE: machine_tables.metadata, StoreKind.OFFICER: officer_tables.metadata}


@pytest.mark.parametrize("kind", StoreKind)
def test_tables_and_migrations_agree(tmp_path: Path, kind: StoreKind) -> None:
    database = Database(tmp_path / "some.db", bytes(32))
    bring_up_to_date(database, kind, tmp_path)
    with database.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": _ours, "target_metadata": METADATA[kind]}
        )
        assert compare_metadata(context, METADATA[kind]) == []
    database.close()


@pytest.mark.parametrize("kind", StoreKind)
def test_the_constant_names_the_newest_migration(kind: StoreKind) -> None:
    assert ScriptDirectory(str(MIGRATIONS / kind)).get_heads() == [NEWEST[kind]]


@pytest.mark.parametrize("kind", StoreKind)
def test_every_version_upgrades_to_the_newest(tmp_path: Path, kind: StoreKind) -> None:
    from alembic import command
    from alembic.config import Config

    versions = [script.revision for script in ScriptDirectory(str(MIGRATIONS / kind)).walk_revisions()]
    for version in versions:
        database = Database(tmp_path / f"{version}.db", bytes(32))
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS / kind))
        with database.write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, version)
        bring_up_to_date(database, kind, tmp_path / "backups")
        with database.read() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == NEWEST[kind]
        database.close()


def _ours(name: str | None, what: str, _parents: object) -> bool:
    # FTS5 keeps its index in shadow tables of its own.
    return what != "table" or not (name or "").startswith("person_search")


def test_the_two_stores_share_no_table() -> None:
    def names(metadata: MetaData) -> set[str]:
        return set(metadata.tables)

    assert not names(machine_tables.metadata) & names(officer_tables.metadata)
