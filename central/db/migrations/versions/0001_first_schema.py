"""The first schema: enrolment, records, conflicts, events, shelf; every district behind row-level security."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from central.db.roles import APP_ROLE, OPERATOR_ROLE, create_roles, wall_off

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NATIONAL = ("centre", "receipt_keys", "forms")
WRITABLE = {
    # Table → what the service may do to its rows. Nothing is ever deleted; records are never changed.
    "districts": "SELECT, INSERT",
    "enrolment_codes": "SELECT, INSERT, UPDATE",
    "devices": "SELECT, INSERT, UPDATE",
    "escrows": "SELECT, INSERT",
    "records": "SELECT, INSERT",
    "record_conflicts": "SELECT, INSERT",
    "record_events": "SELECT, INSERT",
    "shelf": "SELECT, INSERT",
}


def upgrade() -> None:
    op.create_table(
        "centre",
        sa.Column("singleton", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("authority_fingerprint", sa.Text(), nullable=False),
        sa.Column("receipt_key", sa.Text(), nullable=False),
        sa.CheckConstraint("singleton = 1", name=op.f("centre_one_row_check")),
        sa.PrimaryKeyConstraint("singleton", name=op.f("centre_pkey")),
    )
    op.create_table(
        "districts",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("recovery_recipient", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("district", name=op.f("districts_pkey")),
    )
    op.create_table(
        "forms",
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("xml_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("form_id", "version", name=op.f("forms_pkey")),
    )
    op.create_table(
        "receipt_keys",
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("first_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("public_key", name=op.f("receipt_keys_pkey")),
    )
    op.create_table(
        "devices",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("device_key", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock_offset_ms", sa.BigInteger(), nullable=True),
        sa.Column("forms", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["district"], ["districts.district"], name=op.f("devices_district_fkey")),
        sa.PrimaryKeyConstraint("district", "device_id", name=op.f("devices_pkey")),
        sa.UniqueConstraint("district", "token_hash", name=op.f("devices_district_token_hash_key")),
    )
    op.create_table(
        "enrolment_codes",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.Uuid(), nullable=True),
        sa.Column("used_by_key", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["district"], ["districts.district"], name=op.f("enrolment_codes_district_fkey")),
        sa.PrimaryKeyConstraint("district", "secret_hash", name=op.f("enrolment_codes_pkey")),
    )
    op.create_table(
        "escrows",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("sealed_hash", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_key", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "device_id"],
            ["devices.district", "devices.device_id"],
            name=op.f("escrows_district_device_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("district", "device_id", "officer", "sealed_hash", name=op.f("escrows_pkey")),
    )
    op.create_table(
        "record_events",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at_text", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("pushed_by", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "pushed_by"],
            ["devices.district", "devices.device_id"],
            name=op.f("record_events_district_pushed_by_fkey"),
        ),
        sa.PrimaryKeyConstraint("district", "event_id", name=op.f("record_events_pkey")),
    )
    op.create_index(
        op.f("record_events_district_record_id_revision_idx"),
        "record_events",
        ["district", "record_id", "revision"],
        unique=False,
    )
    op.create_table(
        "records",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("form_version", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("finalised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("ao_code", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("pushed_by", sa.Uuid(), nullable=False),
        sa.Column("clock_offset_ms", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("form_date", sa.Date(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("subdistrict", sa.Text(), nullable=True),
        sa.Column("income", sa.Integer(), nullable=True),
        sa.Column("joins", sa.Boolean(), nullable=True),
        sa.Column("consents", sa.Boolean(), nullable=True),
        sa.Column("declined_because", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("menu_group", sa.Text(), nullable=True),
        sa.Column("programmes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "pushed_by"],
            ["devices.district", "devices.device_id"],
            name=op.f("records_district_pushed_by_fkey"),
        ),
        sa.PrimaryKeyConstraint("district", "record_id", "revision", name=op.f("records_pkey")),
    )
    op.create_index(op.f("records_district_received_at_idx"), "records", ["district", "received_at"], unique=False)
    op.create_index(
        op.f("records_district_round_id_person_id_idx"), "records", ["district", "round_id", "person_id"], unique=False
    )
    op.create_table(
        "shelf",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("pushed_by", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "pushed_by"],
            ["devices.district", "devices.device_id"],
            name=op.f("shelf_district_pushed_by_fkey"),
        ),
        sa.PrimaryKeyConstraint("district", "digest", name=op.f("shelf_pkey")),
    )
    op.create_table(
        "record_conflicts",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("pushed_by", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("record", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "pushed_by"],
            ["devices.district", "devices.device_id"],
            name=op.f("record_conflicts_district_pushed_by_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["district", "record_id", "revision"],
            ["records.district", "records.record_id", "records.revision"],
            name=op.f("record_conflicts_district_record_id_revision_fkey"),
        ),
        sa.PrimaryKeyConstraint(
            "district", "record_id", "revision", "content_hash", name=op.f("record_conflicts_pkey")
        ),
    )

    for statement in create_roles():
        op.execute(statement)
    for table in NATIONAL:
        op.execute(f"GRANT SELECT ON {table} TO {APP_ROLE}, {OPERATOR_ROLE}")
    for table, rights in WRITABLE.items():
        op.execute(f"GRANT {rights} ON {table} TO {APP_ROLE}")
        for statement in wall_off(table):
            op.execute(statement)
