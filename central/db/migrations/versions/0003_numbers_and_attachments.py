"""Blocks of form numbers, and the pictures of signed papers; what lies on the shelf may be one."""

import sqlalchemy as sa
from alembic import op

from central.db.roles import APP_ROLE, wall_off

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# A block is never given back, and what has arrived is never changed.
WRITABLE = {"number_blocks": "SELECT, INSERT", "attachments": "SELECT, INSERT"}


def upgrade() -> None:
    op.create_table(
        "number_blocks",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("block", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("allotted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "device_id"],
            ["devices.district", "devices.device_id"],
            name=op.f("number_blocks_district_device_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("district", "block", name=op.f("number_blocks_pkey")),
    )
    op.create_index(op.f("number_blocks_district_device_id_idx"), "number_blocks", ["district", "device_id"])
    op.create_table(
        "attachments",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pushed_by", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "pushed_by"],
            ["devices.district", "devices.device_id"],
            name=op.f("attachments_district_pushed_by_fkey"),
        ),
        sa.PrimaryKeyConstraint("district", "attachment_id", name=op.f("attachments_pkey")),
    )
    op.create_index(
        op.f("attachments_district_record_id_revision_idx"), "attachments", ["district", "record_id", "revision"]
    )
    # Pictures are packed already; the database must not try again.
    op.execute("ALTER TABLE attachments ALTER COLUMN image SET STORAGE EXTERNAL")
    op.add_column("shelf", sa.Column("attachment_id", sa.Uuid(), nullable=True))
    for table, rights in WRITABLE.items():
        op.execute(f"GRANT {rights} ON {table} TO {APP_ROLE}")
        for statement in wall_off(table):
            op.execute(statement)
