"""Tables of the machine store: what all officers of this computer share.

No answers lie here in the open: copies on their way to the centre are sealed to its key. What reports and plans read of
the cases is in `desktop.store.sheet_tables`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from desktop.store.columns import Id, Moment

SCHEMA = "0008"
"""The newest migration in `migrations/machine`; a constant, so that the usual start does not load Alembic."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

machine = Table(
    "machine",
    metadata,
    Column("one", Integer, primary_key=True, comment="always 1: there is one row"),
    Column("device_id", Id, nullable=False),
    Column("district", String, nullable=False),
    Column("round_id", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("extensions", JSON, nullable=False, comment="ids of the round's extensions switched on here"),
    Column("reckoned_for", String, nullable=False, comment="what the sums of all cases were computed with, or empty"),
)

# Narrow on purpose: lists and searches read this table and never the JSON beside it.
person = Table(
    "person",
    metadata,
    Column("person_no", Integer, primary_key=True, comment="row number of person_search; a place in the dictionary"),
    Column("person_id", Id, nullable=False, unique=True),
    Column("national_id", String, nullable=False),
    Column("full_name", String, nullable=False),
    Column("name_key", String, nullable=False, comment="folded first and last name"),
    Column("house_no", String, nullable=False),
    Column("moo", String, nullable=False),
    Column("village_id", String, nullable=False),
    Column("income", Integer, nullable=False, comment="baht a year"),
    Column("age", Integer, nullable=False, comment="years on the round's day"),
    Column("targeted", Boolean, nullable=False, comment="R12 without 'did not come', which changes"),
    Column("ao_code", String, nullable=False, comment="the officer assigned (R18), or empty"),
    Column("tier", String, nullable=False, comment="low, high (R6, R7)"),
    Column("young", Boolean, nullable=False, comment="up to the age limit on the round's day (R12)"),
    Column("house_key", String, nullable=False, comment="house_no in the order of the houses"),
    Column("latitude", Float, comment="degrees north, where the list gives it"),
    Column("longitude", Float, comment="degrees east"),
    Column(
        "listed", Boolean, nullable=False, comment="on the district's list; else registered here, to be checked (R11)"
    ),
    Index(None, "name_key"),
    Index(None, "village_id"),
    Index("ix_person_places", "latitude", "longitude", sqlite_where=text("latitude IS NOT NULL")),
    # The few who are on no list, in the order of the lists they are shown in.
    Index("ix_person_not_listed", "person_no", sqlite_where=text("NOT listed")),
)

# Full-text index over what people search by. Made by the migration: SQLAlchemy knows no virtual tables.
PERSON_SEARCH = "person_search"

person_detail = Table(
    "person_detail",
    metadata,
    Column("person_no", Integer, ForeignKey("person.person_no"), primary_key=True),
    Column("body", JSON, nullable=False, comment="forms.roster.person.Person"),
    Column("imported_at", Moment, nullable=False),
)

village = Table(
    "village",
    metadata,
    Column("village_id", String, primary_key=True, comment="subdistrict code and two digits"),
    Column("subdistrict_name", String, nullable=False),
    Column("moo", String, nullable=False),
    Column("people", Integer, nullable=False),
)

outbox_copy = Table(
    "outbox_copy",
    metadata,
    Column("record_id", Id, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("content_hash", String, nullable=False),
    Column("officer", String, nullable=False, comment="slug"),
    Column("finalised_at", Moment, nullable=False),
    Column("state", String, nullable=False, comment="desktop.store.sending_state.SendState"),
    Column("reason", String, nullable=False, comment="code of a KnownError, or empty"),
    Column("reason_params", JSON, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("last_attempt", Moment),
    Column("next_attempt", Moment),
    Column("events", Integer, nullable=False, comment="seq of the newest event in the body"),
    Column("events_sent", Integer, nullable=False, comment="seq of the newest event the centre has"),
    Column("receipt", JSON),
    Column("received_at", Moment),
    Column(
        "body",
        LargeBinary,
        comment="forms.exchange.PushedRecord, sealed; empty until there is a key for it, and once its time is over",
    ),
    Column("sealed_to", String, nullable=False, comment="age recipient; empty where there is no sealed body"),
    Index(None, "state"),
    # Received copies are many and stay: only those with news, and those whose content is still here, are looked at.
    Index("ix_outbox_copy_grown", "state", sqlite_where=text("events > events_sent")),
    Index("ix_outbox_copy_kept", "state", "received_at", sqlite_where=text("body IS NOT NULL")),
)

attachment_copy = Table(
    "attachment_copy",
    metadata,
    Column("attachment_id", Id, primary_key=True),
    Column("record_id", Id, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("sha256", String, nullable=False, comment="of the image, not of the sealed body"),
    Column("officer", String, nullable=False, comment="slug"),
    Column("made_at", Moment, nullable=False),
    Column("state", String, nullable=False, comment="desktop.store.sending_state.SendState"),
    Column("reason", String, nullable=False, comment="code of a KnownError, or empty"),
    Column("reason_params", JSON, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("last_attempt", Moment),
    Column("next_attempt", Moment),
    Column("receipt", JSON),
    Column("received_at", Moment),
    Column("body", LargeBinary, comment="forms.exchange.Attachment, sealed; empty once its time is over"),
    Column("sealed_to", String, nullable=False, comment="age recipient; empty where there is no body"),
    Column("upload", String, nullable=False, comment="path at the centre where this body is going to, or empty"),
    Column("bytes_sent", Integer, nullable=False, comment="of the body, acknowledged by the centre"),
    Index(None, "state"),
    Index("ix_attachment_copy_kept", "state", "received_at", sqlite_where=text("body IS NOT NULL")),
)

line = Table(
    "line",
    metadata,
    Column("one", Integer, primary_key=True, comment="always 1: there is one row"),
    Column("proxy_password", String, nullable=False),
    Column("batch_bytes", Integer, nullable=False, comment="what last went well at once; 0 before the first time"),
    Column("piece_bytes", Integer, nullable=False, comment="the same of a picture's piece"),
)

number_block = Table(
    "number_block",
    metadata,
    Column("block", Integer, primary_key=True),
    Column("next_serial", Integer, nullable=False, comment="not taken yet; beyond LAST_SERIAL when used up"),
)

form_number = Table(
    "form_number",
    metadata,
    Column("record_id", Id, primary_key=True),
    Column("block", Integer, ForeignKey("number_block.block"), nullable=False),
    Column("serial", Integer, nullable=False),
    Column("officer", String, nullable=False, comment="slug of the officer whose record it is"),
    Column("taken_at", Moment, nullable=False),
    UniqueConstraint("block", "serial"),
)

# The queue of walk-ins is the office's and not one officer's: whoever is free calls the next.
ticket = Table(
    "ticket",
    metadata,
    Column("day", String, primary_key=True, comment="ISO date"),
    Column("number", Integer, primary_key=True, comment="1, 2, 3 … within the day"),
    Column("state", String, nullable=False, comment="desktop.store.tickets.TicketState"),
    Column("person_id", Id, comment="once it is known who it is"),
    Column("name", String, nullable=False, comment="as told at the door, or empty"),
    Column("issued_at", Moment, nullable=False),
    Column("called_at", Moment),
    Column("finished_at", Moment),
    Column("officer", String, nullable=False, comment="slug of who serves, or empty"),
    Column("note", String, nullable=False, comment="why somebody left, what was agreed"),
    Index(None, "day", "state"),
)

# Where the officers of this computer receive people (R11): the same for all of them, and another day perhaps another.
counter_place = Table(
    "counter_place",
    metadata,
    Column("day", String, primary_key=True, comment="ISO date"),
    Column("place", String, nullable=False),
)

# When somebody who has joined comes back for the interview. That they were interviewed is told by their case.
appointment = Table(
    "appointment",
    metadata,
    Column("person_no", Integer, ForeignKey("person.person_no"), primary_key=True),
    Column("day", String, nullable=False, comment="ISO date"),
    Column("time", String, nullable=False, comment="HH:MM, or empty"),
    Column("place", String, nullable=False),
    Column("officer", String, nullable=False, comment="slug of who is to interview"),
    Column("ao_code", String, nullable=False, comment="of that officer; empty for desk staff"),
    Column("made_at", Moment, nullable=False),
    Index(None, "day"),
)

enrolment = Table(
    "enrolment",
    metadata,
    Column("one", Integer, primary_key=True, comment="always 1: there is one row"),
    Column("centre_url", String, nullable=False),
    Column("centre_id", Id, nullable=False),
    Column("device_name", String, nullable=False),
    Column("device_key", LargeBinary, nullable=False, comment="Ed25519 private key, raw"),
    Column("device_token", String, nullable=False),
    Column("authority_pem", String, nullable=False, comment="empty: the system's own trust"),
    Column("receipt_key", String, nullable=False, comment="Ed25519 public key, hex"),
    Column("recovery_key", String, nullable=False, comment="age recipient of the district"),
    Column("sealing_key", String, nullable=False, comment="age recipient of the centre; empty until it has told"),
    Column("enrolled_at", Moment, nullable=False),
    Column("made_good", Moment, comment="the backup a centre was restored from, and for which all was sent again"),
)

escrow = Table(
    "escrow",
    metadata,
    Column("officer", String, primary_key=True, comment="slug"),
    Column("escrowed_at", Moment, nullable=False),
)
