"""A revision as PDF: what its paper shows, drawn from the record, its history and the people who sign it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.cases import Cases
from desktop.services.clock import Clock
from desktop.services.signing import SignatureView, Signing
from desktop.store import history, records
from desktop.store.opened import OpenStores
from desktop.store.papers import PaperKind
from forms.form_number import PaperNumber
from forms.measure.record_round import record_round
from forms.measure.workflow import ASSESSMENT, INTENT
from forms.record import Record, RecordState, broken_link, content_hash

if TYPE_CHECKING:
    from desktop.printing.render import Signature
    from forms.measure.rounds import Round
    from forms.xform.session import FormSession


class PaperMaking:
    """`thai_digits` tells at every paper anew whether its letters carry ๐–๙, `crest` (as in `Settings`) which emblem;
    without it there is none."""

    def __init__(
        self,
        stores: OpenStores,
        cases: Cases,
        signing: Signing,
        round_: Round,
        clock: Clock,
        *,
        thai_digits: Callable[[], bool],
        crest: Callable[[], str] = str,
    ) -> None:
        self._stores = stores
        self._cases = cases
        self._signing = signing
        self._round = round_
        self._clock = clock
        self._thai_digits = thai_digits
        self._crest = crest

    def make(
        self,
        record_id: UUID,
        revision: int,
        form_number: str,
        *,
        number: PaperNumber | None = None,
        kind: PaperKind = PaperKind.ORIGINAL,
        copy: int = 1,
    ) -> bytes:
        """The revision as PDF; a draft and a superseded one carry a watermark.

        KnownError: record_unknown, history_broken (nobody signs a paper whose record was changed behind our back).
        """
        # What sets type is loaded by the first paper and not at the start.
        from desktop.printing.render import Paper, render_pdf
        from forms.paper.picture import picture_or_none

        with self._stores.officer_store.read() as connection:
            row = records.revision_row(connection, record_id, revision)
            if broken_link(history.events_of(connection, record_id)) is not None:
                raise KnownError("history_broken")
            if row.state is not RecordState.DRAFT:
                _check_content(records.record_of(connection, record_id, revision), row.content_hash)
        session = self._cases.session_of(record_id, revision)
        return render_pdf(
            Paper(
                session=session,
                record_id=record_id,
                revision=revision,
                content_hash=row.content_hash,
                form_number=form_number,
                draft=row.state is RecordState.DRAFT,
                superseded=row.state is RecordState.SUPERSEDED,
                number=number,
                kind=kind.value,
                copy=copy,
                signatures=tuple(_on_paper(view) for view in self._signing.signatures(record_id, revision)),
                entitlement_sentence=self._entitlement(row),
                round_title=self._round_title(session),
                office=self._stores.officer.office,
                printed_at=self._clock(),
                officer=self._stores.officer.name,
                ao_code=self._stores.officer.ao_code,
                thai_digits=self._thai_digits(),
                crest=picture_or_none(self._crest()),
            )
        )

    def _entitlement(self, row: records.RevisionRow) -> str | None:
        """The forms that bring a top-up say what it is (R6–R10); the others may be about no person at all."""
        if row.form_id not in (INTENT, ASSESSMENT):
            return None
        return self._cases.overview(row.person_id).entitlement.sentence_th

    def _round_title(self, session: FormSession) -> str:
        phase_two = self._cases.rounds.phase_two
        its_round = record_round(session.form.form_id, session.answers(), self._round.round_id, phase_two)
        return phase_two.title_th if phase_two and its_round == phase_two.round_id else self._round.title_th


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
        signed_at=view.at,
    )
