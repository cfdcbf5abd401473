"""Packages carried by hand, this computer's and others'."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handed",
        sa.Column("package_id", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("attachments", sa.Integer(), nullable=False),
        sa.Column("receipts_at", sa.String()),
        sa.Column("held_for", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("package_id"),
    )
    op.create_table(
        "handed_record",
        sa.Column("package_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["package_id"], ["handed.package_id"], name=op.f("fk_handed_record_package_id")),
        sa.PrimaryKeyConstraint("package_id", "record_id", "revision"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "carried",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("cover", sa.JSON(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("brought_at", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reason_params", sa.JSON(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_attempt", sa.String()),
        sa.Column("next_attempt", sa.String()),
        sa.Column("bytes_sent", sa.Integer(), nullable=False),
        sa.Column("receipts", sa.JSON()),
        sa.Column("received_at", sa.String()),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index(op.f("ix_carried_state"), "carried", ["state"])
    op.create_table(
        "carried_piece",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("first_byte", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["carried.digest"], name=op.f("fk_carried_piece_digest")),
        sa.PrimaryKeyConstraint("digest", "first_byte"),
    )
