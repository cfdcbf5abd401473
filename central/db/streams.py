"""The statements behind the feed: a stream held while it is written, and one page read of all that a laptop follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Text, bindparam, except_, func, select, text, union, update
from sqlalchemy.dialects.postgresql import insert

from central.db.feed_tables import (
    WHOLE_DISTRICT,
    NationalItemRow,
    NationalStreamRow,
    StreamItemRow,
    StreamRow,
)
from central.db.sheet_tables import OfficerRow, PersonRow, PlaceRow
from central.db.sheets import Row, upsert_rows
from forms.changes import NOTHING_HELD, Cursor

PAGE_BYTES = 4 * 1024 * 1024
"""Of bodies in one page, so that a bad line loses little when it is cut; one larger than this goes alone."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stream stands: its tables, and the columns that make it this one."""

    streams: type[Any]
    stream: Mapping[str, Any]
    items: type[Any]
    owner: Mapping[str, Any]

    @classmethod
    def of(cls, district: str, device_id: UUID = WHOLE_DISTRICT) -> Place:
        own = {"district": district, "device_id": device_id}
        return cls(StreamRow, own, StreamItemRow, own)


NATIONAL = Place(NationalStreamRow, {"singleton": 1}, NationalItemRow, {})


class Head(NamedTuple):
    version: int
    digest: str


class Told(NamedTuple):
    """One page of what a laptop lacks, and how far everything has come at that very moment."""

    heads: Cursor
    digests: tuple[str, ...]
    last: Cursor
    """versions of the last items of each stream in the page; 0 where it has none"""
    more: bool
    items: str
    """`forms.changes.Item` as JSON, with commas between them"""


def hold(connection: Connection, place: Place) -> Head:
    """The stream, kept from all other writers to the end of the transaction."""
    found = _held(connection, place)
    if found is None:
        connection.execute(
            insert(place.streams).values(**place.stream, head=0, digest=NOTHING_HELD).on_conflict_do_nothing()
        )
        found = _held(connection, place)
        assert found is not None
    return found


def _held(connection: Connection, place: Place) -> Head | None:
    row = connection.execute(
        select(place.streams.head, place.streams.digest).filter_by(**place.stream).with_for_update()
    ).first()
    return Head(*row) if row is not None else None


def national_version(connection: Connection, kind: str, key: str) -> int:
    """Of something published to all; 0 where it never was."""
    found = select(NationalItemRow.version).filter_by(kind=kind, key=key)
    return connection.execute(found).scalar() or 0


def begun(connection: Connection, place: Place) -> bool:
    """Whether anything was ever told there."""
    return connection.execute(select(place.streams.head).filter_by(**place.stream)).first() is not None


def districts_without(connection: Connection) -> list[str]:
    """Districts that have a roster, officers or places, and no stream."""
    known = union(*(select(table.district).distinct() for table in (PersonRow, OfficerRow, PlaceRow)))
    told = select(StreamRow.district).where(StreamRow.device_id == WHOLE_DISTRICT)
    return sorted(connection.execute(except_(known, told)).scalars())


def people(connection: Connection, district: str) -> Iterator[tuple[str, UUID, dict[str, Any]]]:
    """Round, id and body of everybody on a roster of the district."""
    found = connection.execute(
        select(PersonRow.round_id, PersonRow.person_id, PersonRow.body)
        .where(PersonRow.district == district, PersonRow.body.is_not(None))
        .order_by(PersonRow.imported_at, PersonRow.person_id),
        execution_options={"yield_per": 1000},
    )
    yield from ((row.round_id, row.person_id, row.body) for row in found)


def digests(connection: Connection, place: Place, keys: Sequence[str]) -> dict[tuple[str, str], int]:
    """Kind and key → digest of whatever is there under these keys."""
    found = connection.execute(
        select(place.items.kind, place.items.key, place.items.digest)
        .filter_by(**place.owner)
        .where(place.items.key == func.any(bindparam("keys", keys, ARRAY(Text()))))
    )
    return {(kind, key): int.from_bytes(digest, "big") for kind, key, digest in found}


def write(connection: Connection, place: Place, head: Head, items: Sequence[Row]) -> None:
    """Put the items of a held stream in the place of their former states, and move its head."""
    upsert_rows(connection, place.items, [{**place.owner, **item} for item in items])
    connection.execute(update(place.streams).filter_by(**place.stream).values(head=head.version, digest=head.digest))


_HEADS = """
    SELECT 'national' AS stream, head, digest FROM national_stream
    UNION ALL SELECT 'district', head, digest FROM streams WHERE district = :district AND device_id = :everybody
    UNION ALL SELECT 'device', head, digest FROM streams WHERE district = :district AND device_id = :device_id
"""


def heads(connection: Connection, district: str, device_id: UUID) -> tuple[Cursor, tuple[str, ...]]:
    """How far the streams of a laptop have come, and their digests."""
    found = connection.execute(text(_HEADS), _whose(district, device_id)).all()
    return Cursor(**{row.stream: row.head for row in found}), tuple(row.digest for row in found)


# One statement is one moment: an item that changes while a page is read would otherwise be missed by its hash. The
# bodies go from the table to the wire as they are, and are never taken apart on the way.
_PAGE = f"""
    WITH heads AS ({_HEADS}),
    news AS (
        (SELECT 1 AS place, 'national' AS stream, version, kind, key, body FROM national_items
         WHERE version > :national ORDER BY version LIMIT :most + 1)
        UNION ALL
        (SELECT 2, 'district', version, kind, key, body FROM stream_items
         WHERE district = :district AND device_id = :everybody AND version > :of_district
         ORDER BY version LIMIT :most + 1)
        UNION ALL
        (SELECT 3, 'device', version, kind, key, body FROM stream_items
         WHERE district = :district AND device_id = :device_id AND version > :of_device
         ORDER BY version LIMIT :most + 1)
    ),
    numbered AS (
        SELECT *, row_number() OVER one_by_one AS number,
            sum(coalesce(octet_length(body), 0)) OVER one_by_one AS bytes
        FROM news WINDOW one_by_one AS (ORDER BY place, version)
    ),
    page AS (SELECT * FROM numbered WHERE number = 1 OR (number <= :most AND bytes <= :bytes))
    SELECT
        (SELECT json_object_agg(stream, head) FROM heads) AS heads,
        (SELECT array_agg(digest) FROM heads) AS digests,
        (SELECT json_object_agg(stream, last)
         FROM (SELECT stream, max(version) AS last FROM page GROUP BY stream) AS ends) AS last,
        (SELECT count(*) FROM news) > (SELECT count(*) FROM page) AS more,
        (SELECT string_agg(concat('{{"stream":"', stream, '","version":', version, ',"kind":"', kind, '","key":',
            to_json(key), ',"body":', coalesce(body, 'null'), '}}'), ',' ORDER BY number) FROM page) AS items
"""


def page(connection: Connection, district: str, device_id: UUID, cursor: Cursor, most: int) -> Told:
    """What stands beyond the cursor, at most so many items and `PAGE_BYTES`, the country's first."""
    row = connection.execute(
        text(_PAGE),
        {
            **_whose(district, device_id),
            "national": cursor.national,
            "of_district": cursor.district,
            "of_device": cursor.device,
            "most": most,
            "bytes": PAGE_BYTES,
        },
    ).one()
    return Told(
        Cursor(**row.heads or {}), tuple(row.digests or ()), Cursor(**row.last or {}), row.more, row.items or ""
    )


def _whose(district: str, device_id: UUID) -> dict[str, Any]:
    return {"district": district, "everybody": WHOLE_DISTRICT, "device_id": device_id}
