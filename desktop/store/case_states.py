"""How far each person's case is in this round: the one thing about a case that colleagues on a computer share.

Derived from the officers' records and written together with their copies for the centre, so a crash between the two
stores is cured by the next opening.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.store.machine_tables import person
from desktop.store.rules import Rules
from desktop.store.sheet_tables import case_ledger, case_state
from forms.measure.ledger import CaseFacts, Ledger
from forms.measure.reckoning import TopUpSums
from forms.measure.workflow import CaseStatus

SOUGHT = "(join_answer = '' AND status IN ('none', 'started', 'not_met'))"
"""`CaseFacts.to_be_sought` for many cases at once."""


@dataclass(frozen=True, slots=True)
class CaseState:
    status: CaseStatus
    facts: CaseFacts


def state_of(connection: Connection, person_id: UUID) -> CaseState:
    """NONE and empty facts for who is not on this computer's roster too."""
    row = connection.execute(
        select(case_state.c.status, case_ledger.c.entries, case_ledger.c.before)
        .join(person, person.c.person_no == case_state.c.person_no)
        .outerjoin(case_ledger, case_ledger.c.person_no == case_state.c.person_no)
        .where(person.c.person_id == person_id)
    ).first()
    if row is None:
        return CaseState(CaseStatus.NONE, CaseFacts())
    return CaseState(CaseStatus(row.status), _facts(Ledger.of_json(row.entries or ()), row.before))


def facts_of(connection: Connection, person_id: UUID) -> CaseFacts:
    """What the finalised forms of everybody on this computer say of a person."""
    return state_of(connection, person_id).facts


def ledger_of(connection: Connection, person_id: UUID) -> Ledger:
    """The finalised forms themselves, as far as a ledger keeps them."""
    entries = connection.execute(
        select(case_ledger.c.entries)
        .join(person, person.c.person_no == case_ledger.c.person_no)
        .where(person.c.person_id == person_id)
    ).scalar()
    return Ledger.of_json(entries or ())


def ledger_numbered(connection: Connection, person_no: int) -> Ledger:
    entries = connection.execute(select(case_ledger.c.entries).where(case_ledger.c.person_no == person_no)).scalar()
    return Ledger.of_json(entries or ())


def begin(connection: Connection, person_id: UUID) -> None:
    """A draft has been started: colleagues see that somebody is at it. A case that is further stays as it is."""
    connection.execute(
        update(case_state)
        .where(
            case_state.c.person_no
            == select(person.c.person_no).where(person.c.person_id == person_id).scalar_subquery(),
            case_state.c.status == CaseStatus.NONE,
        )
        .values(status=CaseStatus.STARTED)
    )


def write(connection: Connection, person_no: int, ledger: Ledger, rules: Rules, at: datetime) -> None:
    """The ledger of a case and all that follows from it."""
    row = connection.execute(
        select(case_state.c.tier, case_state.c.targeted, case_ledger.c.before)
        .outerjoin(case_ledger, case_ledger.c.person_no == case_state.c.person_no)
        .where(case_state.c.person_no == person_no)
    ).one()
    statement = insert(case_ledger).values(person_no=person_no, entries=ledger.as_json())
    connection.execute(
        statement.on_conflict_do_update(index_elements=["person_no"], set_={"entries": statement.excluded.entries})
    )
    facts = _facts(ledger, row.before)
    reckoner = rules.reckoner(at.date())
    sums = reckoner.sums(row.tier, facts) if reckoner else TopUpSums()
    connection.execute(
        update(case_state)
        .where(case_state.c.person_no == person_no)
        .values(
            on_visit_list=bool(row.targeted and facts.to_be_sought),
            status=facts.status,
            join_answer=facts.join,
            intent_date=facts.intent_date,
            channel=facts.channel,
            intents=facts.intents,
            reason=facts.reason,
            outcome=facts.outcome,
            confirm=facts.confirm,
            met_date=facts.met_date,
            menu_group=facts.group,
            year_income=facts.year_income,
            next_date=facts.next_date,
            **sums.columns(),
        )
    )


def counts(connection: Connection) -> dict[CaseStatus, int]:
    """How many cases have each status; those without any case are not counted."""
    rows = connection.execute(
        select(case_state.c.status, func.count())
        .where(case_state.c.status != CaseStatus.NONE)
        .group_by(case_state.c.status)
    )
    return {CaseStatus(status): number for status, number in rows}


def to_visit(connection: Connection) -> int:
    """R12: how many are on the visit list."""
    query = select(func.count()).select_from(case_state).where(case_state.c.on_visit_list)
    return connection.execute(query).scalar_one()


def _facts(ledger: Ledger, before: Mapping[str, str] | None) -> CaseFacts:
    """What was known before ledgers were kept stands until the record itself is put in again."""
    facts = ledger.facts
    if before is None:
        return facts
    if not facts.intents and before["join"]:
        facts = replace(facts, join=before["join"], intent_date=before["intent_date"], intents=1)
    if not facts.assessed and before["outcome"]:
        facts = replace(
            facts,
            assessed=True,
            outcome=facts.outcome or before["outcome"],
            confirm=before["confirm"],
            met_date=facts.met_date or before["met_date"],
        )
    return facts
