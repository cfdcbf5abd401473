"""How far each person's case is in this round: the one thing about a case that colleagues on a computer share.

Derived from the officers' records and written together with their copies for the centre, so a crash between the two
stores is cured by the next opening.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.machine_tables import case_state, person
from forms.record import Record, flat


class CaseStatus(StrEnum):
    NONE = "none"
    STARTED = "started"  # a draft exists, nothing final
    REGISTERED = "registered"  # form 2 final, wants to join
    DECLINED = "declined"  # 211=N or 306=N
    ASSESSED = "assessed"  # form 3 final
    NOT_MET = "not_met"  # form 3 final with another outcome than "interviewed" (305)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is final about a case. Empty texts: not yet."""

    intent: str = ""  # joined, declined
    intent_date: str = ""  # 201, ISO
    assessment: str = ""  # confirmed, declined, not_met
    met_date: str = ""  # 304, ISO

    @property
    def came(self) -> bool:
        """R12: whoever has a form 2 has come, whatever it says."""
        return self.intent != ""

    @property
    def joins(self) -> bool | None:
        """211."""
        return None if not self.intent else self.intent == "joined"

    @property
    def confirmed(self) -> bool | None:
        """306; None before the interview, and where nobody was met."""
        return {"confirmed": True, "declined": False}.get(self.assessment)

    @property
    def joined_on(self) -> date | None:
        return date.fromisoformat(self.intent_date) if self.intent_date else None

    @property
    def met_on(self) -> date | None:
        return date.fromisoformat(self.met_date) if self.met_date else None

    @property
    def status(self) -> CaseStatus:
        if self.assessment:
            return _BY_ASSESSMENT[self.assessment]
        return _BY_INTENT[self.intent] if self.intent else CaseStatus.STARTED

    def after(self, record: Record) -> CaseFacts:
        """The same with what a finalised record adds. Other forms add nothing."""
        answers = flat(record.answers)
        if record.form_id == "intent":
            joins = "joined" if answers.get("q211_join") == "yes" else "declined"
            return replace(self, intent=joins, intent_date=answers.get("q201_date", ""))
        if record.form_id == "assessment":
            if answers.get("q305_outcome") != "interviewed":
                return replace(self, assessment="not_met", met_date="")
            confirmed = "confirmed" if answers.get("q306_confirm") == "yes" else "declined"
            return replace(self, assessment=confirmed, met_date=answers.get("q304_date", ""))
        return self


_BY_INTENT = {"joined": CaseStatus.REGISTERED, "declined": CaseStatus.DECLINED}
_BY_ASSESSMENT = {
    "confirmed": CaseStatus.ASSESSED,
    "declined": CaseStatus.DECLINED,
    "not_met": CaseStatus.NOT_MET,
}


def facts_of(connection: Connection, person_id: UUID) -> CaseFacts | None:
    """None where nobody on this computer has begun the case."""
    row = connection.execute(
        select(case_state.c.intent, case_state.c.intent_date, case_state.c.assessment, case_state.c.met_date).where(
            case_state.c.person_id == person_id
        )
    ).first()
    return CaseFacts(*row) if row else None


def write_facts(connection: Connection, person_id: UUID, facts: CaseFacts, at: datetime) -> None:
    values = {
        "intent": facts.intent,
        "intent_date": facts.intent_date,
        "assessment": facts.assessment,
        "met_date": facts.met_date,
        "status": facts.status,
        "changed_at": at,
    }
    statement = insert(case_state).values(person_id=person_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))


def counts(connection: Connection) -> dict[CaseStatus, int]:
    """How many cases have each status; those without any case are not counted."""
    rows = connection.execute(select(case_state.c.status, func.count()).group_by(case_state.c.status))
    return {CaseStatus(status): number for status, number in rows}


def to_visit(connection: Connection) -> int:
    """R12: targeted people who have not come."""
    query = (
        select(func.count())
        .select_from(person)
        .outerjoin(case_state, case_state.c.person_id == person.c.person_id)
        .where(person.c.targeted, func.coalesce(case_state.c.intent, "") == "")
    )
    return connection.execute(query).scalar_one()
