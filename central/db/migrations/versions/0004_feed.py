"""Streams of what laptops are to hold, and what is published to all of them."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
