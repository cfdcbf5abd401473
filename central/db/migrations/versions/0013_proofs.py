"""Laptops prove with their own key that a request is theirs; each proof is taken once."""

import sqlalchemy as sa
from alembic import op

from central.db.roles import APP_ROLE, Whose, console_reads, wall_off

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("devices", sa.Column("proves", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("devices", "proves", server_default=None)
    op.create_table(
        "proofs",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("moment", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("district", "moment", "device_id", name=op.f("proofs_pkey")),
        prefixes=["UNLOGGED"],
    )
    op.execute(f"GRANT SELECT, INSERT, DELETE ON proofs TO {APP_ROLE}")
    for statement in (*wall_off("proofs"), *console_reads("proofs", Whose.NOBODY)):
        op.execute(statement)
