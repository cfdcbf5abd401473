"""Finding fillings that stand against each other, merging what does not overlap, and writing down what counts.

The filling of the sheets notes whose records may stand against each other, and a sweep finds them all again; looking
twice changes nothing. Every content stays as it came: a settlement adds a revision, and says which counts.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping
from uuid_utils.compat import uuid7

from central.db import arrivals, conflicts, due, likeness
from central.db.database import Database
from central.services import feed
from central.services.clock import Clock
from central.services.definitions import Definitions
from central.services.errors import NotFoundError
from central.services.feed import News
from central.services.holders import Brought, holders
from central.services.lineage import Content, ContentId, Group, Lineage, Settled
from central.services.merging_answers import Merge, check, merge
from central.services.receipts import ReceiptSigner
from central.services.resting import Rest, a_batch, without_rest
from central.services.rounds import KnownRounds, known_rounds
from forms.changes import Conflict, FieldChoice, Grade, ItemKind, Side
from forms.exchange import PushOutcome
from forms.form_versions import version_order
from forms.measure.slots import SLOTTED
from forms.record import Answers, Record, content_hash
from forms.xform.definition import FormDefinition

log = logging.getLogger(__name__)

_AT_ONCE = 200
BY_RULE = ""
"""Who settles what does not overlap: nobody."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The answers that are to count from now on, and how they came about."""

    goes_on: Content
    """whose record they become a revision of"""
    form_version: str
    answers: Answers
    officer: str
    choices: tuple[FieldChoice, ...] = ()
    reason: str = ""
    by: str = BY_RULE


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rule makes of a conflict. SOFT: it may stand without anybody being asked, with these answers."""

    merge: Merge
    grade: Grade
    answers: Answers


@dataclass(frozen=True, slots=True)
class Known:
    """All there is of one person that conflicts are found in."""

    contents: tuple[Content, ...]
    lineage: Lineage
    rows: tuple[RowMapping, ...]
    """every conflict, open or settled"""


class Conflicts:
    def __init__(self, database: Database, signer: ReceiptSigner, definitions: Definitions, clock: Clock) -> None:
        self._database = database
        self._signer = signer
        self._definitions = definitions
        self._clock = clock

    def look(self, area: str = "", *, rest: Rest = without_rest) -> int:
        """Look at whom the filling of the sheets has found to need it; of how many something changed.

        `area`: code of a province or district, or empty for all. May be broken off.
        """
        with self._database.operator() as connection:
            districts = conflicts.districts_to_look(connection, area)
        return sum(self._look_in(district, rest) for district in districts)

    def sweep(self, area: str = "") -> int:
        """Look at everybody whose records may stand against each other, whoever was looked at before; as `look`."""
        with self._database.operator() as connection:
            districts = conflicts.districts_with_records(connection, area)
        for district in districts:
            with self._database.district(district) as connection:
                conflicts.note_to_look(
                    connection, district, conflicts.contested_everywhere(connection, district, SLOTTED)
                )
        return self.look(area)

    def known(self, connection: Connection, district: str, person_id: UUID) -> Known:
        """Everything that has arrived of a person, under whatever id, and how it descends from each other."""
        rounds = known_rounds(connection)
        known_as = likeness.same_people(connection, district, person_id)
        people = sorted({person_id, *(each for _, each in known_as)})
        rows = conflicts.conflicts_of(connection, district, people)
        arrived = conflicts.arrived(connection, district, people)
        contents = tuple(
            Content(record, pushed_by, beside, known_as.get((rounds.intake_of(record.round_id), record.person_id)))
            for record, pushed_by, beside in arrived
        )
        several = len(contents) > 1
        ids = {each.id.record_id for each in contents}
        events = conflicts.events(connection, district, ids) if several else []
        settled = [_settled(row) for row in rows if row["kept_record_id"] is not None]
        return Known(contents, Lineage(contents, events, settled), tuple(rows))

    def form_of(self, connection: Connection, heads: Sequence[Content]) -> FormDefinition:
        """The form in the newest version that any of these was filled in with."""
        record = max((each.record for each in heads), key=lambda each: version_order(each.form_version))
        form = self._definitions.of(connection, record.form_id, record.form_version)
        if form is None:
            raise NotFoundError(f"the form {record.form_id} is not known here")
        return form

    def proposal(self, form: FormDefinition, lineage: Lineage, heads: Sequence[Content]) -> Proposal:
        base = lineage.common_ancestor(heads)
        merged = merge(form, [each.record.answers for each in heads], base.record.answers if base else None)
        if merged.hard or any(each.record.form_version != form.version for each in heads):
            return Proposal(merged, Grade.HARD, merged.answers)
        checked = check(form, merged.answers, self.as_of(heads))
        sound = not checked.problems and not checked.lost
        return Proposal(merged, Grade.SOFT if sound else Grade.HARD, checked.answers)

    def as_of(self, heads: Iterable[Content]) -> datetime:
        """The moment at which the form's rules are asked: now, or by a laptop's clock where that is ahead."""
        return max(self._clock(), *(each.record.finalised_at for each in heads))

    def conclude(
        self,
        connection: Connection,
        district: str,
        row: Mapping[str, Any],
        group: Group,
        decided: Decided,
        tellings: Tellings,
    ) -> Record:
        """Put a revision in the place of all sides, write down that it counts, and settle the conflict."""
        at = self._clock()
        kept = self._add_revision(connection, group, decided, at)
        settled = {
            **row,
            "settled_at": at,
            "kept_record_id": kept.record_id,
            "kept_revision": kept.revision,
            "kept_hash": kept.content_hash,
            "choices": [each.model_dump(mode="json") for each in decided.choices],
            "reason": decided.reason,
            "by": decided.by,
        }
        conflicts.put_conflict(connection, settled)
        counted: dict[UUID, int | None] = {each.id.record_id: None for each in group.members}
        conflicts.put_counted(connection, district, counted | {kept.record_id: kept.revision})
        tellings.tell(connection, settled, group.members, kept)
        return kept

    # --- inside ---------------------------------------------------------------------------------------------------

    def _look_in(self, district: str, rest: Rest) -> int:
        changed = 0
        while True:
            with a_batch(rest), self._database.district(district) as connection:
                due.hold(connection, district, wait=True)
                people = conflicts.take_to_look(connection, district, _AT_ONCE)
                if not people:
                    return changed
                tellings = Tellings(district, known_rounds(connection))
                for person_id in people:
                    self._look_at(connection, district, person_id, tellings)
                due.call(connection, district, tellings.people)
                tellings.deliver(connection)
            changed += len(tellings.touched)

    def _look_at(self, connection: Connection, district: str, person_id: UUID, tellings: Tellings) -> None:
        known = self.known(connection, district, person_id)
        still_open = {row["slot"]: row for row in known.rows if row["settled_at"] is None}
        for group in known.lineage.groups:
            if group.counted is not None and _count(connection, district, group, group.counted):
                tellings.concern(group.counted.record)
            if group.is_conflict:
                self._open(connection, district, known.lineage, group, still_open.pop(group.slot, None), tellings)
        for row in still_open.values():
            # A later revision stands in another slot, or was told to follow what was settled.
            ceased = {**row, "settled_at": self._clock()}
            conflicts.put_conflict(connection, ceased)
            tellings.cease(connection, ceased, known.contents)

    def _open(
        self,
        connection: Connection,
        district: str,
        lineage: Lineage,
        group: Group,
        known: RowMapping | None,
        tellings: Tellings,
    ) -> None:
        sides = sides_of(group)
        as_json = [each.model_dump(mode="json") for each in sides]
        if known is not None and known["sides"] == as_json:
            return
        at = self._clock()
        try:
            proposal = self.proposal(self.form_of(connection, group.heads), lineage, group.heads)
        except NotFoundError:  # a form that cannot be read here must not hold up the others
            proposal = Proposal(Merge((), {}), Grade.HARD, {})
        first = group.heads[0].record
        row = {
            "district": district,
            "conflict_id": known["conflict_id"] if known is not None else uuid7(),
            "slot": group.slot,
            "person_id": first.person_id,
            "round_id": first.round_id,
            "form_id": first.form_id,
            "grade": proposal.grade.value,
            "sides": as_json,
            "opened_at": known["opened_at"] if known is not None else at,
            "settled_at": None,
            "kept_record_id": None,
            "kept_revision": None,
            "kept_hash": None,
            "choices": [],
            "reason": "",
            "by": BY_RULE,
        }
        if proposal.grade is Grade.HARD:
            conflicts.put_conflict(connection, row)
            tellings.tell(connection, row, group.members, None)
            return
        choices = tuple(
            FieldChoice(ref=each.ref, content_hash=group.heads[each.proposed].id.content_hash)
            for each in proposal.merge.fields
        )
        decided = Decided(group.heads[0], first.form_version, proposal.answers, first.officer, choices)
        self.conclude(connection, district, row, group, decided, tellings)

    def _add_revision(self, connection: Connection, group: Group, decided: Decided, at: datetime) -> Record:
        """The next revision of the record that goes on; what a laptop pushes at this very moment goes before."""
        before = decided.goes_on.record
        answers = decided.answers
        right = content_hash(form_id=before.form_id, form_version=decided.form_version, answers=answers)
        revision = max(each.id.revision for each in group.members if each.id.record_id == before.record_id)
        new: set[arrivals.RecordKey] = set()
        while not new:
            revision += 1
            kept = before.model_copy(
                update={
                    "revision": revision,
                    "form_version": decided.form_version,
                    "answers": answers,
                    "content_hash": right,
                    "finalised_at": at,
                    "officer": decided.officer,
                }
            )
            new = arrivals.insert_records(connection, [self._row(kept, decided.goes_on.pushed_by, at)])
        return kept

    def _row(self, record: Record, pushed_by: UUID, at: datetime) -> dict[str, Any]:
        receipt = self._signer.sign(
            self._signer.receipt(
                record_id=record.record_id,
                revision=record.revision,
                content_hash=record.content_hash,
                outcome=PushOutcome.STORED,
                received_at=at,
            )
        )
        return {
            **{name: getattr(record, name) for name in Record.model_fields},
            # For the laptop whose record goes on: it will push this very revision, and get this very receipt.
            "pushed_by": pushed_by,
            "clock_offset_ms": 0,
            "received_at": receipt.received_at,
            "signature": bytes.fromhex(receipt.signature),
        }


class Tellings:
    """What the laptops concerned are to be told, kept until the end of the transaction."""

    def __init__(self, district: str, rounds: KnownRounds) -> None:
        self._district = district
        self._rounds = rounds
        self._news: dict[UUID, list[News]] = {}
        self._people: dict[str, set[UUID]] = {}
        self.touched: set[UUID] = set()
        """people of whom something is another than before"""

    @property
    def people(self) -> Mapping[str, set[UUID]]:
        """Of whom something else counts now, by intake round."""
        return self._people

    def tell(
        self, connection: Connection, row: Mapping[str, Any], members: Iterable[Content], kept: Record | None
    ) -> None:
        """Tell every laptop with a record among these how the conflict stands."""
        body = conflict_of(row, kept)
        self._add(connection, row, members, body.model_dump(mode="json"))
        if kept is not None:
            self.concern(kept)

    def concern(self, record: Record) -> None:
        """Another revision or record counts of this person now."""
        self._people.setdefault(self._rounds.intake_of(record.round_id), set()).add(record.person_id)
        self.touched.add(record.person_id)

    def cease(self, connection: Connection, row: Mapping[str, Any], members: Iterable[Content]) -> None:
        """Tell them that the conflict is none any more."""
        self._add(connection, row, members, None)

    def deliver(self, connection: Connection) -> None:
        """As the last act of the transaction, device after device by their ids."""
        for device_id, news in sorted(self._news.items()):
            feed.tell_device(connection, self._district, device_id, news)

    def _add(
        self,
        connection: Connection,
        row: Mapping[str, Any],
        members: Iterable[Content],
        body: dict[str, Any] | None,
    ) -> None:
        self.touched.add(row["person_id"])
        brought = (Brought(each.id.record_id, each.record.device_id, each.pushed_by) for each in members)
        told = holders(connection, self._district, brought)
        for device_id in told:
            self._news.setdefault(device_id, []).append(News(ItemKind.CONFLICT, str(row["conflict_id"]), body))


def conflict_of(row: Mapping[str, Any], kept: Record | None) -> Conflict:
    """A row of conflicts as laptops are told of it."""
    return Conflict(
        conflict_id=row["conflict_id"],
        person_id=row["person_id"],
        round_id=row["round_id"],
        form_id=row["form_id"],
        grade=Grade(row["grade"]),
        sides=tuple(Side.model_validate(each) for each in row["sides"]),
        opened_at=row["opened_at"],
        kept=kept,
        choices=tuple(FieldChoice.model_validate(each) for each in row["choices"]),
        reason=row["reason"],
        by=row["by"],
        at=row["settled_at"],
    )


def sides_of(group: Group) -> tuple[Side, ...]:
    """The heads, the proposed one first; and all they descend from, which a copied or restored store may still hold."""
    earlier = (each for each in group.members if each not in group.heads)
    return (*(_side(each) for each in group.heads), *(_side(each, earlier=True) for each in earlier))


def _side(content: Content, *, earlier: bool = False) -> Side:
    record = content.record
    return Side(
        record_id=record.record_id,
        revision=record.revision,
        content_hash=record.content_hash,
        officer=record.officer,
        device_id=record.device_id,
        finalised_at=record.finalised_at,
        earlier=earlier,
    )


def _settled(row: RowMapping) -> Settled:
    sides = (Side.model_validate(each) for each in row["sides"])
    return Settled(
        sides=frozenset(ContentId(each.record_id, each.revision, each.content_hash) for each in sides),
        kept=ContentId(row["kept_record_id"], row["kept_revision"], row["kept_hash"]),
        at=row["settled_at"],
    )


def _count(connection: Connection, district: str, group: Group, counted: Content) -> bool:
    """Whether something else counted before."""
    which: dict[UUID, int | None] = {each.id.record_id: None for each in group.members}
    return conflicts.put_counted(connection, district, which | {counted.id.record_id: counted.id.revision})
