"""Packages that came by hand."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from central.db.roles import APP_ROLE, Whose, console_reads, wall_off

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handover_uploads",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "device_id"],
            ["devices.district", "devices.device_id"],
            name=op.f("handover_uploads_district_device_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("district", "device_id", "digest", name=op.f("handover_uploads_pkey")),
    )
    op.create_index(op.f("handover_uploads_district_expires_at_idx"), "handover_uploads", ["district", "expires_at"])
    op.create_table(
        "handover_pieces",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("first_byte", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "device_id", "digest"],
            ["handover_uploads.district", "handover_uploads.device_id", "handover_uploads.digest"],
            name=op.f("handover_pieces_district_device_id_digest_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district", "device_id", "digest", "first_byte", name=op.f("handover_pieces_pkey")),
    )
    op.create_table(
        "handovers",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("cover", postgresql.JSONB(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("brought_by", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("receipts", postgresql.JSONB(), nullable=False),
        sa.Column("released_by", sa.Text(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("district", "digest", name=op.f("handovers_pkey")),
    )
    op.create_index(op.f("handovers_district_received_at_idx"), "handovers", ["district", "received_at"])
    op.create_table(
        "handover_contents",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("first_byte", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "digest"],
            ["handovers.district", "handovers.digest"],
            name=op.f("handover_contents_district_digest_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district", "digest", "first_byte", name=op.f("handover_contents_pkey")),
    )
    # What is encrypted does not pack; the database must not try.
    for table in ("handover_pieces", "handover_contents"):
        op.execute(f"ALTER TABLE {table} ALTER COLUMN content SET STORAGE EXTERNAL")
    for table, rights, whose in (
        ("handover_uploads", "SELECT, INSERT, UPDATE, DELETE", Whose.NOBODY),
        ("handover_pieces", "SELECT, INSERT, DELETE", Whose.NOBODY),
        ("handovers", "SELECT, INSERT, UPDATE", Whose.OFFICE),
        ("handover_contents", "SELECT, INSERT, DELETE", Whose.NOBODY),
    ):
        op.execute(f"GRANT {rights} ON {table} TO {APP_ROLE}")
        for statement in (*wall_off(table), *console_reads(table, whose)):
            op.execute(statement)
