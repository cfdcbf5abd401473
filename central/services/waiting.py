"""What waits for a viewer: one line each, with the page that deals with it. Counted within what the viewer may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Date, Select, cast, func, select

from central.db.database import Database
from central.db.handover_tables import HandoverRow
from central.db.list_upload_tables import ListUploadRow
from central.db.review_queue import State as Standing
from central.db.review_queue import lines_of
from central.db.review_tables import ReviewLineRow
from central.db.settling_tables import ConflictCaseRow, SuspicionRow
from central.db.tables import DeviceRow, RecordRow, ShelfRow
from central.services.clock import Clock
from central.services.list_uploads import State
from central.services.shelf import OVER
from central.services.viewers import Action, Viewer
from forms.handover import HandoverState

BANGKOK = ZoneInfo("Asia/Bangkok")
QUIET_AFTER = timedelta(days=7)
DAYS_SHOWN = 14


@dataclass(frozen=True, slots=True)
class Waiting:
    """`kind` is a word of ours; the page puts it into Thai and knows where it leads."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Counted:
    kind: str
    action: Action
    """for whom it waits: whoever may do this"""
    statement: Select[int]


class WaitingRoom:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of(self, viewer: Viewer) -> Sequence[Waiting]:
        with viewer.reading(self._database) as connection:
            return [
                Waiting(each.kind, connection.execute(each.statement).scalar_one())
                for each in self._counted(viewer)
                if viewer.may(each.action)
            ]

    def arrivals(self, viewer: Viewer) -> Sequence[tuple[date, int]]:
        """How many revisions arrived on each of the last days, Thai days, oldest first."""
        today = self._clock().astimezone(BANGKOK).date()
        first = today - timedelta(days=DAYS_SHOWN - 1)
        day = cast(func.timezone(BANGKOK.key, RecordRow.received_at), Date)
        since = datetime.combine(first, time(), BANGKOK)
        with viewer.reading(self._database) as connection:
            found = dict(
                connection.execute(select(day, func.count()).where(RecordRow.received_at >= since).group_by(day)).all()
            )
        days = [first + timedelta(days=number) for number in range(DAYS_SHOWN)]
        return [(day, found.get(day, 0)) for day in days]

    def _counted(self, viewer: Viewer) -> Sequence[Counted]:
        quiet = self._clock() - QUIET_AFTER
        queue = lines_of(viewer.area)  # whoever reviews does so in one district
        return (
            Counted(
                "reviews",
                Action.REVIEW,
                select(func.count())
                .select_from(ReviewLineRow)
                .where(*queue, ReviewLineRow.state == Standing.WAITING.value),
            ),
            Counted(
                "conflicts",
                Action.RESOLVE_CONFLICTS,
                select(func.count()).select_from(ConflictCaseRow).where(ConflictCaseRow.settled_at.is_(None)),
            ),
            Counted(
                "duplicates",
                Action.RESOLVE_DUPLICATES,
                select(func.count()).select_from(SuspicionRow).where(SuspicionRow.decision == ""),
            ),
            Counted("shelf", Action.READ_SHELF, select(func.count()).select_from(ShelfRow).where(~OVER)),
            Counted(
                "handovers",
                Action.IMPORT_HANDOVER,
                select(func.count()).select_from(HandoverRow).where(HandoverRow.state == HandoverState.HELD.value),
            ),
            Counted(
                "lists",
                Action.UPLOAD_LISTS,
                select(func.count()).select_from(ListUploadRow).where(ListUploadRow.state == State.READY.value),
            ),
            Counted(
                "quiet_devices",
                Action.READ_DEVICES,
                select(func.count())
                .select_from(DeviceRow)
                .where(
                    DeviceRow.revoked_at.is_(None), func.coalesce(DeviceRow.last_seen_at, DeviceRow.enrolled_at) < quiet
                ),
            ),
        )
