"""The desk and the paper: a queue, numbers of forms, who is on no list, copies sealed to the centre, attachments.

Copies made before lie here unsealed; the next opening seals them, or empties them where no centre is known.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in (
        ("person", sa.Column("listed", sa.Boolean(), nullable=False, server_default="1")),
        ("outbox_copy", sa.Column("sealed_to", sa.String(), nullable=False, server_default="")),
        ("enrolment", sa.Column("sealing_key", sa.String(), nullable=False, server_default="")),
    ):
        op.add_column(table, column)
    op.drop_column("case_state", "changed_at")  # nobody ever asked
    op.create_table(
        "attachment_copy",
        sa.Column("attachment_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reason_params", sa.JSON(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_attempt", sa.String(), nullable=True),
        sa.Column("next_attempt", sa.String(), nullable=True),
        sa.Column("receipt", sa.JSON(), nullable=True),
        sa.Column("received_at", sa.String(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_to", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("attachment_id"),
    )
    op.create_index("ix_attachment_copy_state", "attachment_copy", ["state"])
    op.create_table(
        "number_block",
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("next_serial", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("block"),
    )
    op.create_table(
        "form_number",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("taken_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["block"], ["number_block.block"], name=op.f("fk_form_number_block")),
        sa.PrimaryKeyConstraint("record_id"),
        sa.UniqueConstraint("block", "serial"),
    )
    op.create_table(
        "ticket",
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("issued_at", sa.String(), nullable=False),
        sa.Column("called_at", sa.String(), nullable=True),
        sa.Column("finished_at", sa.String(), nullable=True),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("day", "number"),
    )
    op.create_index("ix_ticket_day_state", "ticket", ["day", "state"])
    op.create_index("ix_person_not_listed", "person", ["person_no"], sqlite_where=sa.text("NOT listed"))
    op.create_table(
        "counter_place",
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("day"),
    )
    op.create_table(
        "appointment",
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("ao_code", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_no"], ["person.person_no"], name=op.f("fk_appointment_person_no")),
        sa.PrimaryKeyConstraint("person_no"),
    )
    op.create_index("ix_appointment_day", "appointment", ["day"])
