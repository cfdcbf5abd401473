"""Sessions of the console: a cookie's secret, kept as a hash, bound to a kind of browser and to two ends.

A session takes the steps of signing in one after another, and gets a new secret with each, so that nobody who planted
or saw an earlier one comes along.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, insert, select, update

from central.db.console_tables import SessionRow, UserRow
from central.db.database import Database
from central.services.clock import Clock
from central.services.errors import NotSignedInError
from central.services.secrets import hashed
from central.services.viewers import Role, Viewer

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
# On the way: time enough to set up an authenticator.
ON_THE_WAY = timedelta(minutes=15)
_SEEN_AGAIN = timedelta(minutes=1)
_FAMILIES = re.compile(r"Edg|OPR|Firefox|Chrome|Safari")
_SYSTEMS = re.compile(r"Windows|Android|iPhone|iPad|Mac OS X|Linux")


class Step(StrEnum):
    """What is still to be done before pages open."""

    CODE = auto()
    ENROL = auto()
    PASSWORD = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Origin:
    """From where somebody calls."""

    address: str
    browser: str

    @classmethod
    def of(cls, address: str, user_agent: str) -> Origin:
        """The browser's family and system; its version changes under a session."""
        family, system = _FAMILIES.search(user_agent), _SYSTEMS.search(user_agent)
        return cls(address, f"{family.group() if family else '?'} · {system.group() if system else '?'}")


@dataclass(frozen=True, slots=True)
class Session:
    """A session as found by its cookie. `token` is the cookie's secret."""

    token: str
    session_id: UUID
    step: Step
    viewer: Viewer

    def __repr__(self) -> str:
        return f"Session({self.session_id}, {self.step})"


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A line in the list of one's own sessions."""

    session_id: UUID
    browser: str
    address: str
    started_at: datetime
    seen_at: datetime


def open_session(connection: Connection, user_id: UUID, step: Step, origin: Origin, now: datetime) -> str:
    """Write a session down and give the secret of its cookie, this once. The user's ended ones go."""
    token = secrets.token_urlsafe(32)
    connection.execute(delete(SessionRow).where(SessionRow.user_id == user_id, SessionRow.ends_at <= now))
    connection.execute(
        insert(SessionRow).values(
            token_hash=hashed(token),
            session_id=uuid4(),
            user_id=user_id,
            step=step,
            browser=origin.browser,
            address=origin.address,
            started_at=now,
            seen_at=now,
            ends_at=now + (LONGEST if step is Step.DONE else ON_THE_WAY),
        )
    )
    return token


def close_session(connection: Connection, token: str) -> None:
    connection.execute(delete(SessionRow).where(SessionRow.token_hash == hashed(token)))


def close_all(connection: Connection, user_id: UUID) -> None:
    connection.execute(delete(SessionRow).where(SessionRow.user_id == user_id))


class Sessions:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def find(self, token: str, origin: Origin) -> Session:
        """The session of a cookie.

        Raises:
            NotSignedInError: there is none, it has ended, or another kind of browser shows it.
        """
        now = self._clock()
        with self._database.accounts() as connection:
            row = connection.execute(
                select(SessionRow, UserRow)
                .join(UserRow, UserRow.user_id == SessionRow.user_id)
                .where(
                    SessionRow.token_hash == hashed(token),
                    SessionRow.ends_at > now,
                    SessionRow.seen_at > now - IDLE,
                    SessionRow.browser == origin.browser,
                    UserRow.disabled_at.is_(None),
                )
                .with_only_columns(
                    SessionRow.session_id,
                    SessionRow.step,
                    SessionRow.seen_at,
                    UserRow.user_id,
                    UserRow.login,
                    UserRow.name,
                    UserRow.role,
                    UserRow.area,
                    UserRow.agency,
                    UserRow.ao_code,
                )
            ).first()
            if row is None:
                raise NotSignedInError("no such session")
            if row.seen_at < now - _SEEN_AGAIN:
                connection.execute(update(SessionRow).where(SessionRow.token_hash == hashed(token)).values(seen_at=now))
        viewer = Viewer(
            user_id=row.user_id,
            login=row.login,
            name=row.name,
            role=Role(row.role),
            area=row.area,
            agency=row.agency,
            ao_code=row.ao_code,
            address=origin.address,
        )
        return Session(token, row.session_id, Step(row.step), viewer)

    def of(self, viewer: Viewer) -> Sequence[OpenSession]:
        """The viewer's sessions that are open, the latest first."""
        now = self._clock()
        with self._database.accounts() as connection:
            rows = connection.execute(
                select(
                    SessionRow.session_id,
                    SessionRow.browser,
                    SessionRow.address,
                    SessionRow.started_at,
                    SessionRow.seen_at,
                )
                .where(
                    SessionRow.user_id == viewer.user_id,
                    SessionRow.ends_at > now,
                    SessionRow.seen_at > now - IDLE,
                    SessionRow.step == Step.DONE,
                )
                .order_by(SessionRow.seen_at.desc())
            )
            return [OpenSession(*row) for row in rows]

    def sign_out(self, session: Session) -> None:
        with self._database.accounts() as connection:
            close_session(connection, session.token)

    def sign_out_everywhere(self, viewer: Viewer) -> None:
        with self._database.accounts() as connection:
            close_all(connection, viewer.user_id)
