"""One open interview. Every answer is on the disk before the call that gave it returns."""

from __future__ import annotations

from uuid import UUID

from forms.xform.session import FormSession

from desktop.services.clock import Clock
from desktop.store.opened import OpenStores
from forms.record import Record


class Interview:
    """Made by `Cases.open_interview`. One at a time per record; calls come from one thread at a time.

    `session` is for reading only: change it through the methods here, or the journal misses it.
    """

    def __init__(
        self, stores: OpenStores, clock: Clock, *, record_id: UUID, revision: int, session: FormSession
    ) -> None:
        self._stores = stores
        self._clock = clock
        self.record_id = record_id
        self.revision = revision
        self.session = session
        self.cursor: str | None = None
        """The question at which the officer was, as `move_cursor` left it; None at the start."""

    def answer(self, ref: str, value: str) -> frozenset[str]:
        """Commit, then apply: returns the refs of all nodes whose state changed. `value` is raw text.

        KnownError: disk_full, store_busy (then nothing has changed, neither on disk nor in the session).
        KeyError for an unknown ref.
        """
        raise NotImplementedError

    def add_repeat(self, range_ref: str) -> str:
        """Append an instance; returns its ref. Errors as `answer`."""
        raise NotImplementedError

    def remove_repeat(self, instance_ref: str) -> frozenset[str]:
        """Errors as `answer`."""
        raise NotImplementedError

    def move_cursor(self, ref: str) -> None:
        """Remember (committed) where the officer is."""
        raise NotImplementedError

    def finalise(self) -> Record:
        """Check everything, then write record, event and outbox row in one transaction.

        KnownError: not_complete (params: count, problems: tuple[forms.xform.session.Problem, …]), record_not_draft,
        disk_full.
        """
        raise NotImplementedError
