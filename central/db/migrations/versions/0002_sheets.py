"""Rosters, lists, and the sheets that reports count; the report columns of the records give way to them.

Who is known from records stored before is put into the sheets by `central.services.filling`, batch after batch.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from central.db.roles import APP_ROLE, wall_off

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WRITABLE = {
    # Table → what the service may do to its rows. What follows from records may be written anew, and a list comes in
    # place of the one before; nobody is ever taken off a roster.
    "people": "SELECT, INSERT, UPDATE",
    "cases": "SELECT, INSERT, UPDATE",
    "contacts": "SELECT, INSERT, DELETE",
    "prescriptions": "SELECT, INSERT, DELETE",
    "follow_ups": "SELECT, INSERT, DELETE",
    "development": "SELECT, INSERT, DELETE",
    "listed": "SELECT, INSERT, DELETE",
    "handed_counts": "SELECT, INSERT, DELETE",
    "officers": "SELECT, INSERT, UPDATE",
    "places": "SELECT, INSERT, UPDATE",
}
DROPPED = (
    "form_date",
    "channel",
    "subdistrict",
    "income",
    "joins",
    "consents",
    "declined_because",
    "outcome",
    "menu_group",
    "programmes",
)


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("subdistrict", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("ao_code", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("young", sa.SmallInteger(), nullable=False),
        sa.Column("targeted", sa.SmallInteger(), nullable=False),
        sa.Column("house_key", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("on_visit_list", sa.SmallInteger(), nullable=False),
        sa.Column("came", sa.SmallInteger(), nullable=False),
        sa.Column("joins", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("intent_date", sa.Text(), nullable=False),
        sa.Column("intents", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Text(), nullable=False),
        sa.Column("met_date", sa.Text(), nullable=False),
        sa.Column("menu_group", sa.Text(), nullable=False),
        sa.Column("entitlement", sa.Text(), nullable=False),
        sa.Column("monthly", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("first_month", sa.Text(), nullable=False),
        sa.Column("last_month", sa.Text(), nullable=False),
        sa.Column("income", sa.Integer(), nullable=False),
        sa.Column("visited_by", sa.Text(), nullable=False),
        sa.Column("programmes", sa.Text(), nullable=False),
        sa.Column("agencies", sa.Text(), nullable=False),
        sa.Column("trainings", sa.Text(), nullable=False),
        sa.Column("prescribed_on", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district", "round_id", "person_id", name=op.f("cases_pkey")),
        postgresql_with={"fillfactor": 80},
    )
    op.create_index(
        op.f("cases_district_round_id_village_house_key_person_id_idx"),
        "cases",
        ["district", "round_id", "village", "house_key", "person_id"],
        unique=False,
    )
    op.create_table(
        "contacts",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("subdistrict", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("ao_code", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("young", sa.SmallInteger(), nullable=False),
        sa.Column("targeted", sa.SmallInteger(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("by_ao", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "district", "round_id", "person_id", "form_id", "record_id", name=op.f("contacts_pkey")
        ),
    )
    op.create_table(
        "development",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("subdistrict", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("ao_code", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("young", sa.SmallInteger(), nullable=False),
        sa.Column("targeted", sa.SmallInteger(), nullable=False),
        sa.Column("list_no", sa.SmallInteger(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("project_type", sa.Text(), nullable=False),
        sa.Column("implementer", sa.Text(), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("training", sa.Text(), nullable=False),
        sa.Column("income_before", sa.Integer(), nullable=False),
        sa.Column("income_after", sa.Integer(), nullable=False),
        sa.Column("above", sa.SmallInteger(), nullable=False),
        sa.Column("late_development", sa.SmallInteger(), nullable=False),
        sa.Column("late_report", sa.SmallInteger(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "district", "round_id", "person_id", "list_no", "agency", "place", name=op.f("development_pkey")
        ),
    )
    op.create_table(
        "follow_ups",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("subdistrict", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("ao_code", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("young", sa.SmallInteger(), nullable=False),
        sa.Column("targeted", sa.SmallInteger(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("follow_up", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("work_status", sa.Text(), nullable=False),
        sa.Column("loan", sa.Text(), nullable=False),
        sa.Column("income_before", sa.Integer(), nullable=False),
        sa.Column("income_now", sa.Integer(), nullable=False),
        sa.Column("met", sa.SmallInteger(), nullable=False),
        sa.Column("was_above", sa.SmallInteger(), nullable=False),
        sa.Column("above", sa.SmallInteger(), nullable=False),
        sa.Column("by_ao", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "district", "round_id", "person_id", "follow_up", "record_id", name=op.f("follow_ups_pkey")
        ),
    )
    op.create_table(
        "handed_counts",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("list_no", sa.SmallInteger(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("district", "round_id", "list_no", "agency", name=op.f("handed_counts_pkey")),
    )
    op.create_table(
        "listed",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("list_no", sa.SmallInteger(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("national_id", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district", "round_id", "person_id", "list_no", "agency", name=op.f("listed_pkey")),
    )
    op.create_table(
        "officers",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district", "code", name=op.f("officers_pkey")),
    )
    op.create_table(
        "people",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("on_roster", sa.Boolean(), nullable=False),
        sa.Column("national_id", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reckoned", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district", "round_id", "person_id", name=op.f("people_pkey")),
    )
    op.create_index(
        "people_not_on_roster_idx", "people", ["district", "round_id"], postgresql_where=sa.text("NOT on_roster")
    )
    op.create_table(
        "places",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subdistrict", sa.Text(), nullable=False),
        sa.Column("days", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("district", "name", "subdistrict", name=op.f("places_pkey")),
    )
    op.create_table(
        "prescriptions",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("subdistrict", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("ao_code", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("young", sa.SmallInteger(), nullable=False),
        sa.Column("targeted", sa.SmallInteger(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("training", sa.Text(), nullable=False),
        sa.Column("against", sa.SmallInteger(), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "district", "round_id", "person_id", "programme", "record_id", "position", name=op.f("prescriptions_pkey")
        ),
    )

    for column in DROPPED:
        op.drop_column("records", column)
    for table, rights in WRITABLE.items():
        op.execute(f"GRANT {rights} ON {table} TO {APP_ROLE}")
        for statement in wall_off(table):
            op.execute(statement)
