"""The shelf of what arrived and could not be applied: read, tried again, marked as dealt with. Nothing ever leaves it.

What lies there may hold answers, so its content is shown only to whoever may read the district's records, never where
it is sealed, and never where it claims to be another district's. What goes out for support is sealed to the centre.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Select, Text, exists, func, insert, select
from sqlalchemy import cast as sql_cast
from uuid_utils.compat import uuid7

from central.db.database import Database
from central.db.list_upload_tables import ShelfStepRow
from central.db.tables import DeviceRow, ShelfRow
from central.services import audit
from central.services.attachments import Attachments
from central.services.clock import Clock
from central.services.devices import Device
from central.services.errors import CentreError
from central.services.intake import Batch, Reason
from central.services.pushing import Pushing
from central.services.sealing import Seals
from central.services.viewers import Action, Viewer
from forms.exchange import PROTOCOL_VERSION, PushOutcome, SealedAttachment
from forms.sealing import sealed


class StepKind(StrEnum):
    TRIED = auto()
    """tried again, and it lies there still; said: the reason now"""
    APPLIED = auto()
    """tried again, and it is stored now; said: the outcome"""
    DEALT_WITH = auto()
    """somebody saw to it; said: how, in their words"""


_ENDS = (StepKind.APPLIED.value, StepKind.DEALT_WITH.value)


class NotOnShelfError(CentreError):
    code = "not_on_shelf"


@dataclass(frozen=True, slots=True)
class Step:
    kind: StepKind
    said: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Shelved:
    """Something on the shelf, without its content. `picture`: of a signed paper, and no record."""

    district: str
    digest: str
    """hex"""
    record_id: UUID
    revision: int
    reason: str
    detail: str
    size: int
    """in bytes"""
    device: str
    device_id: UUID
    received_at: datetime
    picture: bool
    over: bool
    """applied or dealt with"""


@dataclass(frozen=True, slots=True)
class ShelvedWhole:
    """`content`: indented JSON, or None where nobody is to read it; `sealed` says why."""

    item: Shelved
    steps: tuple[Step, ...]
    content: str | None
    sealed: bool


OVER = exists().where(
    ShelfStepRow.district == ShelfRow.district, ShelfStepRow.digest == ShelfRow.digest, ShelfStepRow.kind.in_(_ENDS)
)
_MOST_SHOWN = 200_000
"""characters of content on a page"""


class Shelf:
    def __init__(
        self, database: Database, pushing: Pushing, attachments: Attachments, seals: Seals, clock: Clock
    ) -> None:
        self._database = database
        self._pushing = pushing
        self._attachments = attachments
        self._seals = seals
        self._clock = clock

    def items(
        self,
        viewer: Viewer,
        area: str,
        *,
        over: bool = False,
        reason: str = "",
        oldest_first: bool = False,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[list[Shelved], int]:
        """A page of what lies there, and how much there is in all. Raises ForbiddenError."""
        viewer.require(Action.READ_SHELF, area)
        where = [ShelfRow.district.startswith(area), OVER if over else ~OVER]
        if reason:
            where.append(ShelfRow.reason == reason)
        order = ShelfRow.received_at if oldest_first else ShelfRow.received_at.desc()
        page = _listed().where(*where).order_by(order, ShelfRow.digest).limit(limit).offset(offset)
        with viewer.reading(self._database) as connection:
            count = connection.execute(select(func.count()).select_from(ShelfRow).where(*where)).scalar_one()
            return [_shelved(row._mapping) for row in connection.execute(page)], count

    def reasons(self, viewer: Viewer, area: str) -> dict[str, int]:
        """How much of what is not over lies there for which reason. Raises ForbiddenError."""
        viewer.require(Action.READ_SHELF, area)
        statement = select(ShelfRow.reason, func.count()).where(ShelfRow.district.startswith(area), ~OVER)
        with viewer.reading(self._database) as connection:
            return dict(connection.execute(statement.group_by(ShelfRow.reason).order_by(ShelfRow.reason)).all())

    def item(self, viewer: Viewer, district: str, digest: str) -> ShelvedWhole:
        """Raises NotOnShelfError, ForbiddenError."""
        viewer.require(Action.READ_SHELF, district)
        key = _key(digest)
        with viewer.reading(self._database) as connection:
            row = connection.execute(
                _listed().where(ShelfRow.district == district, ShelfRow.digest == key)
            ).one_or_none()
            if row is None:
                raise NotOnShelfError(digest)
            steps = connection.execute(
                select(ShelfStepRow.kind, ShelfStepRow.said, ShelfStepRow.by, ShelfStepRow.at)
                .where(ShelfStepRow.district == district, ShelfStepRow.digest == key)
                .order_by(ShelfStepRow.step_id)
            ).all()
            content = connection.execute(
                select(ShelfRow.content).where(ShelfRow.district == district, ShelfRow.digest == key)
            ).scalar_one()
            item = _shelved(row._mapping)
            readable = _readable(content, item)
            if readable is not None and viewer.may(Action.MANAGE_SHELF):
                audit.note(connection, viewer, Action.READ_RECORDS, "shelved", digest, district=district)
        told = tuple(Step(StepKind(each.kind), each.said, each.by, each.at) for each in steps)
        may = readable if viewer.may(Action.MANAGE_SHELF) else None
        return ShelvedWhole(item, told, may, sealed=readable is None)

    def try_again(self, viewer: Viewer, district: str, digest: str) -> Step:
        """Put it through what a push goes through, now that a form was published or a key came back.

        Raises NotOnShelfError, ForbiddenError.
        """
        row = self._row(viewer, district, digest)
        device = Device(district, row.pushed_by)
        content: Any = json.loads(row.content)
        if row.attachment_id is not None:
            answer = self._attachments.take(device, SealedAttachment.model_validate(content))
            outcome, reason = answer.outcome, answer.reason
        else:
            batch = Batch(protocol=PROTOCOL_VERSION, clock_offset_ms=0, records=[content])
            (result,) = self._pushing.push(device, batch).results
            outcome, reason = result.outcome, result.reason
        if outcome is PushOutcome.SHELVED:
            return self._step(viewer, district, digest, StepKind.TRIED, reason)
        return self._step(viewer, district, digest, StepKind.APPLIED, outcome.value)

    def deal_with(self, viewer: Viewer, district: str, digest: str, how: str) -> Step:
        """Say that it was seen to, and how; it stays where it lies. Raises NotOnShelfError, ForbiddenError."""
        self._row(viewer, district, digest)
        return self._step(viewer, district, digest, StepKind.DEALT_WITH, how.strip()[:500])

    def for_support(self, viewer: Viewer, district: str, digest: str) -> bytes:
        """The content as an age file that nobody but the centre opens. Raises NotOnShelfError, ForbiddenError."""
        return sealed(zlib.compress(self._row(viewer, district, digest).content), self._seals.key.recipient)

    def _row(self, viewer: Viewer, district: str, digest: str) -> Any:
        viewer.require(Action.MANAGE_SHELF, district)
        with viewer.reading(self._database) as connection:
            row = connection.execute(
                select(ShelfRow.content, ShelfRow.pushed_by, ShelfRow.attachment_id).where(
                    ShelfRow.district == district, ShelfRow.digest == _key(digest)
                )
            ).one_or_none()
            if row is None:
                raise NotOnShelfError(digest)
            audit.note(connection, viewer, Action.MANAGE_SHELF, "shelved", digest, district=district)
        return row

    def _step(self, viewer: Viewer, district: str, digest: str, kind: StepKind, said: str) -> Step:
        step = Step(kind, said, viewer.name, self._clock())
        with self._database.district(district) as connection:
            connection.execute(
                insert(ShelfStepRow).values(
                    district=district,
                    digest=_key(digest),
                    step_id=uuid7(),
                    kind=kind.value,
                    said=said,
                    by=step.by,
                    at=step.at,
                )
            )
        return step


def _key(digest: str) -> bytes:
    try:
        return bytes.fromhex(digest)
    except ValueError as error:
        raise NotOnShelfError("not a digest") from error


def _listed() -> Select[Any]:
    of_device = (DeviceRow.district == ShelfRow.district) & (DeviceRow.device_id == ShelfRow.pushed_by)
    return select(
        ShelfRow.district,
        func.encode(ShelfRow.digest, sql_cast("hex", Text)).label("digest"),
        ShelfRow.record_id,
        ShelfRow.revision,
        ShelfRow.reason,
        ShelfRow.detail,
        func.octet_length(ShelfRow.content).label("size"),
        func.coalesce(DeviceRow.name, "").label("device"),
        ShelfRow.pushed_by.label("device_id"),
        ShelfRow.received_at,
        ShelfRow.attachment_id.is_not(None).label("picture"),
        OVER.label("over"),
    ).outerjoin(DeviceRow, of_device)


def _shelved(row: RowMapping) -> Shelved:
    return Shelved(**{name: row[name] for name in Shelved.__slots__})


def _readable(content: bytes, item: Shelved) -> str | None:
    """The content as text, or None where it is sealed, a picture, or another district's."""
    if item.picture or item.reason in (Reason.SEALED, Reason.FOREIGN_DISTRICT):
        return None
    told: Any = json.loads(content)
    if isinstance(told, dict) and "sealed" in told:
        return None
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True)[:_MOST_SHOWN]
