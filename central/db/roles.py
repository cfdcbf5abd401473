"""The second wall: PostgreSQL itself keeps districts apart, whatever a query says.

Row-level security binds only a role that is neither superuser nor owner, so every transaction of the service steps
down to one of two roles that cannot log in: the app role sees and writes one district, the operator role reads all.

Migrations call these functions, so what they do never changes; another wall is another function.
"""

from __future__ import annotations

from collections.abc import Iterable

APP_ROLE = "aofield_app"
OPERATOR_ROLE = "aofield_operator"
DISTRICT_SETTING = "aofield.district"


def create_roles() -> Iterable[str]:
    """Roles belong to the whole server, so another database there may have made them already, even just now."""
    for role in (APP_ROLE, OPERATOR_ROLE):
        yield f"""
            DO $$ BEGIN CREATE ROLE {role} NOLOGIN;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
        """
        yield f"""
            DO $$ BEGIN
                IF NOT pg_has_role(current_user, '{role}', 'SET') THEN
                    EXECUTE format('GRANT {role} TO %I', current_user);
                END IF;
            END $$
        """


def wall_off(table: str) -> Iterable[str]:
    """Statements that put a table with a district column behind row-level security."""
    own = f"district = current_setting('{DISTRICT_SETTING}', true)"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY own_district ON {table} TO {APP_ROLE} USING ({own}) WITH CHECK ({own})"
    yield f"CREATE POLICY operator_reads ON {table} FOR SELECT TO {OPERATOR_ROLE} USING (true)"
    yield f"GRANT SELECT ON {table} TO {OPERATOR_ROLE}"
