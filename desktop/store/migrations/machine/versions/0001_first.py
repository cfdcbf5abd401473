"""The machine store: roster and its search index, case states, copies for the centre, enrolment.

Released migrations never change: types and names are spelled out here and not taken from the program.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "enrolment",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("centre_url", sa.String(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("device_name", sa.String(), nullable=False),
        sa.Column("device_key", sa.LargeBinary(), nullable=False),
        sa.Column("device_token", sa.String(), nullable=False),
        sa.Column("authority_pem", sa.String(), nullable=False),
        sa.Column("receipt_key", sa.String(), nullable=False),
        sa.Column("recovery_key", sa.String(), nullable=False),
        sa.Column("enrolled_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("one"),
    )
    op.create_table(
        "escrow",
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("escrowed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("officer"),
    )
    op.create_table(
        "machine",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("one"),
    )
    op.create_table(
        "outbox_copy",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("finalised_at", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reason_params", sa.JSON(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_attempt", sa.String(), nullable=True),
        sa.Column("next_attempt", sa.String(), nullable=True),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("events_sent", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.JSON(), nullable=True),
        sa.Column("received_at", sa.String(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("record_id", "revision"),
    )
    op.create_index(op.f("ix_outbox_copy_officer_state"), "outbox_copy", ["officer", "state"], unique=False)
    op.create_index(op.f("ix_outbox_copy_state"), "outbox_copy", ["state"], unique=False)
    op.create_table(
        "person",
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("national_id", sa.String(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("house_no", sa.String(), nullable=False),
        sa.Column("moo", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=False),
        sa.Column("income", sa.Integer(), nullable=False),
        sa.Column("age", sa.Integer(), nullable=False),
        sa.Column("targeted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person_no"),
        sa.UniqueConstraint("person_id"),
    )
    op.create_index(op.f("ix_person_name_key"), "person", ["name_key"], unique=False)
    op.create_index(op.f("ix_person_targeted_person_no"), "person", ["targeted", "person_no"], unique=False)
    op.create_index(op.f("ix_person_village_id"), "person", ["village_id"], unique=False)
    op.create_table(
        "village",
        sa.Column("village_id", sa.String(), nullable=False),
        sa.Column("subdistrict_name", sa.String(), nullable=False),
        sa.Column("moo", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("village_id"),
    )
    op.create_table(
        "person_detail",
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("imported_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_no"], ["person.person_no"], name=op.f("fk_person_detail_person_no")),
        sa.PrimaryKeyConstraint("person_no"),
    )
    op.create_table(
        "case_state",
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("join_answer", sa.String(), nullable=False),
        sa.Column("intent_date", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("confirm", sa.String(), nullable=False),
        sa.Column("met_date", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_no"], ["person.person_no"], name="fk_case_state_person_no"),
        sa.PrimaryKeyConstraint("person_no"),
    )
    op.create_index(op.f("ix_case_state_status"), "case_state", ["status"], unique=False)

    # Each word carries two pad characters in front (forms.thai.text.search_document), so that one typed letter is
    # already a trigram. Contentless: the texts stand in `person`, and the index need not hold them twice.
    op.execute(
        "CREATE VIRTUAL TABLE person_search USING fts5(document, content='', contentless_delete=1, tokenize='trigram')"
    )
