"""Tables of the machine store for what goes by hand: this computer's own packages, and those it carries for others."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from desktop.store.columns import Id, Moment
from desktop.store.machine_tables import metadata

# What this computer wrote. That nothing counts as arrived before its receipt is no business of these rows.
handed = Table(
    "handed",
    metadata,
    Column("package_id", Id, primary_key=True),
    Column("file_name", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("records", Integer, nullable=False),
    Column("attachments", Integer, nullable=False),
    Column("receipts_at", Moment, comment="when its receipts were brought in"),
    Column("held_for", String, nullable=False, comment="why a person at the centre has to look first, or empty"),
)

# Which events of a record went along: the centre's receipt does not say it.
handed_record = Table(
    "handed_record",
    metadata,
    Column("package_id", Id, ForeignKey("handed.package_id"), primary_key=True),
    Column("record_id", Id, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("events", Integer, nullable=False, comment="seq of the newest one"),
    sqlite_with_rowid=False,
)

carried = Table(
    "carried",
    metadata,
    Column("digest", String, primary_key=True, comment="SHA-256 of the package, hex"),
    Column("cover", JSON, nullable=False, comment="forms.handover.Cover"),
    Column("size", Integer, nullable=False, comment="bytes"),
    Column("brought_at", Moment, nullable=False),
    Column("state", String, nullable=False, comment="desktop.store.sending_state.SendState"),
    Column("reason", String, nullable=False, comment="code of a KnownError, or empty"),
    Column("reason_params", JSON, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("last_attempt", Moment),
    Column("next_attempt", Moment),
    Column("bytes_sent", Integer, nullable=False, comment="acknowledged by the centre"),
    Column("receipts", JSON, comment="forms.handover.HandoverReceipts, to go back by hand"),
    Column("received_at", Moment),
    Index(None, "state"),
)

# In pieces, so that neither side of a copy ever stands whole in memory. Gone once the centre has the package.
carried_piece = Table(
    "carried_piece",
    metadata,
    Column("digest", String, ForeignKey("carried.digest"), primary_key=True),
    Column("first_byte", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)
