"""What the centre has told this computer, and how far it has been pulled."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pulled",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("national", sa.Integer(), nullable=False),
        sa.Column("district", sa.Integer(), nullable=False),
        sa.Column("device", sa.Integer(), nullable=False),
        sa.Column("state_hash", sa.String(), nullable=False),
        sa.Column("sweep", sa.Integer(), nullable=False),
        sa.Column("sweeping", sa.Boolean(), nullable=False),
        sa.Column("swept_at", sa.String(), nullable=True),
        sa.Column("finished_at", sa.String(), nullable=True),
        sa.Column("differs", sa.Boolean(), nullable=False),
        sa.Column("news", sa.JSON(), nullable=False),
        sa.Column("news_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("one"),
    )
    op.create_table(
        "held",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("sweep", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "inbox",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.Column("put_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "officer"),
    )
    op.create_index("ix_inbox_waiting", "inbox", ["officer", "kind"], sqlite_where=sa.text("NOT taken"))
    op.create_table(
        "inbox_key",
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("officer"),
    )
    op.create_table(
        "published",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("pulled_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "version"),
    )
    op.create_table(
        "merged",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("into_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("merged_by", sa.String(), nullable=False),
        sa.Column("merged_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_index("ix_merged_into_id", "merged", ["into_id"])
    op.create_table(
        "reassigned",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("from_ao", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "from_ao"),
        sqlite_with_rowid=False,
    )
