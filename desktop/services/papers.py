"""The paper of a record: its number, its PDF, and what became of each printing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.cases import Cases
from desktop.services.clock import Clock
from desktop.services.signing import SignatureView, Signing
from desktop.store import crockford, history, records
from desktop.store.opened import OpenStores
from forms.measure.record_round import record_round
from forms.measure.rounds import development_round_after
from forms.measure.workflow import ASSESSMENT, INTENT
from forms.record import EventKind, Record, RecordState, broken_link, content_hash

if TYPE_CHECKING:
    from desktop.printing.render import Signature
    from forms.measure.rounds import Round
    from forms.xform.session import FormSession


class Papers:
    """`thai_digits` tells at every paper anew whether its letters carry ๐–๙."""

    def __init__(
        self,
        stores: OpenStores,
        cases: Cases,
        signing: Signing,
        round_: Round,
        clock: Clock,
        *,
        thai_digits: Callable[[], bool],
    ) -> None:
        self._stores = stores
        self._cases = cases
        self._signing = signing
        self._round = round_
        self._clock = clock
        self._thai_digits = thai_digits

    def form_number(self, record_id: UUID) -> str:
        """A short number a person can read out, the same on every paper of the record: "2401-7QK4-M2ZD".

        Made from the record's id (40 bits of its hash), so it needs no counter shared between laptops. It is there
        for people to find a paper; the QR code carries the whole id.
        """
        digest = int.from_bytes(hashlib.sha256(record_id.bytes).digest()[:5], "big")
        signs = crockford.encode(digest, 8)
        return f"{self._stores.machine.district}-{signs[:4]}-{signs[4:]}"

    def render(self, record_id: UUID, revision: int) -> bytes:
        """The revision as PDF; a draft and a superseded one carry a watermark.

        KnownError: record_unknown, history_broken (nobody signs a paper whose record was changed behind our back).
        """
        # ReportLab and the shaper are loaded by the first paper and not at the start.
        from desktop.printing.render import Paper, render_pdf

        with self._stores.officer_store.read() as connection:
            row = records.revision_row(connection, record_id, revision)
            if broken_link(history.events_of(connection, record_id)) is not None:
                raise KnownError("history_broken")
            if row.state is not RecordState.DRAFT:
                _check_content(records.record_of(connection, record_id, revision), row.content_hash)
        session = self._cases.session_of(record_id, revision)
        paper = Paper(
            session=session,
            record_id=record_id,
            revision=revision,
            content_hash=row.content_hash,
            form_number=self.form_number(record_id),
            draft=row.state is RecordState.DRAFT,
            superseded=row.state is RecordState.SUPERSEDED,
            signatures=tuple(_on_paper(view) for view in self._signing.signatures(record_id, revision)),
            entitlement_sentence=self._entitlement(row),
            round_title=self._round_title(session),
            office=self._stores.officer.office,
            printed_at=self._clock(),
            officer=self._stores.officer.name,
            ao_code=self._stores.officer.ao_code,
            thai_digits=self._thai_digits(),
        )
        return render_pdf(paper)

    def _entitlement(self, row: records.RevisionRow) -> str | None:
        """The forms that bring a top-up say what it is (R6–R10); the others may be about no person at all."""
        if row.form_id not in (INTENT, ASSESSMENT):
            return None
        return self._cases.overview(row.person_id).entitlement.sentence_th

    def _round_title(self, session: FormSession) -> str:
        phase_two = development_round_after(self._round.round_id)
        its_round = record_round(session.form.form_id, session.answers(), self._round.round_id, phase_two)
        return phase_two.title_th if phase_two and its_round == phase_two.round_id else self._round.title_th

    def record_printed(self, record_id: UUID, revision: int, *, ok: bool, reason: str = "", copies: int = 1) -> None:
        """What came out of the printer, as the officer saw it: `ok`, or the reason it did not (jam, no paper).

        Also allowed for drafts. KnownError: record_unknown, disk_full.
        """
        with self._stores.officer_store.write() as connection:
            row = records.revision_row(connection, record_id, revision)
            history.append_event(
                connection,
                record_id=record_id,
                revision=revision,
                content_hash=row.content_hash,
                kind=EventKind.PRINTED if ok else EventKind.PRINT_FAILED,
                at=self._clock(),
                by=self._stores.officer.name,
                payload={"copies": copies} if ok else {"reason": reason},
            )

    def printed(self, record_id: UUID, revision: int) -> int:
        """How many papers of this revision exist. KnownError: record_unknown."""
        with self._stores.officer_store.read() as connection:
            records.revision_row(connection, record_id, revision)
            events = history.events_of(connection, record_id)
        return history.papers_of(event for event in events if event.revision == revision)


def _check_content(record: Record, signed_for: str) -> None:
    """A paper carries the hash of exactly the answers it shows."""
    found = content_hash(form_id=record.form_id, form_version=record.form_version, answers=record.answers)
    if not found == record.content_hash == signed_for:
        raise KnownError("history_broken")


def _on_paper(view: SignatureView) -> Signature:
    from desktop.printing.render import Signature

    return Signature(
        role=view.role.value,
        name=view.name,
        strokes=view.strokes,
        signed_on_paper_at=view.at if view.strokes is None else None,
    )
