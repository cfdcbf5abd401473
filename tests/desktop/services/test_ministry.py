"""The ministry's site: what is owed, what was entered, the files (R22, R30, R35, R38, R40)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from desktop.errors import KnownError
from desktop.services.ministry import EntryFilter
from desktop.store import history
from forms.record import EventKind, Record, broken_link
from tests.desktop.services.phase_two import DONE, IN_JUNE, bring_in, case_of, everybody, listed, reported
from tests.laptop import Laptop, fill

TODAY = date(2018, 3, 12)


@pytest.fixture
def result(laptop: Laptop, tmp_path: Path) -> Record:
    """A form 5 of June 2562."""
    laptop.day = IN_JUNE
    person = everybody(laptop)[0]
    bring_in(laptop, tmp_path, 1, [listed(person, "cdd")])
    return reported(laptop, case_of(laptop, person.person_id).place.listed_no)


def events_of(laptop: Laptop, record_id: UUID) -> list[tuple[EventKind, int, str]]:
    with laptop.stores.officer_store.read() as connection:
        found = history.events_of(connection, record_id)
    assert broken_link(found) is None
    return [(each.kind, each.revision, each.content_hash) for each in found]


def test_R22_every_confirmed_form_is_owed_at_the_site(laptop: Laptop) -> None:
    record = laptop.finalised()
    (entry,) = laptop.ministry.entries()
    assert (entry.row.record_id, entry.row.form_id, entry.mine) == (record.record_id, "intent", True)
    assert (entry.due_by, entry.days_left, entry.late) == (date(2018, 4, 30), 49, False)
    (count,) = laptop.ministry.overview()
    assert (count.form_id, count.records, count.entered, count.overdue) == ("intent", 1, 0, 0)


def test_R30_a_result_is_owed_by_its_day_and_overdue_after_it(laptop: Laptop, result: Record) -> None:
    (entry,) = laptop.ministry.entries(form_id="development")
    assert entry.due_by == date(2019, 7, 15)
    assert laptop.ministry.entries(which=EntryFilter.OVERDUE) == []
    laptop.day = date(2019, 7, 16)
    (entry,) = laptop.ministry.entries(which=EntryFilter.OVERDUE)
    assert (entry.late, entry.days_left, entry.row.record_id) == (True, -1, result.record_id)


def test_R35_R40_lateness_follows_from_the_day_of_entering(laptop: Laptop, result: Record) -> None:
    laptop.day = date(2019, 7, 20)
    assert laptop.ministry.mark_entered([result.record_id], date(2019, 7, 18), "สมหญิง", "W-7") == 1
    (entry,) = laptop.ministry.entries(which=EntryFilter.LATE)
    assert (entry.days_left, entry.row.entered_by, entry.row.reference) == (-3, "สมหญิง", "W-7")
    assert case_of(laptop, result.person_id).late
    # A slip of the date is put right by marking again.
    laptop.ministry.mark_entered([result.record_id], date(2019, 7, 8), "สมหญิง", "W-7")
    assert laptop.ministry.entries(which=EntryFilter.LATE) == []
    assert not case_of(laptop, result.person_id).late
    assert laptop.ministry.entries() == []


def test_entering_is_an_event_of_revision_and_hash_and_is_sent(laptop: Laptop, result: Record) -> None:
    laptop.ministry.mark_entered([result.record_id], IN_JUNE, "สมหญิง", "W-7")
    kind, revision, content_hash = events_of(laptop, result.record_id)[-1]
    assert (kind, revision, content_hash) == (EventKind.ENTERED, 1, result.content_hash)
    with laptop.stores.officer_store.read() as connection:
        payload = history.events_of(connection, result.record_id)[-1].payload
    assert payload == {"day": "2019-06-10", "by": "สมหญิง", "reference": "W-7"}


def test_a_newer_revision_is_owed_again_and_says_what_is_new(laptop: Laptop, result: Record) -> None:
    laptop.ministry.mark_entered([result.record_id], IN_JUNE, "สมหญิง")
    assert laptop.ministry.keying(result.record_id).entered_before is None
    interview = laptop.cases.open_interview(laptop.cases.revise(result.record_id))
    fill(interview, {"q511_after": "41000"})
    interview.finalise()
    (entry,) = laptop.ministry.entries()
    assert (entry.row.record_id, entry.row.revision) == (result.record_id, 2)
    keying = laptop.ministry.keying(result.record_id)
    assert keying.entered_before == 1
    assert [(each.name, each.before, each.after) for each in keying.changes] == [("q511_after", "36000", "41000")]


def test_an_answer_the_form_does_not_offer_any_more_is_not_lost(laptop: Laptop) -> None:
    """A record whose programme left the catalogue."""
    record = laptop.finalised()
    with laptop.stores.officer_store.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER revision_content_final")
        connection.exec_driver_sql(
            "UPDATE revision_content SET record = json_set(record, '$.answers.holder.q207_sex', 'unheard_of')"
        )
    keying = laptop.ministry.keying(record.record_id)
    assert keying.unasked == {"q207_sex": "unheard_of"}
    (line,) = [line for group in keying.groups for line in group.lines if line.name == "q207_sex"]
    assert line.answer == "unheard_of"


@pytest.mark.parametrize(
    ("day", "by", "code"),
    [
        (date(2018, 3, 13), "สมหญิง", "entered_in_future"),
        (date(2018, 1, 1), "สมหญิง", "entered_too_early"),
        (date(2561, 3, 1), "สมหญิง", "entered_in_future"),
        (date(2018, 3, 12), "  ", "entered_by_nobody"),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_on(laptop: Laptop, day: date, by: str, code: str) -> None:
    record = laptop.finalised()
    with pytest.raises(KnownError) as raised:
        laptop.ministry.mark_entered([record.record_id], day, by)
    assert raised.value.code == code
    assert len(laptop.ministry.entries()) == 1


def test_a_file_holds_each_record_once(laptop: Laptop, tmp_path: Path) -> None:
    first = laptop.finalised(0)
    out = tmp_path / "out"
    manifest = laptop.ministry.batches.make("intent", out)
    assert [each.record_id for each in manifest.records] == [first.record_id]
    assert (out / manifest.batch_id / manifest.file).is_file()
    assert laptop.ministry.batches.check(out) == ()
    with pytest.raises(KnownError, match="export_nothing"):
        laptop.ministry.batches.make("intent", out)
    second = laptop.finalised(1)
    assert laptop.ministry.batches.to_export("intent") == 1
    again = laptop.ministry.batches.make("intent", out, ".csv")
    assert [each.record_id for each in again.records] == [second.record_id]
    assert again.batch_id != manifest.batch_id
    assert laptop.ministry.batches.check(out) == ()
    assert [batch.batch_id for batch in laptop.ministry.batches.newest()] == [again.batch_id, manifest.batch_id]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_batch_made_again_is_the_same_to_the_byte(laptop: Laptop, tmp_path: Path, suffix: str) -> None:
    laptop.finalised(0)
    manifest = laptop.ministry.batches.make("intent", tmp_path / "one", suffix)  # type: ignore[arg-type]
    laptop.finalised(1)
    laptop.day = date(2018, 3, 20)
    assert laptop.ministry.batches.make_again(manifest.batch_id, tmp_path / "two") == manifest
    files = [tmp_path / where / manifest.batch_id / manifest.file for where in ("one", "two")]
    assert files[0].read_bytes() == files[1].read_bytes()
    # Both together are a record in two places, which is told.
    assert {fault for fault, _ in laptop.ministry.batches.check(tmp_path)} == {"record_twice"}
    files[1].write_bytes(b"")
    assert laptop.ministry.batches.check(tmp_path / "two") == (("file_changed", manifest.file),)


def test_only_what_is_confirmed_and_owed_goes_into_a_file(laptop: Laptop, tmp_path: Path) -> None:
    entered, owed = laptop.finalised(0), laptop.finalised(1)
    laptop.interview(laptop.person(2))  # a draft
    laptop.ministry.mark_entered([entered.record_id], TODAY, "สมหญิง")
    manifest = laptop.ministry.batches.make("intent", tmp_path)
    assert [each.record_id for each in manifest.records] == [owed.record_id]


def test_a_revision_goes_into_a_later_file(laptop: Laptop, tmp_path: Path) -> None:
    record = laptop.finalised(0)
    laptop.ministry.batches.make("intent", tmp_path)
    laptop.cases.open_interview(laptop.cases.revise(record.record_id)).finalise()
    manifest = laptop.ministry.batches.make("intent", tmp_path)
    assert [(each.record_id, each.revision) for each in manifest.records] == [(record.record_id, 2)]
    assert laptop.ministry.batches.check(tmp_path) == ()


def test_a_folder_nobody_may_write_in_leaves_no_batch(laptop: Laptop, tmp_path: Path) -> None:
    laptop.finalised()
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError) as raised:
        laptop.ministry.batches.make("intent", tmp_path / "file")
    assert raised.value.code == "folder_not_writable"
    assert laptop.ministry.batches.newest() == []
    assert laptop.ministry.batches.to_export("intent") == 1


def test_the_list_is_narrowed_to_people_forms_and_mine(laptop: Laptop, result: Record) -> None:
    laptop.finalised(1)
    assert len(laptop.ministry.entries()) == 2
    assert [each.row.record_id for each in laptop.ministry.entries(form_id="development")] == [result.record_id]
    name = laptop.people.get(result.person_id).national_id
    assert [each.row.person_id for each in laptop.ministry.entries(name)] == [result.person_id]
    assert len(laptop.ministry.entries(mine=True)) == 2
    assert laptop.ministry.entry(result.record_id).row.record_id == result.record_id
    with pytest.raises(KnownError, match="record_unknown"):
        laptop.ministry.entry(laptop.person())


def test_a_colleague_s_answers_stay_theirs(laptop: Laptop, tmp_path: Path) -> None:
    record = laptop.finalised()
    with laptop.stores.machine_store.write() as connection:
        connection.exec_driver_sql("UPDATE ministry_entry SET officer = 'somebody-else'")
    (entry,) = laptop.ministry.entries()
    assert not entry.mine
    assert laptop.ministry.entries(mine=True) == []
    with pytest.raises(KnownError, match="entry_of_colleague"):
        laptop.ministry.keying(record.record_id)
    with pytest.raises(KnownError, match="export_nothing"):
        laptop.ministry.batches.make("intent", tmp_path)
    # But whoever typed it may say so for a colleague.
    assert laptop.ministry.mark_entered([record.record_id], TODAY, "สมหญิง") == 1


def test_form_5_after_the_day_is_still_late_when_it_is_not_entered(laptop: Laptop, tmp_path: Path) -> None:
    laptop.day = date(2019, 7, 30)
    person = everybody(laptop)[3]
    bring_in(laptop, tmp_path, 1, [listed(person, "cdd")])
    reported(laptop, case_of(laptop, person.person_id).place.listed_no, DONE | {"q512_date": "2019-07-30"})
    (entry,) = laptop.ministry.entries(which=EntryFilter.OVERDUE, form_id="development")
    assert entry.days_left == -15
