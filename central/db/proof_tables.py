"""Proofs of laptops that were taken lately, so that none is taken twice."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from central.db.tables import Table


class ProofRow(Table):
    """One request. Unlogged: it costs no write to the disk that anybody waits for, and a crash empties it."""

    __tablename__ = "proofs"
    __table_args__ = {"prefixes": ["UNLOGGED"]}  # noqa: RUF012 - as SQLAlchemy wants it

    district: Mapped[str] = mapped_column(primary_key=True)
    moment: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """microseconds since 1970, as the laptop named it"""
    device_id: Mapped[UUID] = mapped_column(primary_key=True)
