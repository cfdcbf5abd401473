from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.errors import KnownError
from desktop.store import schema
from desktop.store.database import Database
from desktop.store.schema import StoreKind, back_up, bring_up_to_date

KEY = bytes(32)


def tables(database: Database) -> list[str]:
    with database.read() as connection:
        found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        return list(found.scalars())


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database(tmp_path / "some.db", KEY)
    yield database
    database.close()


@pytest.mark.parametrize("kind", StoreKind)
def test_a_fresh_store_gets_the_newest_schema_without_a_backup(
    database: Database, tmp_path: Path, kind: StoreKind
) -> None:
    bring_up_to_date(database, kind, tmp_path / "backups")
    with database.read() as connection:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    assert version == schema.NEWEST[kind]
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize("kind", StoreKind)
def test_a_newer_store_is_refused_and_untouched(database: Database, tmp_path: Path, kind: StoreKind) -> None:
    bring_up_to_date(database, kind, tmp_path)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = tables(database)
    with pytest.raises(KnownError) as raised:
        bring_up_to_date(database, kind, tmp_path / "backups")
    assert raised.value.code == "store_newer"
    assert tables(database) == before
    assert not (tmp_path / "backups").exists()


def test_a_database_of_somebody_else_is_refused(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        connection.execute(text("CREATE TABLE holiday_photos (id INTEGER)"))
    with pytest.raises(KnownError) as raised:
        bring_up_to_date(database, StoreKind.OFFICER, tmp_path / "backups")
    assert raised.value.code == "store_newer"
    assert tables(database) == ["holiday_photos"]


def test_a_migration_that_fails_leaves_nothing_and_a_backup_of_what_was(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up_to_date(database, StoreKind.OFFICER, tmp_path)
    # The next version of the program, with a migration that breaks after its first statement.
    later = tmp_path / "migrations" / "officer"
    (later / "versions").mkdir(parents=True)
    original = schema.MIGRATIONS / "officer"
    (later / "env.py").write_bytes((original / "env.py").read_bytes())
    for path in (original / "versions").glob("*.py"):
        (later / "versions" / path.name).write_bytes(path.read_bytes())
    newest = schema.NEWEST[StoreKind.OFFICER]
    (later / "versions" / "0999_broken.py").write_text(
        "from alembic import op\n"
        f"revision, down_revision, branch_labels, depends_on = '0999', '{newest}', None, None\n"
        "def upgrade():\n"
        "    op.execute('CREATE TABLE half (id INTEGER)')\n"
        "    op.execute('INSERT INTO officer (one) VALUES (2)')\n"  # breaks NOT NULL
    )
    monkeypatch.setattr(schema, "MIGRATIONS", tmp_path / "migrations")
    monkeypatch.setitem(schema.NEWEST, StoreKind.OFFICER, "0999")
    before = tables(database)

    with pytest.raises(KnownError) as raised:
        bring_up_to_date(database, StoreKind.OFFICER, tmp_path / "backups")

    assert raised.value.code == "migration_failed"
    assert tables(database) == before
    (backup,) = (tmp_path / "backups").iterdir()
    copy = Database(backup, KEY)
    assert tables(copy) == before
    copy.close()


def test_only_the_newest_backups_are_kept(database: Database, tmp_path: Path) -> None:
    bring_up_to_date(database, StoreKind.OFFICER, tmp_path)
    made = [back_up(database, tmp_path / "backups") for _ in range(schema.BACKUPS_KEPT + 2)]
    assert sorted((tmp_path / "backups").iterdir()) == made[-schema.BACKUPS_KEPT :]


def test_history_cannot_be_rewritten_whoever_writes_the_sql(database: Database, tmp_path: Path) -> None:
    from sqlalchemy.exc import DBAPIError

    bring_up_to_date(database, StoreKind.OFFICER, tmp_path)
    with database.write() as connection:
        connection.execute(
            text(
                "INSERT INTO revision (record_id, revision, person_id, form_id, form_version, form_title, state, "
                "started_at, touched_at, content_hash) VALUES ('r', 1, 'p', 'intent', '1', 't', 'draft', '', '', '')"
            )
        )
        connection.execute(text("INSERT INTO journal VALUES ('r', 1, 1, 'set', '/data/x', 'ก', '')"))
        connection.execute(text("INSERT INTO event VALUES ('e', 'r', 1, 1, '', 'started', '', '', '{}', '', '')"))
        connection.execute(text("INSERT INTO revision_content VALUES ('r', 1, '{}', '{}')"))
    for statement in (
        "UPDATE journal SET value = 'ข'",
        "DELETE FROM journal",
        "UPDATE event SET kind = 'printed'",
        "DELETE FROM event",
        "UPDATE revision_content SET record = NULL",
    ):
        with pytest.raises(DBAPIError, match=r"append-only|never changes"), database.write() as connection:
            connection.execute(text(statement))
