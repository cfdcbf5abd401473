"""The schema as PostgreSQL sees it: migrations make the models, keys begin with the district, the walls stand."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from central.db.database import Database
from central.db.migrate import NewerSchemaError, migrate
from central.db.tables import Table

NATIONAL = {
    "alembic_version",
    "centre",
    "forms",
    "national_items",
    "national_stream",
    "publications",
    "receipt_keys",
    "sessions",
    "sign_in_guards",
    "users",
}


def test_migrations_make_exactly_the_models(empty_database: Database) -> None:
    migrate(empty_database)
    with empty_database.owner() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Table.metadata) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    assert migrate(database) == migrate(database)


def test_a_newer_database_is_refused(empty_database: Database) -> None:
    migrate(empty_database)
    with empty_database.owner() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerSchemaError, match="9999"):
        migrate(empty_database)


def test_a_migration_that_fails_leaves_nothing(empty_database: Database) -> None:
    with empty_database.owner() as connection:
        connection.execute(text("CREATE TABLE shelf (in_the_way int)"))
    with pytest.raises(Exception, match="shelf"):
        migrate(empty_database)
    assert inspect(empty_database.engine).get_table_names() == ["shelf"]


def district_tables(database: Database) -> set[str]:
    inspector = inspect(database.engine)
    return {
        table
        for table in inspector.get_table_names()
        if any(column["name"] == "district" for column in inspector.get_columns(table))
    }


def test_only_the_national_tables_have_no_district(database: Database) -> None:
    assert set(inspect(database.engine).get_table_names()) - district_tables(database) == NATIONAL


def test_every_unique_and_foreign_key_begins_with_the_district(database: Database) -> None:
    inspector = inspect(database.engine)
    keys = 0
    for table in district_tables(database):
        assert inspector.get_pk_constraint(table)["constrained_columns"][0] == "district", table
        for unique in inspector.get_unique_constraints(table):
            assert unique["column_names"][0] == "district", (table, unique)
        for index in inspector.get_indexes(table):
            assert index["column_names"][0] == "district", (table, index)
        for foreign in inspector.get_foreign_keys(table):
            keys += 1
            assert foreign["constrained_columns"][0] == "district", (table, foreign)
            assert foreign["referred_columns"][0] == "district", (table, foreign)
    assert keys > 5


def test_every_district_table_is_behind_a_wall_that_binds_its_owner_too(database: Database) -> None:
    with database.owner() as connection:
        walls = connection.execute(
            text("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relkind = 'r'")
        )
        assert set(walls.scalars()) == district_tables(database)
        policies = connection.execute(
            text("SELECT tablename FROM pg_policies WHERE policyname = 'own_district' AND with_check IS NOT NULL")
        )
        assert set(policies.scalars()) == district_tables(database)


def test_every_district_table_says_what_the_console_may_read(database: Database) -> None:
    """Who adds a table decides it: `central.db.roles.console_reads` in the migration, `Whose.NOBODY` where none may."""
    with database.owner() as connection:
        policies = connection.execute(text("SELECT tablename FROM pg_policies WHERE policyname = 'console_reads'"))
        assert set(policies.scalars()) == district_tables(database)


def test_the_service_s_roles_are_neither_superuser_nor_owner_nor_above_the_walls(database: Database) -> None:
    with database.owner() as connection:
        roles = connection.execute(
            text(
                "SELECT rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, "
                "EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid) AS owns "
                "FROM pg_roles WHERE rolname LIKE 'aofield%' ORDER BY rolname"
            )
        )
        assert [tuple(role) for role in roles] == [
            ("aofield_accounts", False, False, False, False, False),
            ("aofield_app", False, False, False, False, False),
            ("aofield_console", False, False, False, False, False),
            ("aofield_operator", False, False, False, False, False),
        ]
