"""Whatever is told, lost, repeated or restored, and whoever writes meanwhile: a laptop ends with what the centre
tells."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from central.db.database import Database
from central.db.feed_tables import WHOLE_DISTRICT, NationalItemRow, NationalStreamRow, StreamItemRow, StreamRow
from central.services.feed import Feed, News, differs, tell_device, tell_district
from forms.changes import ItemKind
from forms.exchange import PullRequest
from tests.central.puller import Name, Puller

WRITERS = 4
TOLD_BY_EACH = 25

things = st.tuples(st.integers(0, 5), st.none() | st.integers(0, 2))
steps = st.one_of(
    st.tuples(st.just("district"), st.lists(things, max_size=4)),
    st.tuples(st.just("device"), st.lists(things, max_size=3)),
    st.tuples(st.sampled_from(["pull", "page", "lost", "backup", "restore", "new"]), st.integers(1, 4)),
)


def news(number: int, value: int | None) -> News:
    return News(ItemKind.PERSON, f"p{number}", None if value is None else {"income": value})


def puller_at(feed: Feed, district: str, device_id: UUID) -> Puller:
    """Without the wire, of which other tests are."""

    def post(message: dict[str, Any]) -> httpx.Response:
        page = feed.pull(district, device_id, PullRequest.model_validate(message))
        return httpx.Response(200, content=page.as_json())

    return Puller(post)


class Backup:
    """The streams of a district as they stood."""

    def __init__(self, database: Database, district: str) -> None:
        self._database, self._district = database, district
        with database.operator() as connection:
            self._rows = {
                table: [
                    dict(row)
                    for row in connection.execute(select(table.__table__).filter_by(district=district)).mappings()
                ]
                for table in (StreamRow, StreamItemRow)
            }

    def restore(self) -> None:
        with self._database.owner() as connection:
            for table, rows in self._rows.items():
                connection.execute(delete(table).filter_by(district=self._district))
                if rows:
                    connection.execute(insert(table), rows)

    def told(self, device_id: UUID) -> dict[Name, Any]:
        """What a laptop is to hold of it."""
        streams = {WHOLE_DISTRICT: "district", device_id: "device"}
        return {
            (streams[row["device_id"]], row["kind"], row["key"]): json.loads(row["body"])
            for row in self._rows[StreamItemRow]
            if row["body"] is not None
        }


@pytest.fixture
def bare(database: Database) -> Database:
    """Without the library, which would come down first each time."""
    with database.owner() as connection:
        for table in (NationalStreamRow, NationalItemRow):
            connection.execute(delete(table))
    return database


@given(script=st.lists(steps, max_size=25))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_laptop_that_pulls_to_the_end_holds_what_the_centre_tells(bare: Database, script: list[Any]) -> None:
    district, device_id = uuid4().hex, uuid4()
    feed = Feed(bare)
    backup = Backup(bare, district)
    puller = puller_at(feed, district, device_id)
    for step, told in script:
        if step in ("district", "device"):
            with bare.district(district) as connection:
                if step == "district":
                    tell_district(connection, district, [news(*each) for each in told])
                else:
                    tell_device(connection, district, device_id, [news(*each) for each in told])
        elif step == "pull":
            puller.pull(limit=told)
        elif step == "page":
            puller.apply(puller.ask(limit=told))
        elif step == "lost":
            puller.ask(limit=told)
        elif step == "backup":
            backup = Backup(bare, district)
        elif step == "restore":
            backup.restore()
        else:
            puller = puller_at(feed, district, device_id)
    puller.pull(limit=3)
    assert puller.held == Backup(bare, district).told(device_id)
    fresh = puller_at(feed, district, device_id)
    fresh.pull()
    assert (fresh.held, fresh.cursor, fresh.repairs) == (puller.held, puller.cursor, 0)
    with bare.district(district) as connection:
        assert not differs(connection, district, device_id, puller.cursor, puller.state_hash)


def test_whoever_pulls_while_others_write_misses_nothing(bare: Database) -> None:
    """Every page is one moment: whenever there is no more, both sides hold the same."""
    district, device_id = uuid4().hex, uuid4()
    puller = puller_at(Feed(bare), district, device_id)
    chance = random.Random(5)
    plans = [
        [[(chance.randrange(12), chance.randrange(100)) for _ in range(3)] for _ in range(TOLD_BY_EACH)]
        for _ in range(WRITERS)
    ]

    def write(plan: Sequence[Sequence[tuple[int, int]]]) -> None:
        for told in plan:
            with bare.district(district) as connection:
                tell_district(connection, district, [news(*each) for each in told])
                tell_device(connection, district, device_id, [news(*each) for each in told[:1]])

    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write, plan) for plan in plans]
        while not all(each.done() for each in writing):
            puller.pull(limit=4)
        for each in writing:
            each.result()
    puller.pull()
    assert puller.repairs == 0
    assert puller.held == Backup(bare, district).told(device_id)
