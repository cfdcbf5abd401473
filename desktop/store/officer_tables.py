"""Tables of an officer's store: drafts and records, the journal of every answer, the history, what is to be sent."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from desktop.store.columns import Id, Moment

SCHEMA = "0005"
"""The newest migration in `migrations/officer`."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

officer = Table(
    "officer",
    metadata,
    Column("one", Integer, primary_key=True, comment="always 1: a store has one officer"),
    Column("name", String, nullable=False),
    Column("ao_code", String, nullable=False),
    Column("agency", String, nullable=False),
    Column("office", String, nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("record_id", Id, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("person_id", Id, nullable=False),
    Column("form_id", String, nullable=False),
    Column("form_version", String, nullable=False),
    Column("form_title", String, nullable=False, comment="of that version, so that lists need not load the form"),
    Column("state", String, nullable=False, comment="forms.record.RecordState"),
    Column("started_at", Moment, nullable=False),
    Column("touched_at", Moment, nullable=False),
    Column("cursor", String, comment="ref of the question at which the officer was"),
    Column("finalised_at", Moment),
    Column("content_hash", String, nullable=False, comment="empty while a draft"),
    Index(None, "person_id"),
    Index(None, "state", "touched_at"),
)

# Apart from `revision`, since every answer updates that row and would copy the JSON each time.
revision_content = Table(
    "revision_content",
    metadata,
    Column("record_id", Id, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("prefill", JSON, nullable=False, comment="answers the form was opened with"),
    Column("record", JSON, comment="forms.record.Record, once finalised"),
    ForeignKeyConstraint(["record_id", "revision"], ["revision.record_id", "revision.revision"]),
)

journal = Table(
    "journal",
    metadata,
    Column("record_id", Id, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True, comment="1, 2, 3 … within the revision"),
    Column("op", String, nullable=False, comment="desktop.store.drafts.Op"),
    Column("ref", String, nullable=False),
    Column("value", String, nullable=False),
    Column("at", Moment, nullable=False),
    ForeignKeyConstraint(["record_id", "revision"], ["revision.record_id", "revision.revision"]),
    sqlite_with_rowid=False,  # an answer is then one B-tree insert and not two
)

# A second keying (verification) under way: a check, whose answers never count; no lock or power cut loses it.
keying = Table(
    "keying",
    metadata,
    Column("record_id", Id, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True, comment="1, 2, 3 … within the revision"),
    Column("op", String, nullable=False, comment="desktop.store.drafts.Op"),
    Column("ref", String, nullable=False),
    Column("value", String, nullable=False),
    Column("at", Moment, nullable=False),
    ForeignKeyConstraint(["record_id", "revision"], ["revision.record_id", "revision.revision"]),
    sqlite_with_rowid=False,
)

# Registrations under way (R11): somebody on no list, of whom not enough is typed yet. No lock or power cut loses them.
registration = Table(
    "registration",
    metadata,
    Column("registration_id", Id, primary_key=True),
    Column("touched_at", Moment, nullable=False),
    Column("begun_with", JSON, nullable=False, comment="field → what was known when it was begun"),
    Column("typed", JSON, nullable=False, comment="field → what stands in it now"),
)

# Append-only: triggers of the migration refuse updates and deletions.
event = Table(
    "event",
    metadata,
    Column("event_id", Id, primary_key=True),
    Column("record_id", Id, nullable=False),
    Column("seq", Integer, nullable=False, comment="1, 2, 3 … within the record"),
    Column("revision", Integer, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("kind", String, nullable=False, comment="forms.record.EventKind"),
    Column("at", Moment, nullable=False),
    Column("by", String, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("previous", String, nullable=False),
    Column("chain", String, nullable=False),
    UniqueConstraint("record_id", "seq"),
    ForeignKeyConstraint(["record_id", "revision"], ["revision.record_id", "revision.revision"]),
)

outbox = Table(
    "outbox",
    metadata,
    Column("record_id", Id, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("queued_at", Moment, nullable=False),
    Column("events", Integer, nullable=False, comment="seq of the newest event worth sending"),
    Column("events_copied", Integer, nullable=False, comment="seq up to which the machine store has a copy"),
    Column("received_at", Moment, comment="written with the event when the receipt was seen"),
    ForeignKeyConstraint(["record_id", "revision"], ["revision.record_id", "revision.revision"]),
)

# What became of each paper; the events say it too, but a paper on its way to the printer has no event yet.
paper = Table(
    "paper",
    metadata,
    Column("record_id", Id, primary_key=True),
    Column("ordinal", Integer, primary_key=True, comment="1, 2, 3 … over all papers of the record, spoilt ones too"),
    Column("number", String, nullable=False, comment="forms.form_number.PaperNumber"),
    Column("revision", Integer, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("kind", String, nullable=False, comment="desktop.store.papers.PaperKind: original, copy"),
    Column("copy", Integer, nullable=False, comment="1, 2, 3 … within its kind and revision"),
    Column("pages", Integer, nullable=False),
    Column("state", String, nullable=False, comment="desktop.store.papers.PaperState"),
    Column("reason", String, nullable=False, comment="why it is spoilt or void, or empty"),
    Column("made_at", Moment, nullable=False, comment="before the first byte goes to the printer"),
    Column("state_at", Moment, nullable=False, comment="since when it is in this state"),
    Column("by", String, nullable=False),
    UniqueConstraint("number"),
    Index(None, "state"),
    Index(None, "record_id", "revision"),
    ForeignKeyConstraint(["record_id", "revision"], ["revision.record_id", "revision.revision"]),
)

# What a final revision wants on paper. It follows from answers and events, and stands here so that lists of what is
# missing need not read them one by one.
signing = Table(
    "signing",
    metadata,
    Column("record_id", Id, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("roles", String, nullable=False, comment="who signs it: desktop.services.signing.SignerRole, spaced"),
    Column("by_hand", Integer, nullable=False, comment="how many of them have not signed on the screen"),
    Column("earlier", Integer, nullable=False, comment="papers of before papers had numbers"),
    ForeignKeyConstraint(["record_id", "revision"], ["revision.record_id", "revision.revision"]),
)

# Pictures of signed papers. A page brought back once more is a further row: the newest counts, none is lost.
attachment = Table(
    "attachment",
    metadata,
    Column("attachment_id", Id, primary_key=True, comment="UUIDv7: sorts by the time it was brought back"),
    Column("record_id", Id, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False, comment="of the paper"),
    Column("page", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("image", LargeBinary, nullable=False),
    Column("copied", Boolean, nullable=False, comment="whether the machine store knows of it"),
    Index(None, "record_id", "ordinal", "page"),
    Index(None, "copied"),
    ForeignKeyConstraint(["record_id", "ordinal"], ["paper.record_id", "paper.ordinal"]),
)

# What the district's reviewers decided of this officer's revisions. Each decision stands as it came; no foreign key,
# since it may be of a revision that a restored store has lost.
review = Table(
    "review",
    metadata,
    Column("review_id", Id, primary_key=True),
    Column("record_id", Id, nullable=False),
    Column("number", Integer, nullable=False, comment="1, 2, 3 … of the decisions about the record"),
    Column("revision", Integer, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("decision", String, nullable=False, comment="forms.changes.Decision"),
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "record_id", "number"),
)

# Each comment, and what the officer did about it.
review_comment = Table(
    "review_comment",
    metadata,
    Column("review_id", Id, primary_key=True),
    Column("place", Integer, primary_key=True, comment="among the comments of the review, from 0"),
    Column("ref", String, nullable=False, comment="of the question; empty: of the whole"),
    Column("text", String, nullable=False),
    Column("dealt_with", Boolean, nullable=False),
    Column("reply", String, nullable=False, comment="to the reviewer, or empty"),
    ForeignKeyConstraint(["review_id"], ["review.review_id"]),
)

# What this officer's records stand against, and what the centre has made of it.
conflict = Table(
    "conflict",
    metadata,
    Column("conflict_id", Id, primary_key=True),
    Column("person_id", Id, nullable=False),
    Column("body", JSON, nullable=False, comment="forms.changes.Conflict, as the centre told it last"),
    Index(None, "person_id"),
)
