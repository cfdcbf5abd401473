"""Laptops that brought what was here already."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from central.db.tables import Table


class CarrierRow(Table):
    """A record, and a laptop that brought some of it again after another had made and brought it: it holds it, too, as
    after an officer's work was restored on another computer."""

    __tablename__ = "record_carriers"
    __table_args__ = (
        ForeignKeyConstraint(["district", "device_id"], ["devices.district", "devices.device_id"]),
        Index("record_carriers_untold_idx", "district", postgresql_where=text("NOT told")),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    told: Mapped[bool]
    """of what stood about the record when it was brought again"""
