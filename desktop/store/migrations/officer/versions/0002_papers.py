"""Papers one by one, the pictures of signed ones, and second keyings under way.

Papers printed before stay events of their records.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("state_at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id", "revision"], ["revision.record_id", "revision.revision"], name=op.f("fk_paper_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "ordinal"),
        sa.UniqueConstraint("number", name=op.f("uq_paper_number")),
    )
    op.create_index("ix_paper_state", "paper", ["state"])
    op.create_index("ix_paper_record_id_revision", "paper", ["record_id", "revision"])
    op.create_table(
        "signing",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("roles", sa.String(), nullable=False),
        sa.Column("by_hand", sa.Integer(), nullable=False),
        sa.Column("earlier", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id", "revision"], ["revision.record_id", "revision.revision"], name=op.f("fk_signing_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "revision"),
    )
    op.create_table(
        "attachment",
        sa.Column("attachment_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.Column("copied", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id", "ordinal"], ["paper.record_id", "paper.ordinal"], name=op.f("fk_attachment_record_id")
        ),
        sa.PrimaryKeyConstraint("attachment_id"),
    )
    op.create_index("ix_attachment_record_id_ordinal_page", "attachment", ["record_id", "ordinal", "page"])
    op.create_index("ix_attachment_copied", "attachment", ["copied"])
    op.create_table(
        "keying",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("op", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id", "revision"], ["revision.record_id", "revision.revision"], name=op.f("fk_keying_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "revision", "seq"),
        sqlite_with_rowid=False,
    )
