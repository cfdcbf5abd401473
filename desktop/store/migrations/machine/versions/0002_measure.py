"""What the measure is reported by: a ledger and a state of each case, sheets of facts, plans, lists, entering.

Everybody on the roster gets a case; what was known of it so far is kept beside its ledger until the records have been
put in again, which the program does when it opens the store (`desktop.store.refill`).
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in (
        ("machine", sa.Column("extensions", sa.JSON(), nullable=False, server_default="[]")),
        ("machine", sa.Column("reckoned_for", sa.String(), nullable=False, server_default="")),
        ("person", sa.Column("ao_code", sa.String(), nullable=False, server_default="")),
        ("person", sa.Column("tier", sa.String(), nullable=False, server_default="")),
        ("person", sa.Column("young", sa.Boolean(), nullable=False, server_default="0")),
        ("person", sa.Column("house_key", sa.String(), nullable=False, server_default="")),
        ("person", sa.Column("latitude", sa.Float(), nullable=True)),
        ("person", sa.Column("longitude", sa.Float(), nullable=True)),
    ):
        op.add_column(table, column)
    op.drop_index("ix_person_targeted_person_no", "person")  # who is to be visited is asked of the cases now
    op.drop_index("ix_case_state_status", "case_state")
    op.rename_table("case_state", "case_before")
    op.create_table(
        "case_state",
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=False),
        sa.Column("house_key", sa.String(), nullable=False),
        sa.Column("ao_code", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("young", sa.Boolean(), nullable=False),
        sa.Column("targeted", sa.Boolean(), nullable=False),
        sa.Column("income", sa.Integer(), nullable=False),
        sa.Column("on_visit_list", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("join_answer", sa.String(), nullable=False),
        sa.Column("intent_date", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("intents", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("confirm", sa.String(), nullable=False),
        sa.Column("met_date", sa.String(), nullable=False),
        sa.Column("menu_group", sa.String(), nullable=False),
        sa.Column("year_income", sa.String(), nullable=False),
        sa.Column("next_date", sa.String(), nullable=False),
        sa.Column("entitlement", sa.String(), nullable=False),
        sa.Column("monthly", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("first_month", sa.String(), nullable=False),
        sa.Column("last_month", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_no"], ["person.person_no"], name="fk_case_state_person_no"),
        sa.PrimaryKeyConstraint("person_no"),
    )
    op.create_index(
        "ix_person_places", "person", ["latitude", "longitude"], sqlite_where=sa.text("latitude IS NOT NULL")
    )
    home = ["village_id", "house_key", "person_no"]
    counted = ["on_visit_list", "status", "join_answer", "intent_date"]
    op.create_index("ix_case_state_officers", "case_state", ["ao_code", *home, *counted, "met_date"])
    op.create_index("ix_case_state_status", "case_state", ["status"])
    roster, case = ["ao_code", "tier", "young", "targeted"], ["channel", "intents", "reason", "outcome", "confirm"]
    op.create_index("ix_case_state_houses", "case_state", [*home, *roster, *counted, *case, "met_date", "menu_group"])
    op.create_index(
        "ix_case_state_visits", "case_state", ["village_id", "house_key"], sqlite_where=sa.text("on_visit_list = 1")
    )
    op.create_index("ix_case_state_next", "case_state", ["next_date"], sqlite_where=sa.text("status = 'not_met'"))
    op.create_index("ix_case_state_sought", "case_state", ["person_no"], sqlite_where=sa.text("on_visit_list = 1"))
    op.create_table(
        "case_ledger",
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["person_no"], ["person.person_no"], name="fk_case_ledger_person_no"),
        sa.PrimaryKeyConstraint("person_no"),
    )
    op.create_table(
        "ministry_entry",
        sa.Column("record_no", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("finalised_at", sa.String(), nullable=False),
        sa.Column("due_by", sa.String(), nullable=False),
        sa.Column("entered_on", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("noted", sa.Boolean(), nullable=False),
        sa.Column("exported_batch", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_no"], ["person.person_no"], name="fk_ministry_entry_person_no"),
        sa.PrimaryKeyConstraint("record_no"),
    )
    for name, where in (
        ("all", None),
        ("owed", "entered_on = ''"),
        ("entered", "entered_on <> ''"),
        ("late", "due_by <> '' AND entered_on > due_by"),
    ):
        op.create_index(
            f"ix_ministry_entry_{name}",
            "ministry_entry",
            ["form_id", "officer", "due_by", "person_no"],
            sqlite_where=sa.text(where) if where else None,
        )
    op.create_index("ix_ministry_entry_unnoted", "ministry_entry", ["officer"], sqlite_where=sa.text("noted = 0"))
    op.create_index("ix_ministry_entry_person_no", "ministry_entry", ["person_no"])
    op.create_index("ix_ministry_entry_record_id", "ministry_entry", ["record_id"], unique=True)
    op.create_table(
        "ministry_tally",
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("due_by", sa.String(), nullable=False),
        sa.Column("entered_on", sa.String(), nullable=False),
        sa.Column("exported_batch", sa.String(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("form_id", "officer", "due_by", "entered_on", "exported_batch"),
        sqlite_with_rowid=False,
    )
    tallied = ("form_id", "officer", "due_by", "entered_on", "exported_batch")
    one_less = "UPDATE ministry_tally SET records = records - 1 WHERE " + " AND ".join(
        f"{name} = old.{name}" for name in tallied
    )
    one_more = (
        f"INSERT INTO ministry_tally VALUES ({', '.join(f'new.{name}' for name in tallied)}, 1) "
        "ON CONFLICT DO UPDATE SET records = records + 1"
    )
    for name, when, does in (
        ("added", "INSERT", (one_more,)),
        ("changed", f"UPDATE OF {', '.join(tallied)}", (one_less, one_more)),
        ("removed", "DELETE", (one_less,)),
    ):
        steps = "; ".join(does)
        op.execute(f"CREATE TRIGGER ministry_entry_{name} AFTER {when} ON ministry_entry BEGIN {steps}; END")
    op.create_table(
        "export_batch",
        sa.Column("batch_id", sa.String(), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("manifest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id"),
    )
    op.create_table(
        "contact",
        sa.Column("record_no", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("by_ao", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["record_no"], ["ministry_entry.record_no"], name="fk_contact_record_no"),
        sa.PrimaryKeyConstraint("record_no"),
    )
    op.create_index("ix_contact_days", "contact", ["day", "form_id", "outcome", "method", "person_no", "by_ao"])
    op.create_index("ix_contact_people", "contact", ["person_no", "outcome", "day", "form_id", "method", "by_ao"])
    op.create_table(
        "prescription",
        sa.Column("record_no", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("training", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("against", sa.Boolean(), nullable=False),
        sa.Column("progress", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["record_no"], ["ministry_entry.record_no"], name="fk_prescription_record_no"),
        sa.PrimaryKeyConstraint("record_no", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_prescription_people",
        "prescription",
        ["person_no", "counts", "agency", "progress", "programme", "training", "against"],
    )
    for name, counted_by in (("programmes", "programme"), ("agencies", "agency"), ("courses", "training")):
        indexed = ["counts", counted_by, "progress", "against", "person_no"]
        op.create_index(f"ix_prescription_{name}", "prescription", indexed)
    op.create_table(
        "measure_progress",
        sa.Column("record_no", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("progress", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["record_no"], ["ministry_entry.record_no"], name="fk_measure_progress_record_no"),
        sa.PrimaryKeyConstraint("record_no", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_measure_progress_person_no", "measure_progress", ["person_no"])
    op.create_table(
        "follow_up",
        sa.Column("record_no", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("follow_up", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("work_status", sa.String(), nullable=False),
        sa.Column("loan", sa.String(), nullable=False),
        sa.Column("income_before", sa.Integer(), nullable=False),
        sa.Column("income_now", sa.Integer(), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.Column("was_above", sa.Boolean(), nullable=False),
        sa.Column("above", sa.Boolean(), nullable=False),
        sa.Column("by_ao", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["record_no"], ["ministry_entry.record_no"], name="fk_follow_up_record_no"),
        sa.PrimaryKeyConstraint("record_no"),
    )
    op.create_index(
        "ix_follow_up_gone",
        "follow_up",
        ["follow_up", "person_no"],
        sqlite_where=sa.text("outcome IN ('moved', 'died')"),
    )
    told = ["outcome", "met", "was_above", "above", "work_status", "loan"]
    op.create_index("ix_follow_up_people", "follow_up", ["person_no", "counts", "follow_up", *told])
    counted = ["counts", "follow_up", "outcome", "met", "was_above", "above", "work_status", "loan"]
    op.create_index("ix_follow_up_results", "follow_up", [*counted, "income_before", "income_now", "person_no"])
    op.create_table(
        "development",
        sa.Column("record_no", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("list_no", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("project_type", sa.String(), nullable=False),
        sa.Column("resolution", sa.String(), nullable=False),
        sa.Column("resolved_on", sa.String(), nullable=False),
        sa.Column("implementer", sa.String(), nullable=False),
        sa.Column("reporter", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("training", sa.String(), nullable=False),
        sa.Column("start_day", sa.String(), nullable=False),
        sa.Column("end_day", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("income_before", sa.Integer(), nullable=False),
        sa.Column("income_after", sa.Integer(), nullable=False),
        sa.Column("above", sa.Boolean(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("late_development", sa.Boolean(), nullable=False),
        sa.Column("late_report", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["record_no"], ["ministry_entry.record_no"], name="fk_development_record_no"),
        sa.PrimaryKeyConstraint("record_no"),
    )
    op.create_index("ix_development_person_no", "development", ["person_no"])
    op.create_table(
        "project",
        sa.Column("record_no", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("resolution", sa.String(), nullable=False),
        sa.Column("resolved_on", sa.String(), nullable=False),
        sa.Column("implementer", sa.String(), nullable=False),
        sa.Column("implementer_name", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("training", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("start_day", sa.String(), nullable=False),
        sa.Column("end_day", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["record_no"], ["ministry_entry.record_no"], name="fk_project_record_no"),
        sa.PrimaryKeyConstraint("record_no"),
    )
    op.create_table(
        "shortfall",
        sa.Column("record_no", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("province", sa.String(), nullable=False),
        sa.Column("list_no", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("can", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["record_no"], ["ministry_entry.record_no"], name="fk_shortfall_record_no"),
        sa.PrimaryKeyConstraint("record_no"),
    )
    op.create_index("ix_shortfall_agency_list_no", "shortfall", ["agency", "list_no"])
    op.create_table(
        "listed",
        sa.Column("listed_no", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=True),
        sa.Column("list_no", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("province", sa.String(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("national_id", sa.String(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("record_no", sa.Integer(), nullable=True),
        sa.Column("project_no", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_no"], ["person.person_no"], name="fk_listed_person_no"),
        sa.ForeignKeyConstraint(["project_no"], ["project.record_no"], name="fk_listed_project_no"),
        sa.ForeignKeyConstraint(["record_no"], ["ministry_entry.record_no"], name="fk_listed_record_no"),
        sa.PrimaryKeyConstraint("listed_no"),
    )
    op.create_index("ix_listed_list_no_agency", "listed", ["list_no", "agency"])
    op.create_index(
        "ix_listed_place",
        "listed",
        ["person_id", "list_no", "agency"],
        unique=True,
        sqlite_where=sa.text("list_no > 0"),
    )
    op.create_index("ix_listed_person_no", "listed", ["person_no"])
    op.create_table(
        "handed_count",
        sa.Column("list_no", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("list_no", "agency", "district"),
    )
    op.create_table(
        "ao",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "place",
        sa.Column("place_no", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("subdistrict", sa.String(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("place_no"),
    )
    op.create_table(
        "visit_plan",
        sa.Column("plan_no", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ao_code", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("joint_name", sa.String(), nullable=False),
        sa.Column("joint_bank", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_no"], ["person.person_no"], name="fk_visit_plan_person_no"),
        sa.PrimaryKeyConstraint("plan_no"),
    )
    op.create_index("ix_visit_plan_day_ao_code", "visit_plan", ["day", "ao_code"])
    op.create_index(
        "ix_visit_plan_open", "visit_plan", ["person_no"], unique=True, sqlite_where=sa.text("state = 'planned'")
    )
    op.create_index("ix_visit_plan_person_no", "visit_plan", ["person_no"])
    op.create_table(
        "entered_officer",
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("officer"),
    )
    op.execute(
        "INSERT INTO case_state SELECT p.person_no, p.village_id, '', '', '', 0, p.targeted, p.income, "
        "p.targeted AND coalesce(b.join_answer, '') = '', coalesce(b.status, 'none'), coalesce(b.join_answer, ''), "
        "coalesce(b.intent_date, ''), '', coalesce(b.join_answer, '') <> '', '', coalesce(b.outcome, ''), "
        "coalesce(b.confirm, ''), coalesce(b.met_date, ''), '', '', '', 'unknown', 0, 0, 0, '', '', b.changed_at "
        "FROM person p LEFT JOIN case_before b ON b.person_no = p.person_no"
    )
    op.execute(
        "INSERT INTO case_ledger SELECT person_no, '[]', json_object('join', join_answer, 'intent_date', intent_date, "
        "'outcome', outcome, 'confirm', confirm, 'met_date', met_date) FROM case_before "
        "WHERE join_answer <> '' OR outcome <> ''"
    )
    op.drop_table("case_before")
