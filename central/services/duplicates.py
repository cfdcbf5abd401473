"""People who may be one: what somebody at the centre sees of a pair, and what becomes of it.

Merged, one of them is known under the other's id: what both have stays as it came, and is counted together, in the
district of the id that stays. It can be taken back. Within a district its team decides; of a pair in two districts each
is told that its person is suspected, and the province, or the ministry for two provinces, sees both and decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, RowMapping

from central.db import conflicts, due
from central.db import likeness as table
from central.db.database import Database
from central.db.incomers import call_elsewhere, reading_every_district
from central.db.likeness import Pair
from central.services import audit
from central.services.clock import Clock
from central.services.errors import ForbiddenError, NotFoundError, PairDecidedError, ReasonMissingError
from central.services.feed import News, tell_district
from central.services.suspects import Suspects, Told
from central.services.viewers import Action, Role, Viewer
from forms.changes import MergedPerson
from forms.roster.likeness import Reason, likeness

LONGEST_REASON = 1000


class Decision(StrEnum):
    """What was decided of a pair; WAITING: nothing yet."""

    WAITING = ""
    LATER = "later"
    SAME = "same"
    DIFFERENT = "different"


OPEN = frozenset({Decision.WAITING, Decision.LATER})


@dataclass(frozen=True, slots=True)
class Half:
    """One of two people."""

    district: str
    person_id: UUID
    told: Told
    on_roster: bool
    forms: tuple[str, ...]
    """ids of the forms they have, in the order in which they were finalised"""


@dataclass(frozen=True, slots=True)
class PairView:
    pair: Pair
    score: int
    reasons: tuple[Reason, ...]
    one: Half
    other: Half
    proposed: UUID
    """who stays: on the roster, with more forms"""
    decision: Decision
    reason: str
    by: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class PairLine:
    """A line of the list."""

    pair: Pair
    score: int
    names: tuple[str, str]
    reasons: tuple[Reason, ...]
    decision: Decision


@dataclass(frozen=True, slots=True)
class TwinLine:
    """Somebody of a district who is suspected to be known in another, too."""

    person_id: UUID
    full_name: str
    other_district: str
    found_at: datetime


class Duplicates:
    def __init__(self, database: Database, suspects: Suspects, clock: Clock) -> None:
        self._database = database
        self._suspects = suspects
        self._clock = clock

    def waiting(
        self, viewer: Viewer, limit: int, offset: int = 0, decisions: Sequence[Decision] = tuple(OPEN)
    ) -> tuple[list[PairLine], int]:
        """Pairs whose both people live in the viewer's area, the likeliest first, and how many there are.

        Raises ForbiddenError.
        """
        viewer.require(Action.READ_DUPLICATES)
        with viewer.reading(self._database) as connection:
            rows, count = table.pairs(connection, viewer.area, decisions, limit, offset)
            lines = [self._line(connection, row) for row in rows]
        return lines, count

    def twins(self, viewer: Viewer, limit: int) -> list[TwinLine]:
        """Of a district's viewer: its people who are suspected elsewhere; who that is, the province sees."""
        viewer.require(Action.READ_DUPLICATES)
        if len(viewer.area) < 4:
            return []
        with viewer.reading(self._database) as connection:
            return [TwinLine(**row) for row in table.twins(connection, viewer.area, limit)]

    def view(self, viewer: Viewer, pair: Pair) -> PairView:
        """Raises ForbiddenError, NotFoundError."""
        viewer.require(Action.READ_DUPLICATES)
        _require_both(viewer, pair)
        with viewer.reading(self._database) as connection:
            row = table.suspicion(connection, pair)
            if row is None:
                raise NotFoundError("no such pair")
            for district, person_id in _both(pair):
                audit.note(connection, viewer, Action.READ_DUPLICATES, "person", person_id, district=district)
            return self._view(connection, pair, row)

    def decide(self, viewer: Viewer, pair: Pair, decision: Decision, reason: str, *, stays: UUID | None = None) -> None:
        """Write what somebody found out. SAME: `stays` is whose id both are known by from now on.

        Raises:
            ForbiddenError, NotFoundError, ReasonMissingError.
            PairDecidedError: somebody has decided it meanwhile, or one of them is known under another id already.
        """
        self.require_decider(viewer, pair)
        if decision in (Decision.SAME, Decision.DIFFERENT) and not reason.strip():
            raise ReasonMissingError("nothing says why")
        if decision is Decision.SAME and stays not in (pair.person_id, pair.other_person_id):
            raise NotFoundError("neither of them")
        with self._database.district(pair.district) as connection:
            self._require_open(connection, pair)
        at = self._clock()
        if decision is Decision.SAME:
            gone, into = _both(pair) if stays == pair.other_person_id else _both(pair)[::-1]
            self._merge(viewer, pair, gone, into, reason, at)
        with self._database.district(pair.district) as connection:
            self._require_open(connection, pair)
            table.decide(connection, pair, decision, reason=_short(reason), by=viewer.name, at=at)
            for _, person_id in _both(pair):
                audit.note(connection, viewer, Action.RESOLVE_DUPLICATES, "person", person_id)
        self._tell_twins(pair, decision)

    def part(self, viewer: Viewer, pair: Pair, reason: str) -> None:
        """Take a merging back: they are two again, each with what was theirs.

        Raises ForbiddenError, NotFoundError, ReasonMissingError.
        """
        self.require_decider(viewer, pair)
        if not reason.strip():
            raise ReasonMissingError("nothing says why")
        at = self._clock()
        for (district, person_id), (elsewhere, into) in (_both(pair), _both(pair)[::-1]):
            with self._database.district(district) as connection:
                row = table.alias(connection, district, pair.round_id, person_id)
                if row is None or row["into_person_id"] != into:
                    continue
                due.hold(connection, district, wait=True)
                table.put_alias(connection, {**row, "undone_by": viewer.name, "undone_at": at})
                here = {person_id, into} if elsewhere == district else {person_id}
                conflicts.forget_counted(connection, district, sorted(here))
                conflicts.note_to_look(connection, district, sorted(here))
                due.call(connection, district, {pair.round_id: here})
                if elsewhere != district:
                    call_elsewhere(connection, district, pair.round_id, {elsewhere: {into}})
                tell_district(connection, district, [News.of_parted(pair.round_id, person_id)])
                break
        else:
            raise NotFoundError("they are not merged")
        with self._database.district(pair.district) as connection:
            table.decide(connection, pair, Decision.DIFFERENT, reason=_short(reason), by=viewer.name, at=at)
            audit.note(connection, viewer, Action.RESOLVE_DUPLICATES, "person", pair.person_id)
        self._tell_twins(pair, Decision.DIFFERENT)

    def require_decider(self, viewer: Viewer, pair: Pair) -> None:
        """Raises ForbiddenError for who may not decide of this pair."""
        viewer.require(Action.RESOLVE_DUPLICATES)
        _require_both(viewer, pair)
        if pair.is_within_a_district and viewer.role is not Role.DISTRICT_TEAM:
            raise ForbiddenError("what happens to people is decided where they live")

    # --- inside ---------------------------------------------------------------------------------------------------

    def _require_open(self, connection: Connection, pair: Pair) -> None:
        row = table.suspicion(connection, pair, for_update=True)
        if row is None:
            raise NotFoundError("no such pair")
        if row["decision"] not in OPEN:
            raise PairDecidedError("somebody has decided it")

    def _merge(
        self,
        viewer: Viewer,
        pair: Pair,
        gone: tuple[str, UUID],
        into: tuple[str, UUID],
        reason: str,
        at: datetime,
    ) -> None:
        """First, and for itself where they live in two districts: cut off behind it, it is decided once more.

        Who stays is known as nobody else, wherever that would be: so nobody comes back to where they went out from.
        """
        district, person_id = gone
        with self._database.district(district) as connection:
            table.take_turns(connection, pair.round_id)
            due.hold(connection, district, wait=True)
            with reading_every_district(connection):
                beyond = table.alias(connection, into[0], pair.round_id, into[1])
            known = table.alias(connection, district, pair.round_id, person_id)
            if beyond is not None or (known is not None and _into(known) != into):
                raise PairDecidedError("known under another id already")
            table.put_alias(
                connection,
                {
                    "district": district,
                    "round_id": pair.round_id,
                    "person_id": person_id,
                    "into_district": into[0],
                    "into_person_id": into[1],
                    "reason": _short(reason),
                    "by": viewer.name,
                    "merged_at": at,
                    "undone_by": "",
                    "undone_at": None,
                },
            )
            due.call(
                connection, district, {pair.round_id: {person_id, into[1]} if into[0] == district else {person_id}}
            )
            merged = MergedPerson(person_id=person_id, into=into[1], round_id=pair.round_id, by=viewer.name, at=at)
            tell_district(connection, district, [News.of_merged(merged)])

    def _tell_twins(self, pair: Pair, decision: Decision) -> None:
        if pair.is_within_a_district:
            return
        for district in (pair.district, pair.other_district):
            with self._database.district(district) as connection:
                table.decide_twin(connection, pair, decision)

    def _line(self, connection: Connection, row: RowMapping) -> PairLine:
        pair = _pair(row)
        told = self._suspects.told(connection, pair.round_id, _both(pair))
        one, other = (told.get(each, Told()) for each in _both(pair))
        names = (_name(one), _name(other))
        return PairLine(pair, row["score"], names, _reasons(row), Decision(row["decision"]))

    def _view(self, connection: Connection, pair: Pair, row: RowMapping) -> PairView:
        told = self._suspects.told(connection, pair.round_id, _both(pair))
        rostered = table.bodies(connection, pair.round_id, _both(pair))
        forms = table.forms_of(connection, _both(pair))
        one, other = (
            Half(*each, told.get(each, Told()), rostered.get(each) is not None, tuple(forms.get(each, ())))
            for each in _both(pair)
        )
        better = max((one, other), key=lambda half: _preferred(pair, half))
        now = likeness(one.told, other.told)
        return PairView(
            pair=pair,
            score=now.score,
            reasons=now.reasons,
            one=one,
            other=other,
            proposed=better.person_id,
            decision=Decision(row["decision"]),
            reason=row["reason"],
            by=row["by"],
            decided_at=row["decided_at"],
        )


def _preferred(pair: Pair, half: Half) -> tuple[bool, int, bool]:
    return half.on_roster, len(half.forms), half.person_id == pair.person_id


def _into(known: RowMapping) -> tuple[str, UUID]:
    return known["into_district"], known["into_person_id"]


def _both(pair: Pair) -> tuple[tuple[str, UUID], tuple[str, UUID]]:
    return (pair.district, pair.person_id), (pair.other_district, pair.other_person_id)


def _pair(row: RowMapping) -> Pair:
    return Pair(**{name: row[name] for name in Pair._fields})


def _reasons(row: RowMapping) -> tuple[Reason, ...]:
    return tuple(Reason(each) for each in row["reasons"])


def _name(told: Told) -> str:
    return f"{told.title}{told.first_name} {told.last_name}".strip()


def _require_both(viewer: Viewer, pair: Pair) -> None:
    if not (viewer.covers(pair.district) and viewer.covers(pair.other_district)):
        raise ForbiddenError("one of them lives elsewhere")


def _short(reason: str) -> str:
    return reason.strip()[:LONGEST_REASON]
