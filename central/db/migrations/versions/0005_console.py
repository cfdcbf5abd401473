"""Who may sign in to the console, their sessions, and the log of who read whom."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from central.db.roles import (
    ACCOUNTS_ROLE,
    APP_ROLE,
    CONSOLE_ROLE,
    Whose,
    console_reads,
    create_role,
    wall_off,
)

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# What a viewer of the console may read of the tables that were there before it.
READ = {
    "districts": Whose.EVERYBODY,
    "enrolment_codes": Whose.OFFICE,
    "devices": Whose.OFFICE,
    "number_blocks": Whose.OFFICE,
    "escrows": Whose.NOBODY,
    "records": Whose.FILLED,
    "record_conflicts": Whose.RECORD,
    "record_events": Whose.RECORD,
    "attachments": Whose.RECORD,
    "shelf": Whose.OFFICE,
    "people": Whose.PERSON,
    "cases": Whose.CASE,
    "contacts": Whose.CASE,
    "follow_ups": Whose.CASE,
    "prescriptions": Whose.PRESCRIBED,
    "development": Whose.PRESCRIBED,
    "listed": Whose.LISTED,
    "handed_counts": Whose.LISTED,
    "officers": Whose.OFFICE,
    "places": Whose.EVERYBODY,
}
NATIONAL = ("centre", "forms", "receipt_keys")


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("ao_code", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("totp_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("totp_step", sa.BigInteger(), nullable=False),
        sa.Column("recovery_hashes", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("area ~ '^([0-9]{2}|[0-9]{4})?$'", name=op.f("users_area_check")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("users_pkey")),
        sa.UniqueConstraint("login", name=op.f("users_login_key")),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name=op.f("sessions_user_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("sessions_pkey")),
    )
    op.create_index(op.f("sessions_user_id_idx"), "sessions", ["user_id"])
    op.create_table(
        "sign_in_guards",
        sa.Column("subject_hash", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject_hash", name=op.f("sign_in_guards_pkey")),
    )
    op.create_table(
        "audit_log",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district", "entry_id", name=op.f("audit_log_pkey")),
    )
    op.create_index(op.f("audit_log_district_at_idx"), "audit_log", ["district", "at"])
    op.create_index(op.f("audit_log_district_subject_id_idx"), "audit_log", ["district", "subject_id"])
    op.add_column("devices", sa.Column("revoked_reason", sa.Text(), nullable=True))
    for statement in rights():
        op.execute(statement)


def rights() -> Iterator[str]:
    yield from create_role(CONSOLE_ROLE)
    yield from create_role(ACCOUNTS_ROLE)
    yield f"GRANT SELECT ON {', '.join(NATIONAL)} TO {CONSOLE_ROLE}"
    yield f"GRANT SELECT, INSERT, UPDATE ON users TO {ACCOUNTS_ROLE}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, sign_in_guards TO {ACCOUNTS_ROLE}"
    for table, whose in READ.items():
        yield from console_reads(table, whose)
    # What is written into the log stays as it is: nobody may change or take away a line.
    yield from wall_off("audit_log")
    yield from console_reads("audit_log")
    yield f"GRANT INSERT ON audit_log TO {APP_ROLE}, {CONSOLE_ROLE}, {ACCOUNTS_ROLE}"
    yield f"GRANT SELECT ON audit_log TO {APP_ROLE}"
    # A reader may write into the log of wherever it reads; what concerns no district is written by anybody.
    yield f"CREATE POLICY viewer_notes ON audit_log FOR INSERT TO {CONSOLE_ROLE}, {ACCOUNTS_ROLE} WITH CHECK (true)"
    yield "CREATE POLICY national_notes ON audit_log FOR INSERT WITH CHECK (district = '')"
