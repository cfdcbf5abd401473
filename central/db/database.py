"""Transactions on the centre's database, each in the role that may do no more than it must."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pydantic_core import to_json
from sqlalchemy import Connection, Engine, bindparam, create_engine, func, make_url, select
from sqlalchemy.engine import URL

from central.db.roles import (
    ACCOUNTS_ROLE,
    AGENCY_SETTING,
    AO_CODE_SETTING,
    APP_ROLE,
    CONSOLE_ROLE,
    DISTRICT_SETTING,
    FIRST_DISTRICT_SETTING,
    LAST_DISTRICT_SETTING,
    OPERATOR_ROLE,
    REACH_SETTING,
)

POOL_SIZE = 16
POOL_WAIT_SECONDS = 10
# A statement of the service takes milliseconds; whatever takes this long holds others up and is better repeated.
# Compiling a report's query takes longer than running it.
CONNECTION_OPTIONS = (
    "-c timezone=UTC -c jit=off -c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
)


# Made once: every request needs it, and making a statement takes longer than running this one.
_INTO_DISTRICT = select(
    func.set_config("role", APP_ROLE, True), func.set_config(DISTRICT_SETTING, bindparam("district"), True)
)
_WITHOUT_WAITING = _INTO_DISTRICT.add_columns(func.set_config("synchronous_commit", "off", True))
_PLANNED_ANEW = func.set_config("plan_cache_mode", "force_custom_plan", True)
_FOR_MANY = _INTO_DISTRICT.add_columns(_PLANNED_ANEW)


def _json_text(value: object) -> str:
    return to_json(value).decode("utf-8")


class Database:
    """An engine and the ways to open a transaction on it."""

    def __init__(self, url: str | URL, *, connections: int = POOL_SIZE) -> None:
        parsed = make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.engine: Engine = create_engine(
            parsed,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=POOL_WAIT_SECONDS,
            hide_parameters=True,  # answers must not reach a log by way of an exception's text
            json_serializer=_json_text,
            connect_args={"options": CONNECTION_OPTIONS, "connect_timeout": 10},
        )

    @contextmanager
    def district(self, district: str, *, waits: bool = True) -> Iterator[Connection]:
        """A transaction that sees and writes one district only; committed at the end, rolled back on an error.

        Without `waits` it does not wait for the disk: what it wrote is there at once and whole, lasts from the next
        transaction on that waits, and may be lost before that only if the database's machine dies.
        """
        with self.engine.begin() as connection:
            connection.execute(_INTO_DISTRICT if waits else _WITHOUT_WAITING, {"district": district})
            yield connection

    @contextmanager
    def district_of_many(self, district: str) -> Iterator[Connection]:
        """The same for statements over a thousand people at once. A plan that was kept from when the tables were empty
        goes through all of a district for each of them; making it anew takes a millisecond."""
        with self.engine.begin() as connection:
            connection.execute(_FOR_MANY, {"district": district})
            yield connection

    @contextmanager
    def operator(self) -> Iterator[Connection]:
        """A transaction that reads every district and writes nothing."""
        with self.engine.begin() as connection:
            # A plan for any area and any day takes a province for a handful of rows, and three times as long; finding
            # each person of a province once needs this much room not to go to the disk.
            connection.execute(
                select(
                    func.set_config("role", OPERATOR_ROLE, True),
                    _PLANNED_ANEW,
                    func.set_config("work_mem", "64MB", True),
                )
            )
            yield connection

    @contextmanager
    def console(
        self, area: str, agencies: Sequence[str] | None = None, ao_code: str | None = None
    ) -> Iterator[Connection]:
        """A transaction that reads what one viewer of the console may, and writes nothing but the log of who read.

        Args:
            area: a district's code, a province's two digits, or empty for the country.
            agencies: only people on the lists of these agencies, or prescribed to them.
            ao_code: only this officer's people and records.
        """
        reach = "agency" if agencies is not None else "officer" if ao_code is not None else "area"
        settings = {
            "role": CONSOLE_ROLE,
            FIRST_DISTRICT_SETTING: area and area.ljust(4, "0"),  # what concerns no district is the country's
            LAST_DISTRICT_SETTING: area.ljust(4, "9"),
            REACH_SETTING: reach,
            AGENCY_SETTING: ",".join(agencies or ()),
            AO_CODE_SETTING: ao_code or "",
            "plan_cache_mode": "force_custom_plan",  # as for the operator
            "work_mem": "64MB",
        }
        with self.engine.begin() as connection:
            connection.execute(select(*(func.set_config(name, value, True) for name, value in settings.items())))
            yield connection

    @contextmanager
    def accounts(self) -> Iterator[Connection]:
        """A transaction on who may sign in to the console, and on nothing else."""
        with self.engine.begin() as connection:
            connection.execute(select(func.set_config("role", ACCOUNTS_ROLE, True)))
            yield connection

    @contextmanager
    def owner(self) -> Iterator[Connection]:
        """A transaction of the schema's owner: migrations and national tables."""
        with self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()
