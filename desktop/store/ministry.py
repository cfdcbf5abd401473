"""What is owed and what is entered at the ministry's own site, out of reach of any program (R22, R30, R35, R38).

One row a finalised record, in its newest revision; `desktop.store.sheets` makes them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from desktop.store.rules import Rules
from desktop.store.search import matching_numbers
from desktop.store.sheet_tables import development, export_batch, ministry_entry
from forms.measure.details import DevelopmentDetail
from forms.measure.phase_two import late_flags
from forms.record import Record

_COLUMNS = (
    "m.record_id, m.revision, m.form_id, m.subject, coalesce(p.full_name, ''), m.officer, m.finalised_at, m.due_by, "
    "m.entered_on, m.entered_by, m.reference, m.exported_batch"
)

_MANY = 500


@dataclass(frozen=True, slots=True)
class MinistryRow:
    """Days are ISO texts, empty where there is none."""

    record_id: UUID
    revision: int
    form_id: str
    person_id: UUID
    full_name: str  # empty where the form is about no person
    officer: str  # slug of whose record it is
    finalised_at: datetime
    due_by: str
    entered_on: str
    entered_by: str
    reference: str
    exported_batch: str


@dataclass(frozen=True, slots=True)
class MinistryCount:
    form_id: str
    records: int
    entered: int
    overdue: int  # not entered, and the day has passed
    late: int  # entered after the day (R40)


@dataclass(frozen=True, slots=True)
class Batch:
    """A file that was made for entering."""

    batch_id: str
    form_id: str
    made_at: datetime
    file_name: str
    records: int
    manifest: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records; by default all that are owed. `overdue_on`: only those whose day has passed on this one."""

    form_id: str = ""
    entered: bool | None = False  # None: either
    overdue_on: date | None = None
    exported: bool | None = None
    late: bool = False  # entered after the day (R40)
    officer: str = ""  # slug: only this officer's records
    typed: str = ""  # words that find the person


def rows(connection: Connection, wanted: Wanted, limit: int, offset: int = 0) -> list[MinistryRow]:
    """Those owed longest first, of one day in dictionary order."""
    numbers, words = matching_numbers(wanted.typed)
    condition, params = _conditions(wanted)
    params.update(words, limit=limit, offset=offset, most=limit + offset)
    if numbers and _few(connection, numbers, words):
        source = f"ministry_entry m WHERE m.person_no IN ({numbers}) AND {condition}"
    else:
        # Of each form and officer an index has the records in order: the first of them all are among the first of each.
        found = f"AND +m.person_no IN ({numbers})" if numbers else ""
        source = (
            "(SELECT DISTINCT m.form_id, m.officer FROM ministry_tally m "
            f"WHERE m.records > 0 AND {condition}) k CROSS JOIN ministry_entry m ON m.record_no IN ("
            f"SELECT m.record_no FROM ministry_entry m INDEXED BY {_index(wanted)} "
            f"WHERE m.form_id = k.form_id AND m.officer = k.officer AND {condition} {found} "
            "ORDER BY m.due_by, m.person_no, m.record_no LIMIT :most)"
        )
    rows_found = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM (SELECT m.record_no FROM {source} "
        "ORDER BY m.due_by, m.person_no, m.record_no LIMIT :limit OFFSET :offset) n "
        "CROSS JOIN ministry_entry m ON m.record_no = n.record_no LEFT JOIN person p ON p.person_no = m.person_no "
        "ORDER BY m.due_by, m.person_no, m.record_no",
        params,
    )
    return [_row(each) for each in rows_found]


def row_of(connection: Connection, record_id: UUID) -> MinistryRow | None:
    found = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM ministry_entry m LEFT JOIN person p ON p.person_no = m.person_no "
        "WHERE m.record_id = :record_id",
        {"record_id": str(record_id)},
    ).first()
    return _row(found) if found else None


def count(connection: Connection, wanted: Wanted) -> int:
    """How many, whatever is typed."""
    condition, params = _conditions(wanted)
    found = connection.exec_driver_sql(
        f"SELECT coalesce(sum(records), 0) FROM ministry_tally m WHERE {condition}", params
    )
    return int(found.scalar_one())


def counts(connection: Connection, today: date) -> list[MinistryCount]:
    """One a form."""
    condition, _ = _conditions(Wanted(entered=None))
    found = connection.exec_driver_sql(
        "SELECT form_id, sum(records), sum((entered_on <> '') * records), "
        "sum((entered_on = '' AND due_by <> '' AND due_by < :today) * records), "
        "sum((due_by <> '' AND entered_on > due_by) * records) "
        f"FROM ministry_tally m WHERE {condition} GROUP BY form_id HAVING sum(records) > 0",
        {"today": today.isoformat()},
    )
    return [MinistryCount(*row) for row in found]


def mark_entered(
    connection: Connection, record_ids: Collection[UUID], day: date, by: str, reference: str, rules: Rules
) -> int:
    """Entered there on that day; a second marking corrects the first. Returns how many records it was.

    The records' own histories are told by `desktop.store.relay.note_entered`, each when its officer is at work.
    """
    marked = 0
    for record_id in record_ids:
        changed = connection.execute(
            update(ministry_entry)
            .where(ministry_entry.c.record_id == record_id)
            .values(entered_on=day.isoformat(), entered_by=by, reference=reference, noted=False)
            .returning(ministry_entry.c.record_no)
        ).scalar()
        if changed is not None:
            marked += 1
            _flag_lateness(connection, changed, day.isoformat(), rules)
    return marked


def recall_entered(connection: Connection, record: Record, noted: Mapping[str, Any], rules: Rules) -> None:
    """What the record's own history knows of its entering (`forms.record.EventKind.ENTERED`)."""
    day, by, reference = (str(noted.get(name, "")) for name in ("day", "by", "reference"))
    changed = connection.execute(
        update(ministry_entry)
        .where(
            ministry_entry.c.record_id == record.record_id,
            ministry_entry.c.revision == record.revision,
            ministry_entry.c.entered_on == "",
        )
        .values(entered_on=day, entered_by=by, reference=reference)
        .returning(ministry_entry.c.record_no)
    ).scalar()
    if changed is not None:
        _flag_lateness(connection, changed, day, rules)


def unnoted(connection: Connection, officer: str) -> list[MinistryRow]:
    """Entered records whose histories do not say so yet. `officer`: slug of whose records they are."""
    found = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM ministry_entry m LEFT JOIN person p ON p.person_no = m.person_no "
        "WHERE m.noted = 0 AND m.officer = :officer",
        {"officer": officer},
    )
    return [_row(each) for each in found]


def set_noted(connection: Connection, row: MinistryRow) -> None:
    """The history says it now, unless something else has been said since."""
    connection.execute(
        update(ministry_entry)
        .where(
            ministry_entry.c.record_id == row.record_id,
            ministry_entry.c.revision == row.revision,
            ministry_entry.c.entered_on == row.entered_on,
            ministry_entry.c.entered_by == row.entered_by,
            ministry_entry.c.reference == row.reference,
        )
        .values(noted=True)
    )


def add_batch(connection: Connection, batch: Batch, record_ids: Collection[UUID]) -> None:
    connection.execute(
        insert(export_batch).values(
            batch_id=batch.batch_id,
            form_id=batch.form_id,
            made_at=batch.made_at,
            file_name=batch.file_name,
            records=batch.records,
            manifest=batch.manifest,
        )
    )
    for record_id in record_ids:
        connection.execute(
            update(ministry_entry).where(ministry_entry.c.record_id == record_id).values(exported_batch=batch.batch_id)
        )


def batches(connection: Connection, limit: int) -> list[Batch]:
    """The newest first."""
    query = select(export_batch).order_by(export_batch.c.made_at.desc(), export_batch.c.batch_id.desc()).limit(limit)
    return [Batch(**each) for each in connection.execute(query).mappings()]


def batch_of(connection: Connection, batch_id: str) -> Batch | None:
    found = connection.execute(select(export_batch).where(export_batch.c.batch_id == batch_id)).mappings().first()
    return Batch(**found) if found else None


def _flag_lateness(connection: Connection, record_no: int, entered: str, rules: Rules) -> None:
    """R30, R35: a result is late by the day of entering."""
    names = DevelopmentDetail.__dataclass_fields__
    row = connection.execute(
        select(*(development.c[name] for name in names)).where(development.c.record_no == record_no)
    ).first()
    if row is not None:
        development_late, report_late = late_flags(rules.phase_two, DevelopmentDetail(*row), entered)
        connection.execute(
            update(development)
            .where(development.c.record_no == record_no)
            .values(late_development=development_late, late_report=report_late)
        )


def _few(connection: Connection, numbers: str, words: dict[str, str]) -> bool:
    """Whether so few people are found that all their records are quickly sorted."""
    found = connection.exec_driver_sql(f"SELECT count(*) FROM ({numbers} LIMIT {_MANY})", words)
    return bool(found.scalar_one() < _MANY)


def _index(wanted: Wanted) -> str:
    """Where the records of a form and an officer stand in order, as few beside those wanted as can be."""
    if wanted.late:
        return "ix_ministry_entry_late"
    if wanted.entered is None:
        return "ix_ministry_entry_all"
    return "ix_ministry_entry_entered" if wanted.entered else "ix_ministry_entry_owed"


def _conditions(wanted: Wanted) -> tuple[str, dict[str, Any]]:
    """Over `ministry_entry` and `ministry_tally` alike, as `m`; what is typed apart."""
    # Two forms about no person go to the province and not to the ministry's site (R31, R32).
    parts = ["m.form_id NOT IN ('shortfall', 'project')"]
    params: dict[str, Any] = {}
    if wanted.form_id:
        parts.append("m.form_id = :form_id")
        params["form_id"] = wanted.form_id
    if wanted.entered is not None:
        parts.append("m.entered_on <> ''" if wanted.entered else "m.entered_on = ''")
    if wanted.overdue_on is not None:
        parts.append("m.due_by <> '' AND m.due_by < :day")
        params["day"] = wanted.overdue_on.isoformat()
    if wanted.exported is not None:
        parts.append("m.exported_batch <> ''" if wanted.exported else "m.exported_batch = ''")
    if wanted.late:
        parts.append("m.due_by <> '' AND m.entered_on > m.due_by")
    if wanted.officer:
        parts.append("m.officer = :officer")
        params["officer"] = wanted.officer
    return " AND ".join(parts), params


def _row(row: Any) -> MinistryRow:
    record_id, revision, form_id, subject, name, officer, finalised_at, *rest = row
    return MinistryRow(
        UUID(record_id), revision, form_id, UUID(subject), name, officer, datetime.fromisoformat(finalised_at), *rest
    )
