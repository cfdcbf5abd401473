"""What the pages of the measure ask of the machine store while somebody waits: lists, filters, counts in boxes.

Each group is a page, each line what was measured and the calls to time: all the ways the page can narrow its list.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import product
from typing import NamedTuple

from desktop.services.development import CaseFilter
from desktop.services.ministry import EntryFilter
from desktop.services.ministry_batches import MinistryBatches
from desktop.services.people import PersonFilter
from desktop.services.plan_views import Tries, Wanted
from desktop.services.reports import Reports
from desktop.services.selections import Selections
from forms.library import library_form
from forms.measure.workflow import ASSESSMENT, DEVELOPMENT, FOLLOW_UP, INTENT
from forms.reports.query import Condition, Selection
from forms.reports.stars import CASES, CONTACTS, FOLLOW_UPS, PRESCRIPTIONS
from forms.reports.stars import DEVELOPMENT as RESULTS
from tests.laptop import Laptop

Measured = tuple[str, list[Callable[[], object]]]

_TIMES = 20
_TYPED = ("สม", "ใจดี", "หมู่ 3", "1/2")


class Narrowed(NamedTuple):
    """Some villages and officers, drawn once."""

    villages: tuple[str, ...]
    officers: tuple[str, ...]


def drawn(laptop: Laptop, chance: random.Random, many: int = 20) -> Narrowed:
    villages = [each.village_id for each in laptop.people.villages()]
    with laptop.stores.machine_store.read() as connection:
        officers = connection.exec_driver_sql("SELECT DISTINCT ao_code FROM case_state").scalars().all()
    return Narrowed(
        tuple(chance.choice(villages) for _ in range(many)), tuple(chance.choice(officers) for _ in range(many))
    )


def roster(laptop: Laptop, some: Narrowed) -> Iterator[Measured]:
    search = laptop.people.search
    yield "roster, each filter", [partial(search, "", filter=each) for each in PersonFilter] * 5
    yield (
        "roster, each filter, an officer's",
        [partial(search, "", ao=officer, filter=each) for each, officer in product(PersonFilter, some.officers)],
    )
    yield (
        "roster, each filter, a village",
        [partial(search, "", village=village, filter=each) for each, village in product(PersonFilter, some.villages)],
    )


def visits(laptop: Laptop, some: Narrowed) -> Iterator[Measured]:
    planning = laptop.planning
    wanted = [Wanted(tries=tries) for tries in Tries]
    wanted += [Wanted(village=each) for each in some.villages] + [Wanted(ao_code=each) for each in some.officers]
    yield "home visits by house, first 100", [partial(planning.by_house, each) for each in wanted]
    starts = [each.place for each in planning.starts()] or [None]
    yield (
        "home visits as a walk, 200 houses, the whole district",
        [partial(planning.by_distance, Wanted(), starts[number % len(starts)]) for number in range(_TIMES)],
    )
    yield (
        "home visits as a walk, an officer's or a village",
        [partial(planning.by_distance, each) for each in wanted[len(Tries) :]],
    )
    yield "home visits, counts in the boxes", [planning.counts] * _TIMES
    yield "the plan of a day", [partial(planning.day_plan, planning.today)] * _TIMES


def follow_ups(laptop: Laptop, some: Narrowed) -> Iterator[Measured]:
    service = laptop.follow_ups
    for told, listed in (("still to be followed up", service.due), ("followed up", service.made)):
        calls = [partial(listed, each) for each in service.all()] * 5
        calls += [partial(listed, each, village=village) for each, village in product(service.all(), some.villages)]
        calls += [partial(listed, each, ao_code=officer) for each, officer in product(service.all(), some.officers)]
        yield f"{told}, first 100", calls
    yield "follow-up, counts in the boxes", [partial(service.round, each) for each in service.all()] * 10
    yield "earlier follow-ups that missed people", [service.missed] * _TIMES


def phase_two(laptop: Laptop) -> Iterator[Measured]:
    service = laptop.development
    agencies = ("", *service.round.agencies)
    yield (
        "phase 2, each list, agency and filter, first 100",
        [
            partial(service.cases, list_no=list_no, agency=agency, which=which)
            for list_no, agency, which in product((None, 1, 2), agencies, CaseFilter)
        ],
    )
    yield "phase 2, searched, first 100", [partial(service.cases, typed) for typed in _TYPED] * 5
    yield "phase 2, counts of all agencies", [service.overview] * _TIMES
    yield "phase 2, what the lists are made of", [service.lists.sources] * _TIMES
    yield "phase 2, lists against counts handed down", [service.lists.reconcile] * _TIMES
    yield "phase 2, projects", [service.province.projects] * _TIMES


def ministry(laptop: Laptop) -> Iterator[Measured]:
    service = laptop.ministry
    forms = ("", INTENT, ASSESSMENT, FOLLOW_UP, DEVELOPMENT)
    yield (
        "ministry's site, each form and filter, first 100",
        [
            partial(service.entries, form_id=form_id, which=which, mine=mine)
            for form_id, which, mine in product(forms, EntryFilter, (False, True))
        ],
    )
    yield (
        "ministry's site, searched, first 100",
        [
            partial(service.entries, typed, form_id=form_id, which=which)
            for typed, form_id, which in product(_TYPED, forms, EntryFilter)
        ],
    )
    yield "ministry's site, counts by form", [service.overview] * _TIMES
    batches = MinistryBatches(laptop.stores, library_form, laptop.clock)
    yield "ministry's site, records to export", [partial(batches.to_export, form_id) for form_id in forms[1:]] * 5


def behind(laptop: Laptop, reports: Reports, some: Narrowed) -> Iterator[Measured]:
    """The people behind a figure, as their page asks: how many, the first hundred, and hundred in the middle."""
    service = Selections(laptop.stores, reports)
    found = list(_selections(some))
    yield "behind a figure, the first 100", [partial(service.people, each) for each in found]
    yield "behind a figure, 100 in the middle", [partial(_middle, service, each) for each in found]
    yield "behind a figure, how many", [partial(service.behind, each) for each in found]
    yield (
        "behind a figure, searched",
        [partial(service.people, each, typed) for each, typed in product(found[:12], _TYPED)],
    )


def _middle(service: Selections, selection: Selection) -> object:
    return service.people(selection, limit=100, offset=service.count(selection, "") // 2)


def _selections(some: Narrowed) -> Iterable[Selection]:
    yield from (
        Selection(CASES),
        Selection(CASES).where(status="assessed"),
        Selection(CASES).where(status="declined"),
        Selection(CASES).where(status="closed", tier="low"),
        Selection(CASES).where(entitlement="too_late"),
        Selection(CASES).having(Condition("intents", low=2)),
        Selection(CASES).where(intent_date="2018-02-14"),
        Selection(CONTACTS).where(day="2018-03-05"),
        Selection(CONTACTS).where(outcome="interviewed"),
        Selection(PRESCRIPTIONS),
        Selection(PRESCRIPTIONS).where(programme="P04"),
        Selection(PRESCRIPTIONS).where(agency="cdd", progress="done"),
        Selection(PRESCRIPTIONS).where(agency="cdd", tier="low"),
        Selection(FOLLOW_UPS).where(follow_up="2561-06", above=1),
        Selection(FOLLOW_UPS).where(follow_up="2561-06", outcome="interviewed", tier="low"),
        Selection(RESULTS).where(list_no=1, agency="cdd", outcome="done"),
        Selection(RESULTS).where(outcome="done", young=1),
    )
    for village, officer in zip(some.villages, some.officers, strict=True):
        yield from (Selection(CASES).where(village=village), Selection(PRESCRIPTIONS).where(ao_code=officer))
