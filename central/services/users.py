"""Accounts of the console: each role keeps those of the next, within its area (`central.services.viewers.GRANTS`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from central.db.console_tables import SessionRow, UserRow
from central.db.database import Database
from central.services import account_changes
from central.services.account_changes import Account
from central.services.audit import note
from central.services.clock import Clock
from central.services.errors import ForbiddenError, NotFoundError
from central.services.viewers import GRANTS, Action, Role, Viewer


@dataclass(frozen=True, slots=True)
class User:
    """A line in the list of accounts."""

    user_id: UUID
    login: str
    name: str
    role: Role
    area: str
    agency: str
    ao_code: str
    has_second_factor: bool
    disabled_at: datetime | None
    last_seen_at: datetime | None


class Users:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(self, viewer: Viewer, account: Account) -> str:
        """An account made by somebody signed in; gives the password for the first sign-in, shown this once.

        Raises:
            ForbiddenError, BadAccountError, LoginTakenError.
        """
        viewer.require(Action.MANAGE_USERS)
        account.checked()
        _require_keeping(viewer, account.role, account.area)
        with self._database.accounts() as connection:
            user_id, password = account_changes.add(connection, account, self._clock())
            note(connection, viewer, Action.MANAGE_USERS, "user", user_id, district=_district(account.area))
        return password

    def of(self, viewer: Viewer) -> Sequence[User]:
        """The accounts this viewer keeps, by area and login."""
        viewer.require(Action.MANAGE_USERS)
        seen = (
            select(SessionRow.seen_at)
            .where(SessionRow.user_id == UserRow.user_id)
            .order_by(SessionRow.seen_at.desc())
            .limit(1)
            .scalar_subquery()
        )
        with self._database.accounts() as connection:
            rows = connection.execute(
                select(
                    UserRow.user_id,
                    UserRow.login,
                    UserRow.name,
                    UserRow.role,
                    UserRow.area,
                    UserRow.agency,
                    UserRow.ao_code,
                    UserRow.totp_sealed.is_not(None),
                    UserRow.disabled_at,
                    seen,
                )
                .where(UserRow.role.in_(GRANTS[viewer.role].makes), UserRow.area.startswith(viewer.area))
                .order_by(UserRow.area, UserRow.login)
            )
            return [
                User(user_id, login, name, Role(role), area, agency, ao_code, bool(factor), disabled_at, last_seen_at)
                for (user_id, login, name, role, area, agency, ao_code, factor, disabled_at, last_seen_at) in rows
            ]

    def disable(self, viewer: Viewer, user_id: UUID) -> None:
        """No more signing in, and what was open is closed. Raises ForbiddenError, NotFoundError."""
        with self._keeping(viewer, user_id) as connection:
            account_changes.disable(connection, user_id, self._clock())

    def enable(self, viewer: Viewer, user_id: UUID) -> None:
        with self._keeping(viewer, user_id) as connection:
            account_changes.enable(connection, user_id)

    def reset(self, viewer: Viewer, user_id: UUID) -> str:
        """Password and second factor anew, for who lost them; gives the password for the next sign-in."""
        with self._keeping(viewer, user_id) as connection:
            account_changes.forget_second_factor(connection, user_id)
            return account_changes.new_password(connection, user_id)

    @contextmanager
    def _keeping(self, viewer: Viewer, user_id: UUID) -> Iterator[Connection]:
        viewer.require(Action.MANAGE_USERS)
        with self._database.accounts() as connection:
            user = connection.execute(
                select(UserRow.role, UserRow.area).where(UserRow.user_id == user_id).with_for_update()
            ).first()
            if user is None:
                raise NotFoundError("no such account")
            _require_keeping(viewer, Role(user.role), user.area)
            if user_id == viewer.user_id:
                raise ForbiddenError("nobody keeps their own account")
            yield connection
            note(connection, viewer, Action.MANAGE_USERS, "user", user_id, district=_district(user.area))


def _require_keeping(viewer: Viewer, role: Role, area: str) -> None:
    if role not in GRANTS[viewer.role].makes or not viewer.covers(area):
        raise ForbiddenError(f"{viewer.role} does not keep accounts of {role} in {area or 'the country'}")
    if role is viewer.role and area != viewer.area:
        raise ForbiddenError("a colleague is of the same area")


def _district(area: str) -> str:
    """Where the log has an account: in its district, so that the team there reads of it, or in none."""
    return area if len(area) == 4 else ""
