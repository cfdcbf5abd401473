"""The lists of phase 2 (R24–R26): who stands where, which result belongs to which place, and the counts handed down."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from desktop.store.sheet_tables import handed_count, listed
from forms.measure.phase_two import Measure, Situation
from forms.thai.dates import iso_day


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Somebody on a list. Number and name stand here for who is not on this computer's roster."""

    person_id: UUID
    agency: str
    province: str
    district: str = ""
    national_id: str = ""
    full_name: str = ""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A place of somebody who is not on this computer's roster."""

    list_no: int
    agency: str
    national_id: str
    full_name: str
    district: str


def replace_places(
    connection: Connection,
    list_no: int,
    agencies: Collection[str],
    places: Iterable[ListPlace],
    *,
    source: str,
    batch: str,
) -> int:
    """These are the places of the list for these agencies, and no others; returns how many there are.

    `source`: imported or computed; `batch`: the file's name, or empty. Results that were known before find their place,
    and projects chosen for somebody (R32) stay chosen.
    """
    before = (listed.c.list_no == list_no, listed.c.agency.in_(agencies))
    chosen = {
        (person_id, agency): project_no
        for person_id, agency, project_no in connection.execute(
            select(listed.c.person_id, listed.c.agency, listed.c.project_no).where(
                *before, listed.c.project_no.is_not(None)
            )
        )
    }
    connection.execute(delete(listed).where(*before))
    rows = {(each.person_id, each.agency): each for each in places}
    if rows:
        more = {"list_no": list_no, "source": source, "batch": batch}
        connection.execute(
            insert(listed), [{**asdict(each), **more, "project_no": chosen.get(key)} for key, each in rows.items()]
        )
    find_people(connection)
    settle_places(connection)
    return len(rows)


def find_people(connection: Connection) -> None:
    """Join places to the roster, after either has grown."""
    connection.exec_driver_sql(
        "UPDATE listed SET person_no = (SELECT p.person_no FROM person p WHERE p.person_id = listed.person_id) "
        "WHERE person_no IS NULL"
    )


def strangers(connection: Connection, limit: int) -> list[Stranger]:
    """Places of people who are not on the roster: they are counted nowhere until it knows them."""
    columns = (listed.c.list_no, listed.c.agency, listed.c.national_id, listed.c.full_name, listed.c.district)
    query = select(*columns).where(listed.c.person_no.is_(None)).order_by(listed.c.list_no, listed.c.full_name)
    return [Stranger(*row) for row in connection.execute(query.limit(limit))]


def found_counts(connection: Connection) -> dict[tuple[int, str, str], int]:
    """How many stand on the lists, by list, agency and district (R39): the list's district, else the roster's."""
    rows = connection.exec_driver_sql(
        "SELECT l.list_no, l.agency, CASE WHEN l.district <> '' THEN l.district "
        "ELSE coalesce((SELECT substr(p.village_id, 1, 4) FROM person p WHERE p.person_no = l.person_no), '') END, "
        "count(*) FROM listed l WHERE l.list_no > 0 GROUP BY 1, 2, 3"
    )
    return {(list_no, agency, district): people for list_no, agency, district, people in rows}


def put_handed_counts(connection: Connection, counts: Mapping[tuple[int, str, str], int]) -> None:
    """The counts that came with the lists, by list, agency and district; those known before are forgotten."""
    connection.execute(delete(handed_count))
    if counts:
        names = ("list_no", "agency", "district")
        rows = [{**dict(zip(names, key, strict=True)), "people": people} for key, people in counts.items()]
        connection.execute(insert(handed_count), rows)


def handed_counts(connection: Connection) -> dict[tuple[int, str, str], int]:
    columns = (handed_count.c.list_no, handed_count.c.agency, handed_count.c.district, handed_count.c.people)
    return {(row[0], row[1], row[2]): row[3] for row in connection.execute(select(*columns))}


def measures(connection: Connection) -> list[Measure]:
    """What everybody who joins was prescribed, once for each follow-up that told how far it is (R24, R25)."""
    rows = connection.exec_driver_sql(
        "SELECT p.person_id, s.agency, coalesce(m.progress, ''), coalesce(f.day, '') "
        "FROM prescription s JOIN person p ON p.person_no = s.person_no "
        "JOIN case_state c ON c.person_no = s.person_no AND c.status = 'assessed' "
        "LEFT JOIN measure_progress m ON m.person_no = s.person_no AND m.programme = s.programme AND m.progress <> '' "
        "LEFT JOIN follow_up f ON f.record_no = m.record_no WHERE s.counts"
    )
    return [Measure(UUID(person_id), agency, progress, iso_day(day)) for person_id, agency, progress, day in rows]


def situations(connection: Connection) -> dict[UUID, Situation]:
    """The newest income that was told, and the menu group, of everybody interviewed."""
    rows = connection.exec_driver_sql(
        "SELECT p.person_id, (SELECT f.income_now FROM follow_up f WHERE f.person_no = c.person_no AND f.met "
        "ORDER BY f.day DESC, f.record_no DESC LIMIT 1), c.year_income, c.menu_group "
        "FROM case_state c JOIN person p ON p.person_no = c.person_no WHERE c.status = 'assessed'"
    )
    found = (
        Situation(UUID(person_id), told if told is not None else _whole(before), group)
        for person_id, told, before, group in rows
    )
    return {each.person_id: each for each in found}


_JOIN = (
    "UPDATE listed SET record_no = (SELECT max(d.record_no) FROM development d WHERE d.person_no = listed.person_no "
    "AND d.list_no = listed.list_no AND d.agency = listed.agency AND d.counts) "
    "WHERE list_no > 0 AND person_no IS NOT NULL"
)
_FORGET = "DELETE FROM listed WHERE source = 'reported'"
_REPORTED = (
    "INSERT INTO listed (person_id, person_no, list_no, agency, province, district, national_id, full_name, source, "
    "batch, record_no) SELECT p.person_id, d.person_no, 0, d.agency, substr(p.village_id, 1, 2), "
    "substr(p.village_id, 1, 4), p.national_id, p.full_name, 'reported', '', d.record_no "
    "FROM development d JOIN person p ON p.person_no = d.person_no "
    "WHERE d.counts AND NOT EXISTS (SELECT 1 FROM listed l WHERE l.person_no = d.person_no AND l.list_no = d.list_no "
    "AND l.agency = d.agency)"
)


def settle_places(connection: Connection, person_no: int | None = None) -> None:
    """Join results and places, of one person or of everybody.

    Whose result fits no place was developed all the same: it makes a place of its own, on no list (list_no 0).
    """
    one = "" if person_no is None else " AND person_no = :person_no"
    params = {} if person_no is None else {"person_no": person_no}
    for statement, narrowed in ((_JOIN, one), (_FORGET, one), (_REPORTED, one.replace("person_no =", "d.person_no ="))):
        connection.exec_driver_sql(statement + narrowed, params)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
