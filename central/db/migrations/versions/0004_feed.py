"""Streams of what laptops are to hold, and what is published to all of them.

Whoever is on a roster already is told of by `central.services.feed.tell_untold`, a district at a time.
"""

import sqlalchemy as sa
from alembic import op

from central.db.roles import APP_ROLE, CONSOLE_ROLE, OPERATOR_ROLE, Whose, console_reads, wall_off

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WRITABLE = {
    # Nothing leaves a stream: that something is no more is told, too. And who was assigned to whom stays known.
    "streams": "SELECT, INSERT, UPDATE",
    "stream_items": "SELECT, INSERT, UPDATE",
    "assignments": "SELECT, INSERT",
}
NATIONAL = ("national_stream", "national_items", "publications")


def upgrade() -> None:
    op.create_table(
        "streams",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district", "device_id", name=op.f("streams_pkey")),
    )
    op.create_table(
        "stream_items",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("district", "device_id", "kind", "key", name=op.f("stream_items_pkey")),
    )
    op.create_index(
        op.f("stream_items_district_device_id_version_idx"), "stream_items", ["district", "device_id", "version"]
    )
    op.create_table(
        "national_stream",
        sa.Column("singleton", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint("singleton = 1", name=op.f("national_stream_one_row_check")),
        sa.PrimaryKeyConstraint("singleton", name=op.f("national_stream_pkey")),
    )
    op.create_table(
        "national_items",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("national_items_pkey")),
    )
    op.create_index(op.f("national_items_version_idx"), "national_items", ["version"])
    op.create_table(
        "publications",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", "version", name=op.f("publications_pkey")),
    )
    op.create_index(
        "publications_in_force_idx",
        "publications",
        ["kind", "name"],
        unique=True,
        postgresql_where=sa.text("in_force"),
    )
    op.create_table(
        "assignments",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("from_code", sa.Text(), nullable=False),
        sa.Column("to_code", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district", "assignment_id", name=op.f("assignments_pkey")),
    )
    op.create_index(
        op.f("assignments_district_round_id_person_id_idx"), "assignments", ["district", "round_id", "person_id"]
    )
    op.add_column("devices", sa.Column("program", sa.Text(), nullable=True))
    op.add_column("devices", sa.Column("officer", sa.Text(), nullable=True))
    op.add_column("devices", sa.Column("pulled_national", sa.BigInteger(), nullable=True))
    for table, rights in WRITABLE.items():
        op.execute(f"GRANT {rights} ON {table} TO {APP_ROLE}")
        for statement in wall_off(table):
            op.execute(statement)
    # What laptops are told lies here for them alone; the console reads it where it comes from.
    for statement in (*console_reads("streams"), *console_reads("stream_items", Whose.NOBODY)):
        op.execute(statement)
    for table in NATIONAL:
        op.execute(f"GRANT SELECT ON {table} TO {APP_ROLE}, {OPERATOR_ROLE}, {CONSOLE_ROLE}")
    # An AO leaves, a place closes: both are told as gone.
    for table in ("officers", "places"):
        op.execute(f"GRANT DELETE ON {table} TO {APP_ROLE}")
