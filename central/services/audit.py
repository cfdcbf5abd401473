"""The log of who read or did what about whom. Ids only: names and answers stand where they belong, behind the walls."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, func, insert
from uuid_utils.compat import uuid7

from central.db.console_tables import AuditRow
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
