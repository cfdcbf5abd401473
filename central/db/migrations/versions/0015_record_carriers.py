"""Laptops that bring again what another had brought are told of what becomes of it, too."""

import sqlalchemy as sa
from alembic import op

from central.db.roles import APP_ROLE, Whose, console_reads, wall_off

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "record_carriers",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "device_id"],
            ["devices.district", "devices.device_id"],
            name=op.f("record_carriers_district_device_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("district", "record_id", "device_id", name=op.f("record_carriers_pkey")),
    )
    op.create_index("record_carriers_untold_idx", "record_carriers", ["district"], postgresql_where=sa.text("NOT told"))
    op.execute(f"GRANT SELECT, INSERT, UPDATE (told) ON record_carriers TO {APP_ROLE}")
    for statement in (*wall_off("record_carriers"), *console_reads("record_carriers", Whose.OFFICE)):
        op.execute(statement)
