"""A pull, whatever happens on the way: what is held is what the centre has, and no work is ever touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from desktop.errors import KnownError
from desktop.store import pulled, pulled_tables
from desktop.store.applying import Applying
from desktop.store.came import Came
from desktop.store.database import Database
from desktop.store.machine_tables import machine, person, person_detail
from desktop.store.merged import kept_id
from desktop.store.person_order import place_of
from desktop.store.pulled import Pulled
from desktop.store.pulled_tables import held
from desktop.store.roster import import_people
from desktop.store.sheet_tables import ao
from desktop.sync.pull import FIRST_PAGE, GROWTH, Pull, checked
from desktop.sync.tally import PullTally
from forms.changes import (
    Cursor,
    Item,
    ItemKind,
    MergedPerson,
    Stream,
    item_digest,
    person_key,
    person_of_key,
    state_hash,
)
from forms.exchange import PullResponse
from forms.roster.invented import people as invented_people
from forms.roster.person import Person
from tests.desktop.store.invented_records import NOW, ROUND, machine_store, rule_facts
from tests.desktop.sync.model_centre import ModelCentre

PEOPLE: list[Person] = [each.model_copy(update={"ao_code": "AO-1"}) for each in invented_people(40, 5, "2401")]
CENTRE = UUID(int=7)
TODAY = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    database = machine_store(tmp_path, [])
    yield database
    database.close()


@pytest.fixture
def centre() -> ModelCentre:
    """A district of forty, two officers and a place."""
    centre = ModelCentre()
    for each in PEOPLE:
        centre.tell(ItemKind.PERSON, key_of(each), each.as_row())
    for code in ("AO-1", "AO-2"):
        centre.tell(ItemKind.OFFICER, code, {"code": code, "name": f"เจ้าหน้าที่ {code}", "agency": "", "phone": ""})
    centre.tell(ItemKind.PLACE, "/วัดใหญ่", {"name": "วัดใหญ่", "subdistrict": "", "days": ["2018-02-05"]})
    return centre


def pull(
    store: Database, centre: ModelCentre, *, page: int = FIRST_PAGE, repair: bool = False, at: datetime = TODAY
) -> PullTally:
    run = Pull(store, centre, CENTRE, Applying(rule_facts, NOW), clock=lambda: at)
    run.size = page
    return run.run(repair=repair, progress=lambda _things: None, cancelled=lambda: False)


def here(store: Database) -> Pulled:
    with store.read() as connection:
        return pulled.read_pulled(connection, CENTRE)


def holds_all(store: Database, centre: ModelCentre) -> bool:
    with store.read() as connection:
        return held_digests(connection) == {name: item_digest(*name, body) for name, body in centre.bodies.items()}


def held_digests(connection: Connection) -> dict[tuple[ItemKind, str], int]:
    return {
        (ItemKind(kind), key): int.from_bytes(digest, "big")
        for kind, key, digest in connection.execute(select(held.c.kind, held.c.key, held.c.digest))
    }


def listed(store: Database) -> dict[str, Any]:
    """Everybody on the list, as the store has them."""
    query = (
        select(person.c.person_id, person_detail.c.body)
        .join(person_detail, person_detail.c.person_no == person.c.person_no)
        .where(person.c.listed)
    )
    with store.read() as connection:
        return {str(person_id): body for person_id, body in connection.execute(query)}


def told(centre: ModelCentre) -> dict[str, Any]:
    """Everybody of this computer's round, by their ids."""
    people = {key: body for (kind, key), body in centre.bodies.items() if kind is ItemKind.PERSON}
    return {str(person_of_key(key)[1]): body for key, body in people.items() if person_of_key(key)[0] == ROUND.round_id}


def key_of(each: Person) -> str:
    return person_key(ROUND.round_id, each.person_id)


@pytest.mark.parametrize("page", [1, 7, 43, 250])
def test_all_comes_page_after_page_and_the_hashes_agree(store: Database, centre: ModelCentre, page: int) -> None:
    tally = pull(store, centre, page=page)
    assert tally.whole
    assert tally.reason is None
    assert tally.came == {Came.PEOPLE_NEW: 40, Came.OFFICERS: 2, Came.PLACES: 1}
    assert holds_all(store, centre)
    assert listed(store) == told(centre)
    assert here(store).state_hash == centre.state_hash
    assert here(store).finished_at == TODAY
    assert here(store).news == {"people_new": 40, "officers": 2, "places": 1}


def test_whoever_stands_here_in_the_same_words_is_no_news(store: Database, centre: ModelCentre) -> None:
    other = PEOPLE[1].model_copy(update={"phone": "081"})
    import_people(store, [PEOPLE[0], other], rule_facts, NOW, lambda _done, _total: None, lambda: False)
    assert pull(store, centre).came[Came.PEOPLE_CHANGED] == 1
    assert listed(store) == told(centre)
    assert pull(store, centre, repair=True).came == {}


def test_pages_grow_while_the_line_is_fast(store: Database, centre: ModelCentre) -> None:
    pull(store, centre, page=4)
    assert [limit for _, limit in centre.asked] == [4, 4 * GROWTH, 4 * GROWTH**2]


def test_the_same_again_changes_nothing(store: Database, centre: ModelCentre) -> None:
    pull(store, centre)
    before = here(store)
    tally = pull(store, centre)
    assert (tally.came, tally.whole) == ({}, True)
    assert here(store) == before


def test_cut_after_any_page_it_goes_on_from_there(store: Database, centre: ModelCentre) -> None:
    for answers in range(6):
        centre.cut_after = answers
        tally = pull(store, centre, page=2)
        assert tally.reason is None or tally.reason.code == "timed_out"
        assert here(store).finished_at is None or tally.whole
    centre.cut_after = None
    assert pull(store, centre).whole
    assert holds_all(store, centre)


class KilledAfterApplying(Applying):
    """The program ends when a page is applied and not committed yet."""

    def __call__(self, connection: Connection, items: Any) -> Any:
        super().__call__(connection, items)
        raise KeyboardInterrupt


def test_killed_between_applying_and_the_commit_nothing_was_applied(store: Database, centre: ModelCentre) -> None:
    killed = Pull(store, centre, CENTRE, KilledAfterApplying(rule_facts, NOW), clock=lambda: TODAY)
    with pytest.raises(KeyboardInterrupt):
        killed.run(progress=lambda _things: None, cancelled=lambda: False)
    assert listed(store) == {}
    assert here(store).cursor == Cursor()
    assert pull(store, centre).whole
    assert listed(store) == told(centre)


def test_what_another_program_of_this_computer_pulled_meanwhile_is_not_undone(
    store: Database, centre: ModelCentre
) -> None:
    pull(store, centre)
    first = PEOPLE[0]
    key = key_of(first)
    centre.tell(ItemKind.PERSON, key, first.model_copy(update={"phone": "081"}).as_row())
    older = centre.pull(here(store).cursor, 10)
    centre.tell(ItemKind.PERSON, key, first.model_copy(update={"phone": "082"}).as_row())
    asked = here(store).cursor
    pull(store, centre)
    with store.write() as connection:
        late = pulled.take_page(connection, CENTRE, checked(older, asked), Applying(rule_facts, NOW), TODAY)
    assert late is None
    assert listed(store)[str(first.person_id)]["phone"] == "082"


def test_what_changed_comes_and_what_is_gone_leaves_the_list_but_never_the_computer(
    store: Database, centre: ModelCentre
) -> None:
    pull(store, centre)
    gone, changed = key_of(PEOPLE[0]), PEOPLE[1].model_copy(update={"ao_code": "AO-2"})
    centre.tell(ItemKind.PERSON, gone, None)
    centre.tell(ItemKind.PERSON, key_of(changed), changed.as_row())
    centre.tell(ItemKind.OFFICER, "AO-1", None)
    tally = pull(store, centre)
    assert tally.came == {
        Came.PEOPLE_GONE: 1,
        Came.PEOPLE_CHANGED: 1,
        Came.PEOPLE_REASSIGNED: 1,
        Came.OFFICERS: 1,
    }
    assert listed(store) == told(centre)
    with store.read() as connection:
        assert len(connection.execute(select(person)).all()) == len(PEOPLE)
        # AO-1 still has people in their care.
        assert list(connection.execute(select(ao.c.code)).scalars()) == ["AO-1", "AO-2"]


def test_people_of_another_round_are_held_and_put_on_no_list(store: Database, centre: ModelCentre) -> None:
    """A list for practice, or of an earlier round, in a district at work."""
    pull(store, centre)
    mine, theirs = PEOPLE[0], [*invented_people(41, 5, "2401")][-1]
    otherwise = mine.model_copy(update={"phone": "089", "ao_code": "AO-2"}).as_row()
    merged = MergedPerson(person_id=PEOPLE[1].person_id, into=mine.person_id, round_id="2559", by="ก", at=TODAY)
    centre.tell(ItemKind.PERSON, person_key("2559", mine.person_id), otherwise)
    centre.tell(ItemKind.PERSON, person_key("2559", theirs.person_id), theirs.as_row())
    centre.tell(ItemKind.MERGED, person_key("2559", merged.person_id), merged.model_dump(mode="json"))
    tally = pull(store, centre)
    assert (tally.whole, tally.came) == (True, {})
    assert listed(store) == told(centre)
    with store.read() as connection:
        assert len(connection.execute(select(person)).all()) == len(PEOPLE)
        assert kept_id(connection, merged.person_id) == merged.person_id
    centre.tell(ItemKind.PERSON, person_key("2559", mine.person_id), None)
    assert pull(store, centre, repair=True).whole
    assert listed(store) == told(centre)
    assert holds_all(store, centre)


def drift(store: Database, centre: ModelCentre) -> str:
    """The laptop holds one thing in other words, and the centre knows nothing of another; both by a fault."""
    hold_otherwise(store, key_of(PEOPLE[0]))
    forgotten = key_of(PEOPLE[-1])
    del centre.things[ItemKind.PERSON, forgotten]
    return forgotten


def hold_otherwise(store: Database, key: str) -> None:
    """A fault of ours: somebody is held, by digest and by row, as the centre never told them."""
    with store.write() as connection:
        before = connection.execute(select(held.c.digest).where(held.c.key == key)).scalar()
        if before is None:
            return
        connection.execute(held.update().where(held.c.key == key).values(digest=bytes(32)))
        mine = state_hash(here(store).state_hash, less=[int.from_bytes(before, "big")])
        connection.execute(pulled_tables.pulled.update().values(state_hash=mine))
        connection.execute(person.update().where(person.c.person_id == person_of_key(key)[1]).values(listed=False))


def test_what_differs_is_repaired_once_from_the_start_and_what_is_not_mentioned_leaves_the_list(
    store: Database, centre: ModelCentre
) -> None:
    pull(store, centre)
    forgotten = drift(store, centre)
    centre.asked.clear()
    tally = pull(store, centre)
    assert tally.whole
    assert tally.reason is None
    assert [cursor for cursor, _ in centre.asked if cursor == Cursor()] == [Cursor()]
    assert holds_all(store, centre)
    assert forgotten not in listed(store)
    assert here(store).swept_at == TODAY


def test_a_repair_that_is_cut_goes_on_and_lets_go_of_nothing_before_its_end(
    store: Database, centre: ModelCentre
) -> None:
    pull(store, centre)
    drift(store, centre)
    centre.cut_after = 3
    assert pull(store, centre, page=1).reason is not None
    assert here(store).sweeping
    assert len(listed(store)) == len(PEOPLE)
    centre.cut_after = None
    assert pull(store, centre).whole
    assert listed(store) == told(centre)


def test_where_a_repair_does_not_help_that_is_said_and_it_is_not_tried_again_all_day(
    store: Database, centre: ModelCentre
) -> None:
    centre.lies = True
    tally = pull(store, centre)
    assert tally.reason is not None
    assert tally.reason.code == "pull_differs"
    assert here(store).differs
    assert here(store).finished_at is None
    assert [cursor for cursor, _ in centre.asked].count(Cursor()) == 2
    centre.asked.clear()
    again = pull(store, centre, at=TODAY + timedelta(hours=1))
    assert again.reason is not None
    assert again.reason.code == "pull_differs"
    assert Cursor() not in [cursor for cursor, _ in centre.asked]
    pull(store, centre, at=TODAY + timedelta(days=2))
    assert Cursor() in [cursor for cursor, _ in centre.asked]
    centre.lies = False
    assert pull(store, centre).whole
    assert not here(store).differs


def test_a_centre_restored_from_a_backup_is_pulled_from_the_start(store: Database, centre: ModelCentre) -> None:
    backup = centre.copy()
    newer = PEOPLE[0].model_copy(update={"phone": "081"})
    centre.tell(ItemKind.PERSON, key_of(newer), newer.as_row())
    pull(store, centre)
    centre.forget_down_to(backup)
    assert pull(store, centre).whole
    assert holds_all(store, centre)
    assert listed(store) == told(centre)


def test_another_centre_is_pulled_from_the_start_and_what_it_does_not_know_leaves_the_list(
    store: Database, centre: ModelCentre
) -> None:
    pull(store, centre)
    other = ModelCentre()
    other.tell(ItemKind.PERSON, key_of(PEOPLE[0]), PEOPLE[0].as_row())
    moved = Pull(store, other, UUID(int=8), Applying(rule_facts, NOW), clock=lambda: TODAY)
    assert moved.run(progress=lambda _things: None, cancelled=lambda: False).whole
    assert listed(store) == told(other)
    assert here(store) == Pulled()


def test_it_can_be_given_up_between_pages(store: Database, centre: ModelCentre) -> None:
    run = Pull(store, centre, CENTRE, Applying(rule_facts, NOW), clock=lambda: TODAY)
    run.size = 5
    applied: list[int] = []
    tally = run.run(progress=applied.append, cancelled=lambda: len(applied) == 2)
    assert not tally.whole
    assert tally.reason is None
    assert len(listed(store)) == 5 + 5 * GROWTH


@pytest.mark.parametrize(("seconds", "sizes"), [(0.1, [4, 16, 23]), (2, [4, 16, 16, 7]), (5, [4, 16, 8, 4])])
def test_a_page_is_as_large_as_is_put_away_soon(
    store: Database, centre: ModelCentre, monkeypatch: pytest.MonkeyPatch, seconds: float, sizes: list[int]
) -> None:
    """While one is put away, no other program on this computer can write."""
    now = 0.0
    came: list[int] = []

    class Slowly(Applying):
        def __call__(self, connection: Connection, items: Sequence[Item]) -> Counter[str]:
            nonlocal now
            if items:
                now += seconds
                came.append(len(items))
            return super().__call__(connection, items)

    monkeypatch.setattr("desktop.sync.pull.time", SimpleNamespace(perf_counter=lambda: now))
    run = Pull(store, centre, CENTRE, Slowly(rule_facts, NOW), clock=lambda: TODAY)
    run.size = 4
    run.run(progress=lambda _things: None, cancelled=lambda: len(came) >= len(sizes))
    assert came == sizes


def item(version: int, kind: ItemKind = ItemKind.OFFICER, stream: Stream = Stream.DISTRICT, key: str = "") -> Item:
    return Item(stream=stream, version=version, kind=kind, key=key or f"AO-{version}", body=None)


@pytest.mark.parametrize(
    ("items", "cursor", "more"),
    [
        ([item(3)], Cursor(district=6), False),  # held already
        ([item(7)], Cursor(district=6), False),  # beyond what it says to have reached
        ([item(6), item(5)], Cursor(district=6), False),  # out of order
        ([item(5), item(6, key="AO-5")], Cursor(district=6), False),  # twice
        ([item(5, stream=Stream.DEVICE)], Cursor(district=5, device=5), False),  # of another stream
        ([], Cursor(district=3), False),  # back
        ([], Cursor(district=4), True),  # no further, and yet there is more
    ],
)
def test_an_answer_that_cannot_be_is_refused(items: list[Item], cursor: Cursor, more: bool) -> None:
    answer = PullResponse(items=items, cursor=cursor, more=more, state_hash="0" * 64)
    with pytest.raises(KnownError) as raised:
        checked(answer, Cursor(district=4))
    assert raised.value.code == "answer_unreadable"


@pytest.mark.parametrize(
    ("kind", "key", "body"),
    [
        (ItemKind.PERSON, person_key(ROUND.round_id, UUID(int=1)), PEOPLE[0].as_row()),  # somebody else
        (ItemKind.PERSON, str(PEOPLE[0].person_id), PEOPLE[0].as_row()),  # of no round
        (ItemKind.PERSON, key_of(PEOPLE[0]), {"national_id": "1"}),
        (ItemKind.OFFICER, "AO-9", {"code": "AO-9"}),
        (ItemKind.PLACE, "/x", {"name": "x", "subdistrict": "", "days": ["someday"]}),
        (ItemKind.FORM, "intent", {"form_id": "intent"}),
        (ItemKind.MERGED, person_key(ROUND.round_id, UUID(int=1)), {}),
        (ItemKind.REVIEW, "1", {}),
    ],
)
def test_a_body_that_is_not_of_its_kind_stops_the_pull_with_nothing_of_its_page_applied(
    store: Database, kind: ItemKind, key: str, body: dict[str, Any]
) -> None:
    centre = ModelCentre()
    centre.tell(kind, key, body)
    tally = pull(store, centre)
    assert tally.reason is not None
    assert tally.reason.code == "answer_unreadable"
    assert here(store).cursor == Cursor()
    assert listed(store) == {}


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("tell"), st.integers(0, 9), st.sampled_from(["", "AO-1", "AO-2", None])),
        st.tuples(st.just("pull"), st.integers(1, 6), st.one_of(st.none(), st.integers(0, 3))),
        st.tuples(st.just("drift"), st.integers(0, 9), st.none()),
        st.tuples(st.just("backup"), st.none(), st.none()),
        st.tuples(st.just("restore"), st.none(), st.none()),
    ),
    max_size=14,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_the_laptop_holds_what_the_centre_has(store: Database, steps: list[Any]) -> None:
    centre = ModelCentre()
    backup = centre.copy()
    with store.write() as connection:
        _empty(connection)
    for step, number, what in steps:
        each = PEOPLE[number or 0]
        key = key_of(each)
        if step == "tell":
            body = None if what is None else each.model_copy(update={"ao_code": what}).as_row()
            centre.tell(ItemKind.PERSON, key, body)
        elif step == "pull":
            centre.cut_after = what
            pull(store, centre, page=number)
            centre.cut_after = None
        elif step == "drift":
            hold_otherwise(store, key)
        elif step == "backup":
            backup = centre.copy()
        else:
            centre.forget_down_to(backup)
    # Two days later, so that an earlier repair that could not help is no reason to wait.
    assert pull(store, centre, at=TODAY + timedelta(days=2)).whole
    assert holds_all(store, centre)
    assert listed(store) == told(centre)
    assert here(store).state_hash == centre.state_hash
    with store.read() as connection:
        names = connection.execute(select(person_detail.c.body).order_by(person_detail.c.person_no)).scalars().all()
        assert connection.execute(select(machine.c.district)).scalar_one() == "2401"
    assert [place_of(Person.model_validate(body)) for body in names] == sorted(
        place_of(Person.model_validate(body)) for body in names
    )


def _empty(connection: Connection) -> None:
    for table in ("held", "pulled", "reassigned", "case_state", "person_detail", "person", "village"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    connection.exec_driver_sql("INSERT INTO person_search(person_search) VALUES ('delete-all')")
