"""Blocks of form numbers: each belongs to one laptop of a district, and is never handed out again.

A laptop takes numbers from its blocks without asking, for weeks; so no two may have the same block, whatever happens
to answers on their way, to a laptop's store or to the centre's database.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select, text
from sqlalchemy.dialects.postgresql import insert

from central.db.tables import NumberBlockRow
from forms.exchange import FEW_NUMBERS
from forms.form_number import HANDED_OUT

log = logging.getLogger(__name__)

_LOWEST_FREE = text(
    "SELECT min(block) FROM generate_series(CAST(:first AS int), :last) AS block "
    "WHERE block NOT IN (SELECT block FROM number_blocks WHERE district = :district)"
)


def blocks_of(
    connection: Connection, district: str, device_id: UUID, *, known: Iterable[int], left: int, at: datetime
) -> list[int]:
    """Every block of a laptop, in the order of their numbers; a new one among them where it runs short.

    `known`: the blocks it has; `left`: how many numbers it still has in them. A new one is allotted only once it knows
    all it was given, so an answer that was lost costs no block. The caller holds the device's row, so that of two
    handshakes at once the second sees what the first was given.
    """
    own = _own(connection, district, device_id)
    # Handed out and not in our books, as after a restored backup, or by another centre: written down before anybody
    # else is given them.
    own |= {block for block in sorted(set(known) - own) if _take(connection, district, device_id, block, at)}
    if left < FEW_NUMBERS and own <= set(known):
        own |= _allot(connection, district, device_id, at)
    return sorted(own)


def _own(connection: Connection, district: str, device_id: UUID) -> set[int]:
    mine = (NumberBlockRow.district == district, NumberBlockRow.device_id == device_id)
    return set(connection.execute(select(NumberBlockRow.block).where(*mine)).scalars())


def _allot(connection: Connection, district: str, device_id: UUID, at: datetime) -> set[int]:
    bounds = {"first": HANDED_OUT.start, "last": HANDED_OUT.stop - 1, "district": district}
    while (block := connection.execute(_LOWEST_FREE, bounds).scalar_one()) is not None:
        # Another laptop may be taking the same one: then this waits for it, and looks for the next.
        if _take(connection, district, device_id, block, at):
            return {block}
    log.error("number_blocks_used_up", extra={"district": district})
    return set()


def _take(connection: Connection, district: str, device_id: UUID, block: int, at: datetime) -> bool:
    row = {"district": district, "block": block, "device_id": device_id, "allotted_at": at}
    taken = connection.execute(insert(NumberBlockRow).values(row).on_conflict_do_nothing().returning(func.now()))
    return taken.first() is not None
