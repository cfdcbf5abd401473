"""Registrations under way: what was typed of somebody who is on no list, until they are registered."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "registration",
        sa.Column("registration_id", sa.String(), nullable=False),
        sa.Column("touched_at", sa.String(), nullable=False),
        sa.Column("begun_with", sa.JSON(), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("registration_id"),
    )
