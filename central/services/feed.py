"""What the centre tells its laptops: whoever changes something tells it, and each laptop pulls what it lacks.

Told is the newest state and no history: a thing that changes ten times while a laptop is away comes down once. What is
told again without a change is no news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain, islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from central.db import streams
from central.db.database import Database
from central.db.sheet_tables import OfficerRow, PlaceRow
from central.db.streams import NATIONAL, Head, Place
from central.services.meters import count_pull
from forms.changes import NOTHING_HELD, Cursor, ItemKind, MergedPerson, item_digest, person_key, state_hash
from forms.exchange import PullRequest
from forms.record import canonical_json

AT_ONCE = 1000
LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class News:
    """The state a thing has now; `body` None: there is no such thing any more. Of which shape: `ItemKind`."""

    kind: ItemKind
    key: str
    body: dict[str, Any] | None

    @classmethod
    def of_person(cls, round_id: str, person_id: UUID, body: dict[str, Any]) -> News:
        """`round_id`: the intake round on whose list they are; `body`: `Person.as_row()`."""
        return cls(ItemKind.PERSON, person_key(round_id, person_id), body)

    @classmethod
    def of_merged(cls, merged: MergedPerson) -> News:
        key = person_key(merged.round_id, merged.person_id)
        return cls(ItemKind.MERGED, key, merged.model_dump(mode="json"))

    @classmethod
    def of_parted(cls, round_id: str, person_id: UUID) -> News:
        """That somebody is known by their own id again."""
        return cls(ItemKind.MERGED, person_key(round_id, person_id), None)

    @classmethod
    def of_officer(cls, row: Mapping[Any, Any]) -> News:
        """`row`: the columns of `officers`, as `forms.roster.offices.AccountOfficer` has them."""
        return cls(ItemKind.OFFICER, _short(row["code"]), {name: row[name] for name in _OFFICER})

    @classmethod
    def of_place(cls, row: Mapping[Any, Any]) -> News:
        """`row`: the columns of `places`, as `forms.roster.offices.Place` has them."""
        key = _short(f"{row['subdistrict']}/{row['name']}")
        return cls(ItemKind.PLACE, key, {name: row[name] for name in _PLACE} | {"days": [*map(str, row["days"])]})

    def gone(self) -> News:
        """That the same thing is no more."""
        return replace(self, body=None)


_OFFICER = ("code", "name", "agency", "phone")
_PLACE = ("name", "subdistrict")


def tell_district(connection: Connection, district: str, news: Iterable[News]) -> None:
    """Tell all laptops of a district, in the caller's transaction on it and as its last act: until it is committed
    nobody else can tell that district anything.

    Who tells several streams in one transaction takes the district's first and then those of devices by their ids,
    so that nobody waits in a circle.
    """
    place = Place.of(district)
    if not streams.begun(connection, place):
        news = chain(_all_known(connection, district), news)
    _tell(connection, place, news)


def tell_untold(database: Database) -> int:
    """Tell what is known of the districts nobody was told of yet, as at the first start of this version; how many.

    May be broken off: a district is told whole or not at all.
    """
    with database.operator() as connection:
        untold = streams.districts_without(connection)
    for district in untold:
        with database.district(district) as connection:
            tell_district(connection, district, ())
    return len(untold)


def tell_device(connection: Connection, district: str, device_id: UUID, news: Iterable[News]) -> None:
    """Tell one laptop alone; as `tell_district` in all else."""
    _tell(connection, Place.of(district, device_id), news)


def tell_all(connection: Connection, news: Iterable[News]) -> None:
    """Tell every laptop of the country, in a transaction of the owner and as its last act."""
    _tell(connection, NATIONAL, news)


def _all_known(connection: Connection, district: str) -> Iterator[News]:
    """Everything a district's stream is to begin with."""
    for round_id, person_id, body in streams.people(connection, district):
        yield News.of_person(round_id, person_id, body)
    for officer in connection.execute(select(OfficerRow.__table__).filter_by(district=district)).mappings():
        yield News.of_officer(officer)
    for place in connection.execute(select(PlaceRow.__table__).filter_by(district=district)).mappings():
        yield News.of_place(place)


def _tell(connection: Connection, place: Place, news: Iterable[News]) -> None:
    waiting = iter(news)
    while some := list(islice(waiting, AT_ONCE)):
        _tell_some(connection, place, some)


def _tell_some(connection: Connection, place: Place, news: Sequence[News]) -> None:
    newest = {(each.kind.value, each.key): each for each in news}
    head = streams.hold(connection, place)
    before = streams.digests(connection, place, [key for _, key in newest])
    after = {name: item_digest(each.kind, each.key, each.body) for name, each in newest.items()}
    changed = [name for name, digest in after.items() if digest != before.get(name, 0)]
    if not changed:
        return
    items = [
        {
            "kind": kind,
            "key": key,
            "version": version,
            "body": _text(newest[kind, key].body),
            "digest": f"\\x{after[kind, key]:064x}",
        }
        for version, (kind, key) in enumerate(changed, head.version + 1)
    ]
    less = [before[name] for name in changed if name in before]
    digest = state_hash(head.digest, more=[after[name] for name in changed], less=less)
    streams.write(connection, place, Head(head.version + len(changed), digest), items)


def _text(body: dict[str, Any] | None) -> str | None:
    return canonical_json(body).decode("utf-8") if body is not None else None


def _short(key: str) -> str:
    """A key has an end; a name may be of any length."""
    return key if len(key) <= LONGEST_KEY else sha256(key.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Page:
    """A `forms.exchange.PullResponse` that is JSON already as far as its items go."""

    items: str
    cursor: Cursor
    more: bool
    state_hash: str
    start_again: bool = False

    def as_json(self) -> bytes:
        rest = {
            "cursor": self.cursor.model_dump(),
            "more": self.more,
            "state_hash": self.state_hash,
            "start_again": self.start_again,
        }
        return b'{"items":[' + self.items.encode("utf-8") + b"]," + canonical_json(rest)[1:]


class Feed:
    def __init__(self, database: Database) -> None:
        self._database = database

    def pull(self, district: str, device_id: UUID, request: PullRequest) -> Page:
        """What this laptop lacks beyond its cursor, oldest change first within each stream."""
        page = self._page(district, device_id, request)
        count_pull(start_again=page.start_again)
        return page

    def _page(self, district: str, device_id: UUID, request: PullRequest) -> Page:
        cursor = request.cursor
        with self._database.district(district) as connection:
            told = streams.page(connection, district, device_id, cursor, request.limit)
        held = _sum(told.digests)
        if any(mine > theirs for mine, theirs in zip(_versions(cursor), _versions(told.heads), strict=True)):
            return Page("", Cursor(), more=True, state_hash=held, start_again=True)
        if not told.more:
            return Page(told.items, told.heads, more=False, state_hash=held)
        reached = [max(pair) for pair in zip(_versions(cursor), _versions(told.last), strict=True)]
        return Page(
            told.items,
            Cursor(national=reached[0], district=reached[1], device=reached[2]),
            more=True,
            state_hash=held,
        )


def differs(connection: Connection, district: str, device_id: UUID, cursor: Cursor, held: str) -> bool:
    """Whether a laptop that holds this, by its cursor and state hash, is not where its streams are."""
    heads, digests = streams.heads(connection, district, device_id)
    return cursor != heads or (held or NOTHING_HELD) != _sum(digests)


def _sum(digests: Iterable[str]) -> str:
    return state_hash(NOTHING_HELD, more=(int(digest, 16) for digest in digests))


def _versions(cursor: Cursor) -> tuple[int, int, int]:
    return cursor.national, cursor.district, cursor.device
