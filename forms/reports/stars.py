"""The sheets of facts that reports count: their names and columns, the same on a laptop and at the centre.

A row is about one person of the roster in one district. The first columns (`PERSON`) are the same everywhere, so every
report can be narrowed to a village or an officer and every figure leads to a list of people.
"""

from __future__ import annotations

from dataclasses import dataclass

PERSON = (
    "person_id",
    "district",  # 4 digits
    "subdistrict",  # 6 digits
    "village",  # sub-district and two digits of the village number
    "ao_code",  # the officer the person is assigned to (R18); '' nobody
    "tier",  # low, high (R6, R7)
    "young",  # 1: up to the age limit on the age date (R12)
    "targeted",  # 1: low and young (R12), whether they came or not
)


@dataclass(frozen=True, slots=True)
class Star:
    name: str
    columns: tuple[str, ...]
    """beside those of PERSON"""
    day: str = ""
    """the column that says when, for reports of a period"""

    def check(self, column: str) -> None:
        """Raises ValueError for a column this star does not have."""
        if column not in PERSON and column not in self.columns:
            raise ValueError(f"{self.name} has no column {column}")


CASES = Star(
    "cases",
    (
        "status",  # forms.measure.workflow.CaseStatus; "none" where nothing has begun
        "on_visit_list",  # 1: R12, still to be visited
        "came",  # 1: has a form 2 (R12)
        "joins",  # 211: yes, no, ''
        "channel",  # 202: walk_in, home_visit, ''
        "intent_date",
        "intents",  # how many forms 2 of this person exist: two are for a person to settle
        "reason",  # 213 of the form that declined
        "outcome",  # 305 of the newest contact that has one: interviewed, not_home, …
        "confirmed",  # 306: yes, no, ''
        "met_date",  # 304
        "menu_group",  # 341
        "entitlement",  # forms.measure.top_up.EntitlementState
        "monthly",  # baht a month of those entitled or provisional, else 0
        "months",
        "total",  # baht
        "first_month",  # "2018-03": the first and last month paid, '' where none is. Also of those suspended later
        "last_month",
        "income",  # baht a year, roster
    ),
    day="intent_date",
)
"""One row a person of the roster."""

CONTACTS = Star("contacts", ("form_id", "day", "method", "outcome", "by_ao"), day="day")
"""Every meeting or call (R22): one row a form of any kind. `by_ao`: code of the officer who made it."""

PRESCRIPTIONS = Star(
    "prescriptions",
    (
        "programme",  # P01 …
        "agency",  # of forms/library/lists/agencies.csv
        "training",  # code of appendix 6, or ''
        "against",  # 1: chosen against the rule, with a reason
        "progress",  # 404 of the newest follow-up: not_started, ongoing, done, cancelled, or ''
        "day",  # 304
    ),
    day="day",
)
"""One row for each measure prescribed to somebody (351)."""

FOLLOW_UPS = Star(
    "follow_ups",
    (
        "follow_up",  # 401
        "day",  # 402
        "method",
        "outcome",  # 403
        "work_status",  # 405
        "loan",  # 408
        "income_before",  # baht a year, of form 3
        "income_now",  # baht a year, 406
        "met",  # 1: somebody told (403 = interviewed)
        "was_above",  # 1: above the income line before
        "above",  # 1: 407
        "by_ao",
    ),
    day="day",
)
"""One row a person and follow-up round, the newest contact of it; each further contact ("other") has its own."""

DEVELOPMENT = Star(
    "development",
    (
        "list_no",  # 1 (R24), 2 (R25); 0: developed, but on neither list
        "agency",  # the development agency on whose list the person stands (R28)
        "province",
        "outcome",  # 510: done, not_done, absent, withdrew, died; '' not reported yet
        "project_type",  # agency, provincial (R32), ''
        "implementer",  # agency, local, private, other, ''
        "reporter",  # agency, committee (R37), ''
        "programme",
        "training",
        "income_before",
        "income_after",
        "above",  # 1: income after above the line (R36)
        "late_development",  # 1: R29, R34
        "late_report",  # 1: R30, R35, by the day it was entered at the ministry's site
        "day",  # 512
    ),
    day="day",
)
"""Phase 2: one row a person and place on a list, with the newest form 5 that belongs to it."""

STARS = (CASES, CONTACTS, PRESCRIPTIONS, FOLLOW_UPS, DEVELOPMENT)
