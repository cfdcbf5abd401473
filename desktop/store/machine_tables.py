"""Tables of the machine store: what all officers of this computer share. No answers lie here in the open but the
copies on their way to the centre."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

from desktop.store.columns import Id, Moment

SCHEMA = "0001"
"""The newest migration in `migrations/machine`; a constant, so that the usual start does not load Alembic."""

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"}
)

machine = Table(
    "machine",
    metadata,
    Column("one", Integer, primary_key=True, comment="always 1: there is one row"),
    Column("device_id", Id, nullable=False),
    Column("district", String, nullable=False),
    Column("round_id", String, nullable=False),
    Column("made_at", Moment, nullable=False),
)

# Narrow on purpose: lists and searches read this table and never the JSON beside it.
person = Table(
    "person",
    metadata,
    Column("person_no", Integer, primary_key=True, comment="row number of person_search; in dictionary order"),
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
    Index(None, "name_key"),
    Index(None, "village_id"),
    Index(None, "targeted", "person_no"),
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

# How far each case is: colleagues must know who has come (R12), but not what was answered.
case_state = Table(
    "case_state",
    metadata,
    Column("person_no", Integer, ForeignKey("person.person_no"), primary_key=True),
    Column("join_answer", String, nullable=False, comment="211 of the final form 2 (R12: has come), else empty"),
    Column("intent_date", String, nullable=False, comment="201, ISO, or empty (R8, R10)"),
    Column("outcome", String, nullable=False, comment="305 of the final form 3, else empty"),
    Column("confirm", String, nullable=False, comment="306, or empty"),
    Column("met_date", String, nullable=False, comment="304, ISO, or empty (R10)"),
    Column("status", String, nullable=False, comment="what follows from these: CaseStatus"),
    Column("changed_at", Moment, nullable=False),
    Index(None, "status"),
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
    Column("body", LargeBinary, comment="forms.exchange.PushedRecord, JSON, deflated; empty once its time is over"),
    Index(None, "state"),
    Index(None, "officer", "state"),
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
    Column("enrolled_at", Moment, nullable=False),
)

escrow = Table(
    "escrow",
    metadata,
    Column("officer", String, primary_key=True, comment="slug"),
    Column("escrowed_at", Moment, nullable=False),
)
