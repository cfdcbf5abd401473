"""One open interview. Every answer is on the disk before the call that gave it returns."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection

from desktop.errors import KnownError
from desktop.services.answering import Answering
from desktop.services.clock import Clock
from desktop.services.replaying import Done
from desktop.services.signing import signing_roles
from desktop.store import drafts, history, missing, numbers, records, relay, reviews
from desktop.store.drafts import Draft, JournalLine
from desktop.store.opened import OpenStores
from forms.changes import Reply
from forms.measure.programmes import Catalogue, load_catalogue
from forms.measure.record_round import record_round
from forms.record import EventKind, Record, answer_at, content_hash
from forms.xform.definition import FormDefinition

if TYPE_CHECKING:
    from forms.measure.development_round import DevelopmentRound
    from forms.measure.rounds import Round

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RoundsInForce:
    """The round this computer works in, and the phase 2 that continues it: whose name a record carries; and the
    programmes they offer."""

    intake: Round
    phase_two: DevelopmentRound | None
    catalogue: Callable[[], Catalogue] = load_catalogue


class Interview(Answering):
    """Made by `Cases.open_interview`. One at a time per record.

    KnownError of `answer` and what goes by it: disk_full, store_busy, record_not_draft; then nothing has changed,
    neither on disk nor in the session.
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
        super().__init__(draft, form, done, clock, rounds.catalogue)
        self._stores = stores
        self._rounds = rounds
        self.record_id: UUID = draft.record_id
        self.revision: int = draft.revision
        self.person_id: UUID = draft.person_id

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
            replies = reviews.replies(connection, record.record_id)
            records.finalise(connection, record)
            self._reply(connection, record, replies)
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

    def _reply(self, connection: Connection, record: Record, replies: Sequence[Reply]) -> None:
        """What the officer answers to a reviewer who had sent the record back."""
        if replies:
            history.append_event(
                connection,
                record_id=record.record_id,
                revision=record.revision,
                content_hash=record.content_hash,
                kind=EventKind.REPLIED,
                at=record.finalised_at,
                by=record.officer,
                payload={"replies": [reply.model_dump(mode="json") for reply in replies]},
            )

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

    def _keep(self, line: JournalLine, cursor: str | None) -> None:
        with self._stores.officer_store.write() as connection:
            drafts.append(connection, self.record_id, self.revision, line, cursor=cursor)


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
