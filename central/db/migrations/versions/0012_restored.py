"""Since when what had arrived may be missing, where the centre was restored from a backup."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("centre", sa.Column("lost_after", sa.DateTime(timezone=True), nullable=True))
