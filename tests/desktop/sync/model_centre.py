"""What a centre tells, as plainly as it can be written down: the newest state of each thing, in the order of changes.

It speaks by the same messages as the real one, and can be cut off, forget, and lose its mind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desktop.errors import KnownError
from forms.changes import NOTHING_HELD, STREAM_OF, Cursor, Item, ItemKind, Stream, item_digest, state_hash
from forms.exchange import PullResponse

Name = tuple[ItemKind, str]


class ModelCentre:
    def __init__(self) -> None:
        self.things: dict[Name, Item] = {}
        self.heads: dict[Stream, int] = dict.fromkeys(Stream, 0)
        self.asked: list[tuple[Cursor, int]] = []
        self.cut_after: int | None = None
        """so many answers, and then no line"""
        self.before_answer: Callable[[], object] = lambda: None
        self.lies = False
        """the hash is never what the things add up to"""

    def tell(self, kind: ItemKind, key: str, body: Mapping[str, Any] | None) -> None:
        known = self.things.get((kind, key))
        if body == (known.body if known else None):
            return
        stream = STREAM_OF[kind]
        self.heads[stream] += 1
        self.things[kind, key] = Item(
            stream=stream, version=self.heads[stream], kind=kind, key=key, body=None if body is None else dict(body)
        )

    @property
    def bodies(self) -> dict[Name, Mapping[str, Any]]:
        """What a laptop holds that has pulled all."""
        return {name: item.body for name, item in self.things.items() if item.body is not None}

    @property
    def state_hash(self) -> str:
        if self.lies:
            return "f" * 64
        return state_hash(NOTHING_HELD, more=(item_digest(*name, body) for name, body in self.bodies.items()))

    def pull(self, cursor: Cursor, limit: int) -> PullResponse:
        self.asked.append((cursor, limit))
        if self.cut_after is not None:
            if self.cut_after == 0:
                raise KnownError("timed_out")
            self.cut_after -= 1
        self.before_answer()
        held = cursor.model_dump()
        heads = {stream.value: head for stream, head in self.heads.items()}
        if any(held[stream] > head for stream, head in heads.items()):
            return PullResponse(items=[], cursor=Cursor(), more=True, state_hash=self.state_hash, start_again=True)
        beyond = sorted(
            (item for item in self.things.values() if item.version > held[item.stream]),
            key=lambda item: ([*Stream].index(item.stream), item.version),
        )
        page, more = beyond[:limit], len(beyond) > limit
        if more:
            heads = held | {item.stream.value: item.version for item in page}
        return PullResponse(items=page, cursor=Cursor(**heads), more=more, state_hash=self.state_hash)

    def forget_down_to(self, backup: ModelCentre) -> None:
        """Restored from a backup: as `backup` was."""
        self.things, self.heads = dict(backup.things), dict(backup.heads)

    def copy(self) -> ModelCentre:
        other = ModelCentre()
        other.forget_down_to(self)
        return other
