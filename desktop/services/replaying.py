"""A draft from its journal: what was done to it, less what was taken back, done again at its own time."""

from __future__ import annotations

import logging
import random
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from desktop.services.clock import Clock
from desktop.store.drafts import Draft, JournalLine, Op
from forms.xform.definition import FormDefinition
from forms.xform.errors import FormError
from forms.xform.session import FormSession

logger = logging.getLogger(__name__)


class Done:
    """What a journal adds up to. A step is one thing a person did, with what the program marked because of it."""

    def __init__(self, lines: Iterable[JournalLine] = ()) -> None:
        self._steps: list[list[JournalLine]] = []
        self._taken_back: list[list[JournalLine]] = []
        for line in lines:
            self.add(line)

    def add(self, line: JournalLine) -> None:
        match line.op:
            case Op.UNDO:
                self._taken_back.append(self._steps.pop())
            case Op.REDO:
                self._steps.append(self._taken_back.pop())
            case Op.MARK if self._steps:
                self._steps[-1].append(line)
            case _:
                self._steps.append([line])
                self._taken_back.clear()  # whoever goes on from here does not come back to what was taken back

    @property
    def last(self) -> JournalLine | None:
        """What a person did last and has not taken back."""
        return self._steps[-1][0] if self._steps else None

    @property
    def last_taken_back(self) -> JournalLine | None:
        return self._taken_back[-1][0] if self._taken_back else None

    def counting(self) -> Iterator[JournalLine]:
        """The lines that count, oldest first."""
        for step in self._steps:
            yield from step


def replayed(draft: Draft, form: FormDefinition, lines: Iterable[JournalLine], clock: Clock) -> FormSession:
    """The pre-fill, and each line done again at its own time; the same lines give the same session at every opening."""
    then = _ReplayClock(clock, draft.started_at)
    session = FormSession(
        form,
        answers=draft.prefill,
        clock=then,
        new_uuid=_same_uuids(draft.record_id, draft.revision),
        # Shuffled choices stand in the same order each time the draft is opened.
        random=random.Random(f"{draft.record_id}/{draft.revision}"),
    )
    for line in lines:
        then.at = line.at
        _redo(session, line, draft.record_id)
    then.at = None
    return session


def _redo(session: FormSession, line: JournalLine, record_id: UUID) -> None:
    try:
        match line.op:
            case Op.SET | Op.MARK:
                session.set_answer(line.ref, line.value)
            case Op.ADD:
                session.add_repeat(line.ref)
            case Op.REMOVE:
                session.remove_repeat(line.ref)
    except (KeyError, FormError):
        # A question that a newer version of the form no longer asks: the journal keeps its answer.
        logger.warning("draft %s: the form does not ask %s any more", record_id, line.ref)


class _ReplayClock:
    """The moment of the line being replayed, afterwards the live clock: now() answers as it did then."""

    def __init__(self, live: Clock, at: datetime) -> None:
        self._live = live
        self.at: datetime | None = at

    def __call__(self) -> datetime:
        return self.at or self._live()


def _same_uuids(record_id: UUID, revision: int) -> Callable[[], str]:
    """uuid() gives the same ids in the same order at every opening."""
    made = 0

    def next_uuid() -> str:
        nonlocal made
        made += 1
        return str(uuid.uuid5(record_id, f"{revision}/{made}"))

    return next_uuid
