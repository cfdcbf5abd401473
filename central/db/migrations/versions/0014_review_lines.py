"""The queue of reviews, one narrow row a record, so that a district's backlog is counted in a moment."""

import sqlalchemy as sa
from alembic import op

from central.db.roles import APP_ROLE, Whose, console_reads, wall_off

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_lines",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("ao_code", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=True),
        sa.Column("warnings", sa.Integer(), nullable=True),
        sa.Column("decisions", sa.Integer(), nullable=False),
        sa.Column("decided_revision", sa.Integer(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Text(),
            sa.Computed("CASE WHEN decided_revision = revision THEN decision ELSE 'waiting'::text END", persisted=True),
            nullable=False,
        ),
        sa.Column(
            "first_time",
            sa.Boolean(),
            sa.Computed(
                "decision IS DISTINCT FROM 'returned'::text OR NOT decided_revision IS DISTINCT FROM revision",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("district", "record_id", name=op.f("review_lines_pkey")),
    )
    op.create_index(
        "review_lines_turn_idx", "review_lines", ["district", "state", "first_time", "received_at", "record_id"]
    )
    op.create_index(
        "review_lines_unread_idx",
        "review_lines",
        ["district", "first_time", "received_at", "record_id"],
        postgresql_where=sa.text("warnings IS NULL AND state = 'waiting'"),
    )
    op.create_table(
        "review_marks",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("seen_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("district", name=op.f("review_marks_pkey")),
    )
    for table in ("review_lines", "review_marks"):
        op.execute(f"GRANT SELECT, INSERT, UPDATE ON {table} TO {APP_ROLE}")
        for statement in (*wall_off(table), *console_reads(table, Whose.OFFICE)):
            op.execute(statement)
