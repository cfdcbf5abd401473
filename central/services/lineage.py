"""How contents of a person's records descend from each other, which stand against each other, and what counts.

A content is one revision as one laptop made it; under the same id and revision there may be two. It descends from what
stood on its laptop when it was begun, as the chained events tell, or from the sides of the conflict it settles. What
nothing descends from is a head. Where heads share a slot or a record, they stand against each other. All this follows
from the set of what has arrived, in whatever order it came, however often, and whatever the clocks said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from pydantic import ValidationError

from forms.changes import Kept
from forms.measure.slots import slot_of
from forms.measure.workflow import INTENT
from forms.record import EventKind, Record, RecordEvent, flat

KINDS = (EventKind.REVISED, EventKind.FINALISED, EventKind.MERGED)
"""Of the events of a record those that tell from what a revision descends."""


class ContentId(NamedTuple):
    record_id: UUID
    revision: int
    content_hash: str


@dataclass(frozen=True)
class Content:
    """`beside`: kept beside another content that came first under its id and revision. `known_as`: of whom it is now,
    where that is another id than the record's (`central.services.duplicates`)."""

    record: Record
    pushed_by: UUID
    beside: bool = False
    known_as: UUID | None = None

    @property
    def id(self) -> ContentId:
        return ContentId(self.record.record_id, self.record.revision, self.record.content_hash)

    @cached_property
    def slot(self) -> str:
        return slot_of(self.record, self.known_as)


@dataclass(frozen=True, slots=True)
class Settled:
    """A conflict that was settled: the sides, and the content put in their place."""

    sides: frozenset[ContentId]
    kept: ContentId
    at: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """What is about one thing: heads, of which one alone should stand, and all they descend from."""

    slot: str
    heads: tuple[Content, ...]
    """the one that is proposed first"""
    members: tuple[Content, ...]
    counted: Content | None
    """None: nobody has settled anything here, and the ordinary rule counts"""

    @property
    def is_conflict(self) -> bool:
        return len(self.heads) > 1


class Lineage:
    """`contents`: all of one person (or subject); `events`: those of their records, in any order."""

    def __init__(
        self, contents: Iterable[Content], events: Iterable[RecordEvent] = (), settled: Iterable[Settled] = ()
    ) -> None:
        self._contents = {each.id: each for each in sorted(contents, key=lambda each: each.id)}
        self._settled = sorted(settled, key=lambda each: (each.at, each.kept))
        self._parents: dict[ContentId, set[ContentId]] = {each: set() for each in self._contents}
        for one in self._settled:
            if one.kept in self._parents:
                self._parents[one.kept] |= one.sides & self._contents.keys() - {one.kept}
        chains = _Chains(events, self._contents, {each.kept for each in self._settled})
        for content in self._contents.values():
            parent = chains.parent_of(content) if not self._parents[content.id] else None
            # Events are a laptop's word: what would make a content descend from itself is not believed.
            if parent is not None and content.id not in self.ancestors([parent]) | {parent}:
                self._parents[content.id].add(parent)

    def ancestors(self, of: Iterable[ContentId]) -> set[ContentId]:
        """All that these descend from, they themselves left out where nothing among them descends from them."""
        found: set[ContentId] = set()
        waiting = list(of)
        while waiting:
            above = self._parents.get(waiting.pop(), set()) - found
            found |= above
            waiting.extend(above)
        return found

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        descended = self.ancestors(self._contents)
        heads = [content for each, content in self._contents.items() if each not in descended]
        return tuple(self._group(together) for together in _connected(heads))

    def common_ancestor(self, heads: Sequence[Content]) -> Content | None:
        """The newest content that all of these descend from."""
        shared = set.intersection(*(self.ancestors([each.id]) for each in heads)) if heads else set()
        nearest = shared - self.ancestors(shared)
        return self._contents[max(nearest)] if nearest else None

    def _group(self, heads: Sequence[Content]) -> Group:
        slots = {each.slot for each in heads}
        slot = slots.pop() if len(slots) == 1 else ""
        within = self.ancestors(each.id for each in heads) | {each.id for each in heads}
        members = tuple(self._contents[each] for each in sorted(within))
        first = proposed(heads)
        return Group(
            slot=slot or f"record/{min(each.id.record_id for each in heads)}",
            heads=(first, *(each for each in heads if each is not first)),
            members=members,
            counted=self._counted(heads, within),
        )

    def _counted(self, heads: Sequence[Content], within: Collection[ContentId]) -> Content | None:
        """What was settled counts until somebody settles again, and so does what its laptop makes of it."""
        kept = [each.kept for each in self._settled if each.kept in within]
        if not kept:
            return None
        following = [each for each in heads if kept[-1] in self.ancestors([each.id]) | {each.id}]
        return proposed(following)


def proposed(heads: Sequence[Content]) -> Content:
    """Which one the rule would take: of forms 2 that of the earliest intent (R10), else the newest."""
    if heads[0].record.form_id == INTENT:
        return min(heads, key=lambda each: (_intent_day(each.record), each.record.finalised_at, each.id))
    return max(heads, key=lambda each: (each.record.finalised_at, each.id))


def _intent_day(record: Record) -> str:
    told = flat(record.answers).get("q201_date")
    return told if isinstance(told, str) and told else "9999"


def _connected(heads: Sequence[Content]) -> list[list[Content]]:
    """Heads that share a slot or a record, directly or through others."""
    groups: list[list[Content]] = []
    for head in heads:
        touching = [group for group in groups if any(_about_the_same(head, each) for each in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(each for group in touching for each in group), head])
    return groups


def _about_the_same(one: Content, other: Content) -> bool:
    return one.id.record_id == other.id.record_id or (one.slot != "" and one.slot == other.slot)


class _Chains:
    """Reads from the events what a revision was begun with."""

    def __init__(
        self, events: Iterable[RecordEvent], contents: Mapping[ContentId, Content], kept: Collection[ContentId]
    ) -> None:
        self._contents = contents
        self._kept = kept
        self._by_chain: dict[str, RecordEvent] = {}
        self._finalised: dict[ContentId, RecordEvent] = {}
        for each in sorted(events, key=lambda event: event.event_id):
            self._by_chain.setdefault(each.chain, each)
            if each.kind is EventKind.FINALISED:
                self._finalised.setdefault(ContentId(each.record_id, each.revision, each.content_hash), each)

    def parent_of(self, content: Content) -> ContentId | None:
        """What stood when it was begun; where the events do not tell, the newest of its record before it."""
        begun = False
        event = self._finalised.get(content.id)
        while event is not None:
            if begun and (parent := self._standing(event)) is not None:
                return parent
            begun = begun or (event.kind is EventKind.REVISED and event.revision == content.id.revision)
            if begun and event.previous == "":
                return None
            event = self._by_chain.get(event.previous)
        return self._before(content)

    def _standing(self, event: RecordEvent) -> ContentId | None:
        """The content this event made the one that stands, as far as it has arrived."""
        if event.kind is EventKind.FINALISED:
            found = ContentId(event.record_id, event.revision, event.content_hash)
            return found if found in self._contents else None
        if event.kind is EventKind.MERGED:
            kept = _kept_of(event)
            return kept if kept in self._kept and kept in self._contents else None
        return None

    def _before(self, content: Content) -> ContentId | None:
        older = [
            each
            for each in self._contents.values()
            if each.id.record_id == content.id.record_id and each.id.revision < content.id.revision
        ]
        newest = max(older, key=lambda each: (each.id.revision, not each.beside, each.id), default=None)
        return newest.id if newest is not None else None


def _kept_of(event: RecordEvent) -> ContentId | None:
    try:
        told = Kept.model_validate(event.payload.get("kept"))
    except ValidationError:
        return None
    return ContentId(told.record_id, told.revision, told.content_hash)
