"""What can be done to an account of the console, whoever may do it; each in the caller's transaction on accounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, update
from sqlalchemy.dialects.postgresql import insert

from central.db.console_tables import UserRow
from central.services.errors import BadAccountError, LoginTakenError
from central.services.passwords import hashed_password, one_time_password
from central.services.sessions import close_all
from central.services.viewers import GRANTS, Role
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


def add(connection: Connection, account: Account, now: datetime) -> tuple[UUID, str]:
    """Its id, and the password for the first sign-in. Raises LoginTakenError."""
    password = one_time_password()
    made = connection.execute(
        insert(UserRow)
        .values(
            user_id=uuid4(),
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
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=[UserRow.login])
        .returning(UserRow.user_id)
    ).scalar()
    if made is None:
        raise LoginTakenError("somebody has this login")
    return made, password


def disable(connection: Connection, user_id: UUID, now: datetime) -> None:
    """No more signing in, and what was open is closed."""
    _change(connection, user_id, {"disabled_at": now})
    close_all(connection, user_id)


def enable(connection: Connection, user_id: UUID) -> None:
    _change(connection, user_id, {"disabled_at": None})


def new_password(connection: Connection, user_id: UUID) -> str:
    """The password for the next sign-in, which asks for another at once; what was open is closed."""
    password = one_time_password()
    _change(connection, user_id, {"password_hash": hashed_password(password), "must_change_password": True})
    close_all(connection, user_id)
    return password


def forget_second_factor(connection: Connection, user_id: UUID) -> None:
    """The next sign-in sets up another; what was open is closed."""
    _change(connection, user_id, {"totp_sealed": None, "recovery_hashes": []})
    close_all(connection, user_id)


def _change(connection: Connection, user_id: UUID, facts: dict[str, object]) -> None:
    connection.execute(update(UserRow).where(UserRow.user_id == user_id).values(facts))
