"""A record as a reviewer sees it: its answers in words as the form groups them, what changed since the decision before,
what was said then and what the officer answered, its history, its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from central.db import reviews
from central.db.database import Database
from central.db.reviews import Claim
from central.db.sheet_tables import PersonRow
from central.db.tables import AttachmentRow, EventRow, RecordRow
from central.services import audit
from central.services.clock import Clock
from central.services.definitions import Definitions
from central.services.errors import RecordUnknownError
from central.services.reviewing import history_of
from central.services.viewers import Action, Viewer
from forms.changes import Reply, Review
from forms.record import EventKind
from forms.xform.comparing import compare
from forms.xform.definition import FormDefinition
from forms.xform.errors import FormError
from forms.xform.reading import Line, LineKind, answer_in_words, read
from forms.xform.session import FormSession
from forms.xform.state import NodeState

SHOWN_EVENTS = 200


@dataclass(frozen=True, slots=True)
class EarlierComment:
    """What was said before, and what the officer answered. `reply` None: nothing; empty: dealt with, without a word."""

    text: str
    by: str
    at: datetime
    revision: int
    reply: str | None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """`before`: the answer of the revision decided about last, where it was another ("" : none); None: the same."""

    line: Line
    before: str | None
    earlier: tuple[EarlierComment, ...]

    @property
    def is_answer(self) -> bool:
        return self.line.kind is LineKind.ANSWER


@dataclass(frozen=True, slots=True)
class ShownPart:
    title: str
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True, slots=True)
class Change:
    number: str
    question: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownRevision:
    revision: int
    content_hash: str
    finalised_at: datetime
    received_at: datetime
    officer: str
    changes: tuple[Change, ...]
    """against the revision before it"""


@dataclass(frozen=True, slots=True)
class ShownEvent:
    kind: str
    at: datetime
    by: str
    revision: int
    paper: str


@dataclass(frozen=True, slots=True)
class ShownPicture:
    attachment_id: UUID
    revision: int
    paper: str
    page: int
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordShown:
    record_id: UUID
    person_id: UUID
    person_name: str
    form_id: str
    form_title: str
    officer: str
    ao_code: str
    demo: bool
    parts: tuple[ShownPart, ...]
    general: tuple[EarlierComment, ...]
    """earlier comments about the whole, or about what is not answered any more"""
    revisions: tuple[ShownRevision, ...]
    """the newest first"""
    events: tuple[ShownEvent, ...]
    pictures: tuple[ShownPicture, ...]
    """the newest of each page, those of the newest revision first"""
    reviews: tuple[Review, ...]
    claim: Claim | None

    @property
    def newest(self) -> ShownRevision:
        return self.revisions[0]

    @property
    def next_number(self) -> int:
        return self.reviews[-1].number + 1 if self.reviews else 1

    @property
    def decision(self) -> Review | None:
        """About the newest revision; None while it waits."""
        last = self.reviews[-1] if self.reviews else None
        return last if last is not None and last.revision == self.newest.revision else None


@dataclass(frozen=True, slots=True)
class Picture:
    media_type: str
    image: bytes


class ReviewView:
    def __init__(self, database: Database, definitions: Definitions, clock: Clock) -> None:
        self._database = database
        self._definitions = definitions
        self._clock = clock

    def record(self, viewer: Viewer, district: str, record_id: UUID) -> RecordShown:
        """Raises ForbiddenError, RecordUnknownError."""
        viewer.require(Action.READ_RECORDS, district)
        with viewer.reading(self._database) as connection:
            stored = _revisions(connection, district, record_id)
            if not stored:
                raise RecordUnknownError("no such record in this district")
            audit.note(connection, viewer, Action.READ_RECORDS, "record", record_id, district=district)
            newest = stored[-1]
            events = _events(connection, district, record_id)
            decided = history_of(connection, district, record_id)
            form = self._definitions.of(connection, newest["form_id"], newest["form_version"])
            sessions = {row["revision"]: _session(form, row) for row in stored}
            claims = reviews.claims_of(connection, district, [record_id], now=self._clock())
            parts, general = _answers(sessions, newest["revision"], decided, _replies(events))
            return RecordShown(
                record_id=record_id,
                person_id=newest["person_id"],
                person_name=_name(connection, district, newest["person_id"]),
                form_id=newest["form_id"],
                form_title=form.title if form else newest["form_id"],
                officer=newest["officer"],
                ao_code=newest["ao_code"],
                demo=newest["demo"],
                parts=parts,
                general=general,
                revisions=tuple(_history(stored, sessions)),
                events=tuple(_event(row) for row in events[-SHOWN_EVENTS:]),
                pictures=tuple(_pictures(connection, district, record_id)),
                reviews=tuple(decided),
                claim=claims.get(record_id),
            )

    def picture(self, viewer: Viewer, district: str, record_id: UUID, attachment_id: UUID) -> Picture:
        """Raises ForbiddenError, RecordUnknownError."""
        viewer.require(Action.READ_RECORDS, district)
        with viewer.reading(self._database) as connection:
            row = connection.execute(
                select(AttachmentRow.media_type, AttachmentRow.image).where(
                    AttachmentRow.district == district,
                    AttachmentRow.record_id == record_id,
                    AttachmentRow.attachment_id == attachment_id,
                )
            ).first()
            if row is None:
                raise RecordUnknownError("no such picture of this record")
            audit.note(connection, viewer, Action.READ_RECORDS, "picture", attachment_id, district=district)
        return Picture(row.media_type, row.image)


def _revisions(connection: Connection, district: str, record_id: UUID) -> Sequence[Any]:
    """The oldest first."""
    columns = (
        RecordRow.revision,
        RecordRow.content_hash,
        RecordRow.form_id,
        RecordRow.form_version,
        RecordRow.person_id,
        RecordRow.finalised_at,
        RecordRow.received_at,
        RecordRow.officer,
        RecordRow.ao_code,
        RecordRow.demo,
        RecordRow.answers,
    )
    statement = select(*columns).where(RecordRow.district == district, RecordRow.record_id == record_id)
    return connection.execute(statement.order_by(RecordRow.revision)).mappings().all()


def _events(connection: Connection, district: str, record_id: UUID) -> Sequence[Any]:
    """In the order in which they were made, which is that of their ids."""
    statement = (
        select(EventRow.kind, EventRow.at, EventRow.by, EventRow.revision, EventRow.payload)
        .where(EventRow.district == district, EventRow.record_id == record_id)
        .order_by(EventRow.event_id)
    )
    return connection.execute(statement).mappings().all()


def _event(row: Any) -> ShownEvent:
    paper = row["payload"].get("paper", "")
    return ShownEvent(row["kind"], row["at"], row["by"], row["revision"], paper if isinstance(paper, str) else "")


def _pictures(connection: Connection, district: str, record_id: UUID) -> list[ShownPicture]:
    statement = (
        select(
            AttachmentRow.attachment_id,
            AttachmentRow.revision,
            AttachmentRow.paper,
            AttachmentRow.page,
            AttachmentRow.made_at,
        )
        .where(AttachmentRow.district == district, AttachmentRow.record_id == record_id)
        .order_by(AttachmentRow.attachment_id)
    )
    newest = {(row.paper, row.page): ShownPicture(*row) for row in connection.execute(statement)}
    return sorted(newest.values(), key=lambda each: (-each.revision, each.paper, each.page))


def _name(connection: Connection, district: str, person_id: UUID) -> str:
    statement = (
        select(PersonRow.full_name)
        .where(PersonRow.district == district, PersonRow.person_id == person_id)
        .order_by(PersonRow.on_roster.desc())
        .limit(1)
    )
    return connection.execute(statement).scalar() or ""


def _session(form: FormDefinition | None, row: Any) -> FormSession | None:
    if form is None:
        return None
    try:
        return FormSession(form, answers=row["answers"], clock=lambda: row["finalised_at"], finished=True)
    except FormError:
        return None


def _replies(events: Iterable[Any]) -> dict[tuple[UUID, int], str]:
    """What the officer answered: review and place of the comment → text."""
    found: dict[tuple[UUID, int], str] = {}
    for row in events:
        if row["kind"] == EventKind.REPLIED:
            for told in row["payload"].get("replies", ()):
                try:
                    reply = Reply.model_validate(told)
                except ValueError:
                    continue  # of a program that says more than this centre understands
                found[reply.review_id, reply.comment] = reply.text
    return found


def _answers(
    sessions: Mapping[int, FormSession | None],
    newest: int,
    decided: Sequence[Review],
    replies: Mapping[tuple[UUID, int], str],
) -> tuple[tuple[ShownPart, ...], tuple[EarlierComment, ...]]:
    session = sessions[newest]
    earlier: dict[str, list[EarlierComment]] = {}
    for review in decided:
        for place, comment in enumerate(review.comments):
            reply = replies.get((review.review_id, place))
            said = EarlierComment(comment.text, review.by, review.at, review.revision, reply)
            earlier.setdefault(comment.ref, []).append(said)
    if session is None:
        return (), tuple(said for all_said in earlier.values() for said in all_said)
    seen = next((each.revision for each in reversed(decided) if each.revision < newest), None)
    before = _before(sessions.get(seen) if seen is not None else None, session)
    parts = tuple(
        ShownPart(
            part.title,
            tuple(
                ShownLine(line, before.get(line.ref), tuple(earlier.pop(line.ref, ())))
                if line.kind is LineKind.ANSWER
                else ShownLine(line, None, ())
                for line in part.lines
            ),
        )
        for part in read(session)
    )
    return parts, tuple(said for all_said in earlier.values() for said in all_said)


def _before(seen: FormSession | None, now: FormSession) -> dict[str, str]:
    """Ref → what stood there, for the answers that changed."""
    if seen is None:
        return {}
    return {each.ref: _in_words(each.first) for each in compare(seen, now).differences}


def _history(stored: Sequence[Any], sessions: Mapping[int, FormSession | None]) -> list[ShownRevision]:
    """The newest first."""
    shown, previous = [], None
    for row in stored:
        session = sessions[row["revision"]]
        shown.append(
            ShownRevision(
                revision=row["revision"],
                content_hash=row["content_hash"],
                finalised_at=row["finalised_at"],
                received_at=row["received_at"],
                officer=row["officer"],
                changes=_changes(previous, session),
            )
        )
        previous = session
    return shown[::-1]


def _changes(before: FormSession | None, after: FormSession | None) -> tuple[Change, ...]:
    if before is None or after is None:
        return ()
    return tuple(
        Change(
            each.node.extras.get("item", ""),
            each.node.label or each.node.name,
            _in_words(each.first),
            _in_words(each.second),
        )
        for each in compare(before, after).differences
    )


def _in_words(node: NodeState | None) -> str:
    return answer_in_words(node) if node is not None else ""
