"""Verification: a form is keyed a second time, blind, and compared with the first question by question.

As in CSEntry's verify mode. The second keying has a journal of its own, so that a lock or a power cut loses nothing of
it; it is a check, and the answers are those of the first until somebody takes another. What came of it is an event of
the record, and the journal goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.answering import Answering
from desktop.services.cases import Cases
from desktop.services.clock import Clock
from desktop.services.interviews import Interview
from desktop.services.replaying import Done
from desktop.store import history, keyings, records
from desktop.store.drafts import Draft, JournalLine
from desktop.store.opened import OpenStores
from desktop.store.records import RevisionRow
from forms.measure.programmes import Catalogue
from forms.record import EventKind, RecordState
from forms.xform.comparing import Comparison, Difference, is_keyed
from forms.xform.session import FormSession
from forms.xform.state import NodeState


class SecondKeying(Answering):
    """The form as it was before anybody answered, to be answered again without seeing the first answers.

    `lines`: what was keyed of it already. KnownError of `answer` and what goes by it: disk_full, store_busy.
    """

    def __init__(
        self,
        stores: OpenStores,
        row: RevisionRow,
        first: FormSession,
        lines: Sequence[JournalLine],
        clock: Clock,
        catalogue: Callable[[], Catalogue],
    ) -> None:
        self._store = stores.officer_store
        self.record_id, self.revision, self.person_id = row.record_id, row.revision, row.person_id
        self.first = first
        draft = Draft(
            record_id=row.record_id,
            revision=row.revision,
            person_id=row.person_id,
            form_id=first.form.form_id,
            form_version=first.form.version,
            form_title=first.form.title,
            started_at=lines[0].at if lines else clock(),
            cursor=lines[-1].ref if lines else None,
            prefill=_unanswered(first),
        )
        super().__init__(draft, first.form, Done(lines), clock, catalogue)

    def move_cursor(self, ref: str) -> None:
        self.cursor = ref

    def repeated(self, ref: str) -> str:
        return ""  # whoever verifies keys what stands on the paper

    def _keep(self, line: JournalLine, cursor: str | None) -> None:
        with self._store.write() as connection:
            keyings.append(connection, self.record_id, self.revision, line)


class Verifying:
    def __init__(self, stores: OpenStores, cases: Cases, clock: Clock) -> None:
        self._stores = stores
        self._cases = cases
        self._clock = clock

    def begin(self, record_id: UUID, revision: int) -> SecondKeying:
        """From where it was left, where it was begun before.

        KnownError: record_unknown, record_superseded (what counts no more need not be checked).
        """
        with self._stores.officer_store.read() as connection:
            row = records.revision_row(connection, record_id, revision)
            lines = keyings.lines_of(connection, record_id, revision)
        if row.state is RecordState.SUPERSEDED:
            raise KnownError("record_superseded")
        first = self._cases.session_of(record_id, revision)
        return SecondKeying(self._stores, row, first, lines, self._clock, self._cases.rounds.catalogue)

    def note(
        self, record_id: UUID, revision: int, comparison: Comparison, taken: Collection[Difference], *, by: str
    ) -> None:
        """What came of it: by whom, how many questions, which differed, how many of these go by the second keying.

        KnownError: record_unknown, keyer_missing, disk_full.
        """
        if not by.strip():
            raise KnownError("keyer_missing")
        payload: dict[str, Any] = {
            "by": by.strip(),
            "keyed": comparison.keyed,
            "differing": [each.node.name for each in comparison.differences],
            "taken": len(taken),
        }
        with self._stores.officer_store.write() as connection:
            row = records.revision_row(connection, record_id, revision)
            history.append_event(
                connection,
                record_id=record_id,
                revision=revision,
                content_hash=row.content_hash,
                kind=EventKind.VERIFIED,
                at=self._clock(),
                by=self._stores.officer.name,
                payload=payload,
            )
            keyings.forget(connection, record_id)

    def open_change(self, record_id: UUID, taken: Sequence[Difference]) -> Interview:
        """A draft of the record with these answers as keyed the second time; a confirmed one gets a new revision.

        KnownError: record_unknown, draft_exists, disk_full.
        """
        with self._stores.officer_store.read() as connection:
            newest = records.newest_revision(connection, record_id)
        if newest.state is not RecordState.DRAFT:
            self._cases.revise(record_id)
        interview = self._cases.open_interview(record_id)
        take(interview, taken)
        return interview


def take(form: Answering, taken: Sequence[Difference]) -> None:
    """Answer with what the second keying says; a row it does not have is taken away once nothing stands in it."""
    for difference in taken:
        _make_rows(form, difference.ref)
        form.answer(difference.ref, difference.second_value)
    gone = {_row_of(each.ref) for each in taken if each.second is None} - {""}
    for row in sorted(gone, key=_place, reverse=True):
        if not any(node.raw for node in _below(form.session, row)):
            form.remove_repeat(row)


def _make_rows(form: Answering, ref: str) -> None:
    """Rows up to the one a ref lies in."""
    row = _row_of(ref)
    if row:
        repeat, _, place = row.rpartition("[")
        while len(form.session.children(repeat)) < int(place.rstrip("]")):
            form.add_repeat(repeat)


def _row_of(ref: str) -> str:
    """The innermost row a question lies in; "" outside of repeats."""
    head, bracket, _ = ref.rpartition("]")
    return head + bracket


def _place(row: str) -> int:
    return int(row.rpartition("[")[2].rstrip("]"))


def _below(session: FormSession, ref: str) -> Iterator[NodeState]:
    for child in session.children(ref):
        node = session.node(child)
        if is_keyed(node):
            yield node
        yield from _below(session, child)


def _unanswered(session: FormSession) -> dict[str, Any]:
    """What the program itself knew: all but what is keyed, which is left empty, and rows, which are made anew."""
    keyed = {node.ref for node in session.walk() if is_keyed(node)}

    def emptied(answers: dict[str, Any], ref: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in answers.items():
            at = f"{ref}/{name}"
            if isinstance(value, dict):
                found[name] = emptied(value, at)
            elif isinstance(value, str):
                found[name] = "" if at in keyed else value
        return found

    known = emptied(session.raw_answers(), session.root_ref)
    for ref in keyed:
        if "[" not in ref:
            *groups, name = ref.removeprefix(session.root_ref).strip("/").split("/")
            inside = known
            for group in groups:
                inside = inside.setdefault(group, {})
            inside[name] = ""  # named, so that the form's own default does not answer it
    return known
