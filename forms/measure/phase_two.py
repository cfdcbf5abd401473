"""Phase 2: who stands on which list, who reports, what is late, and whether counts agree (R24–R40).

Pure functions over plain rows, the same on a laptop and at the centre. Nothing here refuses anything: late is flagged,
never blocked (R40).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from forms.measure.details import DevelopmentDetail
from forms.measure.development_round import DevelopmentRound, Reporter
from forms.thai.dates import iso_day

_BEGUN = ("ongoing", "done")
_DONE = "done"


class Measure(NamedTuple):
    """A measure somebody asked for (351) and how far it is (404)."""

    person_id: UUID
    agency: str
    """the development agency behind it (R28), '' where it has none"""
    progress: str = ""
    """not_started, ongoing, done, cancelled, or '' where nobody has told yet"""
    told_on: date | None = None
    """day of the follow-up that told the progress"""


class Listed(NamedTuple):
    """A person's place on a list. One person may stand on several agencies' lists (R24)."""

    person_id: UUID
    list_no: int
    agency: str


class Situation(NamedTuple):
    """What the banks know of a person before they make list 2 (R25)."""

    person_id: UUID
    income: int | None
    """baht a year, the newest told; None: nobody has told"""
    menu_group: str
    """341"""


def list_one(round_: DevelopmentRound, measures: Iterable[Measure]) -> list[Listed]:
    """R24: whoever asked an agency for a measure and had none of it begun by the list's day.

    ``measures``: all rows of 351 of those who join. A measure of an agency that develops nobody (a fund, say) puts
    nobody on a list. Sorted, each place once; empty where the round has no list 1.
    """
    rule = round_.list_rule(1)
    if rule is None:
        return []
    asked: set[tuple[UUID, str]] = set()
    begun: set[tuple[UUID, str]] = set()
    for each in measures:
        if each.agency in rule.agencies:
            asked.add((each.person_id, each.agency))
            if _as_of(each, rule.by) in _BEGUN:
                begun.add((each.person_id, each.agency))
    return sorted(Listed(person_id, 1, agency) for person_id, agency in asked - begun)


def list_two(
    round_: DevelopmentRound, measures: Iterable[Measure], situations: Mapping[UUID, Situation]
) -> list[Listed]:
    """R25: developed (a measure done by the list's day), and the newest income not above the line, by bank.

    A person is in the care of the bank they asked for a measure; of neither or both, of the bank the round names for
    their menu group. Whose income nobody knows is not listed. Sorted; empty where the round has no list 2.
    """
    rule = round_.list_rule(2)
    if rule is None:
        return []
    developed: set[UUID] = set()
    banks: dict[UUID, set[str]] = {}
    for each in measures:
        if _as_of(each, rule.by) == _DONE:
            developed.add(each.person_id)
        if each.agency in rule.agencies:
            banks.setdefault(each.person_id, set()).add(each.agency)
    found: list[Listed] = []
    for person_id in developed:
        situation = situations.get(person_id)
        if situation is None or situation.income is None or situation.income > round_.income_line:
            continue
        own = banks.get(person_id, set())
        bank = min(own) if len(own) == 1 else rule.care.get(situation.menu_group, rule.agencies[0])
        found.append(Listed(person_id, 2, bank))
    return sorted(found)


def _as_of(measure: Measure, day: date) -> str:
    """The progress as it was known on a day; undated progress counts as known."""
    return measure.progress if measure.told_on is None or measure.told_on <= day else ""


def reporter(round_: DevelopmentRound, implementer: str) -> Reporter | None:
    """R37: who reports what this implementer did (505); None while the implementer is not known."""
    return next((who for each, who in round_.reporters.items() if each == implementer), None)


@dataclass(frozen=True, slots=True)
class Lateness:
    """How a development case stands against its deadlines. Days late; 0: in time."""

    develop_by: date
    """R29, R34"""
    report_by: date
    """R30, R35"""
    development: int
    report: int

    @property
    def late(self) -> bool:
        return self.development > 0 or self.report > 0


def lateness(
    round_: DevelopmentRound,
    today: date,
    *,
    provincial: bool = False,
    ended: date | None = None,
    recorded: date | None = None,
    entered: date | None = None,
) -> Lateness:
    """How late a person's development and its report are (R29, R30, R34, R35); flagged, never blocked (R40).

    ``ended``: 508, None while it goes on. ``recorded``: 512. ``entered``: the day at the ministry's site, which counts
    where it is known; else 512; else the report is still owed today.
    """
    rules = round_.provincial if provincial else round_
    reported = entered or recorded or today
    return Lateness(
        develop_by=rules.develop_by,
        report_by=rules.report_by,
        development=_days_after(rules.develop_by, ended or reported),
        report=_days_after(rules.report_by, reported),
    )


def late_flags(round_: DevelopmentRound | None, result: DevelopmentDetail, entered: str = "") -> tuple[bool, bool]:
    """Whether a result's development (R29, R34) and its report (R30, R35) are late, as the sheets keep it.

    ``entered``: ISO day of entering at the ministry's site, '' while it is not; then 512 counts. What has neither day,
    or no phase 2 to go by, is not flagged.
    """
    recorded, at_ministry = iso_day(result.day), iso_day(entered)
    reported = at_ministry or recorded
    if round_ is None or reported is None:
        return False, False
    found = lateness(
        round_,
        reported,
        provincial=result.project_type == "provincial",
        ended=iso_day(result.end_day),
        recorded=recorded,
        entered=at_ministry,
    )
    return found.development > 0, found.report > 0


def _days_after(deadline: date, day: date) -> int:
    return max(0, (day - deadline).days)


@dataclass(frozen=True, slots=True)
class Difference:
    """A count handed down that the list does not bear out (R39)."""

    key: tuple[str, ...]
    """list, agency, area: whatever the counts are by"""
    given: int
    found: int

    @property
    def missing(self) -> int:
        """How many more were counted than listed; negative: fewer."""
        return self.given - self.found


def reconcile(given: Mapping[tuple[str, ...], int], found: Mapping[tuple[str, ...], int]) -> tuple[Difference, ...]:
    """Where the handed-down counts and the list's own differ, by key; empty where they agree.

    A key on one side only counts as 0 on the other.
    """
    differences = (Difference(key, given.get(key, 0), found.get(key, 0)) for key in sorted({*given, *found}))
    return tuple(each for each in differences if each.missing)
