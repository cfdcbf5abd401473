"""Answering what reports ask (`forms.reports.query`) from the sheets of the machine store, and listing who is counted.

A question is one SELECT. Columns come from the tables below, never from outside; values are bound.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from desktop.store.search import FoundPerson, matching_numbers, people_numbered
from desktop.store.sheet_tables import case_state
from forms.reports.query import Condition, Query, Row, Selection, Value
from forms.reports.stars import CASES, CONTACTS, DEVELOPMENT, FOLLOW_UPS, PERSON, PRESCRIPTIONS, Star

_PERSON = {
    "person_id": "p.person_id",
    "district": "substr(c.village_id, 1, 4)",
    "subdistrict": "substr(c.village_id, 1, 6)",
    "village": "c.village_id",
    "ao_code": "c.ao_code",
    "tier": "c.tier",
    "young": "c.young",
    "targeted": "c.targeted",
}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where a star's rows lie: `s` is the sheet, `c` the person's case_state, `p` the person."""

    table: str
    rows: str = ""  # which of its rows count
    columns: Mapping[str, str] = field(default_factory=dict)  # those that are not simply called so in the sheet
    people: str = ""  # the index that has its rows by people
    joined: bool = False  # of two tables

    def sql(self, column: str) -> str:
        return self.columns.get(column) or _PERSON.get(column) or f"s.{column}"


_CASES = _Sheet(
    "case_state c",
    columns={
        **{column: f"c.{column}" for column in CASES.columns},
        "came": "(c.join_answer <> '')",
        "joins": "c.join_answer",
        "confirmed": "c.confirm",
    },
)
_PLACE = ("list_no", "agency", "province")
_FLAGS_AND_SUMS = ("income_before", "income_after", "above", "late_development", "late_report")
_SHEETS: Mapping[Star, _Sheet] = {
    CASES: _CASES,
    CONTACTS: _Sheet("contact s", people="ix_contact_people"),
    PRESCRIPTIONS: _Sheet("prescription s", "s.counts = 1", people="ix_prescription_people"),
    FOLLOW_UPS: _Sheet("follow_up s", "s.counts = 1", people="ix_follow_up_people"),
    DEVELOPMENT: _Sheet(
        "listed s LEFT JOIN development d ON d.record_no = s.record_no",
        "s.person_no IS NOT NULL",
        {
            column: f"coalesce(d.{column}, {0 if column in _FLAGS_AND_SUMS else repr('')})"
            for column in DEVELOPMENT.columns
            if column not in _PLACE
        },
        joined=True,
    ),
}
_WIDTHS = {"district": 4, "subdistrict": 6, "village": 8}
"""How many digits of a village's id name the area it lies in."""
_FEW = frozenset({"village", "ao_code", "person_id"})
"""Columns by which few people are left."""
_BY_HOUSE = " INDEXED BY ix_case_state_houses"
_HOUSES = tuple(
    column.name for index in case_state.indexes if index.name == "ix_case_state_houses" for column in index.columns
)
_MANY, _MOST = 5_000, 50_000
"""From how many rows on people are sooner found by looking up each: the first of them, and all."""


def ask(connection: Connection, query: Query) -> list[Row]:
    """One row for each combination of `query.by` that occurs; without `by` always exactly one."""
    sheet = _SHEETS[query.selection.star]
    keys = [sheet.sql(column) for column in query.by]
    counted = f"count(DISTINCT {_number(sheet)})" if query.people and sheet is not _CASES else "count(*)"
    sums = [f"coalesce(sum({sheet.sql(column)}), 0)" for column in query.sums]
    source, params = _from_where(connection, query.selection, (*query.by, *query.sums))
    grouped = f" GROUP BY {', '.join(str(place + 1) for place in range(len(keys)))}" if keys else ""
    found = connection.exec_driver_sql(f"SELECT {', '.join([*keys, counted, *sums])} {source}{grouped}", params)
    width = len(keys)
    return [Row(tuple(row[:width]), row[width], tuple(row[width + 1 :])) for row in found]


def people_of(connection: Connection, selection: Selection, limit: int, typed: str = "") -> list[FoundPerson]:
    """The first people behind a figure, each once, by village and house; with `typed` those whom the words find."""
    looked_up = not typed and _many(connection, selection, _MANY)
    source, params = _people(connection, selection, typed, looked_up=looked_up)
    return people_numbered(
        connection,
        f"SELECT c.person_no {source} ORDER BY {_order(source)} LIMIT :limit",
        {**params, "limit": limit},
    )


def numbers_of(connection: Connection, selection: Selection, typed: str = "") -> Sequence[int]:
    """Row numbers of all whom `people_of` would list, in its order: whoever goes far down a list reads it once."""
    source, params = _people(connection, selection, typed, looked_up=not typed and _many(connection, selection, _MOST))
    return array(
        "l", connection.exec_driver_sql(f"SELECT c.person_no {source} ORDER BY {_order(source)}", params).scalars()
    )


def people_at(connection: Connection, numbers: Sequence[int]) -> list[FoundPerson]:
    """The people with these row numbers, by village and house."""
    return people_numbered(
        connection, "SELECT value AS person_no FROM json_each(:numbers)", {"numbers": json.dumps(list(numbers))}
    )


def count_of(connection: Connection, selection: Selection, typed: str = "") -> int:
    """How many people `people_of` would list in all."""
    sheet = _SHEETS[selection.star]
    if sheet is not _CASES and not typed and not any(each.column in _PERSON for each in selection.conditions):
        # An index has each sheet by people: whoever has several rows stands there several times in a row.
        source, params = _from_where(connection, selection)
        counted = f"count(DISTINCT {_number(sheet)})"
    else:
        source, params = _people(connection, selection, typed, looked_up=False)
        counted = "count(*)"
    return int(connection.exec_driver_sql(f"SELECT {counted} {source}", params).scalar_one())


def _order(source: str) -> str:
    """By village and house. Whoever is found otherwise than from house to house is put in order afterwards."""
    return f"{'' if _BY_HOUSE in source else '+'}c.village_id, c.house_key, c.person_no"


def _many(connection: Connection, selection: Selection, number: int) -> bool:
    """Whether the sheet has so many rows of a selection that going from house to house soon comes upon them."""
    told = tuple(each for each in selection.conditions if each.column not in _PERSON)
    source, params = _from_where(connection, Selection(selection.star, told))
    found = connection.exec_driver_sql(f"SELECT count(*) FROM (SELECT 1 {source} LIMIT {number})", params)
    return bool(found.scalar_one() == number)


def _people(
    connection: Connection, selection: Selection, typed: str, *, looked_up: bool
) -> tuple[str, dict[str, Value]]:
    """FROM and WHERE that give each person of a selection once, as `c`.

    `looked_up`: each in the sheet; else a set is made of all who are there, unless few people are left anyway.
    """
    sheet = _SHEETS[selection.star]
    conditions = _by_village(connection, selection.conditions)
    theirs = [each for each in conditions if sheet is _CASES or each.column in _PERSON]
    used = {each.column for each in theirs}
    parts, params = _parts(sheet, theirs, 0)
    _leave_out(selection.without, parts, params)
    if sheet is not _CASES:
        rows, more = _parts(sheet, [each for each in conditions if each not in theirs], len(params))
        params.update(more)
        rows = [sheet.rows, *rows] if sheet.rows else rows
        if looked_up or used & _FEW:
            index = f" INDEXED BY {sheet.people}" if sheet.people else ""
            where = " AND ".join(["s.person_no = c.person_no", *rows])
            parts.append(f"EXISTS (SELECT 1 FROM {sheet.table}{index} WHERE {where})")
        else:
            where = f" WHERE {' AND '.join(rows)}" if rows else ""
            parts.append(f"+c.person_no IN (SELECT s.person_no FROM {sheet.table}{where})")
    found, words = matching_numbers(typed)
    if found:
        parts.append(f"c.person_no IN ({found})")
    # Where an index leads to few people it is left to SQLite to take it.
    walked = not found and not used & _FEW and all(_in_houses(sheet, column) for column in used)
    source = f"FROM case_state c{_BY_HOUSE if walked else ''}"
    if "person_id" in used:
        source += " JOIN person p ON p.person_no = c.person_no"
    return f"{source}{' WHERE ' if parts else ''}{' AND '.join(parts)}", {**params, **words}


def _in_houses(sheet: _Sheet, column: str) -> bool:
    return any(f"c.{name}" in sheet.sql(column) for name in _HOUSES)


def _parts(sheet: _Sheet, conditions: Iterable[Condition], first: int) -> tuple[list[str], dict[str, Value]]:
    """Conditions and their parameters, numbered from `first` on."""
    parts: list[str] = []
    params: dict[str, Value] = {}
    for each in conditions:
        part, values = _condition(sheet.sql(each.column), each, first + len(params))
        parts.append(part)
        params.update(values)
    return parts, params


def _leave_out(without: Selection | None, parts: list[str], params: dict[str, Value]) -> None:
    """Add the condition that leaves out the people of another selection, and its parameters."""
    if without is None:
        return
    sheet = _SHEETS[without.star]
    rows, more = _parts(sheet, without.conditions, len(params))
    where = " AND ".join([sheet.rows, *rows] if sheet.rows else rows)
    parts.append(f"c.person_no NOT IN (SELECT s.person_no FROM {sheet.table}{' WHERE ' if where else ''}{where})")
    params.update(more)


def _number(sheet: _Sheet) -> str:
    return "c.person_no" if sheet is _CASES else "s.person_no"


def _from_where(
    connection: Connection, selection: Selection, columns: Iterable[str] = ()
) -> tuple[str, dict[str, Value]]:
    """FROM and WHERE with what the columns need: who asks nothing of the person does not pay for finding them."""
    sheet = _SHEETS[selection.star]
    narrowed = _by_village(connection, selection.conditions)
    asked = {each.column for each in narrowed}
    table, rows = _joined(sheet, {*columns, *asked} & {*PERSON}, few=bool(asked & _FEW))
    parts, params = _parts(sheet, narrowed, 0)
    parts = [rows, *parts] if rows else parts
    _leave_out(selection.without, parts, params)
    where = f" WHERE {' AND '.join(parts)}" if parts else ""
    return f"FROM {table}{where}", params


def _joined(sheet: _Sheet, used: set[str], *, few: bool) -> tuple[str, str]:
    """Tables and which rows of the sheet count, for the columns of the person that are used. `few`: of few people.

    SQLite knows nothing of how many there are: it is told where to begin.
    """
    table, rows = sheet.table, sheet.rows
    if sheet is not _CASES and used - {"person_id"}:
        if sheet.joined:
            table += " JOIN case_state c ON c.person_no = s.person_no"
        elif few:
            # From the people to their rows, and not from all the rows that count, as an index would have it.
            table = f"case_state c CROSS JOIN {table} ON s.person_no = c.person_no"
            rows = f"+{rows}" if rows else ""
        else:
            # All rows in the order of an index would be all people in no order: cheaper is each row as it lies.
            table += " NOT INDEXED CROSS JOIN case_state c ON c.person_no = s.person_no"
    if "person_id" in used:
        table += f" JOIN person p ON p.person_no = {_number(sheet)}"
    return table, rows


def _by_village(connection: Connection, conditions: Iterable[Condition]) -> list[Condition]:
    """The conditions with every area said in villages, which are indexed; without those that leave nobody out, as the
    district does on most computers."""
    conditions = list(conditions)
    if not any(each.column in _WIDTHS for each in conditions):
        return conditions
    villages = connection.exec_driver_sql("SELECT village_id FROM village").scalars().all()
    told = []
    for each in conditions:
        width = _WIDTHS.get(each.column)
        if width is None:
            told.append(each)
            continue
        inside = tuple(village for village in villages if each.holds(village[:width]))
        if len(inside) < len(villages):
            told.append(Condition("village", inside))
    return told


def _condition(sql: str, condition: Condition, first: int) -> tuple[str, dict[str, Value]]:
    """SQL and its parameters, named v0, v1 … from `first` on."""
    if condition.values is not None:
        names = {f"v{first + place}": value for place, value in enumerate(condition.values)}
        return f"{sql} IN ({', '.join(f':{name}' for name in names)})", names
    ends = [(sign, value) for sign, value in ((">=", condition.low), ("<=", condition.high)) if value is not None]
    told = " AND ".join(f"{sql} {sign} :v{first + place}" for place, (sign, _) in enumerate(ends)) or "1"
    return told, {f"v{first + place}": value for place, (_, value) in enumerate(ends)}
