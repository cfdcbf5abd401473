"""The lists of phase 2 (R24–R26) and the counts handed down with them (R39), at the centre."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Uuid, bindparam, delete, func, select

from central.db import sheets
from central.db.database import Database
from central.db.sheet_tables import HandedCountRow, ListedRow, PersonRow
from central.services.filling import Filling
from central.services.rules import Rules
from forms.lists.counts import HandedCount
from forms.lists.listed import ListedPerson
from forms.thai import areas


@dataclass(frozen=True, slots=True)
class ImportedList:
    places: int
    known: int
    """places of people on a roster, or of whom there are records; the others count when the roster knows them"""
    district_unknown: int
    """places kept for the province alone: the list names no district, and no roster of the province the person"""


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list as it came: which, of which agencies, for a province or a district (code of two or four digits)."""

    list_no: int
    area: str
    agencies: Collection[str]
    people: Sequence[ListedPerson]
    source: str


class Lists:
    def __init__(self, database: Database, filling: Filling) -> None:
        self._database = database
        self._filling = filling

    def put(self, rules: Rules, listed: ListFile) -> ImportedList:
        """These are the places of the area on this list for these agencies, and no others, whatever came before."""
        homes = self._homes(rules, listed)
        unknown = f"{listed.area[:2]}00"
        by_district: dict[str, list[ListedPerson]] = {district: [] for district in self._districts(rules, listed)}
        for each in listed.people:
            by_district.setdefault(homes.get(each.person_id, unknown), []).append(each)
        known = 0
        for district, people in sorted(by_district.items()):
            with self._database.district(district) as connection:
                known += _replace(connection, district, rules, listed, people)
            self._filling.fill_stale(self._database, district)
        return ImportedList(len(listed.people), known, len(by_district.get(unknown, ())))

    def put_counts(self, rules: Rules, province: str, counts: Sequence[HandedCount]) -> None:
        """These are the counts of the province, and no others."""
        by_district: dict[str, list[HandedCount]] = {each.code: [] for each in areas.districts(province)}
        for each in counts:
            by_district.setdefault(each.district, []).append(each)
        for district, mine in sorted(by_district.items()):
            with self._database.district(district) as connection:
                of_round = (HandedCountRow.district == district, HandedCountRow.round_id == rules.round_id)
                connection.execute(delete(HandedCountRow).where(*of_round))
                rows = [
                    {
                        "district": district,
                        "round_id": rules.round_id,
                        "list_no": each.list_no,
                        "agency": each.agency,
                        "people": each.count,
                    }
                    for each in mine
                ]
                sheets.insert_rows(connection, HandedCountRow, rows)

    def _districts(self, rules: Rules, listed: ListFile) -> set[str]:
        """Where the list may have places already."""
        with self._database.operator() as connection:
            found = connection.execute(
                select(ListedRow.district)
                .where(
                    ListedRow.round_id == rules.round_id,
                    ListedRow.list_no == listed.list_no,
                    ListedRow.district.startswith(listed.area),
                )
                .distinct()
            )
            return set(found.scalars())

    def _homes(self, rules: Rules, listed: ListFile) -> dict[UUID, str]:
        """Person → district: a district's list is all its own, a province's goes by its rows, else by the rosters."""
        if len(listed.area) == 4:
            return {each.person_id: listed.area for each in listed.people}
        named = {each.person_id: each.district for each in listed.people if each.district.startswith(listed.area)}
        homeless = [each.person_id for each in listed.people if each.person_id not in named]
        with self._database.operator() as connection:
            found = connection.execute(
                select(PersonRow.person_id, func.min(PersonRow.district))
                .where(
                    PersonRow.round_id == rules.round_id,
                    PersonRow.district.startswith(listed.area),
                    PersonRow.person_id == func.any(bindparam("people", homeless, ARRAY(Uuid()))),
                )
                .group_by(PersonRow.person_id)
            )
            return named | dict(found.all())


def _replace(
    connection: Connection, district: str, rules: Rules, listed: ListFile, people: Sequence[ListedPerson]
) -> int:
    """The district's part of a list; how many of its people are known."""
    gone = connection.execute(
        delete(ListedRow)
        .where(
            ListedRow.district == district,
            ListedRow.round_id == rules.round_id,
            ListedRow.list_no == listed.list_no,
            ListedRow.agency.in_(listed.agencies),
        )
        .returning(ListedRow.person_id)
    ).scalars()
    concerned = set(gone)
    rows = {
        (each.person_id, each.agency): {
            "district": district,
            "round_id": rules.round_id,
            "person_id": each.person_id,
            "list_no": listed.list_no,
            "agency": each.agency,
            "province": each.province,
            "national_id": each.national_id,
            "full_name": each.full_name,
            "source": listed.source,
        }
        for each in people
    }
    sheets.insert_rows(connection, ListedRow, list(rows.values()))
    places = [person_id for person_id, _ in rows]
    stale = set(sheets.call_stale(connection, district, rules.round_id, sorted(concerned.union(places))))
    return sum(person_id in stale for person_id in places)
