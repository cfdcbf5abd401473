"""The paper of a record: its number, its PDF, and what became of each printing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.services.cases import Cases
from desktop.services.clock import Clock
from desktop.services.signing import Signing
from desktop.store.opened import OpenStores

if TYPE_CHECKING:
    from forms.measure.rounds import Round


class Papers:
    def __init__(self, stores: OpenStores, cases: Cases, signing: Signing, round_: Round, clock: Clock) -> None:
        self._stores = stores
        self._cases = cases
        self._signing = signing
        self._round = round_
        self._clock = clock

    def form_number(self, record_id: UUID) -> str:
        """A short number a person can read out, the same on every paper of the record: "2401-7QK4-M2ZD"."""
        raise NotImplementedError

    def render(self, record_id: UUID, revision: int) -> bytes:
        """The revision as PDF; a draft carries a watermark. KnownError: record_unknown, paper_failed."""
        raise NotImplementedError

    def record_printed(self, record_id: UUID, revision: int, *, ok: bool, reason: str = "", copies: int = 1) -> None:
        """What came out of the printer, as the officer saw it: `ok`, or the reason it did not (jam, no paper).

        Also allowed for drafts. KnownError: record_unknown, disk_full.
        """
        raise NotImplementedError

    def printed(self, record_id: UUID, revision: int) -> int:
        """How many papers of this revision exist."""
        raise NotImplementedError
