"""Writing the roster: a list whole or not at all, one person who is on none, and the case states beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, func, select, text

from desktop.errors import KnownError
from desktop.store import lists, offices
from desktop.store.case_states import SOUGHT
from desktop.store.database import Database
from desktop.store.machine_tables import PERSON_SEARCH, person, person_detail, village
from desktop.store.reckoning import recompute
from forms.measure.targeting import Tier
from forms.roster.house_number import house_key
from forms.roster.person import Person
from forms.thai import areas
from forms.thai.text import TITLES, search_document, search_key, sort_key

if TYPE_CHECKING:
    from forms.roster.offices import Offices

CHUNK = 1000
_NOT_LISTED = text("NOT person.listed")  # as the index of the few of them says it

Progress = Callable[[int, int], None]
"""(done, total); called often, from the thread that works."""

Cancelled = Callable[[], bool]


# A case for everybody, before anything has happened; whoever is known keeps what has.
PLACE_CASES = (
    "INSERT INTO case_state (person_no, village_id, house_key, ao_code, tier, young, targeted, income, on_visit_list, "
    "status, join_answer, intent_date, channel, intents, reason, outcome, confirm, met_date, menu_group, year_income, "
    "next_date, entitlement, monthly, months, total, first_month, last_month) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?7, "
    "'none', '', '', '', 0, '', '', '', '', '', '', '', 'unknown', 0, 0, 0, '', '') "
    "ON CONFLICT (person_no) DO UPDATE SET village_id = excluded.village_id, house_key = excluded.house_key, "
    "ao_code = excluded.ao_code, tier = excluded.tier, young = excluded.young, targeted = excluded.targeted, "
    f"income = excluded.income, on_visit_list = excluded.targeted AND {SOUGHT}"
)


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What the rules say of a person before anybody has come; kept in the row, since a list shows it 100 times."""

    age: int
    tier: Tier
    young: bool
    targeted: bool


@dataclass(frozen=True, slots=True)
class Counts:
    added: int
    updated: int
    unchanged: int
    now_listed: int  # of those updated, whoever had been registered here as not listed (R11)
    total: int


def import_people(
    database: Database,
    people: Sequence[Person],
    facts: Callable[[Person], RuleFacts],
    at: datetime,
    progress: Progress,
    cancelled: Cancelled,
    set_by_district: Offices | None = None,
) -> Counts:
    """Add and update `people`, and the officers and places beside them (R17), in one transaction; nobody is removed.

    Row numbers follow Thai dictionary order within one import, so that a search can stop at its limit and still be
    in order. KnownError: cancelled (nothing changed), disk_full.
    """
    ordered = sorted(people, key=lambda each: sort_key(f"{each.first_name} {each.last_name}"))
    added = updated = now_listed = done = 0
    with database.write() as connection:
        numbers = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT person_id, person_no FROM person")}
        next_number = max(numbers.values(), default=0) + 1
        not_listed = set(connection.execute(select(person.c.person_no).where(_NOT_LISTED)).scalars())
        for chunk in _chunks(ordered):
            if cancelled():
                raise KnownError("cancelled")
            keys = [str(each.person_id) for each in chunk]
            known = [numbers[key] for key in keys if key in numbers]
            bodies = _bodies(connection, known)
            changed: list[tuple[int, str, Person]] = []
            for key, each in zip(keys, chunk, strict=True):
                number = numbers.get(key)
                if number is None:
                    number = numbers[key] = next_number
                    next_number += 1
                    added += 1
                elif number in not_listed:
                    updated += 1
                    now_listed += 1
                elif bodies.get(number) == each.as_row():
                    continue
                else:
                    updated += 1
                changed.append((number, key, each))
            _write(connection, changed, facts, at, fresh=not known, listed=True)
            done += len(chunk)
            progress(done, len(ordered))
        _count_villages(connection)
        if set_by_district is not None:
            offices.put_officers(connection, set_by_district.officers)
            offices.replace_places(connection, set_by_district.places)
        if updated:
            recompute(connection, at.date())  # an income that was corrected changes what its case brings
        if added:
            _join_lists(connection)
        # One segment instead of many: searches by two words are twice as fast afterwards.
        connection.exec_driver_sql(f"INSERT INTO {PERSON_SEARCH}({PERSON_SEARCH}) VALUES ('optimize')")
        total = connection.execute(select(func.count()).select_from(person)).scalar_one()
    return Counts(added, updated, len(ordered) - added - updated, now_listed, total)


def register(database: Database, each: Person, facts: Callable[[Person], RuleFacts], at: datetime) -> bool:
    """Add somebody who is on no list, flagged as such (R11). False where this computer knows them already: nothing
    changes then. KnownError: disk_full."""
    key = str(each.person_id)
    with database.write() as connection:
        if connection.execute(select(person.c.person_no).where(person.c.person_id == each.person_id)).first():
            return False
        newest = connection.execute(select(func.max(person.c.person_no))).scalar_one()
        _write(connection, [((newest or 0) + 1, key, each)], facts, at, fresh=True, listed=False)
        _count_villages(connection)
        _join_lists(connection)
    return True


def count_not_listed(connection: Connection, area: str = "", officer: str = "") -> int:
    """How many were registered here who are on no list; of an area (its code) and of an officer (AO code)."""
    query = select(func.count()).select_from(person).where(_NOT_LISTED)
    if area:
        query = query.where(person.c.village_id.startswith(area))
    if officer:
        query = query.where(person.c.ao_code == officer)
    return connection.execute(query).scalar_one()


def person_of(connection: Connection, person_id: UUID) -> Person:
    """KnownError: person_unknown."""
    query = (
        select(person_detail.c.body)
        .join(person, person.c.person_no == person_detail.c.person_no)
        .where(person.c.person_id == person_id)
    )
    body = connection.execute(query).scalar_one_or_none()
    if body is None:
        raise KnownError("person_unknown")
    return Person.model_validate(body)


def village_id(subdistrict: str, moo: str) -> str:
    """Subdistrict code and village number in two digits; "00" where the address names none (towns)."""
    return f"{subdistrict}{moo.zfill(2) if moo else '00'}"


def _chunks(people: Sequence[Person]) -> Iterator[list[Person]]:
    remaining = iter(people)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


def _bodies(connection: Connection, numbers: list[int]) -> dict[int, Any]:
    query = select(person_detail.c.person_no, person_detail.c.body).where(person_detail.c.person_no.in_(numbers))
    return dict(connection.execute(query).all()) if numbers else {}


def _write(
    connection: Connection,
    changed: list[tuple[int, str, Person]],
    facts: Callable[[Person], RuleFacts],
    at: datetime,
    *,
    fresh: bool,
    listed: bool,
) -> None:
    rows, cases, details, documents = [], [], [], []
    for number, key, each in changed:
        told = facts(each)
        place, house = village_id(each.subdistrict, each.moo), house_key(each.house_no)
        targeted = told.targeted and listed  # R12: whoever is on no list is checked before anybody visits them
        rows.append(
            (
                number,
                key,
                each.national_id,
                each.full_name,
                search_key(f"{each.first_name} {each.last_name}"),
                each.house_no,
                each.moo,
                place,
                each.income,
                told.age,
                targeted,
                each.ao_code,
                told.tier,
                told.young,
                house,
                each.latitude,
                each.longitude,
                listed,
            )
        )
        cases.append((number, place, house, each.ao_code, told.tier, told.young, targeted, each.income))
        details.append((number, json.dumps(each.as_row(), ensure_ascii=False), at.isoformat()))
        documents.append((number, _document(each, place)))
    if not rows:
        return
    driver = connection.exec_driver_sql
    if not fresh:
        driver(f"DELETE FROM {PERSON_SEARCH} WHERE rowid = ?", [(number,) for number, _ in documents])
    columns = [column.name for column in person.columns]
    updates = ", ".join(f"{name} = excluded.{name}" for name in columns[2:])
    driver(
        f"INSERT INTO person ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "
        f"ON CONFLICT (person_no) DO UPDATE SET {updates}",
        rows,
    )
    driver(PLACE_CASES, cases)
    driver(
        "INSERT INTO person_detail (person_no, body, imported_at) VALUES (?, ?, ?) "
        "ON CONFLICT (person_no) DO UPDATE SET body = excluded.body, imported_at = excluded.imported_at",
        details,
    )
    driver(f"INSERT INTO {PERSON_SEARCH} (rowid, document) VALUES (?, ?)", documents)


def _join_lists(connection: Connection) -> None:
    """Whom the lists of phase 2 name and the roster has come to know."""
    lists.find_people(connection)
    lists.settle_places(connection)


def _document(each: Person, place: str) -> str:
    """Everything people search by: see `desktop.store.search` for the two marks made for exact places."""
    # Titles too, and those a longer one begins with: a whole name is found while "นา", "นาง", "นางส" are typed.
    titles = [title for title in TITLES if each.title.startswith(title)]
    words = search_document(
        f"{each.first_name} {each.last_name}", *titles, each.national_id, each.house_no, _place(each.subdistrict)
    )
    return f"{words} {village_mark(place)} {moo_mark(each.moo)}"


@cache
def _place(subdistrict: str) -> str:
    return areas.name(subdistrict)  # a roster of 100,000 has a few dozen of them


def village_mark(place: str) -> str:
    """A word that occurs in a document exactly if the person lives in that village."""
    return f"\u00a7v{place}\u00a7"


def moo_mark(moo: str) -> str:
    """A word that occurs in a document exactly if the village has that number."""
    return f"\u00a7m{moo}\u00a7"


def _count_villages(connection: Connection) -> None:
    connection.execute(village.delete())
    rows = connection.execute(
        select(person.c.village_id, person.c.moo, func.count()).group_by(person.c.village_id)
    ).all()
    if rows:
        connection.execute(
            village.insert(),
            [
                {"village_id": place, "subdistrict_name": areas.titled(place[:6]), "moo": moo, "people": people}
                for place, moo, people in rows
            ],
        )
