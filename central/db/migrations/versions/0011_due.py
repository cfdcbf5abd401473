"""Whose sheets are behind what is stored, so that a push need not write them itself."""

import sqlalchemy as sa
from alembic import op

from central.db.roles import APP_ROLE, Whose, console_reads, wall_off

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "due_people",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("due_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("people", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.PrimaryKeyConstraint("district", "due_id", name=op.f("due_people_pkey")),
    )
    op.execute(f"GRANT SELECT, INSERT, DELETE ON due_people TO {APP_ROLE}")
    for statement in (*wall_off("due_people"), *console_reads("due_people", Whose.NOBODY)):
        op.execute(statement)
