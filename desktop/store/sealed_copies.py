"""What copies on their way to the centre have in common, whether of records or of pictures: sealed to its key, each
with a state, a reason and a time for the next try."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    update,
)

from desktop.store.enrolments import sealing_key
from desktop.store.machine_tables import enrolment
from desktop.store.sending_state import SendState
from forms.sealing import packed, sealed

# No pause is longer (`desktop.sync.backoff`, and what a centre may ask for): a try planned beyond it was planned by a
# clock that has been set right since.
LONGEST_PAUSE = timedelta(hours=2)
UNSENT = (SendState.WAITING, SendState.SENDING, SendState.FAILED)
KEY = select(enrolment.c.sealing_key).scalar_subquery()

FRESH: Mapping[str, Any] = {"state": SendState.WAITING, "reason": "", "reason_params": {}, "attempts": 0}
"""Of a copy nobody has tried to send yet."""


def content(connection: Connection, message: BaseModel) -> dict[str, Any]:
    """Columns of a copy: sealed, or empty before there is a key."""
    key = sealing_key(connection)
    return {"body": sealed(packed(message), key) if key else None, "sealed_to": key}


@dataclass(frozen=True, slots=True)
class Arrived:
    """What the centre's receipt makes of one copy: `state` is RECEIVED, or HELD for a person to see.

    `which`: values of the parameters that tell which it is. `also`: columns that only such copies have.
    """

    receipt: BaseModel
    state: SendState
    reason: str
    which: Mapping[str, Any]
    also: Mapping[str, Any] = field(default_factory=dict)

    def parameters(self, at: datetime) -> dict[str, Any]:
        told = {
            "state": self.state,
            "reason": self.reason,
            "receipt": self.receipt.model_dump(mode="json"),
            **self.also,
        }
        return {**self.which, **{f"arrived_{name}": value for name, value in told.items()}, "arrived_received_at": at}


class SealedCopies:
    """The copies in one table. `to_send`: which rows the centre lacks something of.

    `which` says of one row which it is. A received copy with news stays received, whatever becomes of the news.
    What is done with every record that is sent is a statement to be made once: making it takes longer than running it.
    """

    def __init__(self, table: Table, to_send: ColumnElement[bool]) -> None:
        self._table = table
        self._c = table.c
        self._to_send = to_send

    def lacking(self, query: Select[Any], officer: str) -> Select[Any]:
        """Rows of an officer of which there is no copy that the centre could open. None while no key is known, since
        nobody could make one."""
        of_no_use = or_(self._c.body.is_(None), self._c.sealed_to != KEY)
        return query.where(self._c.officer == officer, self._to_send, of_no_use, KEY != "")

    def due(self, query: Select[Any], now: datetime | None) -> Select[Any]:
        """Copies that can be sent, and whose time has come; `now` None ignores the waiting times."""
        return self._waiting(query, now).where(self._sealed())

    def anything_due(self, connection: Connection, now: datetime | None) -> bool:
        """Whether there is a reason to speak to the centre; that its key is not known yet is one, too."""
        return connection.execute(self._waiting(select(self._c.officer), now).limit(1)).first() is not None

    def next_due(self, connection: Connection, now: datetime) -> datetime | None:
        """When the next copy wants to be sent; `now` or earlier means at once, None that nothing waits."""
        times = connection.execute(self._waiting(select(self._c.next_attempt), None)).scalars().all()
        return min((at if at is not None and at <= now + LONGEST_PAUSE else now for at in times), default=None)

    def fail_all_due(
        self,
        connection: Connection,
        now: datetime | None,
        reason: str,
        params: Mapping[str, Any],
        *,
        at: datetime,
        wait: Callable[[int], timedelta],
    ) -> int:
        """Note on every due copy why there was not even an attempt to send it; returns how many there were.

        `wait`: number of the attempt → pause before the next one.
        """
        names = tuple(self._table.primary_key.columns)
        rows = connection.execute(self._waiting(select(self._c.attempts, *names), now)).all()
        for attempts, *key in rows:
            which = and_(*(column == value for column, value in zip(names, key, strict=True)))
            connection.execute(self.sending(which), {"sent_at": at})
            self.mark_failed(connection, which, reason, params, at + wait(attempts + 1))
        return len(rows)

    def sending(self, which: ColumnElement[bool]) -> Update:
        """Before the first byte leaves, at `:sent_at`."""
        changes = {
            "attempts": self._c.attempts + 1,
            "last_attempt": bindparam("sent_at", type_=self._c.last_attempt.type),
            "state": self._unless_received("sending"),
        }
        return update(self._table).where(which).values(changes)

    def mark_failed(
        self,
        connection: Connection,
        which: ColumnElement[bool],
        reason: str,
        params: Mapping[str, Any],
        next_attempt: datetime | None,
    ) -> None:
        changes = {"state": self._unless_received("failed"), "next_attempt": next_attempt}
        told = {"reason": reason, "reason_params": dict(params)}
        connection.execute(update(self._table).where(which).values({**changes, **told}))

    def arriving(self, which: ColumnElement[bool], *also: str) -> Update:
        """On a valid receipt for exactly this content: with `Arrived.parameters`. `also`: columns set with it."""
        told: dict[str, Any] = {
            name: bindparam(f"arrived_{name}", type_=self._c[name].type)
            for name in ("state", "reason", "receipt", "received_at", *also)
        }
        return update(self._table).where(which).values({"reason_params": {}, "next_attempt": None, **told})

    def hold(self, connection: Connection, which: ColumnElement[bool], reason: str, params: Mapping[str, Any]) -> None:
        """Not to be sent again by itself."""
        changes = {"state": SendState.HELD, "reason": reason, "reason_params": dict(params), "next_attempt": None}
        connection.execute(update(self._table).where(which).values(changes))

    def send_again(self, connection: Connection, received_after: datetime) -> int:
        """Copies with a receipt the centre gave later than this wait once more; returns how many. What was forgotten
        of them meanwhile, their officers' stores give again. The receipt stays until another takes its place."""
        to_the_millisecond = "%Y-%m-%d %H:%M:%f"
        given_at = func.strftime(to_the_millisecond, self._c.receipt["received_at"].as_string())
        last = func.strftime(to_the_millisecond, received_after.isoformat())
        lost = and_(self._c.receipt.is_not(None), given_at >= last)
        changes: dict[str, Any] = {"state": SendState.WAITING, "reason": "", "reason_params": {}, "next_attempt": None}
        return connection.execute(update(self._table).where(lost).values(changes)).rowcount

    def empty(self, connection: Connection, which: ColumnElement[bool]) -> None:
        """Forget the contents, where they are not forgotten yet; receipt and history stay."""
        kept = and_(self._c.body.is_not(None), which)
        connection.execute(update(self._table).where(kept).values(body=None, sealed_to=""))

    def _sealed(self) -> ColumnElement[bool]:
        return and_(self._c.body.is_not(None), self._c.sealed_to == KEY, self._c.sealed_to != "")

    def _waiting(self, query: Select[Any], now: datetime | None) -> Select[Any]:
        """While the centre's key is not known, all that waits."""
        query = query.where(self._to_send, or_(self._sealed(), KEY == ""))
        if now is None:
            return query
        planned = self._c.next_attempt
        return query.where(or_(planned.is_(None), planned <= now, planned > now + LONGEST_PAUSE))

    def _unless_received(self, state: str) -> ColumnElement[str]:
        return case((self._c.state == SendState.RECEIVED, SendState.RECEIVED.value), else_=state)
