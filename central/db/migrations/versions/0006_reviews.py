"""What reviewers decided of each revision."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from central.db.roles import APP_ROLE, CONSOLE_ROLE, Whose, console_reads, wall_off

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# A decision stands for ever; a claim is taken, renewed and given up.
WRITABLE = {
    "reviews": "SELECT, INSERT",
    "review_claims": "SELECT, INSERT, UPDATE, DELETE",
    "review_findings": "SELECT, INSERT",
}
READ_BY = {"reviews": Whose.RECORD, "review_claims": Whose.OFFICE, "review_findings": Whose.RECORD}


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("comments", JSONB(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "record_id", "revision"],
            ["records.district", "records.record_id", "records.revision"],
            name=op.f("reviews_district_record_id_revision_fkey"),
        ),
        sa.PrimaryKeyConstraint("district", "review_id", name=op.f("reviews_pkey")),
        sa.UniqueConstraint("district", "record_id", "number", name=op.f("reviews_district_record_id_number_key")),
    )
    op.create_index(op.f("reviews_district_at_idx"), "reviews", ["district", "at"])
    op.create_table(
        "review_claims",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("district", "record_id", name=op.f("review_claims_pkey")),
    )
    op.create_table(
        "review_findings",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "record_id", "revision"],
            ["records.district", "records.record_id", "records.revision"],
            name=op.f("review_findings_district_record_id_revision_fkey"),
        ),
        sa.PrimaryKeyConstraint("district", "record_id", "revision", name=op.f("review_findings_pkey")),
    )
    for table, rights in WRITABLE.items():
        op.execute(f"GRANT {rights} ON {table} TO {APP_ROLE}")
        for statement in (*wall_off(table), *console_reads(table, READ_BY[table])):
            op.execute(statement)
    # What a record says in words is read with the form it was filled in with.
    op.execute(f"GRANT SELECT ON publications TO {CONSOLE_ROLE}")
