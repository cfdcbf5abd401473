"""Copies that are received stand in nobody's way who asks what is to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_outbox_copy_grown", "outbox_copy", ["state"], sqlite_where=sa.text("events > events_sent"))
    for table in ("outbox_copy", "attachment_copy"):
        op.create_index(f"ix_{table}_kept", table, ["state", "received_at"], sqlite_where=sa.text("body IS NOT NULL"))
    # It led whoever asks for one officer's to all that this officer ever sent.
    op.drop_index("ix_outbox_copy_officer_state", "outbox_copy")
