"""What is owed at the ministry's site, what is entered there, and who is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from pyrage import x25519
from sqlalchemy import Connection

from desktop.store import history, ministry, outbox, relay
from desktop.store.database import Database
from desktop.store.ministry import Batch, MinistryRow, Wanted
from desktop.store.outbox import Key
from desktop.store.rules import rules_here
from desktop.store.sheets import enter
from forms.exchange import PushedRecord
from forms.measure.workflow import DEVELOPMENT, FOLLOW_UP, INTENT
from forms.record import EventKind, Record
from forms.sealing import unsealed
from tests.desktop.store.invented_records import NOW, PEOPLE, machine_store, record, undone
from tests.laptop import Laptop

WALKED_IN = {"q201_date": "2018-02-10", "q202_channel": "walk_in", "q211_join": "yes"}
RESULT = {"q501_list": "1", "q502_agency": "cdd", "q508_end": "2019-06-20", "q512_date": "2019-07-01"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = machine_store(tmp_path_factory.mktemp("ministry"))
    yield database
    database.close()


def put(connection: Connection, *found: Record) -> None:
    for each in found:
        enter(connection, each, "somchai", rules_here(connection), NOW)


@pytest.mark.parametrize(
    ("form_id", "answers", "due"),
    [
        (INTENT, WALKED_IN, "2018-02-28"),
        (INTENT, {**WALKED_IN, "q202_channel": "home_visit"}, "2018-04-30"),
        (FOLLOW_UP, {"q401_round": "other", "q402_date": "2018-07-01"}, ""),
        (DEVELOPMENT, RESULT, "2019-07-15"),
        (DEVELOPMENT, {**RESULT, "q503_type": "provincial"}, "2019-07-15"),
    ],
)
def test_R22_R30_R35_by_when_a_record_is_owed(store: Database, form_id: str, answers: dict[str, str], due: str) -> None:
    with undone(store) as connection:
        put(connection, record(form_id, answers))
        (row,) = ministry.rows(connection, Wanted(), 10)
    assert (row.due_by, row.full_name) == (due, PEOPLE[0].full_name)


def test_what_is_entered_is_owed_no_longer_and_a_new_revision_is_owed_again(store: Database) -> None:
    with undone(store) as connection:
        first, second = record(INTENT, WALKED_IN), record(INTENT, WALKED_IN, person=1, number=2)
        put(connection, first, second)
        marked = ministry.mark_entered(
            connection, [first.record_id], date(2018, 3, 2), "ปลัดอำเภอ", "ก-1", rules_here(connection)
        )
        assert marked == 1
        assert [each.record_id for each in ministry.rows(connection, Wanted(), 10)] == [second.record_id]
        (done,) = ministry.rows(connection, Wanted(entered=True), 10)
        assert (done.entered_on, done.entered_by, done.reference) == ("2018-03-02", "ปลัดอำเภอ", "ก-1")
        (count,) = ministry.counts(connection, date(2018, 3, 5))
        assert (count.records, count.entered, count.overdue, count.late) == (2, 1, 1, 1)
        assert ministry.count(connection, Wanted(form_id=INTENT, overdue_on=date(2018, 3, 5))) == 1
        assert ministry.count(connection, Wanted(overdue_on=date(2018, 2, 28))) == 0
        put(connection, record(INTENT, WALKED_IN, revision=2))
        assert ministry.count(connection, Wanted()) == 2
        again = ministry.row_of(connection, first.record_id)
        assert again is not None
        assert (again.revision, again.entered_on) == (2, "")


def test_R30_R40_late_is_flagged_by_the_day_of_entering(store: Database) -> None:
    late = "SELECT late_development, late_report FROM development"
    with undone(store) as connection:
        result = record(DEVELOPMENT, RESULT)
        put(connection, result)
        assert tuple(connection.exec_driver_sql(late).one()) == (0, 0)
        for day, flags in ((date(2019, 7, 20), (0, 1)), (date(2019, 7, 15), (0, 0))):
            ministry.mark_entered(connection, [result.record_id], day, "a", "", rules_here(connection))
            assert tuple(connection.exec_driver_sql(late).one()) == flags


def test_a_batch_names_its_records_and_only_new_ones_are_wanted(store: Database) -> None:
    with undone(store) as connection:
        first, second = record(INTENT, WALKED_IN), record(INTENT, WALKED_IN, person=1, number=2)
        put(connection, first, second)
        batch = Batch("2018-03-02-intent", INTENT, NOW, "intent.xlsx", 1, {"layout": "x"})
        ministry.add_batch(connection, batch, [first.record_id])
        assert ministry.batches(connection, 5) == [batch]
        (written,) = ministry.rows(connection, Wanted(exported=True), 10)
        assert (written.record_id, written.exported_batch) == (first.record_id, batch.batch_id)
        (left,) = ministry.rows(connection, Wanted(exported=False), 10)
        assert left.record_id == second.record_id


@pytest.mark.parametrize("many", [0, 500], ids=["typed words find many", "typed words find few"])
def test_every_list_and_count_is_what_going_through_all_records_finds(
    store: Database, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ministry, "_MANY", many)
    today, forms = date(2018, 5, 2), ("", INTENT, FOLLOW_UP)
    with undone(store) as connection:
        made = [
            record(form_id, answers, person=number % 4, number=10 * digit + number)
            for digit, (form_id, answers) in enumerate(
                ((INTENT, WALKED_IN), (FOLLOW_UP, {"q401_round": "2561-06", "q402_date": "2018-06-03"}))
            )
            for number in range(8)
        ]
        for place, each in enumerate(made):
            enter(connection, each, ("somchai", "malee", "prasit")[place % 3], rules_here(connection), NOW)
        for place, day in (
            (1, date(2018, 2, 20)),
            (4, date(2018, 3, 20)),
            (9, date(2018, 8, 1)),
            (12, date(2018, 7, 1)),
        ):
            ministry.mark_entered(connection, [made[place].record_id], day, "a", "", rules_here(connection))
        ministry.add_batch(connection, Batch("b", INTENT, NOW, "b.xlsx", 2, {}), [each.record_id for each in made[2:4]])
        every = ministry.rows(connection, Wanted(entered=None), 100)
        assert len(every) == len(made)
        for form_id, entered, exported, officer in product(
            forms, (None, True, False), (None, True, False), ("", "malee")
        ):
            for late, overdue in product((False, True), (None, today)):
                for typed in ("", PEOPLE[1].first_name):
                    wanted = Wanted(form_id, entered, overdue, exported, late, officer, typed)
                    found = [each for each in every if _wanted(each, wanted)]
                    assert ministry.rows(connection, wanted, 100) == found
                    assert ministry.rows(connection, wanted, 2, 1) == found[1:3]
                    if not typed:
                        assert ministry.count(connection, wanted) == len(found)
        assert {each.form_id: (each.records, each.entered) for each in ministry.counts(connection, today)} == {
            INTENT: (8, 2),
            FOLLOW_UP: (8, 2),
        }


def _wanted(row: MinistryRow, wanted: Wanted) -> bool:
    return (
        wanted.form_id in ("", row.form_id)
        and wanted.officer in ("", row.officer)
        and wanted.entered in (None, row.entered_on != "")
        and wanted.exported in (None, row.exported_batch != "")
        and (not wanted.late or "" < row.due_by < row.entered_on)
        and (wanted.overdue_on is None or "" < row.due_by < wanted.overdue_on.isoformat())
        and wanted.typed in row.full_name
    )


def test_the_records_history_learns_of_the_entering_and_the_centre_is_told(laptop: Laptop) -> None:
    found = laptop.finalised()
    stores, day = laptop.stores, date(2018, 3, 14)
    with stores.machine_store.write() as connection:
        ministry.mark_entered(connection, [found.record_id], day, "ปลัดอำเภอ", "ก-1", rules_here(connection))
    assert relay.note_entered(stores, laptop.clock()) == 1
    assert relay.note_entered(stores, laptop.clock()) == 0
    with stores.officer_store.read() as connection:
        event = history.events_of(connection, found.record_id)[-1]
    assert relay.uncopied(stores)
    assert (event.kind, event.revision, event.content_hash) == (EventKind.ENTERED, 1, found.content_hash)
    assert event.payload == {"day": "2018-03-14", "by": "ปลัดอำเภอ", "reference": "ก-1"}


def test_a_note_that_was_lost_after_the_history_knew_is_not_told_twice(laptop: Laptop) -> None:
    found = laptop.finalised()
    stores, day = laptop.stores, date(2018, 3, 14)
    with stores.machine_store.write() as connection:
        ministry.mark_entered(connection, [found.record_id], day, "a", "", rules_here(connection))
    relay.note_entered(stores, laptop.clock())
    with stores.machine_store.write() as connection:  # as after a crash between the two stores
        connection.exec_driver_sql("UPDATE ministry_entry SET noted = 0")
    relay.note_entered(stores, laptop.clock())
    with stores.officer_store.read() as connection:
        told = [each for each in history.events_of(connection, found.record_id) if each.kind is EventKind.ENTERED]
    assert len(told) == 1


def test_the_copy_for_the_centre_says_what_the_record_says(laptop: Laptop) -> None:
    identity = x25519.Identity.generate()
    laptop.meet_centre(str(identity.to_public()))
    found = laptop.finalised()
    with laptop.stores.machine_store.read() as connection:
        (waiting,) = outbox.read(connection, outbox.due(connection, None))
    assert waiting.key == Key(found.record_id, 1)
    assert PushedRecord.model_validate_json(unsealed(waiting.body, identity, most=100_000)).record == found
