"""A machine store with a dozen people, and finalised records about them such as hypothesis thinks of."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from sqlalchemy import Connection, Table, insert, select

from desktop.store import roster
from desktop.store.database import Database
from desktop.store.machine_tables import machine
from desktop.store.people_rows import RuleFacts
from desktop.store.schema import StoreKind, bring_up_to_date
from desktop.store.sheet_tables import metadata
from forms.measure.targeting import targeting
from forms.measure.workflow import ASSESSMENT, DEVELOPMENT, FOLLOW_UP, INTENT, VISIT
from forms.record import Record, content_hash
from forms.roster.invented import people as invented_people
from forms.roster.person import Person
from tests.laptop import the_demo_round

ROUND = the_demo_round()
NOW = datetime(2018, 4, 10, 9, tzinfo=UTC)
PEOPLE: list[Person] = list(invented_people(12, 3, "2401"))
DERIVED = ("case_state", "case_ledger", "contact", "prescription", "measure_progress", "follow_up", "development")
OUTCOMES = ("interviewed", "not_home", "moved", "died", "ill", "refused")
PROGRAMMES = ("P01", "P02", "P03")
AGENCIES = ("cdd", "baac", "gsb")


def machine_store(folder: Path, people: list[Person] = PEOPLE) -> Database:
    database = Database(folder / "machine.db", bytes(32))
    bring_up_to_date(database, StoreKind.MACHINE, folder)
    with database.write() as connection:
        connection.execute(
            insert(machine).values(
                one=1,
                device_id=UUID(int=1),
                district="2401",
                round_id=ROUND.round_id,
                made_at=NOW,
                extensions=[],
                reckoned_for="",
            )
        )
    roster.import_people(database, people, rule_facts, NOW, lambda done, total: None, lambda: False)
    return database


def rule_facts(person: Person) -> RuleFacts:
    told = targeting(person, ROUND, NOW.date(), came=False, declined=False)
    young = told.age <= ROUND.targeting.age_limit
    return RuleFacts(age=told.age, tier=told.tier, young=young, targeted=told.to_visit)


@contextmanager
def undone(database: Database) -> Iterator[Connection]:
    """A writing transaction that leaves nothing behind."""
    with database.engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


def record(form_id: str, answers: dict[str, Any], *, person: int = 0, number: int = 1, revision: int = 1) -> Record:
    """`number` names the record; later ones, and later revisions, were finalised later."""
    return Record(
        record_id=uuid.uuid5(uuid.NAMESPACE_OID, str(number)),
        revision=revision,
        form_id=form_id,
        form_version="1",
        round_id=ROUND.round_id,
        person_id=PEOPLE[person].person_id,
        district="2401",
        answers=answers,
        content_hash=content_hash(form_id=form_id, form_version="1", answers=answers),
        finalised_at=NOW + timedelta(minutes=number, hours=revision),
        officer="สมชาย ใจดี",
        ao_code=f"AO-{number % 3:03}",
        device_id=UUID(int=7),
        demo=True,
    )


_YES_NO = st.sampled_from(["yes", "no"])
_DAYS = st.sampled_from(["2018-02-10", "2018-03-05", "2018-04-02", "2018-06-20", ""])
_OUTCOME = st.sampled_from(OUTCOMES)
_NUMBER = st.sampled_from(["", "12000", "30000", "45000"])
_PROGRAMME = st.sampled_from(PROGRAMMES)
_ANSWERS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    INTENT: st.fixed_dictionaries(
        {"q201_date": _DAYS, "q202_channel": st.sampled_from(["walk_in", "home_visit"]), "q211_join": _YES_NO}
    ),
    VISIT: st.fixed_dictionaries(
        {"q304_date": _DAYS, "qv_method": st.sampled_from(["phone", "home_visit"]), "q305_outcome": _OUTCOME}
    ),
    ASSESSMENT: st.fixed_dictionaries(
        {
            "q304_date": _DAYS,
            "q304_channel": st.just("home_visit"),
            "q305_outcome": _OUTCOME,
            "q306_confirm": _YES_NO,
            "prescriptions": st.lists(
                st.fixed_dictionaries({"q351_programme": _PROGRAMME, "q351_agency": st.sampled_from(AGENCIES)}),
                max_size=3,
            ),
        }
    ),
    FOLLOW_UP: st.fixed_dictionaries(
        {
            "q401_round": st.sampled_from(["2561-06", "2561-09", "other"]),
            "q402_date": _DAYS,
            "q402_method": st.just("phone"),
            "q403_outcome": _OUTCOME,
            "income_before": _NUMBER,
            "q406_year": _NUMBER,
            "q407_above": _YES_NO,
            "measures": st.lists(
                st.fixed_dictionaries(
                    {"q404_programme": _PROGRAMME, "q404_status": st.sampled_from(["ongoing", "done", "cancelled"])}
                ),
                max_size=2,
            ),
        }
    ),
    DEVELOPMENT: st.fixed_dictionaries(
        {
            "q501_list": st.sampled_from(["1", "2"]),
            "q502_agency": st.sampled_from(AGENCIES),
            "q510_outcome": st.sampled_from(["done", "not_done"]),
            "q511_after": _NUMBER,
            "q512_date": st.sampled_from(["2019-06-10", "2019-07-20"]),
        }
    ),
}
_FORMS = tuple(_ANSWERS)


@st.composite
def _records(draw: st.DrawFn) -> Record:
    number = draw(st.integers(0, 24))
    form_id = _FORMS[number % len(_FORMS)]  # a record keeps its form and its person for life
    answers = draw(_ANSWERS[form_id])
    return record(form_id, answers, person=number % 7 % 5, number=number, revision=draw(st.integers(1, 3)))


records = st.lists(_records(), max_size=16, unique_by=lambda each: (each.record_id, each.revision))


def contents(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """All that was derived, without the numbers that depend on the order of arrival."""
    numbers = dict(connection.exec_driver_sql("SELECT record_no, record_id FROM ministry_entry").all())
    found = {}
    for name in (*DERIVED, "ministry_entry", "listed"):
        rows = [_comparable(row, numbers) for row in connection.execute(_all(metadata.tables[name])).mappings()]
        found[name] = sorted(rows, key=str)
    return found


def _all(table: Table) -> Any:
    return select(*(column for column in table.columns if column.name != "listed_no"))


def _comparable(row: Any, numbers: dict[int, str]) -> dict[str, Any]:
    return {key: numbers.get(value, "") if key == "record_no" else value for key, value in row.items()}
