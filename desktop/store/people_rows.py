"""The rows of people: what lists and searches read of each, written together with everybody's case."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, func, select

from desktop.store import search_index
from desktop.store.case_states import SOUGHT
from desktop.store.machine_tables import person, village
from forms.measure.targeting import Tier, standing
from forms.roster.house_number import house_key
from forms.roster.person import Person
from forms.thai import areas
from forms.thai.text import TITLES, document_of_keys, search_document, search_key

if TYPE_CHECKING:
    from forms.measure.rounds import Round

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

    @classmethod
    def of(cls, each: Person, round_: Round) -> RuleFacts:
        """R12 for someone who has not come; who has come is read from the case states when a list is shown."""
        found = standing(each.birth, each.income, round_)
        return cls(age=found.age, tier=found.tier, young=found.young, targeted=found.targeted)


class Line(NamedTuple):
    """Somebody to be written, under their number (`desktop.store.person_order`)."""

    number: int
    person_id: str
    """of `person`, as the store has it: found once, since it is a keyed hash"""
    person: Person


def write(
    connection: Connection,
    lines: Iterable[Line],
    facts: Callable[[Person], RuleFacts],
    at: datetime,
    *,
    fresh: bool,
    listed: bool,
) -> None:
    """`fresh`: nobody of them is known yet, which saves a look. Villages are to be counted anew afterwards."""
    rows, cases, details, documents = [], [], [], []
    for number, person_id, each in lines:
        told = facts(each)
        place, house = village_id(each.subdistrict, each.moo), house_key(each.house_no)
        name = _name_key(each)
        targeted = told.targeted and listed  # R12: whoever is on no list is checked before anybody visits them
        rows.append(
            (
                number,
                person_id,
                each.national_id,
                each.full_name,
                name,
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
        details.append((number, each.model_dump_json(), at.isoformat()))
        documents.append((number, _document(each, name)))
    if not rows:
        return
    if not fresh:
        search_index.take_out(connection, [number for number, _ in documents])
    driver = connection.exec_driver_sql
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
    search_index.put(connection, documents)


def index_anew(connection: Connection, lines: Iterable[Line]) -> None:
    """Put people into the emptied search index."""
    search_index.put(connection, [(number, _document(each, _name_key(each))) for number, _, each in lines])


def count_villages(connection: Connection) -> None:
    connection.execute(village.delete())
    counted = select(person.c.village_id, func.count().label("people")).group_by(person.c.village_id).subquery()
    # Counted by the index alone; whoever lives there has the village's number.
    moo = select(person.c.moo).where(person.c.village_id == counted.c.village_id).limit(1).scalar_subquery()
    rows = connection.execute(select(counted.c.village_id, moo, counted.c.people)).all()
    if rows:
        connection.execute(
            village.insert(),
            [
                {"village_id": place, "subdistrict_name": areas.titled(place[:6]), "moo": moo, "people": people}
                for place, moo, people in rows
            ],
        )


def village_id(subdistrict: str, moo: str) -> str:
    """Subdistrict code and village number in two digits; "00" where the address names none (towns)."""
    return f"{subdistrict}{moo.zfill(2) if moo else '00'}"


def _name_key(each: Person) -> str:
    return search_key(f"{each.first_name} {each.last_name}")


def _document(each: Person, name_key: str) -> str:
    """Everything people search by: see `desktop.store.search` for the two marks made for exact places."""
    own = document_of_keys(name_key, search_key(each.national_id), search_key(each.house_no))
    return f"{own} {_shared(each.title, each.subdistrict, each.moo)}"


@lru_cache(maxsize=4096)
def _shared(title: str, subdistrict: str, moo: str) -> str:
    """What a document has in common with those of many others: a roster of 100,000 has a few hundred villages."""
    # Titles too, and those a longer one begins with: a whole name is found while "นา", "นาง", "นางส" are typed.
    titles = [each for each in TITLES if title.startswith(each)]
    words = search_document(*titles, areas.name(subdistrict))
    return f"{words} {village_mark(village_id(subdistrict, moo))} {moo_mark(moo)}"


def village_mark(place: str) -> str:
    """A word that occurs in a document exactly if the person lives in that village."""
    return f"\u00a7v{place}\u00a7"


def moo_mark(moo: str) -> str:
    """A word that occurs in a document exactly if the village has that number."""
    return f"\u00a7m{moo}\u00a7"
