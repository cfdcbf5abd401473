"""Phase 2 on one laptop: lists in, cases, results, what is late (R24–R30, R36–R40)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.errors import KnownError
from desktop.services.development import CaseFilter, CaseState
from forms.lists.counts import HandedCount
from forms.lists.listed import ListedPerson
from forms.lists.write import write_counts
from forms.record import flat
from forms.roster.invented import people as invented
from tests.desktop.services.phase_two import ABSENT, DONE, IN_JUNE, bring_in, case_of, everybody, listed, reported
from tests.laptop import Laptop

ELSEWHERE = next(invented(1, 77, "2402"))


def error_of(raised: pytest.ExceptionInfo[KnownError]) -> str:
    return raised.value.code


def test_R24_the_list_handed_down_is_the_list_here(laptop: Laptop, tmp_path: Path) -> None:
    first, second, third = everybody(laptop)[:3]
    bring_in(laptop, tmp_path, 1, [listed(first, "cdd"), listed(first, "baac"), listed(second, "cdd")])
    rows = laptop.development.cases(list_no=1)
    assert [(row.place.full_name, row.place.agency) for row in rows] == [
        (first.full_name, "cdd"),
        (first.full_name, "baac"),
        (second.full_name, "cdd"),
    ]
    assert {row.state for row in rows} == {CaseState.WAITING}
    # A newer list replaces the one before: who is not on it any more does not wait for ever.
    bring_in(laptop, tmp_path, 1, [listed(third, "cdd")])
    assert [row.place.full_name for row in laptop.development.cases(list_no=1)] == [third.full_name]


def test_R26_each_list_is_shown_apart_with_what_brought_it(laptop: Laptop, tmp_path: Path) -> None:
    first, second = everybody(laptop)[:2]
    bring_in(laptop, tmp_path, 1, [listed(first, "cdd")])
    bring_in(laptop, tmp_path, 2, [listed(second, "gsb")])
    assert [
        (each.list_no, each.source, each.file_name, each.places) for each in laptop.development.lists.sources()
    ] == [
        (1, "imported", "list-1.xlsx", 1),
        (2, "imported", "list-2.xlsx", 1),
    ]
    view = laptop.development.overview()
    assert [(each.list_no, each.agency, each.listed, each.waiting) for each in view.progress] == [
        (1, "cdd", 1, 1),
        (2, "gsb", 1, 1),
    ]


def test_R25_a_list_2_that_names_no_bank_is_refused_whole(laptop: Laptop, tmp_path: Path) -> None:
    first, second = everybody(laptop)[:2]
    path = bring_in(laptop, tmp_path, 1, [listed(first, "gsb"), listed(second, "cdd")])
    preview = laptop.development.lists.preview(path, 2)
    assert [(problem.row, problem.code) for problem in preview.errors] == [(3, "agency_not_bank")]
    with pytest.raises(KnownError) as raised:
        laptop.development.lists.import_list(preview, 2)
    assert error_of(raised) == "list_has_errors"
    assert laptop.development.cases(list_no=2) == []


def test_a_list_for_one_agency_leaves_the_others_alone(laptop: Laptop, tmp_path: Path) -> None:
    first, second = everybody(laptop)[:2]
    bring_in(laptop, tmp_path, 1, [listed(first, "cdd"), listed(first, "baac")])
    path = tmp_path / "cdd.csv"
    path.write_text(f"เลขประจำตัวประชาชน,ชื่อ-สกุล\n{second.national_id},{second.full_name}\n", encoding="utf-8")
    preview = laptop.development.lists.preview(path, 1, "cdd")
    summary = laptop.development.lists.import_list(preview, 1, "cdd")
    assert (summary.places, summary.strangers) == (1, 0)
    rows = laptop.development.cases(list_no=1)
    assert {(row.place.full_name, row.place.agency) for row in rows} == {
        (second.full_name, "cdd"),
        (first.full_name, "baac"),
    }


def test_whom_the_roster_does_not_know_is_kept_and_told(laptop: Laptop, tmp_path: Path) -> None:
    known = everybody(laptop)[0]
    bring_in(laptop, tmp_path, 1, [listed(ELSEWHERE, "cdd"), listed(known, "cdd")])
    (stranger,) = laptop.development.lists.strangers()
    assert (stranger.national_id, stranger.full_name, stranger.district) == (
        ELSEWHERE.national_id,
        ELSEWHERE.full_name,
        "2402",
    )
    last = laptop.development.cases(list_no=1)[-1]
    assert (last.place.stranger, last.place.full_name) == (True, ELSEWHERE.full_name)
    assert [row.place.full_name for row in laptop.development.cases(ELSEWHERE.national_id)] == [ELSEWHERE.full_name]
    with pytest.raises(KnownError) as raised:
        laptop.development.start(last.place.listed_no)
    assert error_of(raised) == "listed_stranger"


def test_R24_a_list_may_be_made_from_our_own_records_until_one_is_handed_down(laptop: Laptop, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as raised:
        laptop.development.lists.compute(1)
    assert error_of(raised) == "list_computed_empty"
    bring_in(laptop, tmp_path, 1, [listed(everybody(laptop)[0], "cdd")])
    with pytest.raises(KnownError) as raised:
        laptop.development.lists.compute(1)
    assert error_of(raised) == "list_imported"


def test_R39_lists_are_held_against_the_counts_that_came_with_them(laptop: Laptop, tmp_path: Path) -> None:
    first, second = everybody(laptop)[:2]
    home = laptop.stores.machine.district
    bring_in(laptop, tmp_path, 1, [listed(first, "cdd"), listed(second, "cdd"), listed(second, "baac")])
    assert laptop.development.lists.reconcile().mismatches == ()
    path = tmp_path / "counts.xlsx"
    write_counts(
        path,
        [
            HandedCount(1, "cdd", home, 3),
            HandedCount(1, "baac", home, 1),
            HandedCount(2, "gsb", home, 2),
            HandedCount(1, "cdd", "2402", 90),
        ],
    )
    assert laptop.development.lists.import_counts(laptop.development.lists.preview_counts(path)) == 4
    found = laptop.development.lists.reconcile()
    assert (found.counted, found.elsewhere) == (3, 1)
    assert [(each.list_no, each.agency, each.given, each.found, each.missing) for each in found.mismatches] == [
        (1, "cdd", 3, 2, 1),
        (2, "gsb", 2, 0, 2),
    ]


def test_R30_a_result_belongs_to_its_place_and_to_no_other(laptop: Laptop, tmp_path: Path) -> None:
    laptop.day = IN_JUNE
    first, second = everybody(laptop)[:2]
    bring_in(laptop, tmp_path, 1, [listed(first, "cdd"), listed(first, "baac"), listed(second, "cdd")])
    case = case_of(laptop, first.person_id, "cdd")
    record = reported(laptop, case.place.listed_no)
    assert flat(record.answers)["q502_agency"] == "cdd"
    assert record.round_id == laptop.development.round.round_id
    done = case_of(laptop, first.person_id, "cdd")
    assert (done.state, done.place.record_id, done.mine, done.late) == (CaseState.DONE, record.record_id, True, False)
    assert case_of(laptop, first.person_id, "baac").state is CaseState.WAITING
    with pytest.raises(KnownError) as raised:
        laptop.development.start(case.place.listed_no)
    assert error_of(raised) == "place_reported"
    progress = {each.agency: each for each in laptop.development.overview().of_list(1)}
    assert (progress["cdd"].done, progress["cdd"].waiting, progress["cdd"].above) == (1, 1, 1)
    # The list comes again, with the result already there.
    bring_in(laptop, tmp_path, 1, [listed(first, "cdd")])
    assert case_of(laptop, first.person_id, "cdd").state is CaseState.DONE


def test_a_draft_is_taken_up_again_for_its_own_place(laptop: Laptop, tmp_path: Path) -> None:
    laptop.day = IN_JUNE
    person = everybody(laptop)[0]
    bring_in(laptop, tmp_path, 1, [listed(person, "cdd"), listed(person, "baac")])
    cdd, baac = (case_of(laptop, person.person_id, agency).place.listed_no for agency in ("cdd", "baac"))
    begun = laptop.development.start(cdd)
    assert laptop.development.start(cdd) == begun
    assert case_of(laptop, person.person_id, "cdd").state is CaseState.STARTED
    other = laptop.development.start(baac)
    assert other != begun
    answers = flat(laptop.cases.open_interview(other).session.answers())
    assert (answers["q501_list"], answers["q502_agency"], answers["full_name"]) == ("1", "baac", person.full_name)


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (CaseFilter.ALL, ["done", "absent", "waiting"]),
        (CaseFilter.DONE, ["done"]),
        (CaseFilter.ABSENT, ["absent"]),
        (CaseFilter.WAITING, ["waiting"]),
        (CaseFilter.NOT_DONE, []),
    ],
)
def test_the_list_is_narrowed_by_what_came_of_it(
    laptop: Laptop, tmp_path: Path, which: CaseFilter, expected: list[str]
) -> None:
    laptop.day = IN_JUNE
    three = everybody(laptop)[:3]
    bring_in(laptop, tmp_path, 1, [listed(each, "cdd") for each in three])
    for person, answers in zip(three, (DONE, ABSENT), strict=False):
        reported(laptop, case_of(laptop, person.person_id).place.listed_no, answers)
    assert [row.state.value for row in laptop.development.cases(which=which)] == expected
    (found,) = laptop.development.cases(three[0].full_name.split()[-1] + " " + three[0].national_id[-4:])
    assert found.place.person_id == three[0].person_id


@pytest.mark.parametrize(
    ("day", "late", "due", "days_left"),
    [
        (date(2019, 6, 10), False, date(2019, 6, 30), 20),
        (date(2019, 6, 30), False, date(2019, 6, 30), 0),
        (date(2019, 7, 1), True, date(2019, 7, 15), 14),
        (date(2019, 7, 20), True, date(2019, 7, 15), -5),
    ],
)
def test_R29_R30_R40_who_waits_is_late_after_the_last_day_and_may_still_be_reported(
    laptop: Laptop, tmp_path: Path, day: date, late: bool, due: date, days_left: int
) -> None:
    laptop.day = day
    person = everybody(laptop)[0]
    bring_in(laptop, tmp_path, 1, [listed(person, "cdd")])
    case = case_of(laptop, person.person_id)
    assert (case.late, case.due, case.days_left) == (late, due, days_left)
    assert len(laptop.development.cases(which=CaseFilter.LATE)) == int(late)
    assert laptop.development.start(case.place.listed_no)


def test_R30_R40_a_result_reported_late_is_flagged_and_kept(laptop: Laptop, tmp_path: Path) -> None:
    laptop.day = date(2019, 7, 18)
    person = everybody(laptop)[0]
    bring_in(laptop, tmp_path, 1, [listed(person, "cdd")])
    reported(laptop, case_of(laptop, person.person_id).place.listed_no, DONE | {"q512_date": "2019-07-18"})
    case = case_of(laptop, person.person_id)
    assert (case.state, case.late, case.place.late_development) == (CaseState.DONE, True, False)
    assert [row.state for row in laptop.development.cases(which=CaseFilter.LATE)] == [CaseState.DONE]


def test_R36_the_second_list_shows_who_has_reached_its_aim(laptop: Laptop, tmp_path: Path) -> None:
    laptop.day = IN_JUNE
    two = everybody(laptop)[:2]
    bring_in(laptop, tmp_path, 2, [listed(each, "gsb") for each in two])
    for person, after in zip(two, ("36000", "30000"), strict=True):
        reported(laptop, case_of(laptop, person.person_id).place.listed_no, DONE | {"q511_after": after})
    (progress,) = laptop.development.overview().of_list(2)
    assert (progress.done, progress.above) == (2, 1)


def test_a_result_of_somebody_on_no_list_is_shown_apart(laptop: Laptop, tmp_path: Path) -> None:
    laptop.day = IN_JUNE
    person = everybody(laptop)[0]
    bring_in(laptop, tmp_path, 1, [listed(person, "cdd")])
    reported(laptop, case_of(laptop, person.person_id).place.listed_no)
    bring_in(laptop, tmp_path, 1, [listed(everybody(laptop)[1], "cdd")])
    (row,) = laptop.development.cases(list_no=0)
    assert (row.place.person_id, row.state) == (person.person_id, CaseState.DONE)


def test_whoever_was_interviewed_elsewhere_can_be_reported_and_that_is_said(laptop: Laptop, tmp_path: Path) -> None:
    person = everybody(laptop)[0]
    bring_in(laptop, tmp_path, 1, [listed(person, "cdd")])
    case = case_of(laptop, person.person_id)
    assert not case.interviewed
    assert laptop.development.start(case.place.listed_no)


def test_a_file_that_is_no_list_is_told_with_a_cure(laptop: Laptop, tmp_path: Path) -> None:
    path = tmp_path / "letter.csv"
    path.write_text("เรียน พัฒนาการอำเภอ\n", encoding="utf-8")
    for read in (
        lambda: laptop.development.lists.preview(path, 1),
        lambda: laptop.development.lists.preview_counts(path),
    ):
        with pytest.raises(KnownError) as raised:
            read()
        assert error_of(raised) == "list_unreadable"
        assert "ให้มีแถวที่เขียนชื่อคอลัมน์" in raised.value.params["reason"]
    with pytest.raises(KnownError) as raised:
        laptop.development.lists.preview(path, 3)
    assert error_of(raised) == "list_unknown"


def test_somebody_is_found_again_when_the_roster_comes_to_know_them(laptop: Laptop, tmp_path: Path) -> None:
    newcomer = next(invented(1, 5, "2401"))
    bring_in(laptop, tmp_path, 1, [ListedPerson(newcomer.national_id, newcomer.full_name, "cdd", "24", "2401")])
    assert laptop.development.cases()[0].place.stranger
    from forms.roster.read import RosterPreview

    preview = RosterPreview("list.xlsx", "list", (), ())
    preview.rows.append(newcomer)
    laptop.people.import_roster(preview)
    assert not laptop.development.cases()[0].place.stranger
