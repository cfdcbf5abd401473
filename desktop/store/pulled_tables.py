"""Tables of the machine store for what the centre has told this computer, and how far it has been pulled."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, LargeBinary, String, Table, text

from desktop.store.columns import Id, Moment
from desktop.store.machine_tables import metadata

pulled = Table(
    "pulled",
    metadata,
    Column("one", Integer, primary_key=True, comment="always 1: there is one row, made by the first page"),
    Column("centre_id", Id, nullable=False, comment="whose streams these are; another centre is pulled from the start"),
    Column("national", Integer, nullable=False),
    Column("district", Integer, nullable=False),
    Column("device", Integer, nullable=False),
    Column("state_hash", String, nullable=False, comment="over the digests of `held`"),
    Column("sweep", Integer, nullable=False, comment="rises with every pull from the start"),
    Column("sweeping", Boolean, nullable=False, comment="such a pull is under way: what it does not mention goes"),
    Column("swept_at", Moment, comment="when the newest such pull ended"),
    Column("finished_at", Moment, comment="when this computer last held all that the centre had"),
    Column("differs", Boolean, nullable=False, comment="the hashes differed even after a pull from the start"),
    Column("news", JSON, nullable=False, comment="what the newest pull that brought anything brought: kind → how many"),
    Column("news_at", Moment),
)

# What is held of the centre's streams, without its content: that stands where it is used.
held = Table(
    "held",
    metadata,
    Column("kind", String, primary_key=True, comment="forms.changes.ItemKind; says which stream, too"),
    Column("key", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False, comment="forms.changes.item_digest, 32 bytes"),
    Column("sweep", Integer, nullable=False, comment="the newest pull from the start that mentioned it"),
    sqlite_with_rowid=False,
)

# Said of officers' records, until each of them has worked on this computer again.
inbox = Table(
    "inbox",
    metadata,
    Column("kind", String, primary_key=True, comment="forms.changes.ItemKind"),
    Column("key", String, primary_key=True),
    Column("officer", String, primary_key=True, comment="slug"),
    Column("version", Integer, nullable=False),
    Column("gone", Boolean, nullable=False, comment="the centre has taken it back"),
    Column("body", LargeBinary, comment="sealed to the officer; empty where it is gone or has been taken"),
    Column("taken", Boolean, nullable=False, comment="the officer's own store has it"),
    Column("put_at", Moment, nullable=False),
    Index("ix_inbox_waiting", "officer", "kind", sqlite_where=text("NOT taken")),
)

# Everybody seals to an officer, and only the officer reads.
inbox_key = Table(
    "inbox_key",
    metadata,
    Column("officer", String, primary_key=True, comment="slug"),
    Column("recipient", String, nullable=False, comment="age recipient"),
    Column(
        "identity", LargeBinary, nullable=False, comment="its other half, locked with the key of the officer's store"
    ),
)

# Forms, rounds and lists as they were published: data, read when a desk is laid.
published = Table(
    "published",
    metadata,
    Column("kind", String, primary_key=True, comment="form, round, catalogue"),
    Column("key", String, primary_key=True),
    Column(
        "version", String, primary_key=True, comment="of a form; else empty, and the newest replaces the one before"
    ),
    Column("body", JSON, nullable=False, comment="forms.changes.PublishedForm, PublishedText"),
    Column("in_force", Boolean, nullable=False, comment="for new records; drafts keep the form they were begun with"),
    Column("pulled_at", Moment, nullable=False),
)

merged = Table(
    "merged",
    metadata,
    Column("person_id", Id, primary_key=True, comment="known by this id no more"),
    Column("into_id", Id, nullable=False),
    Column("round_id", String, nullable=False),
    Column("merged_by", String, nullable=False),
    Column("merged_at", Moment, nullable=False),
    Index(None, "into_id"),
)

# Who had a person before the district gave them to somebody else: work done for them stays, with a word on it.
reassigned = Table(
    "reassigned",
    metadata,
    Column("person_id", Id, primary_key=True),
    Column("from_ao", String, primary_key=True, comment="AO code"),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
