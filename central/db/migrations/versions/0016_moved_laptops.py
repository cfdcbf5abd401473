"""When a laptop's work went on at another computer, for whoever is about to revoke one of the two."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("devices", sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True))
