"""R18: whoever is given to another officer leaves the lists; the work done for them stays, with a word on it."""

from __future__ import annotations

from uuid import UUID

import pytest

from desktop.store.applying import Applying
from forms.changes import Item, ItemKind, Stream, person_key
from tests.desktop.store.invented_records import rule_facts
from tests.laptop import INTENT_JOINS, Laptop, fill


def give(laptop: Laptop, person_id: UUID, ao_code: str) -> None:
    """What a pull brings when the district assigns somebody."""
    body = laptop.people.get(person_id).as_row() | {"ao_code": ao_code}
    item = Item(
        stream=Stream.DISTRICT,
        version=1,
        kind=ItemKind.PERSON,
        key=person_key(laptop.stores.machine.round_id, person_id),
        body=body,
    )
    officer = {"code": "AO-002", "name": "สมหญิง งามดี", "agency": "", "phone": ""}
    known = Item(stream=Stream.DISTRICT, version=2, kind=ItemKind.OFFICER, key="AO-002", body=officer)
    with laptop.stores.machine_store.write() as connection:
        Applying(rule_facts, laptop.clock())(connection, [item, known])


@pytest.fixture
def person(laptop: Laptop) -> UUID:
    """Somebody in the care of the officer at work."""
    person = laptop.person()
    give(laptop, person, laptop.stores.officer.ao_code)
    return person


def test_R18_work_stays_and_goes_on_and_says_who_has_the_person_now(laptop: Laptop, person: UUID) -> None:
    own = laptop.stores.officer.ao_code
    draft = laptop.interview(person)
    fill(draft, INTENT_JOINS)
    assert laptop.cases.overview(person).given_to is None
    give(laptop, person, "AO-002")
    assert person not in {row.person_id for row in laptop.people.search("", 100, ao=own)}
    assert person in {row.person_id for row in laptop.people.search(laptop.people.get(person).full_name)}
    view = laptop.cases.overview(person)
    assert (view.given_to, view.next_record) == ("สมหญิง งามดี", draft.record_id)
    record = laptop.cases.open_interview(draft.record_id).finalise()
    assert record.ao_code == own
    assert laptop.sending.pending() == 1
    assert laptop.cases.overview(person).given_to == "สมหญิง งามดี"


def test_R18_given_back_or_without_work_there_is_nothing_to_say(laptop: Laptop, person: UUID) -> None:
    give(laptop, person, "AO-002")
    assert laptop.cases.overview(person).given_to is None  # no work of this officer's
    laptop.cases.start(person, "intent")
    assert laptop.cases.overview(person).given_to == "สมหญิง งามดี"
    give(laptop, person, "")
    assert laptop.cases.overview(person).given_to == ""
    give(laptop, person, laptop.stores.officer.ao_code)
    assert laptop.cases.overview(person).given_to is None
