"""Pictures on their way, piece by piece."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from central.db.roles import APP_ROLE, Whose, console_reads, wall_off

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("sealed_sha256", sa.Text(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", postgresql.JSONB(), nullable=True),
        sa.ForeignKeyConstraint(
            ["district", "device_id"],
            ["devices.district", "devices.device_id"],
            name=op.f("uploads_district_device_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("district", "upload_id", name=op.f("uploads_pkey")),
    )
    op.create_index(op.f("uploads_district_expires_at_idx"), "uploads", ["district", "expires_at"])
    op.create_index(op.f("uploads_district_device_id_idx"), "uploads", ["district", "device_id"])
    op.create_table(
        "upload_parts",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("first_byte", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "upload_id"],
            ["uploads.district", "uploads.upload_id"],
            name=op.f("upload_parts_district_upload_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district", "upload_id", "first_byte", name=op.f("upload_parts_pkey")),
    )
    # What is encrypted does not pack; the database must not try.
    op.execute("ALTER TABLE upload_parts ALTER COLUMN content SET STORAGE EXTERNAL")
    for table, rights in {
        "uploads": "SELECT, INSERT, UPDATE, DELETE",
        "upload_parts": "SELECT, INSERT, DELETE",
    }.items():
        op.execute(f"GRANT {rights} ON {table} TO {APP_ROLE}")
        for statement in (*wall_off(table), *console_reads(table, Whose.NOBODY)):
            op.execute(statement)
