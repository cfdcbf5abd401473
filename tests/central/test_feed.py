"""The feed: what is told once comes down once, in the order of its changes, and both sides agree on what is held."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from central.db.database import Database
from central.services.feed import News, tell_district
from forms.changes import NOTHING_HELD, Cursor, Item, ItemKind, item_digest, state_hash
from forms.exchange import PATH_PULL, PullResponse


class Puller:
    """A laptop as far as the feed goes: it applies pages whole, and may lose any answer."""

    def __init__(self, laptop: Any) -> None:
        self.laptop = laptop
        self.cursor = Cursor()
        self.held: dict[tuple[str, str, str], dict[str, Any]] = {}

    @property
    def state_hash(self) -> str:
        return state_hash(
            NOTHING_HELD, more=(item_digest(ItemKind(kind), key, body) for (_, kind, key), body in self.held.items())
        )

    def ask(self, limit: int = 2000) -> PullResponse:
        message = {"protocol": 3, "cursor": self.cursor.model_dump(), "limit": limit}
        response = self.laptop.post(PATH_PULL, message)
        assert response.status_code == 200, response.text
        return PullResponse.model_validate_json(response.content)

    def apply(self, page: PullResponse) -> None:
        for item in page.items:
            name = (item.stream, item.kind, item.key)
            self.held.pop(name, None)
            if item.body is not None:
                self.held[name] = item.body
        self.cursor = page.cursor

    def pull(self, limit: int = 2000) -> list[Item]:
        """Everything to the end; what came."""
        came: list[Item] = []
        while True:
            page = self.ask(limit)
            self.apply(page)
            came += page.items
            if not page.more:
                assert self.state_hash == page.state_hash
                return came

    def lacks(self) -> bool:
        answer = self.laptop.handshake(cursor=self.cursor.model_dump(), state_hash=self.state_hash).json()
        return bool(answer["anything_to_pull"])


@pytest.fixture
def puller(laptop: Any) -> Puller:
    return Puller(laptop)


def person(number: int, **body: Any) -> News:
    return News(ItemKind.PERSON, str(UUID(int=number)), {"first_name": "สมใจ", **body})


def tell(database: Database, *news: News, district: str = "2401") -> None:
    with database.district(district) as connection:
        tell_district(connection, district, news)


def test_what_is_told_comes_down_once_and_the_handshake_then_says_there_is_nothing(
    puller: Puller, database: Database
) -> None:
    tell(database, person(1, income=1), person(2, latitude=14.35))
    assert puller.lacks()
    puller.pull()
    assert puller.held["district", "person", str(UUID(int=2))] == {"first_name": "สมใจ", "latitude": 14.35}
    assert not puller.lacks()
    assert puller.pull() == []
