"""What the district sent back: which records wait for this officer, what was said of each, and what was done about it.

A return is answered by a revision like any other. What the officer says to the comments goes with it, as one event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.clock import Clock
from desktop.store import reviews
from desktop.store.opened import OpenStores
from desktop.store.reviews import ReturnedRecord, StoredComment
from forms.changes import Review
from forms.xform.reading import ASKED, Words, answer_in_words
from forms.xform.session import FormSession
from forms.xform.state import NodeState

if TYPE_CHECKING:
    from desktop.services.cases import Cases
    from desktop.services.people import People
    from desktop.store.inbox import Waiting

LONGEST_REPLY = 2000


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A line of the list. `person_name` is empty for a form that is about no person."""

    record: ReturnedRecord
    person_name: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment as the officer meets it in the form.

    `ref` is empty where it is about the whole; `question` names what it is about, also where that is not asked any
    more. `before`: the answer the reviewer saw, in words.
    """

    review_id: UUID
    place: int
    ref: str
    question: str
    before: str
    text: str
    by: str
    at: datetime
    dealt_with: bool
    reply: str


class Returned:
    def __init__(self, stores: OpenStores, people: People, cases: Cases) -> None:
        self._stores = stores
        self._people = people
        self._cases = cases

    def rows(self) -> list[ReturnedRow]:
        """What waits for the officer, the one sent back first first."""
        with self._stores.officer_store.read() as connection:
            found = reviews.returned(connection)
        names = self._people.names({each.person_id for each in found})
        return [ReturnedRow(each, names.get(each.person_id, "")) for each in found]

    def count(self) -> int:
        with self._stores.officer_store.read() as connection:
            return reviews.returned_count(connection)

    def waits(self, record_id: UUID) -> bool:
        """Whether a record waits for the officer to correct it."""
        with self._stores.officer_store.read() as connection:
            return reviews.returned_one(connection, record_id) is not None

    def history(self, record_id: UUID) -> list[Review]:
        """Every decision about a record, in their order."""
        with self._stores.officer_store.read() as connection:
            return reviews.reviews_of(connection, record_id)

    def said(self, record: ReturnedRecord, words: Words) -> tuple[Remark, ...]:
        """What was said of a record that waits, to be read before it is opened."""
        with self._stores.officer_store.read() as connection:
            comments = reviews.comments_of(connection, record.review_id)
        return _in_order(comments, self._seen(record.record_id, record.revision), None, words)

    def remarks(self, record_id: UUID, session: FormSession, words: Words) -> tuple[Remark, ...]:
        """What the reviewer said of a record that waits for the officer: of the whole and of what the form has no more,
        then in the order of the form. Empty where nothing waits."""
        with self._stores.officer_store.read() as connection:
            waiting = reviews.returned_one(connection, record_id)
            comments = reviews.comments_of(connection, waiting.review_id) if waiting else []
        if waiting is None:
            return ()
        return _in_order(comments, self._seen(record_id, waiting.revision), session, words)

    def point_at_first(self, record_id: UUID) -> UUID:
        """Put the cursor of the record's draft at the first question with a comment nobody has dealt with; returns
        the id. Where there is none, the cursor stays. KnownError: record_unknown, record_not_draft, disk_full."""
        interview = self._cases.open_interview(record_id)
        remarks = self.remarks(record_id, interview.session, Words())
        left = (each.ref for each in remarks if not each.dealt_with)
        first = next((ref for ref in left if is_asked(interview.session, ref)), None)
        if first is not None:
            interview.move_cursor(first)
        return record_id

    def note(self, remark: Remark, *, dealt_with: bool, reply: str) -> None:
        """What the officer did about a comment; it goes to the reviewer with the revision. KnownError: disk_full."""
        with self._stores.officer_store.write() as connection:
            reviews.note(
                connection,
                remark.review_id,
                remark.place,
                dealt_with=dealt_with,
                reply=reply.strip()[:LONGEST_REPLY],
            )

    def _seen(self, record_id: UUID, revision: int) -> FormSession | None:
        """What the reviewer saw; None where a restored store has lost it."""
        try:
            return self._cases.session_of(record_id, revision)
        except KnownError:
            return None


def is_asked(session: FormSession, ref: str) -> bool:
    """Whether a comment can be shown at its question: the form has it, and asks it now."""
    node = _node(session, ref)
    return node is not None and node.relevant and node.kind in ASKED and not node.readonly


def take_review(stores: OpenStores, waiting: Waiting, _clock: Clock) -> bool:
    """A decision from the centre into the store of the officer whose record it is (`desktop.services.told`)."""
    if waiting.body is None:
        return False  # a decision is never taken back
    with stores.officer_store.write() as connection:
        return reviews.add(connection, Review.model_validate(waiting.body))


def _in_order(
    comments: Sequence[StoredComment], seen: FormSession | None, now: FormSession | None, words: Words
) -> tuple[Remark, ...]:
    """In the order of the form as it is now, or else as the reviewer saw it."""
    form = now or seen
    order = {node.ref: place for place, node in enumerate(form.walk())} if form is not None else {}
    found = [_remark(comment, now, seen, words) for comment in comments]
    return tuple(sorted(found, key=lambda each: (order.get(each.ref, -1), each.place)))


def _remark(comment: StoredComment, session: FormSession | None, seen: FormSession | None, words: Words) -> Remark:
    node, before = _node(session, comment.ref), _node(seen, comment.ref)
    named = node or before
    return Remark(
        review_id=comment.review_id,
        place=comment.place,
        ref=comment.ref,
        question=(named.label or named.name) if named else "",
        before=answer_in_words(before, words) if before else "",
        text=comment.text,
        by=comment.by,
        at=comment.at,
        dealt_with=comment.dealt_with,
        reply=comment.reply,
    )


def _node(session: FormSession | None, ref: str) -> NodeState | None:
    try:
        return session.node(ref) if session is not None and ref else None
    except KeyError:
        return None
