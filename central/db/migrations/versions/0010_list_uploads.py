"""Lists that came in by the console, and what became of what lies on the shelf."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from central.db.roles import APP_ROLE, Whose, console_reads, wall_off

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# The steps about a thing on the shelf are added and never changed.
WRITABLE = {"list_uploads": "SELECT, INSERT, UPDATE", "shelf_steps": "SELECT, INSERT"}


def upgrade() -> None:
    op.create_table(
        "list_uploads",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rows_done", sa.Integer(), nullable=False),
        sa.Column("rows_all", sa.Integer(), nullable=False),
        sa.Column("found", postgresql.JSONB(), nullable=True),
        sa.Column("result", postgresql.JSONB(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("uploaded_by", sa.Text(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("district", "upload_id", name=op.f("list_uploads_pkey")),
    )
    op.create_index(op.f("list_uploads_district_uploaded_at_idx"), "list_uploads", ["district", "uploaded_at"])
    # Spreadsheets and what was read of them are packed already.
    op.execute("ALTER TABLE list_uploads ALTER COLUMN content SET STORAGE EXTERNAL")
    op.create_table(
        "shelf_steps",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "digest"], ["shelf.district", "shelf.digest"], name=op.f("shelf_steps_district_digest_fkey")
        ),
        sa.PrimaryKeyConstraint("district", "digest", "step_id", name=op.f("shelf_steps_pkey")),
    )
    op.add_column("devices", sa.Column("waiting", sa.Integer(), nullable=True))
    for statement in console_reads("assignments", Whose.PERSON):
        op.execute(statement)
    for table, rights in WRITABLE.items():
        op.execute(f"GRANT {rights} ON {table} TO {APP_ROLE}")
        for statement in (*wall_off(table), *console_reads(table)):
            op.execute(statement)
