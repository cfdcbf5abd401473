"""What a district sets up: its AOs under their codes (R17), and where card holders may come to (R11)."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, delete, func, select

from central.db import sheets
from central.db.database import Database
from central.db.sheet_tables import OfficerRow, PersonRow, PlaceRow
from central.services import audit
from central.services.errors import OfficerAssignedError
from central.services.feed import News, tell_district
from central.services.viewers import Action, Viewer
from forms.roster.offices import AccountOfficer, Place


class Offices:
    """Each change is told to the district's laptops in its own transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep_officer(self, viewer: Viewer, district: str, officer: AccountOfficer) -> None:
        """Add an AO, or change the name, agency and telephone under a code. Raises ForbiddenError."""
        viewer.require(Action.MANAGE_OFFICERS, district)
        with self._database.district(district) as connection:
            row = {"district": district, **asdict(officer)}
            sheets.upsert_rows(connection, OfficerRow, [row])
            audit.note(connection, viewer, Action.MANAGE_OFFICERS, "officer", officer.code)
            tell_district(connection, district, [News.of_officer(row)])

    def remove_officer(self, viewer: Viewer, district: str, code: str) -> None:
        """Take a code away; who is not there stays so.

        Raises:
            ForbiddenError.
            OfficerAssignedError: somebody is assigned to it; whoever follows has to be named first.
        """
        viewer.require(Action.MANAGE_OFFICERS, district)
        with self._database.district(district) as connection:
            held = select(OfficerRow.__table__).filter_by(district=district, code=code).with_for_update()
            row = connection.execute(held).mappings().first()
            if row is None:
                return
            people = _people_of(connection, district, code)
            if people:
                raise OfficerAssignedError(code, people)
            connection.execute(delete(OfficerRow).filter_by(district=district, code=code))
            audit.note(connection, viewer, Action.MANAGE_OFFICERS, "officer", code)
            tell_district(connection, district, [News.of_officer(row).gone()])

    def keep_place(self, viewer: Viewer, district: str, place: Place) -> None:
        """Add a place, or change its days. Raises ForbiddenError."""
        viewer.require(Action.MANAGE_OFFICERS, district)
        with self._database.district(district) as connection:
            row = {"district": district, **asdict(place)}
            sheets.upsert_rows(connection, PlaceRow, [row])
            audit.note(connection, viewer, Action.MANAGE_OFFICERS, "place", place.name)
            tell_district(connection, district, [News.of_place(row)])

    def remove_place(self, viewer: Viewer, district: str, name: str, subdistrict: str) -> None:
        """Take a place away; one that is not there stays so. Raises ForbiddenError."""
        viewer.require(Action.MANAGE_OFFICERS, district)
        with self._database.district(district) as connection:
            gone = delete(PlaceRow).filter_by(district=district, name=name, subdistrict=subdistrict)
            row = connection.execute(gone.returning(PlaceRow.__table__)).mappings().first()
            if row is not None:
                audit.note(connection, viewer, Action.MANAGE_OFFICERS, "place", name)
                tell_district(connection, district, [News.of_place(row).gone()])


def _people_of(connection: Connection, district: str, code: str) -> int:
    return connection.execute(
        select(func.count())
        .select_from(PersonRow)
        .where(PersonRow.district == district, PersonRow.body["ao_code"].astext == code)
    ).scalar_one()
