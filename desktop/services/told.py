"""What the centre said of an officer's records, taken from this computer's inbox into the officer's own store.

Called after every pull and when a desk is laid (a colleague may have pulled). Takers are called in the order of
`TAKERS`: reviews before conflicts, since a conflict that was settled makes a revision of its own, to which no earlier
decision belongs. A taker must stand being called again with the same item: it is cut off between the officer's store
and the inbox by a power cut, and then asked again.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.services.clock import Clock
from desktop.services.returned import take_review
from desktop.services.settled import take_conflict
from desktop.store import inbox
from desktop.store.inbox import Waiting
from desktop.store.opened import OpenStores
from forms.changes import ItemKind

Taker = Callable[[OpenStores, Waiting, Clock], bool]
"""Writes one item into the officer's store, in one transaction of its own. `Waiting.body` None: it was taken back.
Returns whether there was something new in it for the officer; it is done with either way. Must be idempotent."""

TAKERS: tuple[tuple[ItemKind, Taker], ...] = (
    (ItemKind.REVIEW, take_review),
    (ItemKind.CONFLICT, take_conflict),
)
"""One for each kind of the device's stream, in the order in which they are called."""


def take(stores: OpenStores, clock: Clock) -> dict[ItemKind, int]:
    """Let every taker have what waits; how many of each kind were new. Costs one small query where nothing waits.

    KnownError: disk_full, store_busy; what was taken stays taken, the rest waits.
    """
    taken: dict[ItemKind, int] = {}
    for kind, taker in TAKERS:
        for item in inbox.waiting(stores, kind):
            if taker(stores, item, clock):
                taken[kind] = taken.get(kind, 0) + 1
            inbox.done(stores, item)
    return taken
