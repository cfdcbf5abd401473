"""The log of who read or did what about whom. Ids only: names and answers stand where they belong, behind the walls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, insert, select
from uuid_utils.compat import uuid7

from central.db.console_tables import AuditRow, UserRow
from central.db.database import Database
from central.db.roles import DISTRICT_SETTING
from central.services.viewers import Action, Viewer


def note(
    connection: Connection,
    viewer: Viewer,
    action: Action,
    subject_kind: str,
    subject_id: UUID | str,
    *,
    district: str | None = None,
) -> None:
    """Write one line, in the transaction that reads or does it.

    Args:
        subject_kind: such as person, record, device, user.
        subject_id: an id, never a name and never a number of a card.
        district: the subject's; the transaction's own where it is one district's. A reading transaction names it.
    """
    here = func.coalesce(func.current_setting(DISTRICT_SETTING, True), "")
    connection.execute(
        insert(AuditRow).values(
            district=here if district is None else district,
            entry_id=uuid7(),
            at=func.clock_timestamp(),
            user_id=viewer.user_id,
            action=action,
            subject_kind=subject_kind,
            subject_id=str(subject_id),
            address=viewer.address,
        )
    )


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    who: str
    action: str
    subject_kind: str
    subject_id: str
    district: str
    address: str


class AuditLog:
    def __init__(self, database: Database) -> None:
        self._database = database

    def lines(
        self, viewer: Viewer, *, subject_id: str = "", offset: int = 0, limit: int = 50
    ) -> tuple[list[Line], int]:
        """The newest lines of the viewer's area, and how many there are; about one subject where it is named.

        Raises:
            ForbiddenError.
        """
        viewer.require(Action.READ_AUDIT)
        wanted = select(AuditRow).where(AuditRow.subject_id == subject_id) if subject_id else select(AuditRow)
        with viewer.reading(self._database) as connection:
            total = connection.execute(select(func.count()).select_from(wanted.subquery())).scalar_one()
            rows = connection.execute(
                wanted.with_only_columns(
                    AuditRow.at,
                    AuditRow.user_id,
                    AuditRow.action,
                    AuditRow.subject_kind,
                    AuditRow.subject_id,
                    AuditRow.district,
                    AuditRow.address,
                )
                .order_by(AuditRow.at.desc(), AuditRow.entry_id.desc())
                .offset(offset)
                .limit(limit)
            ).all()
        names = self._names({row.user_id for row in rows})
        return [Line(row.at, names.get(row.user_id, ""), *row[2:]) for row in rows], total

    def _names(self, user_ids: set[UUID]) -> dict[UUID, str]:
        with self._database.accounts() as connection:
            known = connection.execute(
                select(UserRow.user_id, UserRow.name, UserRow.login).where(UserRow.user_id.in_(user_ids))
            ).all()
        return {user_id: f"{name} ({login})" for user_id, name, login in known}
