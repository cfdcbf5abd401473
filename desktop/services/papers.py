"""The life of a paper: sent to the printer, out of it or spoilt, signed, brought back as a picture, void.

Every paper has a number of its own, given before the first byte goes to the printer: whatever happens then, the program
asks what came out, and no number stands for two papers. A file counts as a printer that takes its time. What may be
printed is final; a draft goes through `preview` and is no paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from desktop.errors import KnownError
from desktop.pdfium import page_count
from desktop.services.clock import Clock
from desktop.services.paper_finding import PaperFinding, PaperFound
from desktop.services.paper_making import PaperMaking
from desktop.services.people import People
from desktop.services.signing import SignerRole, Thumbprint, signing_roles
from desktop.store import history, missing, numbers, papers, records
from desktop.store.missing import Lacking, LackingRow
from desktop.store.opened import OpenStores
from desktop.store.papers import REVISED, PaperKind, PaperRow, PaperState
from forms.form_number import FormNumber, PaperNumber
from forms.record import EventKind, RecordState

if TYPE_CHECKING:
    from sqlalchemy import Connection


PaperAnswer: TypeAlias = tuple[PaperNumber, bool, str]
"""Which paper, whether it came out well, and otherwise the reason."""


@dataclass(frozen=True, slots=True)
class StartedPaper:
    """A paper that has its number and may go to the printer."""

    row: PaperRow
    pdf: bytes

    @property
    def number(self) -> PaperNumber:
        return self.row.number


@dataclass(frozen=True, slots=True)
class LackingPaper:
    """A line of the list of what is missing."""

    row: LackingRow
    form_number: str
    full_name: str
    """empty where the form is about no person"""


class Papers:
    """`officers` gives the names of everybody who works at this computer."""

    def __init__(
        self,
        stores: OpenStores,
        people: People,
        making: PaperMaking,
        officers: Callable[[], Iterable[str]],
        clock: Clock,
    ) -> None:
        self._stores = stores
        self._people = people
        self._making = making
        self._finding = PaperFinding(stores, people, officers)
        self._clock = clock

    def catch_up(self) -> None:
        """Number what was finalised before there were numbers, and note who signs it; for the opening of the stores.

        Costs two small queries where nothing is to be done. KnownError: disk_full, store_busy.
        """
        with self._stores.machine_store.read() as connection:
            unnumbered = numbers.unnumbered(connection)
        if unnumbered:
            with self._stores.machine_store.write() as connection:
                for record_id, officer in unnumbered:
                    numbers.take(connection, self._stores.machine, record_id, officer, self._clock())
        with self._stores.officer_store.read() as connection:
            unnoted = missing.signers_unnoted(connection)
        if unnoted:
            with self._stores.officer_store.write() as connection:
                for record_id, revision in unnoted:
                    record = records.record_of(connection, record_id, revision)
                    events = [each for each in history.events_of(connection, record_id) if each.revision == revision]
                    roles = signing_roles(record.form_id, record.answers)
                    missing.note_signers(connection, record_id, revision, roles, earlier=history.papers_of(events))

    # --- one record -----------------------------------------------------------------------------------------------

    def form_number(self, record_id: UUID) -> str:
        """What people read out and type, the same on every paper of the record: "2401-0017-0042"; a draft has none.

        KnownError: record_unknown.
        """
        with self._stores.officer_store.read() as connection:
            first = records.revision_row(connection, record_id, 1)
        if first.state is RecordState.DRAFT:
            return ""
        return str(self._number_of(record_id))

    def preview(self, record_id: UUID, revision: int) -> bytes:
        """The revision as PDF, to be looked at: it has no number of its own and counts for nothing.

        KnownError as `PaperMaking.make`.
        """
        return self._making.make(record_id, revision, self.form_number(record_id))

    def papers_of(self, record_id: UUID) -> tuple[PaperRow, ...]:
        """Every paper of a record, spoilt and void ones too, in the order in which they were printed."""
        with self._stores.officer_store.read() as connection:
            return papers.papers_of(connection, record_id)

    def is_superseded(self, record_id: UUID, revision: int) -> bool:
        """Whether a newer revision has taken its place, so that only copies are printed. KnownError: record_unknown."""
        with self._stores.officer_store.read() as connection:
            return records.revision_row(connection, record_id, revision).state is RecordState.SUPERSEDED

    # --- the life of a paper --------------------------------------------------------------------------------------

    def begin(self, record_id: UUID, revision: int, kind: PaperKind = PaperKind.ORIGINAL) -> StartedPaper:
        """One more paper, with its number: committed as sent when this returns, so print it now.

        KnownError: record_unknown, record_not_final, paper_superseded (of what has changed there are copies only),
        papers_used_up, history_broken, disk_full.
        """
        with self._stores.officer_store.read() as connection:
            found = records.revision_row(connection, record_id, revision)
        if found.state is RecordState.DRAFT:
            raise KnownError("record_not_final")
        if found.state is RecordState.SUPERSEDED and kind is PaperKind.ORIGINAL:
            raise KnownError("paper_superseded")
        form = self._number_of(record_id)
        with self._stores.officer_store.read() as connection:
            number = papers.next_number(connection, form, record_id)
            copy = papers.next_copy(connection, record_id, revision, kind)
        pdf = self._making.make(record_id, revision, str(form), number=number, kind=kind, copy=copy)
        at = self._clock()
        row = PaperRow(
            record_id=record_id,
            ordinal=number.ordinal,
            number=number,
            revision=revision,
            content_hash=found.content_hash,
            kind=kind,
            copy=copy,
            pages=page_count(pdf),
            state=PaperState.SENT,
            reason="",
            made_at=at,
            state_at=at,
            by=self._stores.officer.name,
        )
        with self._stores.officer_store.write() as connection:
            papers.add_sent(connection, row)
        return StartedPaper(row, pdf)

    def unanswered(self) -> tuple[PaperRow, ...]:
        """Papers of which nobody has said yet whether they came out, the oldest first."""
        with self._stores.officer_store.read() as connection:
            return papers.in_state(connection, PaperState.SENT)

    def answer(self, number: PaperNumber, *, ok: bool, reason: str = "") -> None:
        """It came out, or it did not and why. The same answer again changes nothing.

        A paper of what has been changed meanwhile is void as it comes out. KnownError: paper_unknown, paper_moved_on.
        """
        with self._stores.officer_store.write() as connection:
            row = self._row(connection, number)
            if row.state is (PaperState.PRINTED if ok else PaperState.SPOILT):
                return
            at = self._clock()
            if not ok:
                papers.change(connection, row, PaperState.SPOILT, at=at, reason=reason)
                self._note(connection, row, EventKind.PRINT_FAILED, {"reason": reason})
                return
            papers.change(connection, row, PaperState.PRINTED, at=at)
            told = {"kind": row.kind.value, "copy": row.copy, "pages": row.pages}
            self._note(connection, row, EventKind.PRINTED, told)
            state = records.revision_row(connection, row.record_id, row.revision).state
            if state is RecordState.SUPERSEDED:
                papers.void(connection, self._row(connection, number), REVISED, at=at, by=self._stores.officer.name)

    def answer_all(self, answers: Iterable[PaperAnswer]) -> None:
        """What came out, and of the others why not. KnownError as `answer`."""
        for number, ok, reason in answers:
            self.answer(number, ok=ok, reason=reason)

    def sign_originals(
        self,
        record_id: UUID,
        revision: int,
        signers: Sequence[tuple[SignerRole, str]],
        *,
        thumbprint: Thumbprint | None = None,
    ) -> None:
        """Everybody has signed every original of a revision that waits for it. Arguments and KnownError as `signed`."""
        for paper in self.papers_of(record_id):
            if paper.can_be_signed and paper.revision == revision:
                self.signed(paper.number, signers, thumbprint=thumbprint)

    def signed(
        self, number: PaperNumber, signers: Sequence[tuple[SignerRole, str]], *, thumbprint: Thumbprint | None = None
    ) -> None:
        """Everybody has signed this paper by hand who had not signed on the screen. `signers`: with their names.

        `thumbprint`: what the holder made instead of a signature. KnownError: paper_unknown, paper_moved_on,
        copy_not_signed, nobody_left_to_sign, witnesses_needed, disk_full.
        """
        mark = thumbprint.payload() if thumbprint is not None else {}
        with self._stores.officer_store.write() as connection:
            row = self._row(connection, number)
            if row.kind is PaperKind.COPY:
                raise KnownError("copy_not_signed")
            papers.change(connection, row, PaperState.SIGNED, at=self._clock())
            standing = history.signatures_of(history.events_of(connection, row.record_id), row.revision)
            on_screen = {each.payload["role"] for each in standing if each.kind is EventKind.SIGNED_ON_SCREEN}
            by_hand = [(role, name) for role, name in signers if role not in on_screen]
            if not by_hand:
                raise KnownError("nobody_left_to_sign")
            for role, name in by_hand:
                told = {"role": role.value, "name": name, **(mark if role is SignerRole.HOLDER else {})}
                self._note(connection, row, EventKind.SIGNED_ON_PAPER, told)

    def void(self, number: PaperNumber, reason: str) -> None:
        """This paper counts no more, in the officer's words why. What was signed on it alone is signed no more.

        KnownError: paper_unknown, paper_moved_on, reason_missing.
        """
        if not reason.strip():
            raise KnownError("reason_missing")
        with self._stores.officer_store.write() as connection:
            row = self._row(connection, number)
            papers.void(connection, row, reason.strip(), at=self._clock(), by=self._stores.officer.name)

    # --- all papers -----------------------------------------------------------------------------------------------

    def look_up(self, text: str) -> PaperFound:
        """What a typed number, or a page's code as a scanner gives it, stands for. Never fails."""
        return self._finding.look_up(text)

    def missing(self, which: Lacking, limit: int) -> list[LackingPaper]:
        """Records of this officer whose paper, signature or scan is missing; those that lack it longest first."""
        with self._stores.officer_store.read() as connection:
            rows = missing.lacking(connection, which, limit)
        names = self._people.names({row.person_id for row in rows})
        with self._stores.machine_store.read() as connection:
            known = numbers.numbers_of(connection, self._stores.machine, [row.record_id for row in rows])
        return [LackingPaper(row, str(known.get(row.record_id, "")), names.get(row.person_id, "")) for row in rows]

    def missing_counts(self) -> dict[Lacking, int]:
        with self._stores.officer_store.read() as connection:
            return missing.count_lacking(connection)

    # --- inside ---------------------------------------------------------------------------------------------------

    def _number_of(self, record_id: UUID) -> FormNumber:
        """Of a final record: the number it has, or the next one free."""
        with self._stores.machine_store.read() as connection:
            known = numbers.taken_by(connection, self._stores.machine, record_id)
        if known is not None:
            return known.number
        with self._stores.machine_store.write() as connection:
            return numbers.take(connection, self._stores.machine, record_id, self._stores.slug, self._clock())

    def _row(self, connection: Connection, number: PaperNumber) -> PaperRow:
        row = papers.paper_of(connection, number)
        if row is None:
            raise KnownError("paper_unknown", number=str(number))
        return row

    def _note(self, connection: Connection, row: PaperRow, kind: EventKind, told: Mapping[str, object]) -> None:
        papers.note(connection, row, kind, told, at=self._clock(), by=self._stores.officer.name)
