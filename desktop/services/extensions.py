"""The later changes of the round that a district can switch on: longer windows, a longer top-up."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.clock import Clock
from desktop.store.opened import OpenStores
from desktop.store.reckoning import recompute, switch_extension
from desktop.store.roster import Progress
from forms.measure.intake_round import Extension
from forms.measure.rounds import Round


@dataclass(frozen=True, slots=True)
class Switched:
    """What switching one did."""

    extension: Extension
    on: bool
    changed: int
    """cases that bring something else now (R8)"""


class Extensions:
    """`round_` is the one in force: its extensions say whether they are on."""

    def __init__(self, stores: OpenStores, round_: Round, clock: Clock) -> None:
        self._stores = stores
        self._round = round_
        self._clock = clock

    def all(self) -> tuple[Extension, ...]:
        return self._round.extensions

    def switch(self, extension_id: str, *, on: bool, progress: Progress | None = None) -> Switched:
        """Switch one for everybody on this computer, and add all cases up again, in one transaction.

        The services of an open desk still go by the round before: the desk is to be laid anew. KeyError for an
        extension the round does not have; KnownError: disk_full, store_busy (nothing has changed).
        """
        extension = {each.extension_id: each for each in self._round.extensions}[extension_id]
        with self._stores.machine_store.write() as connection:
            switch_extension(connection, extension_id, enabled=on)
            changed = recompute(connection, self._clock().date(), progress or (lambda done, total: None))
        return Switched(extension, on, changed)
