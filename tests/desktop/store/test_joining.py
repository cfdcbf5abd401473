"""Duplicates that the centre has merged: both ids lead to one person, with all that was done for either."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.store.applying import Applying
from desktop.store.merged import all_ids, kept_id
from desktop.store.sheet_tables import case_state, ministry_entry
from desktop.sync.pull import Pull
from forms.changes import Item, ItemKind, MergedPerson, Stream, person_key
from forms.measure.workflow import CaseStatus
from tests.desktop.store.invented_records import rule_facts
from tests.desktop.sync.model_centre import ModelCentre
from tests.laptop import Laptop, the_demo_round

ROUND = the_demo_round().round_id
AT = datetime(2018, 3, 20, 9, tzinfo=UTC)


def merge(laptop: Laptop, person_id: UUID, into: UUID, *, also: tuple[Item, ...] = ()) -> None:
    body = MergedPerson(person_id=person_id, into=into, round_id=ROUND, by="ทีมอำเภอ", at=AT).model_dump(mode="json")
    item = Item(stream=Stream.DISTRICT, version=1, kind=ItemKind.MERGED, key=person_key(ROUND, person_id), body=body)
    with laptop.stores.machine_store.write() as connection:
        Applying(rule_facts, laptop.clock())(connection, [item, *also])


def test_both_ids_lead_to_one_person_with_both_histories(laptop: Laptop) -> None:
    one, other = laptop.finalised(0), laptop.finalised(1)
    merge(laptop, other.person_id, one.person_id)
    for asked in (one.person_id, other.person_id):
        view = laptop.cases.overview(asked)
        assert view.person_id == asked
        assert view.person == laptop.people.get(one.person_id)
        assert {each.record_id for each in view.records} == {one.record_id, other.record_id}
        assert view.status is CaseStatus.REGISTERED
        assert view.also_known == 1
        assert len(view.intents) == 2
    with laptop.stores.machine_store.read() as connection:
        assert kept_id(connection, other.person_id) == one.person_id
        assert all_ids(connection, other.person_id) == {one.person_id, other.person_id}
        numbers = connection.exec_driver_sql("SELECT DISTINCT person_no FROM ministry_entry").all()
        assert len(numbers) == 1


def test_the_other_is_on_no_list_and_nothing_is_deleted(laptop: Laptop) -> None:
    one, other = laptop.people.search("", 2)
    before = laptop.people.count()
    merge(laptop, other.person_id, one.person_id)
    assert other.person_id not in {each.person_id for each in laptop.people.search("", 100)}
    assert other.person_id not in {each.person_id for each in laptop.people.search(other.full_name)}
    assert laptop.people.count() == before
    assert laptop.people.get(other.person_id).full_name == other.full_name


def test_the_roster_telling_the_other_again_does_not_bring_them_back(laptop: Laptop) -> None:
    one, other = laptop.people.search("", 2)
    body = laptop.people.get(other.person_id).as_row() | {"phone": "081"}
    again = Item(
        stream=Stream.DISTRICT, version=2, kind=ItemKind.PERSON, key=person_key(ROUND, other.person_id), body=body
    )
    for also in ((), (again,), (again,)):
        merge(laptop, other.person_id, one.person_id, also=also)
        assert other.person_id not in {each.person_id for each in laptop.people.search("", 100)}


def test_what_is_recorded_of_the_other_later_counts_for_the_one_that_is_kept(laptop: Laptop) -> None:
    one, other = laptop.person(0), laptop.person(1)
    draft = laptop.interview(other)
    merge(laptop, other, one)
    assert laptop.cases.overview(one).next_record == draft.record_id
    laptop.finalised_like(laptop.finalised(2), other)
    laptop.sending.push_once()  # copies what was finalised; there is no centre
    assert laptop.cases.overview(one).status is CaseStatus.REGISTERED
    assert laptop.cases.start(other, "visit") == laptop.cases.start(one, "visit")


def test_taken_back_each_has_again_what_was_theirs(laptop: Laptop) -> None:
    centre = ModelCentre()
    for row in laptop.people.search("", 100):
        each = laptop.people.get(row.person_id)
        centre.tell(ItemKind.PERSON, person_key(ROUND, each.person_id), each.as_row())
    one, other, third = laptop.finalised(0), laptop.finalised(1), laptop.person(2)
    laptop.sending.push_once()  # copies what was finalised; there is no centre
    pull(laptop, centre)
    before = pictured(laptop)
    for into in (one.person_id, third):
        told = MergedPerson(person_id=other.person_id, into=into, round_id=ROUND, by="ทีมอำเภอ", at=AT)
        centre.tell(ItemKind.MERGED, person_key(ROUND, other.person_id), told.model_dump(mode="json"))
        pull(laptop, centre)
        assert {each.record_id for each in laptop.cases.overview(into).records} >= {other.record_id}
        assert len(pictured(laptop)) == len(before) - 1
    centre.tell(ItemKind.MERGED, person_key(ROUND, other.person_id), None)
    for repair in (False, True):
        pull(laptop, centre, repair=repair)
        assert pictured(laptop) == before
        for record in (one, other):
            view = laptop.cases.overview(record.person_id)
            assert [each.record_id for each in view.records] == [record.record_id]
            assert (view.status, view.also_known) == (CaseStatus.REGISTERED, 0)


def pull(laptop: Laptop, centre: ModelCentre, *, repair: bool = False) -> None:
    applying = Applying(rule_facts, laptop.clock())
    run = Pull(laptop.stores.machine_store, centre, UUID(int=7), applying, clock=laptop.clock)
    assert run.run(repair=repair, progress=lambda _things: None, cancelled=lambda: False).whole


def pictured(laptop: Laptop) -> list[Any]:
    """Everybody on the list, and every case and entry, as the store has them."""
    with laptop.stores.machine_store.read() as connection:
        cases = connection.execute(select(case_state).order_by(case_state.c.person_no)).all()
        entries = connection.execute(select(ministry_entry).order_by(ministry_entry.c.record_no)).all()
    return [*(row.person_id for row in laptop.people.search("", 100)), entries, cases]


def test_merged_twice_all_ids_lead_to_the_last(laptop: Laptop) -> None:
    ids = [laptop.person(number) for number in range(3)]
    record = laptop.finalised(0)
    merge(laptop, ids[0], ids[1])
    merge(laptop, ids[1], ids[2])
    assert record.person_id == ids[0]
    views = [laptop.cases.overview(each) for each in ids]
    assert {view.person.national_id for view in views} == {laptop.people.get(ids[2]).national_id}
    assert all(view.status is CaseStatus.REGISTERED for view in views)
