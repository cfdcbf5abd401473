"""The statements behind conflicts: whose records need a look, all that has arrived of them, and what was settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    RowMapping,
    Uuid,
    bindparam,
    cast,
    column,
    delete,
    func,
    or_,
    select,
    text,
    tuple_,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from central.db.settling_tables import ConflictCaseRow, LookRow, SettledRecordRow
from central.db.sheet_tables import PersonRow
from central.db.tables import ConflictRow, DeviceRow, EventRow, RecordRow
from forms.record import EventKind, Record, RecordEvent


class Arrived(NamedTuple):
    """A content as it came. `beside`: another came first under its id and revision."""

    record: Record
    pushed_by: UUID
    beside: bool


_CONTESTED = text(
    # Several records of one form, two contents under one revision, or something was settled or is open.
    "SELECT person_id FROM records WHERE district = :district AND person_id = ANY(:people) AND round_id = ANY(:rounds) "
    "AND form_id = ANY(:forms) "
    "GROUP BY round_id, person_id, form_id HAVING min(record_id::text) <> max(record_id::text) "
    "UNION SELECT r.person_id FROM records r JOIN record_conflicts c USING (district, record_id, revision) "
    "WHERE district = :district AND r.person_id = ANY(:people) AND r.round_id = ANY(:rounds) "
    "UNION SELECT person_id FROM conflicts WHERE district = :district AND person_id = ANY(:people)"
).bindparams(bindparam("people", type_=ARRAY(Uuid())))

_EVERYWHERE = text(
    "SELECT person_id FROM records WHERE district = :district AND form_id = ANY(:forms) "
    "GROUP BY round_id, person_id, form_id HAVING min(record_id::text) <> max(record_id::text) "
    "UNION SELECT r.person_id FROM record_conflicts c JOIN records r USING (district, record_id, revision) "
    "WHERE district = :district "
    "UNION SELECT person_id FROM conflicts WHERE district = :district ORDER BY person_id"
)


def contested(
    connection: Connection, district: str, rounds: Iterable[str], people: Sequence[UUID], forms: Iterable[str]
) -> list[UUID]:
    """Those of these people in whose records something may stand against something. Cheap where nothing does."""
    told = {"district": district, "people": list(people), "rounds": list(rounds), "forms": list(forms)}
    return sorted(connection.execute(_CONTESTED, told).scalars())


def contested_everywhere(connection: Connection, district: str, forms: Iterable[str]) -> list[UUID]:
    """As `contested`, of everybody in a district."""
    return list(connection.execute(_EVERYWHERE, {"district": district, "forms": list(forms)}).scalars())


def note_to_look(connection: Connection, district: str, people: Sequence[UUID]) -> None:
    """That these people's records need a look, in the transaction that found it."""
    rows = [{"district": district, "person_id": each} for each in sorted(people)]
    if rows:
        connection.execute(upsert(LookRow).on_conflict_do_nothing(), rows)


def take_to_look(connection: Connection, district: str, most: int) -> list[UUID]:
    """People whom the caller looks at in this transaction, which holds the district."""
    first = select(LookRow.person_id).where(LookRow.district == district).order_by(LookRow.person_id).limit(most)
    taken = delete(LookRow).where(LookRow.district == district, LookRow.person_id.in_(first))
    return sorted(connection.execute(taken.returning(LookRow.person_id)).scalars())


def districts_to_look(connection: Connection, area: str) -> list[str]:
    query = select(LookRow.district).where(LookRow.district.startswith(area)).distinct()
    return sorted(connection.execute(query).scalars())


def arrived(connection: Connection, district: str, people: Sequence[UUID]) -> list[Arrived]:
    """Every content of every record of these people, whatever is said of it."""
    stored = connection.execute(
        select(*_RECORD, RecordRow.pushed_by).where(
            RecordRow.district == district, RecordRow.person_id == _any("people", people)
        )
    ).mappings()
    found = [Arrived(_record(row), row["pushed_by"], False) for row in stored]
    ids = sorted({each.record.record_id for each in found})
    beside = connection.execute(
        select(ConflictRow.record, ConflictRow.pushed_by).where(
            ConflictRow.district == district, ConflictRow.record_id == _any("ids", ids)
        )
    )
    return [*found, *(Arrived(Record.model_validate(body), pushed_by, True) for body, pushed_by in beside)]


def events(connection: Connection, district: str, records: Collection[UUID]) -> list[RecordEvent]:
    """The whole histories of these records, in no order: each event links to the one before."""
    found = connection.execute(
        select(*_EVENT).where(EventRow.district == district, EventRow.record_id == _any("records", sorted(records)))
    ).mappings()
    return [RecordEvent.model_validate(dict(row)) for row in found]


def conflicts_of(connection: Connection, district: str, people: Sequence[UUID]) -> list[RowMapping]:
    """Every conflict of these people, open and settled."""
    query = select(*_CONFLICT).where(
        ConflictCaseRow.district == district, ConflictCaseRow.person_id == _any("people", people)
    )
    return list(connection.execute(query).mappings())


def conflicts_among(
    connection: Connection, district: str, records: Collection[UUID]
) -> list[tuple[RowMapping, Record | None]]:
    """The conflicts with a side among these records, and what was kept where it was settled; none that ceased."""
    side = func.jsonb_array_elements(ConflictCaseRow.sides).table_valued(column("value", JSONB))
    is_one = cast(side.c.value["record_id"].astext, Uuid) == _any("records", sorted(records))
    query = select(*_CONFLICT).where(
        ConflictCaseRow.district == district,
        or_(ConflictCaseRow.settled_at.is_(None), ConflictCaseRow.kept_record_id.is_not(None)),
        select(side.c.value).where(is_one).exists(),
    )
    ordered = query.order_by(ConflictCaseRow.opened_at, ConflictCaseRow.conflict_id)
    rows = connection.execute(ordered).mappings().all()  # all of a district's are a few hundred
    keys = [(row["kept_record_id"], row["kept_revision"]) for row in rows if row["kept_record_id"] is not None]
    stored = select(*_RECORD).where(
        RecordRow.district == district, tuple_(RecordRow.record_id, RecordRow.revision).in_(keys)
    )
    kept = {(row["record_id"], row["revision"]): _record(row) for row in connection.execute(stored).mappings()}
    return [(row, kept.get((row["kept_record_id"], row["kept_revision"]))) for row in rows]


def conflict(
    connection: Connection, district: str, conflict_id: UUID, *, for_update: bool = False
) -> RowMapping | None:
    query = select(*_CONFLICT).where(ConflictCaseRow.district == district, ConflictCaseRow.conflict_id == conflict_id)
    return connection.execute(query.with_for_update() if for_update else query).mappings().first()


def waiting(connection: Connection, area: str, limit: int, offset: int) -> list[RowMapping]:
    """Open conflicts a person has to settle, those that wait longest first."""
    name = (
        select(PersonRow.full_name)
        .where(PersonRow.district == ConflictCaseRow.district, PersonRow.person_id == ConflictCaseRow.person_id)
        .order_by(PersonRow.round_id)
        .limit(1)
        .scalar_subquery()
    )
    query = select(*_CONFLICT, name.label("full_name")).where(*_open_in(area))
    ordered = query.order_by(ConflictCaseRow.opened_at, ConflictCaseRow.conflict_id)
    return list(connection.execute(ordered.limit(limit).offset(offset)).mappings())


def count_waiting(connection: Connection, area: str) -> int:
    return connection.execute(select(func.count()).select_from(ConflictCaseRow).where(*_open_in(area))).scalar_one()


def put_conflict(connection: Connection, row: Mapping[str, Any]) -> None:
    """A conflict in its newest state, known or not."""
    statement = upsert(ConflictCaseRow).values(**row)
    others = {name: statement.excluded[name] for name in row if name not in ("district", "conflict_id")}
    connection.execute(statement.on_conflict_do_update(index_elements=["district", "conflict_id"], set_=others))


def forget_counted(connection: Connection, district: str, people: Sequence[UUID]) -> None:
    """What was settled about these people's records counts no more: a look says what of it still holds."""
    mine = select(RecordRow.record_id).where(
        RecordRow.district == district, RecordRow.person_id == _any("people", people)
    )
    connection.execute(
        delete(SettledRecordRow).where(SettledRecordRow.district == district, SettledRecordRow.record_id.in_(mine))
    )


def put_counted(connection: Connection, district: str, counted: Mapping[UUID, int | None]) -> bool:
    """Which revision of these records counts; None: none. Whether that is another than before."""
    changed = False
    for record_id, revision in sorted(counted.items()):
        statement = upsert(SettledRecordRow).values(district=district, record_id=record_id, counted_revision=revision)
        written = connection.execute(
            statement.on_conflict_do_update(
                index_elements=["district", "record_id"],
                set_={"counted_revision": revision},
                where=SettledRecordRow.counted_revision.is_distinct_from(revision),
            ).returning(SettledRecordRow.record_id)
        )
        changed = written.first() is not None or changed
    return changed


def device_names(connection: Connection, district: str, devices: Collection[UUID]) -> dict[UUID, str]:
    """Those of these devices that the district has, with their names."""
    query = select(DeviceRow.device_id, DeviceRow.name).where(
        DeviceRow.district == district, DeviceRow.device_id == _any("devices", sorted(devices))
    )
    return dict(connection.execute(query).all())


def name_of(connection: Connection, district: str, person_id: UUID) -> str:
    """Empty for a form that is about no person."""
    query = select(PersonRow.full_name).where(PersonRow.district == district, PersonRow.person_id == person_id)
    return connection.execute(query.order_by(PersonRow.round_id).limit(1)).scalar() or ""


def asked_already(connection: Connection, district: str, records: Sequence[UUID]) -> bool:
    """Whether an officer has asked the person which of these counts (R10)."""
    query = select(EventRow.event_id).where(
        EventRow.district == district,
        EventRow.record_id == _any("records", sorted(records)),
        EventRow.kind == EventKind.SETTLED.value,
    )
    return connection.execute(query.limit(1)).first() is not None


def districts_with_records(connection: Connection, area: str) -> list[str]:
    query = select(RecordRow.district).where(RecordRow.district.startswith(area)).distinct()
    return sorted(connection.execute(query).scalars())


def _open_in(area: str) -> tuple[ColumnElement[bool], ...]:
    return (
        ConflictCaseRow.district.startswith(area),
        ConflictCaseRow.settled_at.is_(None),
    )


def _any(name: str, ids: Sequence[UUID]) -> Any:
    return func.any(bindparam(name, list(ids), ARRAY(Uuid())))


_RECORD = [RecordRow.__table__.c[name] for name in Record.model_fields]
_EVENT = [EventRow.__table__.c[name] for name in RecordEvent.model_fields]
_CONFLICT = list(ConflictCaseRow.__table__.c)


def _record(row: RowMapping) -> Record:
    # Checked when it arrived.
    return Record.model_construct(**{name: row[name] for name in Record.model_fields})
