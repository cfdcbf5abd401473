"""R17, R18: whose care people are in. Laptops learn the new code and nothing is taken from anybody."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from central.db.console_tables import AuditRow
from central.db.database import Database
from central.db.feed_tables import AssignmentRow, StreamItemRow
from central.db.sheet_tables import CaseRow, PersonRow
from central.services.assigning import Assigned, Assigning
from central.services.errors import ForbiddenError, OfficerAssignedError, OfficerUnknownError
from central.services.offices import Offices
from central.services.rosters import Rosters
from central.services.rules import Rules
from central.services.viewers import Role, Viewer
from forms.changes import person_key, person_of_key
from forms.record import canonical_json
from forms.roster.invented import people as invented
from forms.roster.offices import AccountOfficer, Place
from forms.roster.person import Person
from forms.roster.read import RosterPreview

NOW = datetime(2018, 3, 12, 9, tzinfo=UTC)
RULES = Rules.of("demo-2561", NOW)
ROUND = RULES.round_id


def viewer(role: Role = Role.DISTRICT_TEAM, area: str = "2401") -> Viewer:
    return Viewer(user_id=uuid4(), login="team", name="ทีมอำเภอ", role=role, area=area)


@pytest.fixture
def assigning(database: Database) -> Assigning:
    return Assigning(database, lambda: NOW)


@pytest.fixture
def offices(database: Database) -> Offices:
    made = Offices(database)
    for code in ("AO-1", "AO-2"):
        made.keep_officer(viewer(), "2401", AccountOfficer(code, f"ชื่อ {code}", "cdd"))
    return made


@pytest.fixture
def put(database: Database) -> Callable[..., None]:
    """Import people as a roster: put(*people)."""

    def put(*people: Person) -> None:
        preview = RosterPreview("list.xlsx", "list", (), ())
        preview.rows.extend(people)
        Rosters(database, lambda: NOW).put("2401", RULES, preview)

    return put


def some(count: int, ao_code: str = "") -> list[Person]:
    return [each.model_copy(update={"ao_code": ao_code}) for each in invented(count, 1, "2401")]


def told(database: Database, kind: str = "person") -> dict[str, Any]:
    """Key → body, as the district's laptops will hold it."""
    with database.operator() as connection:
        found = connection.execute(select(StreamItemRow.key, StreamItemRow.body).filter_by(kind=kind))
        return {key: json.loads(body) for key, body in found if body is not None}


def codes(database: Database) -> dict[str, str]:
    return {str(person_of_key(key)[1]): body["ao_code"] for key, body in told(database).items()}


def history(database: Database, person: Person) -> list[tuple[str, str, str]]:
    """From whom to whom, and by whom, the oldest first."""
    statement = select(AssignmentRow.from_code, AssignmentRow.to_code, AssignmentRow.by)
    with database.district("2401") as connection:
        found = connection.execute(
            statement.filter_by(round_id=ROUND, person_id=person.person_id).order_by(AssignmentRow.at)
        )
        return [(before, after, by) for before, after, by in found]


def test_R18_who_is_assigned_is_told_kept_in_every_sheet_and_remembered(
    put: Callable[..., None], assigning: Assigning, offices: Offices, database: Database
) -> None:
    one, two, three = some(3)
    put(one, two, three)
    ids = [one.person_id, two.person_id, uuid4()]
    assert assigning.assign(viewer(), "2401", ROUND, ids, "AO-1") == Assigned(changed=2, unchanged=0, not_listed=1)
    assert assigning.assign(viewer(), "2401", ROUND, ids, "AO-1") == Assigned(changed=0, unchanged=2, not_listed=1)
    assert assigning.assign(viewer(), "2401", ROUND, [one.person_id], "AO-2").changed == 1
    assert codes(database) == {
        str(one.person_id): "AO-2",
        str(two.person_id): "AO-1",
        str(three.person_id): "",
    }
    with database.operator() as connection:
        cases = dict(connection.execute(select(CaseRow.person_id, CaseRow.ao_code)).all())
        assert (cases[one.person_id], cases[three.person_id]) == ("AO-2", "")
        assert connection.execute(select(PersonRow).filter_by(person_id=ids[2])).first() is None
        assert set(connection.execute(select(AuditRow.subject_id).filter_by(action="assign")).scalars()) == {
            "AO-1",
            "AO-2",
        }
    assert history(database, one) == [
        ("", "AO-1", "team"),
        ("AO-1", "AO-2", "team"),
    ]


def test_R18_a_person_comes_down_as_the_roster_s_own_row(put: Callable[..., None], database: Database) -> None:
    people = some(20, "AO-1")
    put(*people)
    with database.operator() as connection:
        bodies = dict(connection.execute(select(StreamItemRow.key, StreamItemRow.body).filter_by(kind="person")).all())
    assert {key: body.encode() for key, body in bodies.items()} == {
        person_key(ROUND, each.person_id): canonical_json(each.as_row()) for each in people
    }


def test_R18_a_list_that_names_no_ao_leaves_who_was_assigned(
    put: Callable[..., None], assigning: Assigning, offices: Offices, database: Database
) -> None:
    (person,) = some(1)
    put(person)
    assigning.assign(viewer(), "2401", ROUND, [person.person_id], "AO-1")
    put(person.model_copy(update={"phone": "0812345678"}))
    assert told(database)[person_key(ROUND, person.person_id)] == {
        **person.as_row(),
        "ao_code": "AO-1",
        "phone": "0812345678",
    }
    put(person.model_copy(update={"ao_code": "AO-2"}))
    assert codes(database) == {str(person.person_id): "AO-2"}
    assert history(database, person) == [
        ("", "AO-1", "team"),
        ("AO-1", "AO-2", "import-roster"),
    ]


def test_R18_nobody_is_left_without_care_by_giving_them_back(
    put: Callable[..., None], assigning: Assigning, database: Database
) -> None:
    (person,) = some(1, "AO-9")
    put(person)
    assert assigning.assign(viewer(), "2401", ROUND, [person.person_id], "").changed == 1
    assert codes(database) == {str(person.person_id): ""}


def test_R17_only_a_code_that_the_district_set_is_assigned(
    put: Callable[..., None], assigning: Assigning, offices: Offices, database: Database
) -> None:
    (person,) = some(1)
    put(person)
    with pytest.raises(OfficerUnknownError):
        assigning.assign(viewer(), "2401", ROUND, [person.person_id], "AO-9")
    with pytest.raises(OfficerUnknownError):
        assigning.assign(viewer(area="1001"), "1001", ROUND, [person.person_id], "AO-1")
    assert codes(database) == {str(person.person_id): ""}


def test_R17_a_code_to_which_people_are_assigned_stays(
    put: Callable[..., None], assigning: Assigning, offices: Offices, database: Database
) -> None:
    (person,) = some(1)
    put(person)
    assigning.assign(viewer(), "2401", ROUND, [person.person_id], "AO-1")
    with pytest.raises(OfficerAssignedError) as refused:
        offices.remove_officer(viewer(), "2401", "AO-1")
    assert (refused.value.ao_code, refused.value.people) == ("AO-1", 1)
    assigning.assign(viewer(), "2401", ROUND, [person.person_id], "AO-2")
    offices.remove_officer(viewer(), "2401", "AO-1")
    offices.remove_officer(viewer(), "2401", "AO-1")
    assert set(told(database, "officer")) == {"AO-2"}


def test_R17_nobody_is_given_to_an_officer_who_is_being_taken_away(
    put: Callable[..., None], assigning: Assigning, offices: Offices, database: Database
) -> None:
    (person,) = some(1)
    put(person)
    for _ in range(10):
        offices.keep_officer(viewer(), "2401", AccountOfficer("AO-3", "ค"))
        with ThreadPoolExecutor(2) as pool:
            given = pool.submit(assigning.assign, viewer(), "2401", ROUND, [person.person_id], "AO-3")
            removed = pool.submit(offices.remove_officer, viewer(), "2401", "AO-3")
        assert (given.exception() is None) != (removed.exception() is None)
        assigning.assign(viewer(), "2401", ROUND, [person.person_id], "")


def test_R11_R17_officers_and_places_are_told_as_they_change(offices: Offices, database: Database) -> None:
    offices.keep_officer(viewer(), "2401", AccountOfficer("AO-1", "ชื่อใหม่", "baac", "0812345678"))
    place = Place("ศาลา " + "ก" * 300, "240101", (NOW.date(),))
    offices.keep_place(viewer(), "2401", place)
    assert told(database, "officer")["AO-1"] == {
        "code": "AO-1",
        "name": "ชื่อใหม่",
        "agency": "baac",
        "phone": "0812345678",
    }
    assert [*told(database, "place").values()] == [
        {"name": place.name, "subdistrict": "240101", "days": ["2018-03-12"]}
    ]
    offices.remove_place(viewer(), "2401", place.name, "240101")
    offices.remove_place(viewer(), "2401", place.name, "240101")
    assert told(database, "place") == {}


def test_only_who_may_and_only_in_their_own_district(assigning: Assigning, offices: Offices) -> None:
    for somebody in (viewer(area="1001"), viewer(Role.REVIEWER), viewer(Role.PROVINCE, "24")):
        with pytest.raises(ForbiddenError):
            assigning.assign(somebody, "2401", ROUND, [], "AO-1")
        with pytest.raises(ForbiddenError):
            offices.keep_officer(somebody, "2401", AccountOfficer("AO-9", ""))
        with pytest.raises(ForbiddenError):
            offices.remove_place(somebody, "2401", "ที่ว่าการอำเภอ", "")
