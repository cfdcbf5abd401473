"""Putting finalised records into the sheets that reports read.

The same record again changes nothing, a newer revision replaces the rows of the older, and the order in which records
come makes no difference: which rows count follows from the person's whole ledger each time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.store import case_states
from desktop.store.lists import settle_places
from desktop.store.machine_tables import person
from desktop.store.merged import kept_id
from desktop.store.rules import Rules
from desktop.store.sheet_tables import (
    contact,
    development,
    follow_up,
    measure_progress,
    ministry_entry,
    prescription,
    project,
    shortfall,
)
from forms.measure.details import Details, ProjectDetail, details_of
from forms.measure.ledger import Ledger
from forms.measure.owed import owed_by
from forms.measure.phase_two import late_flags
from forms.measure.workflow import FOLLOW_UP
from forms.record import Record

_SHEETS = (contact, prescription, measure_progress, follow_up, development, shortfall)
_COUNTED = (prescription, follow_up, development)


def enter(connection: Connection, record: Record, officer: str, rules: Rules, at: datetime) -> None:
    """Everything that follows from one finalised revision. `officer`: slug of whose record it is."""
    details = details_of(record)
    record_no = _entry(connection, record, details, officer, rules)
    if record_no is None:
        return
    for sheet in _SHEETS:
        connection.execute(delete(sheet).where(sheet.c.record_no == record_no))
    if details.project is not None:
        _put_project(connection, record_no, details.project)
    if details.shortfall is not None:
        _add(connection, shortfall, [{"record_no": record_no, **asdict(details.shortfall)}])
    person_no = _number_of(connection, record)
    if person_no is None:
        return  # about no person, or about somebody the roster does not know yet (`whose_people_came`)
    ledger = case_states.ledger_numbered(connection, person_no).with_record(record)
    case_states.write(connection, person_no, ledger, rules, at)
    _write_details(connection, record, record_no, person_no, details, rules)
    settle(connection, person_no, ledger)


def let_go(connection: Connection, record_id: UUID, rules: Rules, at: datetime) -> None:
    """A record counts no more, since another counts in its place. What of it stands at the ministry's site stays noted.

    Nothing happens where it was never entered here.
    """
    known = connection.execute(
        select(ministry_entry.c.record_no, ministry_entry.c.person_no).where(ministry_entry.c.record_id == record_id)
    ).first()
    if known is None:
        return
    for sheet in _SHEETS:
        connection.execute(delete(sheet).where(sheet.c.record_no == known.record_no))
    if known.person_no is not None:
        ledger = case_states.ledger_numbered(connection, known.person_no).without(record_id)
        case_states.write(connection, known.person_no, ledger, rules, at)
        settle(connection, known.person_no, ledger)
    untouched = (ministry_entry.c.entered_on == "", ministry_entry.c.exported_batch == "")
    connection.execute(delete(ministry_entry).where(ministry_entry.c.record_no == known.record_no, *untouched))


def whose_people_came(connection: Connection) -> set[str]:
    """Officers with records entered before the roster knew the people they are about, and now it does.

    Such a record is put in by entering it once more.
    """
    came = select(ministry_entry.c.officer).join(person, person.c.person_id == ministry_entry.c.subject)
    return set(connection.execute(came.where(ministry_entry.c.person_no.is_(None)).distinct()).scalars())


def _number_of(connection: Connection, record: Record) -> int | None:
    query = select(person.c.person_no).where(person.c.person_id == kept_id(connection, record.person_id))
    return connection.execute(query).scalar_one_or_none()


def _entry(connection: Connection, record: Record, details: Details, officer: str, rules: Rules) -> int | None:
    """The number of the record's entry, or None where this revision or a newer one is entered already."""
    known = connection.execute(
        select(ministry_entry.c.record_no, ministry_entry.c.revision, ministry_entry.c.person_no).where(
            ministry_entry.c.record_id == record.record_id
        )
    ).first()
    person_no = _number_of(connection, record)
    if known is not None and known.revision >= record.revision:
        if known.revision > record.revision or known.person_no == person_no:
            return None
        # Entered before the roster knew the person; what is known of the ministry's site stays.
        this = ministry_entry.c.record_no == known.record_no
        connection.execute(update(ministry_entry).where(this).values(person_no=person_no))
        return int(known.record_no)
    due = owed_by(record.form_id, details, rules.round, rules.phase_two) if rules.round else None
    values = {
        "revision": record.revision,
        "form_id": record.form_id,
        "person_no": person_no,
        "subject": record.person_id,
        "officer": officer,
        "finalised_at": record.finalised_at,
        "due_by": due.isoformat() if due else "",
        # What stands at the ministry's site is the older revision: the new one is owed again.
        "entered_on": "",
        "entered_by": "",
        "reference": "",
        "noted": True,
        "exported_batch": "",
    }
    if known is not None:
        connection.execute(update(ministry_entry).where(ministry_entry.c.record_no == known.record_no).values(**values))
        return int(known.record_no)
    adding = insert(ministry_entry).values(record_id=record.record_id, **values).returning(ministry_entry.c.record_no)
    return int(connection.execute(adding).scalar_one())


def _write_details(
    connection: Connection, record: Record, record_no: int, person_no: int, details: Details, rules: Rules
) -> None:
    key = {"record_no": record_no, "person_no": person_no}
    met = details.contact
    day = met.day if met else ""
    if met is not None:
        _add(connection, contact, [{**key, "form_id": record.form_id, "by_ao": record.ao_code, **asdict(met)}])
    _add(
        connection,
        prescription,
        (
            {**key, "position": place, "counts": False, "progress": "", "day": day, **asdict(each)}
            for place, each in enumerate(details.prescriptions, 1)
        ),
    )
    _add(
        connection,
        measure_progress,
        ({**key, "position": place, **asdict(each)} for place, each in enumerate(details.progress, 1)),
    )
    if details.follow_up is not None and met is not None:
        told = asdict(details.follow_up)
        how = {"day": day, "method": met.method, "outcome": met.outcome, "by_ao": record.ao_code}
        _add(connection, follow_up, [{**key, "counts": False, **how, **told}])
    if details.development is not None:
        result = details.development
        late = late_flags(rules.phase_two, result)
        _add(
            connection,
            development,
            [{**key, "counts": False, "late_development": late[0], "late_report": late[1], **asdict(result)}],
        )


def _put_project(connection: Connection, record_no: int, detail: ProjectDetail) -> None:
    # Never deleted and added anew: places on the lists refer to it.
    values = asdict(detail)
    statement = upsert(project).values(record_no=record_no, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["record_no"], set_=values))


def settle(connection: Connection, person_no: int, ledger: Ledger) -> None:
    """Which of the person's rows count, how far each measure is, and which result belongs to which place."""
    numbers = dict(
        connection.execute(
            select(ministry_entry.c.record_id, ministry_entry.c.record_no).where(
                ministry_entry.c.person_no == person_no
            )
        ).all()
    )
    counted = [numbers[record_id] for record_id in ledger.counted if record_id in numbers]
    for sheet in _COUNTED:
        mine = sheet.c.person_no == person_no
        connection.execute(update(sheet).where(mine).values(counts=sheet.c.record_no.in_(counted)))
    newest_first = [
        numbers[each.record_id] for each in reversed(ledger.of_form(FOLLOW_UP)) if each.record_id in numbers
    ]
    _settle_progress(connection, person_no, newest_first)
    settle_places(connection, person_no)


def _settle_progress(connection: Connection, person_no: int, newest_first: list[int]) -> None:
    told = connection.execute(
        select(measure_progress.c.record_no, measure_progress.c.programme, measure_progress.c.progress).where(
            measure_progress.c.person_no == person_no, measure_progress.c.progress != ""
        )
    ).all()
    rank = {record_no: place for place, record_no in enumerate(newest_first)}
    progress: dict[str, str] = {}
    for _, programme, how_far in sorted(told, key=lambda row: rank.get(row[0], len(rank))):
        progress.setdefault(programme, how_far)
    mine = prescription.c.person_no == person_no
    connection.execute(update(prescription).where(mine, prescription.c.progress != "").values(progress=""))
    for programme, how_far in progress.items():
        connection.execute(
            update(prescription).where(mine, prescription.c.programme == programme).values(progress=how_far)
        )


def _add(connection: Connection, sheet: Table, rows: Iterable[dict[str, object]]) -> None:
    rows = list(rows)
    if rows:
        connection.execute(insert(sheet), rows)
