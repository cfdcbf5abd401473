"""One open interview. Every answer is on the disk before the call that gave it returns."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.clock import Clock
from desktop.services.prescribing import marks_due
from desktop.services.replaying import Done, replayed
from desktop.services.signing import signing_roles
from desktop.store import drafts, missing, numbers, records, relay
from desktop.store.drafts import Draft, JournalLine, Op
from desktop.store.opened import OpenStores
from forms.measure.record_round import record_round
from forms.record import Record, answer_at, content_hash
from forms.thai.text import normalise
from forms.xform.definition import FormDefinition

if TYPE_CHECKING:
    from forms.measure.development_round import DevelopmentRound
    from forms.measure.rounds import Round

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RoundsInForce:
    """The round this computer works in, and the phase 2 that continues it: whose name a record carries."""

    intake: Round
    phase_two: DevelopmentRound | None


class Interview:
    """Made by `Cases.open_interview`. One at a time per record; calls come from one thread at a time.

    `session` is for reading only: change it through the methods here, or the journal misses it. It is another one
    after `undo` and `redo`.
    """

    def __init__(
        self,
        stores: OpenStores,
        clock: Clock,
        draft: Draft,
        form: FormDefinition,
        done: Done,
        rounds: RoundsInForce,
    ) -> None:
        self._stores = stores
        self._clock = clock
        self._draft = draft
        self._form = form
        self._done = done
        self._rounds = rounds
        self.record_id: UUID = draft.record_id
        self.revision: int = draft.revision
        self.person_id: UUID = draft.person_id
        self.session = replayed(draft, form, done.counting(), clock)
        self.cursor: str | None = draft.cursor
        """The question at which the officer was; None at the start."""

    def answer(self, ref: str, value: str) -> frozenset[str]:
        """Commit, then apply: returns the refs of all nodes whose state changed. `value` is raw text.

        It is stored in its one spelling (`forms.thai.text.normalise`): what no database can hold must not get as far
        as the centre, from wherever it was pasted.

        KnownError: disk_full, store_busy, record_not_draft (then nothing has changed, neither on disk nor in the
        session). KeyError for an unknown ref.
        """
        self.session.node(ref)
        value = normalise(value)
        self._commit(Op.SET, ref, value)
        return self.session.set_answer(ref, value)

    def add_repeat(self, range_ref: str) -> str:
        """Append an instance; returns its ref. Errors as `answer`."""
        self.session.node(range_ref)
        self._commit(Op.ADD, range_ref)
        return self.session.add_repeat(range_ref)

    def remove_repeat(self, instance_ref: str) -> frozenset[str]:
        """Errors as `answer`."""
        self.session.node(instance_ref)
        self._commit(Op.REMOVE, instance_ref)
        return self.session.remove_repeat(instance_ref)

    def undo(self) -> str | None:
        """Take back what was done last, also before the draft was closed; returns the ref it was done to.

        None where all that is left came with the form. The journal keeps what was taken back, and says that it was.
        Errors as `answer`.
        """
        return self._turn(Op.UNDO, self._done.last)

    def redo(self) -> str | None:
        """Do again what was taken back last; None where something else was done since. Errors as `answer`."""
        return self._turn(Op.REDO, self._done.last_taken_back)

    def move_cursor(self, ref: str) -> None:
        """Remember (committed) where the officer is."""
        with self._stores.officer_store.write() as connection:
            drafts.move_cursor(connection, self.record_id, self.revision, ref, self._clock())
        self.cursor = ref

    def repeated(self, ref: str) -> str:
        """What this officer answered here in the form confirmed before; "" where there is nothing to repeat.

        Only what the form marks as being about the occasion (`aof:repeat`) is repeated, and only from this officer's
        own store: nothing of one person ever comes up in the form of another, nor an officer's work in a colleague's.
        """
        if self.session.node(ref).extras.get("repeat") != "yes":
            return ""
        with self._stores.officer_store.read() as connection:
            before = records.confirmed_before(connection, self._draft.form_id, self.record_id)
        return answer_at(before.answers, ref) if before is not None else ""

    def mark_choices(self) -> frozenset[str]:
        """Mark the programmes chosen against their rule (351), so that a reason is asked for; the cursor stays.

        Returns the refs of all nodes whose state changed. Errors as `answer`.
        """
        changed: frozenset[str] = frozenset()
        for ref, mark in marks_due(self.session).items():
            self._commit(Op.MARK, ref, mark, cursor=self.cursor)
            changed |= self.session.set_answer(ref, mark)
        return changed

    def finalise(self) -> Record:
        """Check everything, then write record, event and outbox row in one transaction.

        KnownError: not_complete (params: count, problems: tuple[forms.xform.session.Problem, …]), record_not_draft,
        disk_full.
        """
        self.mark_choices()
        problems = self.session.problems()
        if problems:
            raise KnownError("not_complete", count=len(problems), problems=problems)
        record = self._record()
        with self._stores.officer_store.write() as connection:
            records.finalise(connection, record)
            roles = signing_roles(record.form_id, record.answers)
            missing.note_signers(connection, record.record_id, record.revision, roles)
        logger.info("finalised %s revision %d", self.record_id, self.revision)
        try:
            relay.copy_out(self._stores, self._clock())
            with self._stores.machine_store.write() as connection:
                numbers.take(connection, self._stores.machine, self.record_id, self._stores.slug, self._clock())
        except KnownError as error:
            # The record is safe in the officer's store; copy and number are made up for by the next sending and paper.
            logger.warning("copy for sending put off: %s", error.code)
        return record

    def _record(self) -> Record:
        form = self.session.form
        answers = self.session.answers()
        officer, machine = self._stores.officer, self._stores.machine
        return Record(
            record_id=self.record_id,
            revision=self.revision,
            form_id=form.form_id,
            form_version=form.version,
            round_id=record_round(form.form_id, answers, self._rounds.intake.round_id, self._rounds.phase_two),
            person_id=self.person_id,
            district=machine.district,
            answers=answers,
            content_hash=content_hash(form_id=form.form_id, form_version=form.version, answers=answers),
            finalised_at=self._clock(),
            officer=officer.name,
            ao_code=officer.ao_code,
            device_id=machine.device_id,
            demo=self._rounds.intake.demo,
        )

    def _turn(self, op: Op, line: JournalLine | None) -> str | None:
        if line is None:
            return None
        self._commit(op, line.ref)
        # Done again from the start, which costs some milliseconds and is exact: an answer may have set others.
        self.session = replayed(self._draft, self._form, self._done.counting(), self._clock)
        return line.ref

    def _commit(self, op: Op, ref: str, value: str = "", *, cursor: str | None = None) -> None:
        line = JournalLine(op, ref, value, self._clock())
        with self._stores.officer_store.write() as connection:
            drafts.append(connection, self.record_id, self.revision, line, cursor=cursor)
        self._done.add(line)
        self.cursor = ref if cursor is None else cursor


def reopened(
    stores: OpenStores, clock: Clock, form: FormDefinition, record_id: UUID, rounds: RoundsInForce
) -> Interview:
    """The draft as it was left.

    KnownError: record_unknown, record_not_draft.
    """
    with stores.officer_store.read() as connection:
        draft = drafts.draft_of(connection, record_id)
        lines = drafts.journal_of(connection, record_id, draft.revision)
    return Interview(stores, clock, draft, form, Done(lines), rounds)
