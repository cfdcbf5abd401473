"""Tables of the machine store that lists, plans and reports read: cases, and one sheet a kind of thing that happened.

Codes, days and sums only: no free text, no debts, no health. Everything but plans, lists and what was entered at the
ministry's site follows from the records and the roster, and is written by `desktop.store.sheets` alone.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, text

from desktop.store.columns import Id, Moment
from desktop.store.machine_tables import metadata

# A row for everybody on the roster. The first columns are copied from `person`: a report over 100,000 people reads one
# narrow table from end to end, which takes less than half the time of looking up each person beside it.
case_state = Table(
    "case_state",
    metadata,
    Column("person_no", Integer, ForeignKey("person.person_no"), primary_key=True),
    Column("village_id", String, nullable=False),
    Column("house_key", String, nullable=False),
    Column("ao_code", String, nullable=False),
    Column("tier", String, nullable=False),
    Column("young", Boolean, nullable=False),
    Column("targeted", Boolean, nullable=False),
    Column("income", Integer, nullable=False, comment="baht a year, roster"),
    Column(
        "on_visit_list", Boolean, nullable=False, comment="R12: targeted, has not come, and no visit ended the case"
    ),
    Column("status", String, nullable=False, comment="forms.measure.workflow.CaseStatus"),
    Column("join_answer", String, nullable=False, comment="211 of the earliest form 2 (R12: has come), else empty"),
    Column("intent_date", String, nullable=False, comment="201, ISO, or empty (R8, R10)"),
    Column("channel", String, nullable=False, comment="202"),
    Column("intents", Integer, nullable=False, comment="forms 2; more than one is for a person to settle"),
    Column("reason", String, nullable=False, comment="213 of the form that declined"),
    Column("outcome", String, nullable=False, comment="305 of the newest form 3 or visit, else empty"),
    Column("confirm", String, nullable=False, comment="306, or empty"),
    Column("met_date", String, nullable=False, comment="304, ISO, or empty (R10)"),
    Column("menu_group", String, nullable=False, comment="341"),
    Column("year_income", String, nullable=False, comment="331 added up, baht"),
    Column("next_date", String, nullable=False, comment="the next try, ISO, where a visit failed"),
    Column("entitlement", String, nullable=False, comment="forms.measure.top_up.EntitlementState"),
    Column("monthly", Integer, nullable=False, comment="baht a month of those entitled or provisional, else 0"),
    Column("months", Integer, nullable=False),
    Column("total", Integer, nullable=False, comment="baht"),
    Column("first_month", String, nullable=False, comment="2018-03, or empty"),
    Column("last_month", String, nullable=False),
    Index(None, "status"),
    # Everybody in the order of the houses, with what lists are narrowed by: neither sorting nor looking up each person.
    # Sums stand in neither: they all change at once.
    Index(
        "ix_case_state_houses",
        *("village_id", "house_key", "person_no", "ao_code", "tier", "young", "targeted", "on_visit_list", "status"),
        *("join_answer", "intent_date", "channel", "intents", "reason", "outcome", "confirm", "met_date", "menu_group"),
    ),
    Index(
        "ix_case_state_officers",
        *("ao_code", "village_id", "house_key", "person_no"),
        *("on_visit_list", "status", "join_answer", "intent_date", "met_date"),
    ),
    Index("ix_case_state_visits", "village_id", "house_key", sqlite_where=text("on_visit_list = 1")),
    Index("ix_case_state_next", "next_date", sqlite_where=text("status = 'not_met'")),
    Index("ix_case_state_sought", "person_no", sqlite_where=text("on_visit_list = 1")),
)

# Apart from `case_state`, which is read 100,000 rows at a time.
case_ledger = Table(
    "case_ledger",
    metadata,
    Column("person_no", Integer, ForeignKey("person.person_no"), primary_key=True),
    Column("entries", JSON, nullable=False, comment="forms.measure.ledger.Ledger"),
    Column("before", JSON, comment="what was known of the case before ledgers were kept, by name of CaseFacts"),
)

# Every finalised record once, in its newest revision: the sheets' rows belong to it by number, which keeps them narrow.
ministry_entry = Table(
    "ministry_entry",
    metadata,
    Column("record_no", Integer, primary_key=True),
    Column("record_id", Id, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("form_id", String, nullable=False),
    Column("person_no", Integer, ForeignKey("person.person_no"), comment="empty: about no person"),
    Column("subject", Id, nullable=False, comment="person_id of the record"),
    Column("officer", String, nullable=False, comment="slug"),
    Column("finalised_at", Moment, nullable=False),
    Column("due_by", String, nullable=False, comment="ISO day by which it is owed at the ministry's site, or empty"),
    Column("entered_on", String, nullable=False, comment="ISO day of entering there (R22, R30, R35, R38), or empty"),
    Column("entered_by", String, nullable=False),
    Column("reference", String, nullable=False),
    Column("noted", Boolean, nullable=False, comment="the record's own history knows of the entering"),
    Column("exported_batch", String, nullable=False, comment="export_batch.batch_id of the newest file, or empty"),
    Index(None, "record_id", unique=True),
    Index(None, "person_no"),
    # In the order in which they are listed, for each thing a list is narrowed to.
    Index("ix_ministry_entry_all", "form_id", "officer", "due_by", "person_no"),
    Index("ix_ministry_entry_owed", "form_id", "officer", "due_by", "person_no", sqlite_where=text("entered_on = ''")),
    Index(
        "ix_ministry_entry_entered", "form_id", "officer", "due_by", "person_no", sqlite_where=text("entered_on <> ''")
    ),
    Index(
        "ix_ministry_entry_late",
        *("form_id", "officer", "due_by", "person_no"),
        sqlite_where=text("due_by <> '' AND entered_on > due_by"),
    ),
    Index("ix_ministry_entry_unnoted", "officer", sqlite_where=text("noted = 0")),
)

# How many records have the same, so that counting reads a few rows. Kept by triggers, which the migration makes:
# nobody writes here.
ministry_tally = Table(
    "ministry_tally",
    metadata,
    Column("form_id", String, primary_key=True),
    Column("officer", String, primary_key=True),
    Column("due_by", String, primary_key=True),
    Column("entered_on", String, primary_key=True),
    Column("exported_batch", String, primary_key=True),
    Column("records", Integer, nullable=False),
    sqlite_with_rowid=False,
)

export_batch = Table(
    "export_batch",
    metadata,
    Column("batch_id", String, primary_key=True),
    Column("form_id", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("file_name", String, nullable=False),
    Column("records", Integer, nullable=False),
    Column("manifest", JSON, nullable=False),
)

contact = Table(
    "contact",
    metadata,
    Column("record_no", Integer, ForeignKey("ministry_entry.record_no"), primary_key=True),
    Column("person_no", Integer, nullable=False),
    Column("form_id", String, nullable=False),
    Column("day", String, nullable=False),
    Column("method", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("by_ao", String, nullable=False),
    Index("ix_contact_people", "person_no", "outcome", "day", "form_id", "method", "by_ao"),
    Index("ix_contact_days", "day", "form_id", "outcome", "method", "person_no", "by_ao"),
)

prescription = Table(
    "prescription",
    metadata,
    Column("record_no", Integer, ForeignKey("ministry_entry.record_no"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("person_no", Integer, nullable=False),
    Column("counts", Boolean, nullable=False, comment="of the newest form 3 of the person"),
    Column("programme", String, nullable=False),
    Column("agency", String, nullable=False),
    Column("training", String, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("against", Boolean, nullable=False),
    Column("progress", String, nullable=False, comment="404 of the newest form 4 that names the programme"),
    Column("day", String, nullable=False),
    Index("ix_prescription_people", "person_no", "counts", "agency", "progress", "programme", "training", "against"),
    # What reports count by, whole in an index and in order, so that nothing has to be sorted.
    Index("ix_prescription_programmes", "counts", "programme", "progress", "against", "person_no"),
    Index("ix_prescription_agencies", "counts", "agency", "progress", "against", "person_no"),
    Index("ix_prescription_courses", "counts", "training", "progress", "against", "person_no"),
    sqlite_with_rowid=False,
)

measure_progress = Table(
    "measure_progress",
    metadata,
    Column("record_no", Integer, ForeignKey("ministry_entry.record_no"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("person_no", Integer, nullable=False),
    Column("programme", String, nullable=False),
    Column("progress", String, nullable=False, comment="404"),
    Index(None, "person_no"),
    sqlite_with_rowid=False,
)

follow_up = Table(
    "follow_up",
    metadata,
    Column("record_no", Integer, ForeignKey("ministry_entry.record_no"), primary_key=True),
    Column("person_no", Integer, nullable=False),
    Column("counts", Boolean, nullable=False, comment="the newest of the person in this follow-up; 'other': each"),
    Column("follow_up", String, nullable=False, comment="401"),
    Column("day", String, nullable=False),
    Column("method", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("work_status", String, nullable=False),
    Column("loan", String, nullable=False),
    Column("income_before", Integer, nullable=False),
    Column("income_now", Integer, nullable=False),
    Column("met", Boolean, nullable=False),
    Column("was_above", Boolean, nullable=False),
    Column("above", Boolean, nullable=False),
    Column("by_ao", String, nullable=False),
    Index(
        "ix_follow_up_people",
        *("person_no", "counts", "follow_up", "outcome", "met", "was_above", "above", "work_status", "loan"),
    ),
    Index("ix_follow_up_gone", "follow_up", "person_no", sqlite_where=text("outcome IN ('moved', 'died')")),
    Index(
        "ix_follow_up_results",
        *("counts", "follow_up", "outcome", "met", "was_above", "above", "work_status", "loan"),
        *("income_before", "income_now", "person_no"),
    ),
)

development = Table(
    "development",
    metadata,
    Column("record_no", Integer, ForeignKey("ministry_entry.record_no"), primary_key=True),
    Column("person_no", Integer, nullable=False),
    Column("counts", Boolean, nullable=False, comment="the newest form 5 of the person for this list and agency"),
    Column("list_no", Integer, nullable=False, comment="501: 1, 2"),
    Column("agency", String, nullable=False),
    Column("project_type", String, nullable=False),
    Column("resolution", String, nullable=False),
    Column("resolved_on", String, nullable=False),
    Column("implementer", String, nullable=False),
    Column("reporter", String, nullable=False),
    Column("programme", String, nullable=False),
    Column("training", String, nullable=False),
    Column("start_day", String, nullable=False),
    Column("end_day", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("income_before", Integer, nullable=False),
    Column("income_after", Integer, nullable=False),
    Column("above", Boolean, nullable=False),
    Column("day", String, nullable=False),
    Column("late_development", Boolean, nullable=False, comment="R29, R34"),
    Column("late_report", Boolean, nullable=False, comment="R30, R35, by the day of entering at the ministry's site"),
    Index(None, "person_no"),
)

# Places on the lists of phase 2 (R24, R25). A result of somebody on no list makes a place of its own, list_no 0.
listed = Table(
    "listed",
    metadata,
    Column("listed_no", Integer, primary_key=True),
    Column("person_id", Id, nullable=False),
    Column("person_no", Integer, ForeignKey("person.person_no"), comment="empty: not on this computer's roster"),
    Column("list_no", Integer, nullable=False),
    Column("agency", String, nullable=False),
    Column("province", String, nullable=False, comment="two digits"),
    Column("district", String, nullable=False, comment="four digits; empty where the list names none"),
    Column("national_id", String, nullable=False, comment="as the list says, for who is not on the roster"),
    Column("full_name", String, nullable=False, comment="likewise"),
    Column("source", String, nullable=False, comment="imported, computed; reported: made by a form 5"),
    Column("batch", String, nullable=False, comment="what brought it: a file's name, or empty"),
    Column("record_no", Integer, ForeignKey("ministry_entry.record_no"), comment="the form 5 that counts, if any"),
    Column("project_no", Integer, ForeignKey("project.record_no"), comment="the provincial project chosen (R32)"),
    Index("ix_listed_place", "person_id", "list_no", "agency", unique=True, sqlite_where=text("list_no > 0")),
    Index(None, "person_no"),
    Index(None, "list_no", "agency"),
)

# Two forms about no person: what officers of one computer must know of each other's.
project = Table(
    "project",
    metadata,
    Column("record_no", Integer, ForeignKey("ministry_entry.record_no"), primary_key=True),
    Column("name", String, nullable=False),
    Column("asked_by", String, nullable=False, comment="the agency whose shortfall it is for"),
    Column("resolution", String, nullable=False),
    Column("resolved_on", String, nullable=False),
    Column("implementer", String, nullable=False),
    Column("implementer_name", String, nullable=False),
    Column("programme", String, nullable=False),
    Column("training", String, nullable=False),
    Column("places", Integer, nullable=False),
    Column("start_day", String, nullable=False),
    Column("end_day", String, nullable=False),
)

shortfall = Table(
    "shortfall",
    metadata,
    Column("record_no", Integer, ForeignKey("ministry_entry.record_no"), primary_key=True),
    Column("agency", String, nullable=False),
    Column("province", String, nullable=False),
    Column("list_no", Integer, nullable=False),
    Column("listed", Integer, nullable=False),
    Column("can", Integer, nullable=False),
    Column("day", String, nullable=False),
    Index(None, "agency", "list_no"),
)

handed_count = Table(
    "handed_count",
    metadata,
    Column("list_no", Integer, primary_key=True),
    Column("agency", String, primary_key=True),
    Column("district", String, primary_key=True, comment="four digits"),
    Column("people", Integer, nullable=False),
)

ao = Table(
    "ao",
    metadata,
    Column("code", String, primary_key=True, comment="R17: set by the district chief"),
    Column("name", String, nullable=False),
    Column("agency", String, nullable=False),
    Column("phone", String, nullable=False),
)

place = Table(
    "place",
    metadata,
    Column("place_no", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("subdistrict", String, nullable=False),
    Column("days", JSON, nullable=False, comment="ISO; none: the whole of the window (R11)"),
)

visit_plan = Table(
    "visit_plan",
    metadata,
    Column("plan_no", Integer, primary_key=True),
    Column("person_no", Integer, ForeignKey("person.person_no"), nullable=False),
    Column("day", String, nullable=False),
    Column("position", Integer, nullable=False, comment="1, 2, 3 … on the day's way"),
    Column("ao_code", String, nullable=False),
    Column("officer", String, nullable=False, comment="slug of who planned it"),
    Column("joint_name", String, nullable=False, comment="the bank's officer who comes along (R19), or empty"),
    Column("joint_bank", String, nullable=False),
    Column("state", String, nullable=False, comment="planned, done, dropped"),
    # Nobody is visited twice by mistake: one open visit a person, whoever plans it.
    Index("ix_visit_plan_open", "person_no", unique=True, sqlite_where=text("state = 'planned'")),
    Index(None, "day", "ao_code"),
    Index(None, "person_no"),
)

# Whose records have been put into the sheets since these exist.
entered_officer = Table(
    "entered_officer",
    metadata,
    Column("officer", String, primary_key=True, comment="slug; '*' the copies on their way to the centre"),
    Column("at", Moment, nullable=False),
)
