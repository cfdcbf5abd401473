"""The second wall: PostgreSQL itself keeps districts apart, whatever a query says.

Row-level security binds only a role that is neither superuser nor owner, so every transaction of the service steps
down to a role that cannot log in: the app role sees and writes one district, the operator role reads all, the console
role reads what one viewer may see, the accounts role knows who may sign in.

Migrations call these functions, so what they do never changes; another wall is another function.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum, auto

APP_ROLE = "aofield_app"
OPERATOR_ROLE = "aofield_operator"
CONSOLE_ROLE = "aofield_console"
ACCOUNTS_ROLE = "aofield_accounts"
ROLES = (APP_ROLE, OPERATOR_ROLE, CONSOLE_ROLE, ACCOUNTS_ROLE)
DISTRICT_SETTING = "aofield.district"


def create_roles() -> Iterable[str]:
    """Roles belong to the whole server, so another database there may have made them already, even just now."""
    for role in (APP_ROLE, OPERATOR_ROLE):
        yield from create_role(role)


def create_role(role: str) -> Iterable[str]:
    """Where it is there already, and granted, nothing has to be allowed to whoever migrates but to use it."""
    yield f"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
                CREATE ROLE {role} NOLOGIN;
            END IF;
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


class Whose(StrEnum):
    """Which rows of a table an officer or an agency reads; whoever looks after a whole area reads all of it there."""

    OFFICE = auto()
    """nobody else: devices, codes, the shelf"""
    EVERYBODY = auto()
    """nothing about people: places, counts"""
    PERSON = auto()
    """by `person_id`: an officer's own people, the people on an agency's lists or prescribed to it"""
    CASE = auto()
    """sheets that say whose care a person is in: by `ao_code`, or as PERSON"""
    RECORD = auto()
    """by `record_id`: as its record"""
    FILLED = auto()
    """the records themselves: by `ao_code`, or as PERSON"""
    PRESCRIBED = auto()
    """by `agency`, or by `ao_code`"""
    LISTED = auto()
    """by `agency`; no officer"""
    NOBODY = auto()
    """not even the area: keys under seal"""


FIRST_DISTRICT_SETTING = "aofield.first_district"
LAST_DISTRICT_SETTING = "aofield.last_district"
REACH_SETTING = "aofield.reach"
AGENCY_SETTING = "aofield.agency"
AO_CODE_SETTING = "aofield.ao_code"


def console_reads(table: str, whose: Whose = Whose.OFFICE) -> Iterable[str]:
    """Statements that let the console's role read a walled table, as far as the transaction's viewer may.

    Without settings nothing is seen. Each setting stands in a subquery, which is worked out once a query and not once
    a row; the area is a span of districts, so that an index that begins with the district serves.
    """
    yield from create_role(CONSOLE_ROLE)
    yield f"CREATE POLICY console_reads ON {table} FOR SELECT TO {CONSOLE_ROLE} USING ({_readable(table, whose)})"
    yield f"GRANT SELECT ON {table} TO {CONSOLE_ROLE}"


def _readable(table: str, whose: Whose) -> str:
    in_area = f"{table}.district BETWEEN {_setting(FIRST_DISTRICT_SETTING)} AND {_setting(LAST_DISTRICT_SETTING)}"
    officer = f"{_setting(REACH_SETTING)} = 'officer'"
    agency = f"{_setting(REACH_SETTING)} = 'agency'"
    my_code = f"{table}.ao_code = {_setting(AO_CODE_SETTING)}"
    my_agency = f"{table}.agency = ANY (string_to_array({_setting(AGENCY_SETTING)}, ','))"

    def found(other: str, column: str = "person_id") -> str:
        """The other table's own policy leaves what this viewer may read of it."""
        return (
            f"EXISTS (SELECT FROM {other} AS known WHERE known.district = {table}.district "
            f"AND known.{column} = {table}.{column})"
        )

    of_my_lists = f"({found('listed')} OR {found('prescriptions')})"
    beside_the_area: dict[Whose, str] = {
        Whose.OFFICE: "false",
        Whose.EVERYBODY: "true",
        Whose.PERSON: f"({officer} AND {found('cases')}) OR ({agency} AND {of_my_lists})",
        Whose.CASE: f"({officer} AND {my_code}) OR ({agency} AND {of_my_lists})",
        Whose.RECORD: found("records", "record_id"),
        Whose.FILLED: f"({officer} AND ({my_code} OR {found('cases')})) OR ({agency} AND {of_my_lists})",
        Whose.PRESCRIBED: f"({officer} AND {my_code}) OR ({agency} AND {my_agency})",
        Whose.LISTED: f"{agency} AND {my_agency}",
    }
    if whose is Whose.NOBODY:
        return "false"
    return f"{in_area} AND ({_setting(REACH_SETTING)} = 'area' OR {beside_the_area[whose]})"


def _setting(name: str) -> str:
    return f"(SELECT current_setting('{name}', true))"
