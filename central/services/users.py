"""Accounts of the console: each role keeps those of the next, within its area (`central.services.viewers.GRANTS`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, Update, select, update
from sqlalchemy.dialects.postgresql import insert

from central.db.console_tables import SessionRow, UserRow
from central.db.database import Database
from central.services.audit import note
from central.services.clock import Clock
from central.services.errors import BadAccountError, ForbiddenError, LoginTakenError, NotFoundError
from central.services.passwords import hashed_password, one_time_password
from central.services.sessions import close_all
from central.services.viewers import GRANTS, Action, Role, Viewer
from forms.thai import areas

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{2,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is known of an account to be made."""

    login: str
    name: str
    role: Role
    area: str
    agency: str = ""
    ao_code: str = ""

    def checked(self) -> Account:
        """Raises BadAccountError, naming the field that does not go with the others."""
        if not _LOGIN.fullmatch(self.login):
            raise BadAccountError("login")
        if not self.name.strip():
            raise BadAccountError("name")
        if len(self.area) not in GRANTS[self.role].area_digits or (self.area and areas.area(self.area) is None):
            raise BadAccountError("area")
        if (self.role is Role.AGENCY) != bool(self.agency):
            raise BadAccountError("agency")
        if (self.role is Role.OFFICER) != bool(self.ao_code):
            raise BadAccountError("ao_code")
        return self


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

    def add_first(self, account: Account) -> str:
        """An account made at the machine itself; gives the password for the first sign-in, shown this once.

        Raises:
            BadAccountError, LoginTakenError.
        """
        with self._database.accounts() as connection:
            return self._add(connection, account.checked(), uuid4())

    def add(self, viewer: Viewer, account: Account) -> str:
        """An account made by somebody signed in; gives the password for the first sign-in, shown this once.

        Raises:
            ForbiddenError, BadAccountError, LoginTakenError.
        """
        viewer.require(Action.MANAGE_USERS)
        account.checked()
        _require_keeping(viewer, account.role, account.area)
        user_id = uuid4()
        with self._database.accounts() as connection:
            password = self._add(connection, account, user_id)
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
            connection.execute(_this(user_id).values(disabled_at=self._clock()))
            close_all(connection, user_id)

    def enable(self, viewer: Viewer, user_id: UUID) -> None:
        with self._keeping(viewer, user_id) as connection:
            connection.execute(_this(user_id).values(disabled_at=None))

    def reset(self, viewer: Viewer, user_id: UUID) -> str:
        """Password and second factor anew, for who lost them; gives the password for the next sign-in."""
        password = one_time_password()
        with self._keeping(viewer, user_id) as connection:
            connection.execute(
                _this(user_id).values(
                    password_hash=hashed_password(password),
                    must_change_password=True,
                    totp_sealed=None,
                    recovery_hashes=[],
                )
            )
            close_all(connection, user_id)
        return password

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

    def _add(self, connection: Connection, account: Account, user_id: UUID) -> str:
        password = one_time_password()
        made = connection.execute(
            insert(UserRow)
            .values(
                user_id=user_id,
                login=account.login,
                name=account.name.strip(),
                role=account.role,
                area=account.area,
                agency=account.agency,
                ao_code=account.ao_code,
                password_hash=hashed_password(password),
                must_change_password=True,
                totp_step=0,
                recovery_hashes=[],
                created_at=self._clock(),
            )
            .on_conflict_do_nothing(index_elements=[UserRow.login])
            .returning(UserRow.user_id)
        )
        if made.first() is None:
            raise LoginTakenError("somebody has this login")
        return password


def _require_keeping(viewer: Viewer, role: Role, area: str) -> None:
    if role not in GRANTS[viewer.role].makes or not viewer.covers(area):
        raise ForbiddenError(f"{viewer.role} does not keep accounts of {role} in {area or 'the country'}")
    if role is viewer.role and area != viewer.area:
        raise ForbiddenError("a colleague is of the same area")


def _district(area: str) -> str:
    """Where the log has an account: in its district, so that the team there reads of it, or in none."""
    return area if len(area) == 4 else ""


def _this(user_id: UUID) -> Update:
    return update(UserRow).where(UserRow.user_id == user_id)
