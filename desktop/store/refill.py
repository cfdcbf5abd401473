"""Bringing the sheets up to what the stores hold: done when the stores have been opened, and nothing the second time.

Records that were finalised before there were sheets (schema 0002) are put in again: from the copies on their way to the
centre, which were not sealed then and serve all officers at once, and from each officer's own store when it is opened.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from desktop.store import history, ministry, records, relay
from desktop.store.machine_tables import outbox_copy, person, person_detail
from desktop.store.opened import OpenStores
from desktop.store.reckoning import is_reckoned, recompute, renew
from desktop.store.rules import Rules, rules_here
from desktop.store.sheet_tables import entered_officer
from desktop.store.sheets import enter, whose_people_came
from forms.exchange import PushedRecord
from forms.record import EventKind, Record, RecordEvent
from forms.roster.house_number import house_key

logger = logging.getLogger(__name__)

_COPIES = "*"


def catch_up(stores: OpenStores, at: datetime) -> None:
    """`at`: the round's moment. Costs a few small queries where nothing is to be done.

    KnownError: disk_full, store_busy; what is not done is done at the next opening.
    """
    with stores.machine_store.read() as connection:
        known = set(connection.execute(select(entered_officer.c.officer)).scalars())
        reckoned = is_reckoned(connection, at.date())
    if _COPIES not in known:
        with stores.machine_store.write() as connection:
            _place_everybody(connection)
            recompute(connection, at.date())
            _again(connection, _copies(connection), rules_here(connection), at)
            connection.execute(insert(entered_officer).values(officer=_COPIES, at=at))
    elif not reckoned:
        with stores.machine_store.write() as connection:
            renew(connection, at.date())
    if stores.slug not in known:
        with stores.officer_store.read() as connection:
            own = _own(connection, stores.slug)
        with stores.machine_store.write() as connection:
            _again(connection, own, rules_here(connection), at)
            connection.execute(insert(entered_officer).values(officer=stores.slug, at=at))
    relay.close_open_copies(stores.machine_store)
    relay.note_entered(stores, at)


def put_in_whoever_came(stores: OpenStores, at: datetime) -> None:
    """Records about people whom the roster has come to know only now, from this officer's store.

    Those of a colleague follow when the colleague opens theirs. KnownError as `catch_up`.
    """
    with stores.machine_store.read() as connection:
        officers = whose_people_came(connection)
    if not officers:
        return
    with stores.machine_store.write() as connection:
        connection.execute(delete(entered_officer).where(entered_officer.c.officer.in_(officers)))
    catch_up(stores, at)


def _place_everybody(connection: Connection) -> None:
    """What `person` holds since schema 0002, from the roster's own rows."""
    rows = connection.execute(
        select(person.c.person_no, person_detail.c.body).join(
            person_detail, person_detail.c.person_no == person.c.person_no
        )
    ).all()
    found = [(body.get("ao_code", ""), house_key(body.get("house_no", "")), number) for number, body in rows]
    if found:
        connection.exec_driver_sql("UPDATE person SET ao_code = ?, house_key = ? WHERE person_no = ?", found)
        connection.exec_driver_sql("UPDATE case_state SET ao_code = ?, house_key = ? WHERE person_no = ?", found)


def _copies(connection: Connection) -> list[tuple[str, PushedRecord]]:
    """Officer and record of the copies made before copies were sealed, the oldest first."""
    rows = connection.execute(
        select(outbox_copy.c.officer, outbox_copy.c.body)
        .where(outbox_copy.c.body.is_not(None), outbox_copy.c.sealed_to == "")
        .order_by(outbox_copy.c.finalised_at)
    )
    return [(officer, PushedRecord.model_validate_json(zlib.decompress(body))) for officer, body in rows]


def _own(connection: Connection, slug: str) -> list[tuple[str, PushedRecord]]:
    return [
        (slug, PushedRecord(record=record, events=history.events_of(connection, record.record_id)))
        for record in records.counting(connection)
    ]


def _again(connection: Connection, found: Sequence[tuple[str, PushedRecord]], rules: Rules, at: datetime) -> None:
    for officer, pushed in found:
        enter(connection, pushed.record, officer, rules, at)
        entered = _entering(pushed.record, pushed.events)
        if entered is not None:
            ministry.recall_entered(connection, pushed.record, entered.payload, rules)
    if found:
        logger.info("put %d records into the sheets", len(found))


def _entering(record: Record, events: Iterable[RecordEvent]) -> RecordEvent | None:
    """The newest note that this very revision was entered at the ministry's site."""
    noted = [each for each in events if each.kind is EventKind.ENTERED and each.revision == record.revision]
    return noted[-1] if noted else None
