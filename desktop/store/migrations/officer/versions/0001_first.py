"""The officer's store: drafts and records, journal, history, outbox.

Released migrations never change: types and names are spelled out here and not taken from the program.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "officer",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("ao_code", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("one"),
    )
    op.create_table(
        "revision",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("form_version", sa.String(), nullable=False),
        sa.Column("form_title", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("touched_at", sa.String(), nullable=False),
        sa.Column("cursor", sa.String(), nullable=True),
        sa.Column("finalised_at", sa.String(), nullable=True),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "revision"),
    )
    op.create_index(op.f("ix_revision_person_id"), "revision", ["person_id"], unique=False)
    op.create_index(op.f("ix_revision_state_touched_at"), "revision", ["state", "touched_at"], unique=False)
    op.create_table(
        "event",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id", "revision"], ["revision.record_id", "revision.revision"], name=op.f("fk_event_record_id")
        ),
        sa.PrimaryKeyConstraint("event_id"),
        sa.UniqueConstraint("record_id", "seq", name=op.f("uq_event_record_id_seq")),
    )
    op.create_table(
        "journal",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("op", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id", "revision"], ["revision.record_id", "revision.revision"], name=op.f("fk_journal_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "revision", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outbox",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("queued_at", sa.String(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("events_copied", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id", "revision"], ["revision.record_id", "revision.revision"], name=op.f("fk_outbox_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "revision"),
    )
    op.create_table(
        "revision_content",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("prefill", sa.JSON(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id", "revision"],
            ["revision.record_id", "revision.revision"],
            name=op.f("fk_revision_content_record_id"),
        ),
        sa.PrimaryKeyConstraint("record_id", "revision"),
    )
    # History is only ever added to, whoever writes the SQL.
    for table in ("event", "journal"):
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    op.execute(
        "CREATE TRIGGER revision_content_final BEFORE UPDATE ON revision_content WHEN OLD.record IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'a finalised record never changes'); END"
    )
