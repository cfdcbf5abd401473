"""A centre of schema 0001 with records becomes one of today: nothing is lost, and the sheets know everybody."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic import command
from sqlalchemy import func, select, text

from central.db.database import Database
from central.db.migrate import configuration, migrate
from central.db.roles import ROLES, create_role
from central.db.sheet_tables import CaseRow, ContactRow, PersonRow
from central.db.tables import RecordRow
from central.services.filling import Filling

NOW = datetime(2018, 4, 2, tzinfo=UTC)
RECORD = """
    INSERT INTO records (district, record_id, revision, content_hash, form_id, form_version, round_id, person_id,
        finalised_at, officer, ao_code, device_id, demo, pushed_by, clock_offset_ms, received_at, signature, answers,
        form_date, joins, programmes)
    SELECT d, md5(d || i)::uuid, 1, '', CASE i % 3 WHEN 0 THEN 'intent' WHEN 1 THEN 'assessment' ELSE 'other' END, '1',
        '2561', md5(d || i / 3)::uuid, '2018-03-12T09:00:00Z', 'ก', 'AO-1', :device, false, :device, 0,
        '2018-03-12T10:00:00Z', '', CASE i % 3 WHEN 0 THEN '{"q201_date": "2018-02-12", "q211_join": "yes"}'
        ELSE '{"q304_date": "2018-03-12", "q305_outcome": "interviewed", "q306_confirm": "yes"}' END ::jsonb,
        '2018-02-12', true, '{}'
    FROM generate_series(0, 2999) AS i, unnest(ARRAY['2401', '1001']) AS d
"""


class BrokenOffError(Exception):
    """Somebody pulled the plug."""


def filled_at_0001(database: Database) -> None:
    """Two districts with 3,000 records about 1,000 people each, as the version before sheets stored them."""
    device = UUID(int=7)
    with database.owner() as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for district in ("2401", "1001"):
            named = {"district": district, "device": device}
            connection.execute(text("INSERT INTO districts VALUES (:district, 'age1', now())"), named)
            connection.execute(
                text("INSERT INTO devices VALUES (:district, :device, '', '', '', now(), NULL, NULL, NULL, '{}')"),
                named,
            )
        connection.execute(text(RECORD), {"device": device})


def count(database: Database, table: type) -> int:
    with database.operator() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_an_old_database_keeps_its_records_and_gains_its_cases(empty_database: Database) -> None:
    filled_at_0001(empty_database)
    migrate(empty_database)
    assert (count(empty_database, RecordRow), count(empty_database, PersonRow)) == (6000, 0)
    filling = Filling(lambda: NOW)
    assert filling.fill_stale(empty_database) == 2000
    assert (count(empty_database, CaseRow), count(empty_database, ContactRow)) == (2000, 4000)
    with empty_database.operator() as connection:
        statuses = connection.execute(select(CaseRow.status, func.count()).group_by(CaseRow.status)).all()
    assert [tuple(row) for row in statuses] == [("assessed", 2000)]
    assert filling.fill_stale(empty_database) == 0


def test_filling_that_was_broken_off_goes_on_where_it_stopped(empty_database: Database) -> None:
    filled_at_0001(empty_database)
    migrate(empty_database)
    asked = []

    def clock() -> datetime:
        asked.append(1)
        if len(asked) > 1:  # once for each district and round
            raise BrokenOffError
        return NOW

    with pytest.raises(BrokenOffError):
        Filling(clock).fill_stale(empty_database)
    assert count(empty_database, CaseRow) == 1000
    assert Filling(lambda: NOW).fill_stale(empty_database) == 1000


def test_who_logs_in_must_pass_the_walls_and_is_told_so(
    run: Any, empty_database: Database, outside_database: tuple[str, str], tmp_path: Path
) -> None:
    """Otherwise a migration of rows would find none, and not even say so."""
    here = ("--data", str(tmp_path))
    run("migrate", *here, *outside_database)
    name = f"someone_{uuid4().hex[:8]}"
    with empty_database.owner() as connection:
        connection.execute(text(f"CREATE ROLE {name} LOGIN PASSWORD 'secret'"))
    url = empty_database.engine.url.set(drivername="postgresql", username=name, password="secret")
    someone = ("--database", url.render_as_string(hide_password=False))
    assert f"ALTER ROLE {name} BYPASSRLS" in run("verify", *here, *someone, expect=1)
    with empty_database.owner() as connection:
        connection.execute(text(f"DROP ROLE {name}"))


def test_whoever_has_its_roles_made_for_them_need_not_be_allowed_to_make_any(
    run: Any, empty_database: Database, tmp_path: Path
) -> None:
    name = f"someone_{uuid4().hex[:8]}"
    with empty_database.owner() as connection:
        for role in ROLES:
            for statement in create_role(role):
                connection.execute(text(statement))
        connection.execute(text(f"CREATE ROLE {name} LOGIN BYPASSRLS PASSWORD 'secret'"))
        connection.execute(text(f"GRANT {', '.join(ROLES)} TO {name}"))
        connection.execute(text(f'ALTER DATABASE "{empty_database.engine.url.database}" OWNER TO {name}'))
        connection.execute(text(f"ALTER SCHEMA public OWNER TO {name}"))
    url = empty_database.engine.url.set(drivername="postgresql", username=name, password="secret")
    someone = ("--data", str(tmp_path), "--database", url.render_as_string(hide_password=False))
    assert '"migrated"' in run("migrate", *someone)
    with empty_database.owner() as connection:
        connection.execute(text(f"REASSIGN OWNED BY {name} TO CURRENT_USER"))
        connection.execute(text(f"DROP OWNED BY {name}"))
        connection.execute(text(f"DROP ROLE {name}"))
