"""Whoever has the machine itself: at the command line, beside the keys. No role of the console; the log says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from central.db.console_tables import UserRow
from central.db.database import Database
from central.services import account_changes
from central.services.account_changes import Account
from central.services.audit import note
from central.services.clock import Clock
from central.services.errors import NotFoundError
from central.services.viewers import Action, Role, Viewer

AT_THE_MACHINE = "machine"
"""What the log of who did what has instead of an address."""


def operator_of(district: str) -> Viewer:
    """The operator in the place of a district's own team, for what is the district's: its laptops."""
    return Viewer(
        user_id=UUID(int=0), login="", name="", role=Role.DISTRICT_TEAM, area=district, address=AT_THE_MACHINE
    )


@dataclass(frozen=True, slots=True)
class KeptAccount:
    login: str
    name: str
    role: str
    area: str
    agency: str
    ao_code: str
    has_second_factor: bool
    disabled_at: datetime | None


class OperatorAccounts:
    """Every account of the console, of whatever role; the first of all is made here."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(self, account: Account) -> str:
        """Gives the password for the first sign-in, shown this once.

        Raises:
            BadAccountError, LoginTakenError.
        """
        account.checked()
        with self._database.accounts() as connection:
            user_id, password = account_changes.add(connection, account, self._clock())
            _note(connection, user_id, account.area)
        return password

    def of(self, area: str) -> Sequence[KeptAccount]:
        """Those whose area lies within this one (empty: all), by area and login."""
        wanted = (
            select(
                UserRow.login,
                UserRow.name,
                UserRow.role,
                UserRow.area,
                UserRow.agency,
                UserRow.ao_code,
                UserRow.totp_sealed.is_not(None),
                UserRow.disabled_at,
            )
            .where(UserRow.area.startswith(area))
            .order_by(UserRow.area, UserRow.login)
        )
        with self._database.accounts() as connection:
            return [KeptAccount(*row) for row in connection.execute(wanted)]

    def disable(self, login: str) -> None:
        """No more signing in, and what was open is closed. Raises NotFoundError, as do the others."""
        with self._changing(login) as (connection, user_id):
            account_changes.disable(connection, user_id, self._clock())

    def enable(self, login: str) -> None:
        with self._changing(login) as (connection, user_id):
            account_changes.enable(connection, user_id)

    def forget_second_factor(self, login: str) -> None:
        """For a lost telephone: the next sign-in, with the password known before, sets up another."""
        with self._changing(login) as (connection, user_id):
            account_changes.forget_second_factor(connection, user_id)

    def new_password(self, login: str) -> str:
        """For a forgotten one; gives the password for the next sign-in. The second factor stays."""
        with self._changing(login) as (connection, user_id):
            return account_changes.new_password(connection, user_id)

    @contextmanager
    def _changing(self, login: str) -> Iterator[tuple[Connection, UUID]]:
        with self._database.accounts() as connection:
            user = connection.execute(
                select(UserRow.user_id, UserRow.area).where(UserRow.login == login).with_for_update()
            ).first()
            if user is None:
                raise NotFoundError("no such account")
            yield connection, user.user_id
            _note(connection, user.user_id, user.area)


def _note(connection: Connection, user_id: UUID, area: str) -> None:
    district = area if len(area) == 4 else ""
    note(connection, operator_of(district), Action.MANAGE_USERS, "user", user_id, district=district)
