"""An Ask over rows in memory, answered the plainest way there is, and rows of an invented district for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from forms.measure.rounds import builtin_round
from forms.measure.top_up import EntitlementState, entitlement
from forms.measure.workflow import ASSESSMENT, INTENT, VISIT, case_status
from forms.reports.query import Query, Row, Selection
from forms.reports.stars import PERSON, STARS

ROUND = builtin_round("2561")
VILLAGES = ("24010101", "24010102", "24010200", "24020101")
OFFICERS = ("", "2401-001", "2401-002")
AGENCIES = ("agri", "labour", "commerce", "cdd", "baac", "gsb")
_PAID = (EntitlementState.ENTITLED, EntitlementState.PROVISIONAL)

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


class Memory:
    """Rows by the name of their star; columns left out are empty texts. A row may stand for "weight" alike."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.asked: list[Query] = []

    def __call__(self, query: Query) -> list[Row]:
        self.asked.append(query)
        groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
        for row in self.of(query.selection):
            groups[tuple(row.get(column, "") for column in query.by)].append(row)
        if not query.by:
            groups.setdefault((), [])
        return [
            Row(
                keys,
                len({row["person_id"] for row in rows}) if query.people else weight(rows),
                tuple(sum(row[column] for row in rows) for column in query.sums),
            )
            for keys, rows in groups.items()
        ]

    def of(self, selection: Selection) -> list[Mapping[str, Any]]:
        """The rows a selection shows."""
        left_out = {row["person_id"] for row in self.of(selection.without)} if selection.without else set()
        return [
            row
            for row in self._rows.get(selection.star.name, ())
            if all(each.holds(row.get(each.column, "")) for each in selection.conditions)
            and row.get("person_id") not in left_out
        ]


def weight(rows: Iterable[Mapping[str, Any]]) -> int:
    return sum(row.get("weight", 1) for row in rows)


days = st.integers(0, 120).map(lambda number: (date(2018, 1, 20) + timedelta(days=number)).isoformat())
flags = st.integers(0, 1)


@st.composite
def districts(draw: st.DrawFn, most: int = 10) -> Rows:
    """Every star of up to `most` people, each case as the measure's rules have it."""
    rows: dict[str, list[Mapping[str, Any]]] = {star.name: [] for star in STARS}
    for number in range(draw(st.integers(0, most))):
        person = _person(draw, number)
        case = _case(draw, person)
        rows["cases"].append(case)
        _contacts(draw, rows["contacts"], case)
        for _ in range(draw(st.integers(0, 3)) if case["status"] == "assessed" else 0):
            rows["prescriptions"].append(_prescription(draw, person))
        for follow_up in draw(st.sets(st.sampled_from(["2561-06", "2561-09", "2562-06", "other"]), max_size=3)):
            rows["follow_ups"].append(_follow_up(draw, person, follow_up))
        for list_no, agency in draw(st.sets(_PLACES, max_size=3)):
            rows["development"].append(_development(draw, person, list_no, agency))
    return rows


_PLACES = st.one_of(
    st.tuples(st.just(1), st.sampled_from(AGENCIES)),
    st.tuples(st.just(2), st.sampled_from(("baac", "gsb"))),
    st.just((0, "cdd")),
)


def _person(draw: st.DrawFn, number: int) -> dict[str, Any]:
    village = draw(st.sampled_from(VILLAGES))
    tier, young = draw(st.sampled_from(["low", "high"])), draw(flags)
    return {
        "person_id": f"person-{number}",
        "district": village[:4],
        "subdistrict": village[:6],
        "village": village,
        "ao_code": draw(st.sampled_from(OFFICERS)),
        "tier": tier,
        "young": young,
        "targeted": int(tier == "low" and young == 1),
    }


def _case(draw: st.DrawFn, person: Mapping[str, Any]) -> dict[str, Any]:
    joins = draw(st.sampled_from(["", "yes", "no"]))
    outcome = draw(st.sampled_from(["", "interviewed", "not_home", "ill", "refused", "moved", "died"]))
    met_date = draw(days) if outcome else ""
    confirmed = draw(st.sampled_from(["yes", "no"])) if outcome == "interviewed" and joins else ""
    intent_date = draw(days) if joins else ""
    status = case_status(
        intent={"q211_join": joins} if joins else None,
        assessment={"q305_outcome": outcome, "q306_confirm": confirmed} if confirmed else None,
        visit_outcome="" if confirmed else outcome.replace("interviewed", ""),
    ).value
    income = 20_000 if person["tier"] == "low" else 50_000
    money = entitlement(
        ROUND,
        income,
        date.fromisoformat(intent_date) if intent_date else None,
        {"yes": True, "no": False}.get(joins),
        {"yes": True, "no": False}.get(confirmed),
        confirmation_date=date.fromisoformat(met_date) if met_date else None,
    )
    months = (money.first_month, money.last_month)
    first, last = (f"{each.year}-{each.month:02}" if each else "" for each in months)
    refused = joins == "no" or confirmed == "no" or outcome == "refused"
    return person | {
        "status": status,
        "on_visit_list": int(person["targeted"] and not joins and status not in ("declined", "closed")),
        "came": int(bool(joins)),
        "joins": joins,
        "channel": draw(st.sampled_from(["walk_in", "home_visit"])) if joins else "",
        "intent_date": intent_date,
        "intents": draw(st.integers(1, 2)) if joins else 0,
        "reason": draw(st.sampled_from(["no_time", "health", ""])) if refused else "",
        "outcome": outcome,
        "confirmed": confirmed,
        "met_date": met_date,
        "menu_group": "",
        "entitlement": money.state.value,
        "monthly": money.monthly if money.state in _PAID else 0,
        "months": money.months,
        "total": money.total,
        "first_month": first,
        "last_month": last,
        "income": income,
    }


def _contacts(draw: st.DrawFn, contacts: list[Mapping[str, Any]], case: Mapping[str, Any]) -> None:
    person = {column: case[column] for column in PERSON}
    for _ in range(case["intents"]):
        contacts.append(person | _contact(draw, INTENT, case["intent_date"], case["channel"], "interviewed"))
    if case["outcome"]:
        form_id = ASSESSMENT if case["confirmed"] else VISIT
        contacts.append(person | _contact(draw, form_id, case["met_date"], "home_visit", case["outcome"]))


def _contact(draw: st.DrawFn, form_id: str, day: str, method: str, outcome: str) -> dict[str, Any]:
    by_ao = draw(st.sampled_from(OFFICERS))
    return {"form_id": form_id, "day": day, "method": method, "outcome": outcome, "by_ao": by_ao}


def _prescription(draw: st.DrawFn, person: Mapping[str, Any]) -> dict[str, Any]:
    return dict(person) | {
        "programme": draw(st.sampled_from(["P01", "P08", "P18", "P99"])),
        "agency": draw(st.sampled_from(["agri", "baac", "cdd", "gone"])),
        "training": draw(st.sampled_from(["", "0801", "9999"])),
        "against": draw(flags),
        "progress": draw(st.sampled_from(["", "not_started", "ongoing", "done", "cancelled"])),
        "day": draw(days),
    }


def _follow_up(draw: st.DrawFn, person: Mapping[str, Any], follow_up: str) -> dict[str, Any]:
    outcome = draw(st.sampled_from(["interviewed", "not_home", "ill", "refused", "moved", "died"]))
    met = outcome == "interviewed"
    before, now = draw(st.integers(0, 60_000)), draw(st.integers(0, 60_000)) if met else 0
    return dict(person) | {
        "follow_up": follow_up,
        "day": draw(days),
        "method": "phone",
        "outcome": outcome,
        "work_status": draw(st.sampled_from(["farmer", "unemployed", ""])) if met else "",
        "loan": draw(st.sampled_from(["none", "approved", ""])) if met else "",
        "income_before": before,
        "income_now": now,
        "met": int(met),
        "was_above": int(before > 30_000),
        "above": int(met and now > 30_000),
        "by_ao": draw(st.sampled_from(OFFICERS)),
    }


def _development(draw: st.DrawFn, person: Mapping[str, Any], list_no: int, agency: str) -> dict[str, Any]:
    outcome = draw(st.sampled_from(["", "done", "not_done", "absent", "withdrew", "died"]))
    reported = bool(outcome)
    after = draw(st.integers(0, 60_000)) if reported else 0
    return dict(person) | {
        "list_no": list_no,
        "agency": agency,
        "province": "24",
        "outcome": outcome,
        "project_type": draw(st.sampled_from(["agency", "provincial"])) if reported else "",
        "implementer": draw(st.sampled_from(["agency", "local"])) if reported else "",
        "reporter": draw(st.sampled_from(["agency", "committee"])) if reported else "",
        "programme": "",
        "training": "",
        "income_before": 20_000,
        "income_after": after,
        "above": int(after > 30_000),
        "late_development": draw(flags) if reported else 0,
        "late_report": draw(flags) if reported else 0,
        "day": draw(days) if reported else "",
    }
