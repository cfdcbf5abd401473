"""Conflicts between fillings, suspected duplicates of people, and what became of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from central.db.roles import APP_ROLE, Whose, console_reads, wall_off

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Who may read each at the console, and what the service may do; what was decided is never deleted.
TABLES = {
    "conflicts": (Whose.OFFICE, "SELECT, INSERT, UPDATE"),
    "settled_records": (Whose.RECORD, "SELECT, INSERT, UPDATE, DELETE"),
    "due_looks": (Whose.NOBODY, "SELECT, INSERT, DELETE"),
    "likeness_keys": (Whose.NOBODY, "SELECT, INSERT, DELETE"),
    "due_likeness": (Whose.NOBODY, "SELECT, INSERT, DELETE"),
    "suspicions": (Whose.OFFICE, "SELECT, INSERT, UPDATE"),
    "twins": (Whose.OFFICE, "SELECT, INSERT, UPDATE"),
    "aliases": (Whose.OFFICE, "SELECT, INSERT, UPDATE"),
}
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "conflicts",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("conflict_id", sa.Uuid(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("sides", JSONB(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("kept_record_id", sa.Uuid(), nullable=True),
        sa.Column("kept_revision", sa.Integer(), nullable=True),
        sa.Column("kept_hash", sa.Text(), nullable=True),
        sa.Column("choices", JSONB(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district", "conflict_id", name=op.f("conflicts_pkey")),
    )
    still_open = sa.text("settled_at IS NULL")
    op.create_index("conflicts_open_key", "conflicts", ["district", "slot"], unique=True, postgresql_where=still_open)
    op.create_index("conflicts_waiting_idx", "conflicts", ["district", "opened_at"], postgresql_where=still_open)
    op.create_index(op.f("conflicts_district_person_id_idx"), "conflicts", ["district", "person_id"])
    op.create_table(
        "settled_records",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("counted_revision", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("district", "record_id", name=op.f("settled_records_pkey")),
    )
    op.create_table(
        "due_looks",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("district", "person_id", name=op.f("due_looks_pkey")),
    )
    op.create_table(
        "likeness_keys",
        *_person_columns("key", sa.Text()),
        sa.PrimaryKeyConstraint("district", "round_id", "key", "person_id", name=op.f("likeness_keys_pkey")),
    )
    op.create_index(
        op.f("likeness_keys_district_round_id_person_id_idx"), "likeness_keys", ["district", "round_id", "person_id"]
    )
    op.create_table(
        "due_likeness",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("district", "round_id", "person_id", name=op.f("due_likeness_pkey")),
    )
    op.create_table(
        "suspicions",
        *_pair_columns(),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", ARRAY(sa.Text()), nullable=False),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint(*PAIR, name=op.f("suspicions_pkey")),
    )
    op.create_index(
        "suspicions_waiting_idx",
        "suspicions",
        ["district", "round_id", "score"],
        postgresql_where=sa.text("decision = ''"),
    )
    op.create_index(
        op.f("suspicions_district_round_id_other_person_id_idx"),
        "suspicions",
        ["district", "round_id", "other_person_id"],
    )
    op.create_table(
        "twins",
        *_pair_columns(),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(*PAIR, name=op.f("twins_pkey")),
    )
    op.create_table(
        "aliases",
        *_person_columns("into_district", sa.Text()),
        sa.Column("into_person_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("merged_at", MOMENT, nullable=False),
        sa.Column("undone_by", sa.Text(), nullable=False),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("district", "round_id", "person_id", name=op.f("aliases_pkey")),
    )
    op.create_index(
        op.f("aliases_district_round_id_into_person_id_idx"), "aliases", ["district", "round_id", "into_person_id"]
    )
    # Who is known under another id is no case of their own.
    op.execute(f"GRANT DELETE ON cases TO {APP_ROLE}")
    for table, (whose, rights) in TABLES.items():
        op.execute(f"GRANT {rights} ON {table} TO {APP_ROLE}")
        for statement in (*wall_off(table), *console_reads(table, whose)):
            op.execute(statement)


PAIR = ("district", "round_id", "person_id", "other_district", "other_person_id")


def _person_columns(more: str, kind: sa.types.TypeEngine[str]) -> list[sa.Column[object]]:
    return [
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(more, kind, nullable=False),
    ]


def _pair_columns() -> list[sa.Column[object]]:
    return [*_person_columns("other_district", sa.Text()), sa.Column("other_person_id", sa.Uuid(), nullable=False)]
