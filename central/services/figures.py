"""Answering what reports ask (`forms.reports.query`) from the sheets, and listing who is counted.

A question is one SELECT over one sheet, in whatever role the caller's transaction has: an operator's sees every
district, a district's only its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, String, Table, distinct, exists, func, select, true, tuple_
from sqlalchemy import cast as sql_cast

from central.db.sheet_tables import CaseRow, ContactRow, DevelopmentRow, FollowUpRow, PersonRow, PrescriptionRow
from central.services.holdings import HOLDINGS, Holding
from forms.reports.query import Condition, Query, Row, Selection
from forms.reports.stars import CASES, CONTACTS, DEVELOPMENT, FOLLOW_UPS, PRESCRIPTIONS, Star

_SHEETS: Mapping[Star, Table] = {
    star: cast(Table, row.__table__)
    for star, row in (
        (CASES, CaseRow),
        (CONTACTS, ContactRow),
        (PRESCRIPTIONS, PrescriptionRow),
        (FOLLOW_UPS, FollowUpRow),
        (DEVELOPMENT, DevelopmentRow),
    )
}
_PEOPLE = cast(Table, PersonRow.__table__)


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody behind a figure. Texts are empty where nothing is known."""

    district: str
    person_id: UUID
    national_id: str
    full_name: str
    village: str
    ao_code: str
    income: int
    status: str
    on_roster: bool


class Figures:
    """Of the people of one intake round, within one transaction. `ask` is a report's `forms.reports.query.Ask`."""

    def __init__(self, connection: Connection, round_id: str) -> None:
        self._connection = connection
        self._round_id = round_id
        self._read: dict[tuple[Holding, tuple[Condition, ...]], list[tuple[str, int]]] = {}

    def ask(self, query: Query) -> list[Row]:
        """One row for each combination of `query.by` that occurs; without `by` always exactly one."""
        holdings = [each for each in HOLDINGS if each.answers(query)]
        if holdings:
            return self._from_holdings(query, holdings)
        sheet = _SHEETS[query.selection.star]
        keys = [_value(sheet, column) for column in query.by]
        sums = [func.coalesce(func.sum(sheet.c[column]), 0) for column in query.sums]
        where = self._rows(query.selection)
        if not query.people or query.selection.star is CASES:
            statement = select(*keys, func.count(), *sums).where(*where).group_by(*keys)
        elif sums:
            people = func.count(distinct(tuple_(sheet.c.district, sheet.c.person_id)))
            statement = select(*keys, people, *sums).where(*where).group_by(*keys)
        else:
            # Each person once a combination, then counted: by hashing, where count(DISTINCT) would sort all rows.
            named = [key.label(f"key_{place}") for place, key in enumerate(keys)]
            once = select(*named, sheet.c.district, sheet.c.person_id).where(*where).distinct().subquery()
            outer = [once.c[each.name] for each in named]
            statement = select(*outer, func.count()).select_from(once).group_by(*outer)
        width = len(keys)
        return [
            Row(tuple(row[:width]), row[width], tuple(row[width + 1 :])) for row in self._connection.execute(statement)
        ]

    def _from_holdings(self, query: Query, holdings: Sequence[Holding]) -> list[Row]:
        """From any of these. Each is read once a transaction: a report's lines and its total ask for the same."""
        wanted = [(each, each.of_people(query)) for each in holdings]
        holding, conditions = next((each for each in wanted if each in self._read), wanted[0])
        if (holding, conditions) not in self._read:
            sets = _SHEETS[CASES].c[holding.column]
            where = self._where(CASES, conditions)
            found = self._connection.execute(select(sets, func.count()).where(*where).group_by(sets))
            self._read[holding, conditions] = [(written, number) for written, number in found]
        return holding.count(query, self._read[holding, conditions])

    def people_of(self, selection: Selection, limit: int, offset: int = 0) -> list[FoundPerson]:
        """The people behind a figure, each once, by village and house."""
        case, sheet = _SHEETS[CASES], _SHEETS[selection.star]
        where = self._rows(selection)
        if selection.star is CASES:
            chosen = where
        else:
            found = select(sheet.c.district, sheet.c.person_id).where(*where)
            chosen = [case.c.round_id == self._round_id, tuple_(case.c.district, case.c.person_id).in_(found)]
        order = (case.c.district, case.c.village, case.c.house_key, case.c.person_id)
        page = select(case).where(*chosen).order_by(*order).limit(limit).offset(offset).subquery()
        statement = (
            select(
                page.c.district,
                page.c.person_id,
                _PEOPLE.c.national_id,
                _PEOPLE.c.full_name,
                page.c.village,
                page.c.ao_code,
                page.c.income,
                page.c.status,
                _PEOPLE.c.on_roster,
            )
            .join_from(page, _PEOPLE, _same_person(page.c, _PEOPLE.c))
            .order_by(page.c.district, page.c.village, page.c.house_key, page.c.person_id)
        )
        return [FoundPerson(*row) for row in self._connection.execute(statement)]

    def count_of(self, selection: Selection) -> int:
        """How many people `people_of` would list in all."""
        return self.ask(Query(selection, people=True))[0].number

    def _rows(self, selection: Selection) -> list[ColumnElement[bool]]:
        """Which rows of its sheet a selection has."""
        where = self._where(selection.star, selection.conditions)
        if selection.without is not None:
            sheet, case = _SHEETS[selection.without.star], _SHEETS[CASES]
            theirs = (sheet.c.district == case.c.district) & (sheet.c.person_id == case.c.person_id)
            where.append(~exists().where(theirs, *self._rows(selection.without)))
        return where

    def _where(self, star: Star, conditions: Iterable[Condition]) -> list[ColumnElement[bool]]:
        sheet = _SHEETS[star]
        mine = sheet.c.round_id == self._round_id
        return [mine, *(_holds(_value(sheet, each.column), each) for each in conditions)]


def _value(sheet: Table, column: str) -> ColumnElement[Any]:
    """The column as reports know its values: ids are texts."""
    found = sheet.c[column]
    return sql_cast(found, String) if column == "person_id" else found


def _holds(value: ColumnElement[Any], condition: Condition) -> ColumnElement[bool]:
    if condition.values is not None:
        return value.in_(condition.values)
    holds: ColumnElement[bool] = true()
    if condition.low is not None:
        holds &= value >= condition.low
    if condition.high is not None:
        holds &= value <= condition.high
    return holds


def _same_person(one: Any, other: Any) -> ColumnElement[bool]:
    same: ColumnElement[bool] = (
        (one.district == other.district) & (one.round_id == other.round_id) & (one.person_id == other.person_id)
    )
    return same
