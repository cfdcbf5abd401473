"""Who may sign in to the console, their sessions, and the log of who read or did what.

Accounts are national: a reference table, as people of a province or of the ministry belong to no district.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from central.db.tables import Table


class UserRow(Table):
    """Somebody who may sign in. The seed of the second factor is sealed; codes and the password are hashes."""

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("login"),
        CheckConstraint("area ~ '^([0-9]{2}|[0-9]{4})?$'", name="area"),
    )

    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    login: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    area: Mapped[str]
    agency: Mapped[str]
    ao_code: Mapped[str]
    password_hash: Mapped[str]
    must_change_password: Mapped[bool]
    totp_sealed: Mapped[bytes | None]
    totp_step: Mapped[int] = mapped_column(BigInteger)
    """the newest half-minute of which a code was taken; no older one is"""
    recovery_hashes: Mapped[list[str]]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class SessionRow(Table):
    """Somebody signed in, or on the way to it. Only the hash of the cookie is kept."""

    __tablename__ = "sessions"
    __table_args__ = (
        ForeignKeyConstraint(["user_id"], ["users.user_id"], ondelete="CASCADE"),
        Index(None, "user_id"),
    )

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    session_id: Mapped[UUID]
    """how the session is named on pages; worth nothing to whoever sees it"""
    user_id: Mapped[UUID]
    step: Mapped[str]
    browser: Mapped[str]
    address: Mapped[str]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class SignInGuardRow(Table):
    """How often sign-in has failed lately, by what was typed as a name and by address, known or not."""

    __tablename__ = "sign_in_guards"

    subject_hash: Mapped[bytes] = mapped_column(primary_key=True)
    failures: Mapped[int]
    wait_until: Mapped[datetime]
    last_at: Mapped[datetime]


class AuditRow(Table):
    """Who read or did what about whom. Lines are written once; the district is empty where there is none."""

    __tablename__ = "audit_log"
    __table_args__ = (Index(None, "district", "at"), Index(None, "district", "subject_id"))

    district: Mapped[str] = mapped_column(primary_key=True)
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    user_id: Mapped[UUID]
    action: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[str]
    address: Mapped[str]
