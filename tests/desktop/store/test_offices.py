"""The officers and places that the district chief sets (R17)."""

from __future__ import annotations

from datetime import date

from desktop.store import offices
from forms.roster.offices import AccountOfficer, Place
from tests.laptop import Laptop

OFFICERS = (AccountOfficer("AO-002", "สมหญิง", "ธ.ก.ส.", "0812345678"), AccountOfficer("AO-001", "สมชาย"))
PLACES = (Place("หอประชุม", "240101", (date(2018, 2, 1), date(2018, 2, 2))), Place("ศาลาวัด"))


def test_R17_officers_and_places_are_kept(laptop: Laptop) -> None:
    with laptop.stores.machine_store.write() as connection:
        offices.put_officers(connection, OFFICERS)
        offices.replace_places(connection, PLACES)
        assert offices.officers(connection) == sorted(OFFICERS, key=lambda each: each.code)
        assert offices.places(connection) == list(PLACES)


def test_R17_a_later_list_renews_officers_and_replaces_places(laptop: Laptop) -> None:
    with laptop.stores.machine_store.write() as connection:
        offices.put_officers(connection, OFFICERS)
        offices.replace_places(connection, PLACES)
        offices.put_officers(connection, [AccountOfficer("AO-001", "สมศรี")])
        offices.replace_places(connection, PLACES[1:])
        offices.replace_places(connection, ())  # a list without such a sheet says nothing of places
        assert [each.name for each in offices.officers(connection)] == ["สมศรี", "สมหญิง"]
        assert offices.places(connection) == list(PLACES[1:])
