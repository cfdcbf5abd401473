"""Lists, reporters, lateness and counts of phase 2."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.measure.details import DevelopmentDetail
from forms.measure.phase_two import (
    Listed,
    Measure,
    Situation,
    late_flags,
    lateness,
    list_one,
    list_two,
    reconcile,
    reporter,
)
from forms.measure.rounds import DevelopmentRound, development_round_after

A, B = UUID(int=1), UUID(int=2)
BEFORE, AFTER = date(2018, 9, 30), date(2019, 2, 1)
AGENCIES = ("agri", "labour", "commerce", "cdd", "baac", "gsb", "")
PROGRESS = ("", "not_started", "ongoing", "done", "cancelled")

measures = st.builds(
    Measure,
    st.sampled_from([A, B]),
    st.sampled_from(AGENCIES),
    st.sampled_from(PROGRESS),
    st.none() | st.dates(date(2018, 6, 1), date(2019, 6, 30)),
)
days = st.dates(date(2018, 12, 1), date(2019, 12, 31))


@pytest.fixture(scope="module")
def phase_two() -> DevelopmentRound:
    found = development_round_after("2561")
    assert found is not None
    return found


def test_R24_by_the_agency_asked_for_and_once_for_each(phase_two: DevelopmentRound) -> None:
    asked = [Measure(A, "baac"), Measure(A, "agri"), Measure(A, "agri", "not_started"), Measure(B, "labour")]
    assert list_one(phase_two, asked) == [Listed(A, 1, "agri"), Listed(A, 1, "baac"), Listed(B, 1, "labour")]


@pytest.mark.parametrize("progress", ["ongoing", "done"])
def test_R24_what_an_agency_has_begun_takes_off_its_list_and_no_other(
    phase_two: DevelopmentRound, progress: str
) -> None:
    asked = [Measure(A, "agri", progress, BEFORE), Measure(A, "baac")]
    assert list_one(phase_two, asked) == [Listed(A, 1, "baac")]


def test_R24_what_was_told_after_the_lists_day_changes_nothing(phase_two: DevelopmentRound) -> None:
    assert list_one(phase_two, [Measure(A, "agri", "done", AFTER)]) == [Listed(A, 1, "agri")]
    on_the_day = date(2019, 1, 25)
    assert list_one(phase_two, [Measure(A, "agri", "done", on_the_day)]) == []


def test_R24_a_cancelled_measure_is_not_begun(phase_two: DevelopmentRound) -> None:
    assert list_one(phase_two, [Measure(A, "agri", "cancelled", BEFORE)]) == [Listed(A, 1, "agri")]


def test_R28_only_the_six_agencies_have_lists(phase_two: DevelopmentRound) -> None:
    assert list_one(phase_two, [Measure(A, ""), Measure(A, "nsf")]) == []


@given(st.lists(measures, max_size=12))
def test_R24_everybody_asked_is_listed_or_begun(asked: list[Measure]) -> None:
    phase_two = development_round_after("2561")
    assert phase_two is not None
    listed = list_one(phase_two, asked)
    assert len(set(listed)) == len(listed)
    for person in (A, B):
        for agency in phase_two.agencies:
            own = [each for each in asked if each[:2] == (person, agency)]
            begun = any(
                each.progress in ("ongoing", "done") and (each.told_on is None or each.told_on <= date(2019, 1, 25))
                for each in own
            )
            assert (Listed(person, 1, agency) in listed) == (bool(own) and not begun)
    # The order in which rows come says nothing.
    assert list_one(phase_two, reversed(asked)) == listed


@pytest.mark.parametrize(("income", "listed"), [(0, True), (30_000, True), (30_001, False), (None, False)])
def test_R25_developed_and_still_not_above_the_line(
    phase_two: DevelopmentRound, income: int | None, listed: bool
) -> None:
    found = list_two(phase_two, [Measure(A, "cdd", "done", BEFORE)], {A: Situation(A, income, "farmer")})
    assert bool(found) is listed


@pytest.mark.parametrize(
    ("asked", "group", "bank"),
    [
        (["gsb"], "farmer", "gsb"),  # the bank they asked
        (["baac"], "employed", "baac"),
        (["baac", "gsb"], "farmer", "baac"),  # both: by the menu group
        (["baac", "gsb"], "self_employed", "gsb"),
        (["cdd"], "farmer", "baac"),  # neither
        (["cdd"], "employed", "gsb"),
        (["cdd"], "", "baac"),  # nothing known: the first of the round's list
    ],
)
def test_R25_each_is_in_the_care_of_one_bank(
    phase_two: DevelopmentRound, asked: list[str], group: str, bank: str
) -> None:
    rows = [Measure(A, agency, "done", BEFORE) for agency in asked]
    assert list_two(phase_two, rows, {A: Situation(A, 20_000, group)}) == [Listed(A, 2, bank)]


def test_R25_only_what_is_done_develops(phase_two: DevelopmentRound) -> None:
    situations = {A: Situation(A, 20_000, "farmer")}
    assert list_two(phase_two, [Measure(A, "agri", "ongoing", BEFORE)], situations) == []
    assert list_two(phase_two, [Measure(A, "agri", "done", AFTER)], situations) == []
    assert list_two(phase_two, [Measure(A, "agri", "done", BEFORE)], {}) == []


@given(st.lists(measures, max_size=12), st.integers(0, 100_000) | st.none())
def test_R25_R36_at_most_one_bank_and_never_above_the_line(asked: list[Measure], income: int | None) -> None:
    phase_two = development_round_after("2561")
    assert phase_two is not None
    found = list_two(phase_two, asked, {each: Situation(each, income, "farmer") for each in (A, B)})
    assert len({each.person_id for each in found}) == len(found)
    assert {each.agency for each in found} <= {"baac", "gsb"}
    assert not found or (income is not None and income <= 30_000)


@pytest.mark.parametrize(
    ("implementer", "who"),
    [("agency", "agency"), ("local", "committee"), ("private", "committee"), ("other", "committee"), ("", None)],
)
def test_R37_a_development_agency_reports_for_itself_the_secretariat_for_others(
    phase_two: DevelopmentRound, implementer: str, who: str | None
) -> None:
    assert reporter(phase_two, implementer) == who


@pytest.mark.parametrize("provincial", [False, True])
def test_R29_R30_R34_R35_late_by_the_day(phase_two: DevelopmentRound, provincial: bool) -> None:
    today = date(2019, 8, 1)
    in_time = lateness(phase_two, today, provincial=provincial, ended=date(2019, 6, 30), entered=date(2019, 7, 15))
    assert (in_time.development, in_time.report, in_time.late) == (0, 0, False)
    late = lateness(phase_two, today, provincial=provincial, ended=date(2019, 7, 1), entered=date(2019, 7, 18))
    assert (late.development, late.report, late.late) == (1, 3, True)


def test_R40_the_day_at_the_ministrys_site_counts_over_the_day_of_the_record(phase_two: DevelopmentRound) -> None:
    today, ended, recorded = date(2019, 8, 1), date(2019, 6, 1), date(2019, 7, 10)
    assert lateness(phase_two, today, ended=ended, recorded=recorded, entered=date(2019, 7, 20)).report == 5
    assert lateness(phase_two, today, ended=ended, recorded=recorded).report == 0
    assert lateness(phase_two, today, ended=ended).report == 17


def result(*, end_day: str, day: str, project_type: str = "agency") -> DevelopmentDetail:
    texts = ("resolution", "resolved_on", "implementer", "reporter", "programme", "training", "start_day", "outcome")
    return DevelopmentDetail(
        list_no=1,
        agency="cdd",
        income_before=0,
        income_after=0,
        above=False,
        project_type=project_type,
        end_day=end_day,
        day=day,
        **dict.fromkeys(texts, ""),
    )


@pytest.mark.parametrize("project_type", ["agency", "provincial"])
@pytest.mark.parametrize(
    ("end_day", "day", "entered", "flags"),
    [
        ("2019-06-30", "2019-07-15", "", (False, False)),
        ("2019-07-01", "2019-07-15", "", (True, False)),
        ("2019-06-30", "2019-07-16", "", (False, True)),
        ("2019-06-30", "2019-07-15", "2019-07-16", (False, True)),
        ("", "2019-07-16", "2019-07-15", (True, False)),  # ended by the day of reporting at the latest
        ("2019-07-01", "", "", (False, False)),  # nothing reported yet
        ("2019-07-01", "2562-07-16", "", (False, False)),  # พ.ศ. taken for ค.ศ.
    ],
)
def test_R29_R30_R34_R35_R40_the_flags_of_a_result(
    phase_two: DevelopmentRound, end_day: str, day: str, entered: str, flags: tuple[bool, bool], project_type: str
) -> None:
    found = result(end_day=end_day, day=day, project_type=project_type)
    assert late_flags(phase_two, found, entered) == flags
    assert late_flags(None, found, entered) == (False, False)


@given(days, st.none() | days, st.none() | days, st.none() | days, st.booleans())
def test_R40_lateness_is_a_number_of_days_for_any_dates(
    today: date, ended: date | None, recorded: date | None, entered: date | None, provincial: bool
) -> None:
    phase_two = development_round_after("2561")
    assert phase_two is not None
    found = lateness(phase_two, today, provincial=provincial, ended=ended, recorded=recorded, entered=entered)
    reported = entered or recorded or today
    assert found.report == max(0, (reported - found.report_by).days)
    assert found.development >= 0
    assert found.late == (found.report > 0 or found.development > 0)
    later = lateness(
        phase_two, today, provincial=provincial, ended=ended, recorded=recorded, entered=reported + timedelta(1)
    )
    assert later.report >= found.report


def test_R39_counts_are_reconciled_with_the_list() -> None:
    given = {("1", "agri"): 120, ("1", "cdd"): 40, ("2", "baac"): 7}
    found = {("1", "agri"): 118, ("1", "cdd"): 40, ("2", "gsb"): 3}
    differences = reconcile(given, found)
    assert [(each.key, each.given, each.found, each.missing) for each in differences] == [
        (("1", "agri"), 120, 118, 2),
        (("2", "baac"), 7, 0, 7),
        (("2", "gsb"), 0, 3, -3),
    ]
    assert reconcile(given, given) == ()


counts = st.dictionaries(st.tuples(st.sampled_from("12"), st.sampled_from(AGENCIES)), st.integers(0, 50))


@given(counts, counts)
def test_R39_differences_add_up_to_the_difference_of_the_totals(
    given_: dict[tuple[str, ...], int], found: dict[tuple[str, ...], int]
) -> None:
    assert sum(each.missing for each in reconcile(given_, found)) == sum(given_.values()) - sum(found.values())
