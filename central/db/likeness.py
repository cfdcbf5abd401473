"""The statements behind suspected duplicates: keys that find people, pairs, and who is known under another id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    RowMapping,
    Text,
    Uuid,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from central.db.settling_tables import AliasRow, LikenessDueRow, LikenessKeyRow, SuspicionRow, TwinRow
from central.db.sheet_tables import PersonRow
from central.db.tables import RecordRow
from forms.measure.workflow import INTENT

MOST_ALIKE = 100
"""A key that more people share than this says nothing."""


class Pair(NamedTuple):
    """Two people, the lower district first, and the lower id first within one."""

    round_id: str
    district: str
    person_id: UUID
    other_district: str
    other_person_id: UUID

    @classmethod
    def of(cls, round_id: str, one: tuple[str, UUID], other: tuple[str, UUID]) -> Pair:
        first, second = sorted((one, other))
        return cls(round_id, *first, *second)

    @property
    def is_within_a_district(self) -> bool:
        return self.district == self.other_district


_NOTE = text(
    # A look for each of them: until PostgreSQL has counted the keys, it would go through all of the round's for each.
    "INSERT INTO due_likeness (district, round_id, person_id) "
    "SELECT p.district, p.round_id, p.person_id FROM unnest(:people) AS these(person_id) "
    "JOIN people p ON p.district = :district AND p.round_id = :round_id AND p.person_id = these.person_id "
    "LEFT JOIN LATERAL (SELECT true AS found FROM likeness_keys k WHERE k.district = :district "
    "AND k.round_id = :round_id AND k.person_id = these.person_id LIMIT 1) keyed ON true "
    "WHERE p.full_name <> '' AND keyed.found IS NULL ON CONFLICT DO NOTHING"
).bindparams(bindparam("people", type_=ARRAY(Uuid())))

_ROOTS = text(
    # From each of these up to whom they are known as now, and from there down to all who are that person.
    "WITH RECURSIVE up(person_id, root) AS ("
    "SELECT p, p FROM unnest(:people) AS p UNION "
    "SELECT up.person_id, a.into_person_id FROM up JOIN aliases a ON a.district = :district AND a.round_id = :round_id "
    "AND a.person_id = up.root AND a.into_district = :district AND a.undone_at IS NULL), "
    "roots AS (SELECT root FROM up WHERE NOT EXISTS (SELECT FROM aliases a WHERE a.district = :district "
    "AND a.round_id = :round_id AND a.person_id = up.root AND a.undone_at IS NULL AND a.into_district = :district)), "
    "down(person_id, root) AS (SELECT root, root FROM roots UNION "
    "SELECT a.person_id, down.root FROM down JOIN aliases a ON a.district = :district AND a.round_id = :round_id "
    "AND a.into_person_id = down.person_id AND a.into_district = :district AND a.undone_at IS NULL) "
    "SELECT person_id, root FROM down"
).bindparams(bindparam("people", type_=ARRAY(Uuid())))


def note_unkeyed(connection: Connection, district: str, round_id: str, people: Sequence[UUID]) -> None:
    """That those of these people who have no keys yet are to be held against others."""
    connection.execute(_NOTE, {"district": district, "round_id": round_id, "people": list(people)})


def forget_keys(connection: Connection, district: str, round_id: str, people: Sequence[UUID]) -> None:
    """Something of these people has changed that keys are made of."""
    connection.execute(delete(LikenessKeyRow).where(*_these(LikenessKeyRow, district, round_id, people)))


def note_everybody(connection: Connection, district: str) -> None:
    everybody = select(PersonRow.district, PersonRow.round_id, PersonRow.person_id).where(
        PersonRow.district == district, PersonRow.full_name != ""
    )
    connection.execute(
        upsert(LikenessDueRow).from_select(["district", "round_id", "person_id"], everybody).on_conflict_do_nothing()
    )


def take_due(connection: Connection, district: str, most: int) -> dict[str, list[UUID]]:
    """Round → people whom the caller holds against others in this transaction, which holds the district."""
    keys = (LikenessDueRow.round_id, LikenessDueRow.person_id)
    first = select(*keys).where(LikenessDueRow.district == district).order_by(*keys).limit(most)
    taken = delete(LikenessDueRow).where(LikenessDueRow.district == district, tuple_(*keys).in_(first))
    found: dict[str, list[UUID]] = {}
    for round_id, person_id in sorted(connection.execute(taken.returning(*keys)).all()):
        found.setdefault(round_id, []).append(person_id)
    return found


def districts_due(connection: Connection, area: str) -> list[str]:
    query = select(LikenessDueRow.district).where(LikenessDueRow.district.startswith(area)).distinct()
    return sorted(connection.execute(query).scalars())


def districts_with_people(connection: Connection, area: str) -> list[str]:
    query = select(PersonRow.district).where(PersonRow.district.startswith(area)).distinct()
    return sorted(connection.execute(query).scalars())


def put_keys(connection: Connection, district: str, round_id: str, keys: Mapping[UUID, Iterable[str]]) -> None:
    """All keys of these people."""
    forget_keys(connection, district, round_id, sorted(keys))
    rows = [
        {"district": district, "round_id": round_id, "key": key, "person_id": person_id}
        for person_id, own in sorted(keys.items())
        for key in sorted(own)
    ]
    if rows:
        connection.execute(insert(LikenessKeyRow), rows)


def sharing(
    connection: Connection, districts: Sequence[str], round_id: str, keys: Collection[str]
) -> dict[str, list[tuple[str, UUID]]]:
    """Key → whoever has it in these districts; keys that too many share are left out."""
    if not keys or not districts:
        return {}
    rows = connection.execute(
        select(LikenessKeyRow.key, LikenessKeyRow.district, LikenessKeyRow.person_id).where(
            LikenessKeyRow.district == func.any(bindparam("districts", list(districts), ARRAY(Text()))),
            LikenessKeyRow.round_id == round_id,
            LikenessKeyRow.key == func.any(bindparam("keys", sorted(keys), ARRAY(Text()))),
        )
    )
    found: dict[str, list[tuple[str, UUID]]] = {}
    for key, district, person_id in rows:
        found.setdefault(key, []).append((district, person_id))
    return {key: people for key, people in found.items() if len(people) <= MOST_ALIKE}


def bodies(
    connection: Connection, round_id: str, people: Collection[tuple[str, UUID]]
) -> dict[tuple[str, UUID], dict[str, Any] | None]:
    """What the roster says of these people; None: they are on none."""
    found = connection.execute(
        select(PersonRow.district, PersonRow.person_id, PersonRow.body).where(
            PersonRow.round_id == round_id, tuple_(PersonRow.district, PersonRow.person_id).in_(sorted(people))
        )
    )
    return {(district, person_id): body for district, person_id, body in found}


def told_of_themselves(
    connection: Connection, rounds: Iterable[str], people: Collection[tuple[str, UUID]]
) -> dict[tuple[str, UUID], dict[str, Any]]:
    """The answers of the newest form 2 of each of these people."""
    found = connection.execute(
        select(RecordRow.district, RecordRow.person_id, RecordRow.answers)
        .where(
            tuple_(RecordRow.district, RecordRow.person_id).in_(sorted(people)),
            RecordRow.round_id.in_(list(rounds)),
            RecordRow.form_id == INTENT,
        )
        .order_by(RecordRow.revision)
    )
    return {(district, person_id): answers for district, person_id, answers in found}


def put_suspicions(connection: Connection, district: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Pairs of this district (its code the lower one); what somebody has decided stays. How many are new."""
    if not rows:
        return 0
    known = connection.execute(select(func.count()).select_from(SuspicionRow).where(SuspicionRow.district == district))
    before = known.scalar_one()
    statement = upsert(SuspicionRow).values(list(rows))
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["district", "round_id", "person_id", "other_district", "other_person_id"],
            set_={"score": statement.excluded.score, "reasons": statement.excluded.reasons},
            where=SuspicionRow.decision == "",
        )
    )
    after = connection.execute(select(func.count()).select_from(SuspicionRow).where(SuspicionRow.district == district))
    return after.scalar_one() - before


def put_twins(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(upsert(TwinRow).on_conflict_do_nothing(), list(rows))


def suspicion(connection: Connection, pair: Pair, *, for_update: bool = False) -> RowMapping | None:
    query = select(*_SUSPICION).where(*_is(SuspicionRow, pair))
    return connection.execute(query.with_for_update() if for_update else query).mappings().first()


def decide(connection: Connection, pair: Pair, decision: str, *, reason: str, by: str, at: datetime) -> None:
    connection.execute(
        update(SuspicionRow)
        .where(*_is(SuspicionRow, pair))
        .values(decision=decision, reason=reason, by=by, decided_at=at)
    )


def decide_twin(connection: Connection, pair: Pair, decision: str) -> None:
    """In either district of a pair."""
    turned = Pair(pair.round_id, pair.other_district, pair.other_person_id, pair.district, pair.person_id)
    for each in (pair, turned):
        connection.execute(update(TwinRow).where(*_is(TwinRow, each)).values(decision=decision))


def pairs(
    connection: Connection, area: str, decisions: Collection[str], limit: int, offset: int
) -> tuple[list[RowMapping], int]:
    """Pairs of which both people live in the area, the likeliest first; and how many there are."""
    which = (
        SuspicionRow.district.startswith(area),
        SuspicionRow.other_district.startswith(area),
        SuspicionRow.decision.in_(list(decisions)),
    )
    ordered = (
        select(*_SUSPICION)
        .where(*which)
        .order_by(SuspicionRow.score.desc(), SuspicionRow.found_at, SuspicionRow.person_id)
    )
    rows = connection.execute(ordered.limit(limit).offset(offset)).mappings()
    count = connection.execute(select(func.count()).select_from(SuspicionRow).where(*which)).scalar_one()
    return list(rows), count


def twins(connection: Connection, area: str, limit: int) -> list[RowMapping]:
    """People of a district who are suspected to be known in another one, too."""
    query = (
        select(TwinRow.person_id, TwinRow.other_district, TwinRow.found_at, PersonRow.full_name)
        .join(
            PersonRow,
            (PersonRow.district == TwinRow.district)
            & (PersonRow.round_id == TwinRow.round_id)
            & (PersonRow.person_id == TwinRow.person_id),
        )
        .where(TwinRow.district == area, TwinRow.decision == "")
        .order_by(TwinRow.found_at, TwinRow.person_id)
    )
    return list(connection.execute(query.limit(limit)).mappings())


def put_alias(connection: Connection, row: Mapping[str, Any]) -> None:
    statement = upsert(AliasRow).values(**row)
    keys = ("district", "round_id", "person_id")
    others = {name: statement.excluded[name] for name in row if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=others))


def alias(connection: Connection, district: str, round_id: str, person_id: UUID) -> RowMapping | None:
    """Whom somebody is known as now."""
    query = select(*_ALIAS).where(
        AliasRow.district == district,
        AliasRow.round_id == round_id,
        AliasRow.person_id == person_id,
        AliasRow.undone_at.is_(None),
    )
    return connection.execute(query).mappings().first()


def take_turns(connection: Connection, round_id: str) -> None:
    """Be the only one, in all districts, to say of a round's people that they are one, until the transaction ends."""
    lock = func.hashtextextended(f"aofield aliases {round_id}", 0)
    connection.execute(select(func.pg_advisory_xact_lock(lock)))


def roots(connection: Connection, district: str, round_id: str, people: Sequence[UUID]) -> dict[UUID, UUID]:
    """Everybody who is the same person as one of these, within the district, → whom they are known as now."""
    found = connection.execute(_ROOTS, {"district": district, "round_id": round_id, "people": list(people)})
    return {row.person_id: row.root for row in found}


def same_people(connection: Connection, district: str, person_id: UUID) -> dict[tuple[str, UUID], UUID]:
    """Round and id of everybody within the district who is the same as this person → whom they are known as there.

    Empty where nobody was ever merged with them.
    """
    query = select(AliasRow.round_id).where(
        AliasRow.district == district,
        AliasRow.into_district == district,
        AliasRow.undone_at.is_(None),
        or_(AliasRow.person_id == person_id, AliasRow.into_person_id == person_id),
    )
    rounds = connection.execute(query.distinct()).scalars().all()
    return {
        (round_id, each): root
        for round_id in rounds
        for each, root in roots(connection, district, round_id, [person_id]).items()
    }


def gone_elsewhere(
    connection: Connection, district: str, round_id: str, people: Sequence[UUID]
) -> dict[UUID, tuple[str, UUID]]:
    """Those of these people who are known in another district now → which, and as whom."""
    query = select(AliasRow.person_id, AliasRow.into_district, AliasRow.into_person_id).where(
        *_these(AliasRow, district, round_id, people), AliasRow.into_district != district, AliasRow.undone_at.is_(None)
    )
    return {row.person_id: (row.into_district, row.into_person_id) for row in connection.execute(query)}


def aliased(connection: Connection, round_id: str, people: Collection[tuple[str, UUID]]) -> set[tuple[str, UUID]]:
    """Those of these people who are known under another id now, here or elsewhere."""
    query = select(AliasRow.district, AliasRow.person_id).where(
        AliasRow.round_id == round_id,
        tuple_(AliasRow.district, AliasRow.person_id).in_(sorted(people)),
        AliasRow.undone_at.is_(None),
    )
    return {(district, person_id) for district, person_id in connection.execute(query)}


def forms_of(connection: Connection, people: Collection[tuple[str, UUID]]) -> dict[tuple[str, UUID], list[str]]:
    """The forms that have arrived of these people, oldest first; each record once."""
    found = connection.execute(
        select(RecordRow.district, RecordRow.person_id, RecordRow.form_id)
        .where(tuple_(RecordRow.district, RecordRow.person_id).in_(sorted(people)), RecordRow.revision == 1)
        .order_by(RecordRow.finalised_at)
    )
    forms: dict[tuple[str, UUID], list[str]] = {}
    for district, person_id, form_id in found:
        forms.setdefault((district, person_id), []).append(form_id)
    return forms


def _these(table: Any, district: str, round_id: str, people: Sequence[UUID]) -> tuple[ColumnElement[bool], ...]:
    return (
        table.district == district,
        table.round_id == round_id,
        table.person_id == func.any(bindparam("people", list(people), ARRAY(Uuid()))),
    )


def _is(table: Any, pair: Pair) -> tuple[ColumnElement[bool], ...]:
    return tuple(getattr(table, name) == value for name, value in pair._asdict().items())


_SUSPICION = list(SuspicionRow.__table__.c)
_ALIAS = list(AliasRow.__table__.c)
