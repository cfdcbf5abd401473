"""A laptop as far as the feed goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import httpx

from forms.changes import NOTHING_HELD, Cursor, Item, ItemKind, item_digest, state_hash
from forms.exchange import PROTOCOL_VERSION, PullResponse

Name: TypeAlias = tuple[str, str, str]
"""stream, kind, key"""


class Puller:
    """Applies each page whole, with its cursor. `post` sends a `PullRequest`."""

    def __init__(self, post: Callable[[dict[str, Any]], httpx.Response]) -> None:
        self._post = post
        self.cursor = Cursor()
        self.held: dict[Name, dict[str, Any]] = {}
        self._named: set[Name] | None = None
        """what a pull from the start has named so far; None: nothing is to be let go of"""
        self.repairs = 0

    @property
    def state_hash(self) -> str:
        return state_hash(
            NOTHING_HELD, more=(item_digest(ItemKind(kind), key, body) for (_, kind, key), body in self.held.items())
        )

    def ask(self, limit: int = 2000) -> PullResponse:
        message = {"protocol": PROTOCOL_VERSION, "cursor": self.cursor.model_dump(), "limit": limit}
        response = self._post(message)
        assert response.status_code == 200, response.text
        return PullResponse.model_validate_json(response.content)

    def apply(self, page: PullResponse) -> None:
        if page.start_again:
            self._begin_again()
        for item in page.items:
            name = (item.stream.value, item.kind.value, item.key)
            self.held.pop(name, None)
            if item.body is not None:
                self.held[name] = item.body
            if self._named is not None:
                self._named.add(name)
        self.cursor = page.cursor
        if not page.more and self._named is not None:
            self.held = {name: body for name, body in self.held.items() if name in self._named}
            self._named = None

    def pull(self, limit: int = 2000) -> list[Item]:
        """Everything to the end, a second time from the start where the hashes differ; what came."""
        came: list[Item] = []
        repaired = False
        while True:
            page = self.ask(limit)
            self.apply(page)
            came += page.items
            if page.more:
                continue
            if self.state_hash == page.state_hash:
                return came
            assert not repaired, "a pull from the start did not help"
            repaired = True
            self._begin_again()

    def _begin_again(self) -> None:
        self.cursor = Cursor()
        self._named = set()
        self.repairs += 1
