"""What the centre has told this computer, and how far it has been pulled."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
