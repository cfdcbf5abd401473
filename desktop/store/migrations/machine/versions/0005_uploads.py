"""How far a picture's pieces have gone; how sending is set up."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("upload", sa.String(), nullable=False, server_default=""),
        sa.Column("bytes_sent", sa.Integer(), nullable=False, server_default="0"),
    ):
        op.add_column("attachment_copy", column)
    op.create_table(
        "line",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("proxy_password", sa.String(), nullable=False),
        sa.Column("batch_bytes", sa.Integer(), nullable=False),
        sa.Column("piece_bytes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("one"),
    )
