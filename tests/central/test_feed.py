"""The feed: what is told once comes down once, in the order of its changes, and both sides agree on what is held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, func, insert, update
from sqlalchemy.exc import ProgrammingError

from central.db.database import Database
from central.db.feed_tables import StreamItemRow, StreamRow
from central.db.sheet_tables import OfficerRow, PersonRow, PlaceRow
from central.db.streams import PAGE_BYTES
from central.db.tables import DeviceRow
from central.services.feed import News, tell_all, tell_device, tell_district, tell_untold
from forms.changes import Cursor, ItemKind, person_key
from forms.exchange import MAX_PULL_ITEMS, PATH_PULL
from forms.roster.invented import people as invented
from forms.roster.person import Person
from tests.central.puller import Puller


@pytest.fixture
def puller(laptop: Any) -> Puller:
    return of(laptop)


def of(laptop: Any) -> Puller:
    """Over HTTP, as every laptop pulls."""
    return Puller(partial(laptop.post, PATH_PULL))


def lacks(laptop: Any, puller: Puller) -> bool:
    answer = laptop.handshake(cursor=puller.cursor.model_dump(), state_hash=puller.state_hash).json()
    return bool(answer["anything_to_pull"])


def person(number: int, **body: Any) -> News:
    return News(ItemKind.PERSON, str(UUID(int=number)), {"first_name": "สมใจ", **body})


def tell(database: Database, *news: News, district: str = "2401") -> None:
    with database.district(district) as connection:
        tell_district(connection, district, news)


def key(number: int) -> tuple[str, str, str]:
    return "district", "person", str(UUID(int=number))


def test_what_is_told_comes_down_once_and_the_handshake_then_says_there_is_nothing(
    puller: Puller, laptop: Any, database: Database
) -> None:
    tell(database, person(1, income=1), person(2, latitude=14.35))
    assert lacks(laptop, puller)
    puller.pull()
    assert puller.held[key(2)] == {"first_name": "สมใจ", "latitude": 14.35}
    assert not lacks(laptop, puller)
    assert puller.pull() == []


def test_only_the_newest_state_comes_down_and_what_did_not_change_is_no_news(
    puller: Puller, laptop: Any, database: Database
) -> None:
    puller.pull()
    for income in (1, 2, 2, 3):
        tell(database, person(1, income=income), person(2))
    assert [(item.version, item.key[-1]) for item in puller.pull()] == [(2, "2"), (4, "1")]
    tell(database, person(1, income=3))
    assert not lacks(laptop, puller)


def test_what_is_no_more_is_told_and_leaves_the_hash(puller: Puller, database: Database) -> None:
    tell(database, person(1), person(2))
    puller.pull()
    tell(database, person(1).gone(), person(9).gone())
    (gone,) = puller.pull()
    assert (gone.key, gone.body) == (key(1)[2], None)
    assert key(1) not in puller.held
    tell(database, person(1))
    assert [item.version for item in puller.pull()] == [4]


def test_pages_go_on_where_the_last_ended_and_may_come_twice(puller: Puller, laptop: Any, database: Database) -> None:
    tell(database, *map(person, range(25)))
    puller.pull(limit=1)
    again = of(laptop)
    page = again.ask(limit=10)
    assert (len(page.items), page.more) == (10, True)
    assert again.ask(limit=10) == page
    again.apply(page)
    again.pull(limit=7)
    assert (again.held, again.cursor, again.state_hash) == (puller.held, puller.cursor, puller.state_hash)


def test_a_page_ends_before_it_grows_too_large_and_what_is_larger_goes_alone(
    puller: Puller, database: Database
) -> None:
    puller.pull()
    tell(database, person(1, road="ก" * PAGE_BYTES), person(2, road="ข" * (PAGE_BYTES // 4)), person(3), person(4))
    sizes = []
    while (page := puller.ask()).items:
        puller.apply(page)
        sizes.append(len(page.items))
    assert sizes == [1, 3]


def test_whatever_a_key_or_a_body_holds_comes_down_as_it_is(puller: Puller, database: Database) -> None:
    body = {"name": 'ศาลา "กลาง"\n\\u0000\t', "nothing": None, "deep": [{"จุด": [1, 2.5, -0.0, 1e-7, True]}]}
    tell(database, News(ItemKind.PLACE, 'ที่ "1"\\', body))
    puller.pull()
    assert puller.held["district", "place", 'ที่ "1"\\'] == body


def test_each_laptop_gets_the_country_s_its_district_s_and_its_own(
    new_laptop: Callable[..., Any], database: Database
) -> None:
    laptops = [*map(new_laptop, ("2401", "2401", "1001"))]
    one, two, elsewhere = map(of, laptops)
    tell(database, person(1))
    tell(database, person(2), district="1001")
    with database.district("2401") as connection:
        review = News(ItemKind.REVIEW, "r", {"decision": "returned"})
        tell_device(connection, "2401", laptops[0].device_id, [review])
    with database.owner() as connection:
        tell_all(connection, [News(ItemKind.ROUND, "2561", {"name": "2561", "text": "x"})])
    for each in (one, two, elsewhere):
        each.pull()
        assert ("national", "round", "2561") in each.held
    own = {"device", "district"}
    assert {name for name in one.held if name[0] in own} == {key(1), ("device", "review", "r")}
    assert {name for name in two.held if name[0] in own} == {key(1)}
    assert {name for name in elsewhere.held if name[0] in own} == {key(2)}


def test_a_district_cannot_tell_another(database: Database) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), database.district("2401") as connection:
        tell_district(connection, "1001", [person(1)])
    with pytest.raises(ProgrammingError, match="permission denied"), database.district("2401") as connection:
        tell_all(connection, [person(1)])


def test_what_was_rolled_back_was_never_told(puller: Puller, database: Database) -> None:
    tell(database, person(1))
    with database.engine.connect() as connection:  # closed without a commit
        tell_district(connection, "2401", [person(2)])
    puller.pull()
    assert key(2) not in puller.held


def test_a_cursor_that_is_ahead_starts_again_and_what_is_held_stays(
    puller: Puller, laptop: Any, database: Database
) -> None:
    tell(database, person(1), person(2))
    puller.pull()
    with database.owner() as connection:  # as a backup that was made before anything was told brings it back
        for table in (StreamItemRow, StreamRow):
            connection.execute(delete(table))
    tell(database, person(1))
    assert lacks(laptop, puller)
    page = puller.ask()
    assert (page.start_again, page.items, page.more, page.cursor) == (True, [], True, Cursor())
    puller.apply(page)
    last = puller.ask()
    assert (len([item for item in last.items if item.stream == "district"]), last.more) == (1, False)
    puller.held = {name: body for name, body in puller.held.items() if name != key(2)}  # not mentioned any more
    assert puller.state_hash == last.state_hash


def test_a_restored_database_that_has_gone_on_is_noticed_by_its_hash(
    puller: Puller, laptop: Any, database: Database
) -> None:
    tell(database, person(1))
    puller.pull()
    with database.owner() as connection:
        for table in (StreamItemRow, StreamRow):
            connection.execute(delete(table))
    tell(database, person(2))
    assert puller.cursor.district == 1
    assert lacks(laptop, puller)
    page = puller.ask()
    assert (page.items, page.more, page.start_again) == ([], False, False)
    assert page.state_hash != puller.state_hash


def test_older_programs_are_answered_as_before_and_do_not_pull(laptop: Any) -> None:
    assert "anything_to_pull" not in laptop.handshake(protocol=1).json()
    assert "anything_to_pull" not in laptop.handshake(protocol=2).json()
    assert laptop.handshake(protocol=3).json()["anything_to_pull"] is True  # the library's forms


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"protocol": 9, "cursor": {}}, "protocol_unsupported"),
        ({"protocol": 3, "cursor": {"national": -1}}, "bad_message"),
        ({"protocol": 3, "cursor": {}, "limit": MAX_PULL_ITEMS + 1}, "bad_message"),
        ({"protocol": 3, "cursor": {"district": 2**70}}, "bad_message"),
        ({"protocol": 3}, "bad_message"),
    ],
)
def test_what_is_no_pull_is_refused(laptop: Any, message: dict[str, Any], code: str) -> None:
    assert laptop.post(PATH_PULL, message).json()["code"] == code


def test_a_revoked_laptop_is_told_nothing(laptop: Any, database: Database) -> None:
    with database.district("2401") as connection:
        connection.execute(update(DeviceRow).values(revoked_at=func.now()))
    response = laptop.post(PATH_PULL, {"protocol": 3, "cursor": {}})
    assert (response.status_code, response.json()["code"]) == (403, "device_revoked")


def test_a_district_that_was_never_told_of_begins_with_all_that_is_known(puller: Puller, database: Database) -> None:
    people = [each.as_row() for each in invented(3, 1, "2401")]
    known = {"district": "2401", "on_roster": True, "national_id": "", "full_name": "", "reckoned": ""}
    with database.district("2401") as connection:  # as a version before this one left it
        for round_id, bodies in (("2561", people[:2]), ("demo-2561", [{**people[0], "phone": "1"}, people[2]])):
            for number, body in enumerate(bodies):
                of_person = {"person_id": Person.model_validate(body).person_id, "body": body}
                day = datetime(2018, 3 if round_id == "2561" else 4, 1 + number, tzinfo=UTC)
                connection.execute(insert(PersonRow).values(**known, **of_person, round_id=round_id, imported_at=day))
        connection.execute(insert(OfficerRow).values(district="2401", code="AO-1", name="ก", agency="", phone=""))
        connection.execute(
            insert(PlaceRow).values(district="2401", name="ศาลา", subdistrict="240101", days=["2018-02-01"])
        )
    assert tell_untold(database) == 1
    assert tell_untold(database) == 0
    puller.pull()
    told = {name[1:]: body for name, body in puller.held.items() if name[0] == "district"}
    assert told.pop(("officer", "AO-1")) == {"code": "AO-1", "name": "ก", "agency": "", "phone": ""}
    place = told.pop(("place", "240101/ศาลา"))
    assert place == {"name": "ศาลา", "subdistrict": "240101", "days": ["2018-02-01"]}
    ids = [Person.model_validate(body).person_id for body in people]
    assert told == {
        ("person", person_key("2561", ids[0])): people[0],
        ("person", person_key("2561", ids[1])): people[1],
        ("person", person_key("demo-2561", ids[0])): {**people[0], "phone": "1"},
        ("person", person_key("demo-2561", ids[2])): people[2],
    }


def test_whoever_tells_such_a_district_first_tells_everything(puller: Puller, database: Database) -> None:
    with database.district("2401") as connection:
        connection.execute(insert(OfficerRow).values(district="2401", code="AO-1", name="ก", agency="", phone=""))
    tell(database, person(1))
    puller.pull()
    assert {name[1] for name in puller.held if name[0] == "district"} == {"officer", "person"}
    assert tell_untold(database) == 0
