"""How far each person's case is in this round: the one thing about a case that colleagues on a computer share.

Derived from the officers' records and written together with their copies for the centre, so a crash between the two
stores is cured by the next opening.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.machine_tables import case_state, person
from forms.measure.workflow import ASSESSMENT, INTENT, CaseStatus, case_status
from forms.record import Record, flat

_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The few answers of final forms that decide what comes next. Empty texts: not yet, or not asked."""

    join: str = ""  # 211; never empty once a form 2 is final
    intent_date: str = ""  # 201, ISO
    outcome: str = ""  # 305; never empty once a form 3 is final
    confirm: str = ""  # 306
    met_date: str = ""  # 304, ISO

    @property
    def intent(self) -> dict[str, str] | None:
        """The answers of form 2 as `forms.measure.workflow` asks for them."""
        return {"q211_join": self.join} if self.join else None

    @property
    def assessment(self) -> dict[str, str] | None:
        """The answers of form 3, likewise."""
        return {"q305_outcome": self.outcome, "q306_confirm": self.confirm} if self.outcome else None

    @property
    def came(self) -> bool:
        """R12: whoever has a form 2 has come, whatever it says."""
        return self.join != ""

    @property
    def joins(self) -> bool | None:
        return _YES_NO.get(self.join)

    @property
    def confirmed(self) -> bool | None:
        return _YES_NO.get(self.confirm)

    @property
    def joined_on(self) -> date | None:
        return date.fromisoformat(self.intent_date) if self.intent_date else None

    @property
    def met_on(self) -> date | None:
        return date.fromisoformat(self.met_date) if self.met_date else None

    @property
    def status(self) -> CaseStatus:
        status = case_status(intent=self.intent, assessment=self.assessment)
        return CaseStatus.STARTED if status is CaseStatus.NONE else status

    def after(self, record: Record) -> CaseFacts:
        """The same with what a finalised record says. Other forms say nothing."""
        answers = flat(record.answers)
        if record.form_id == INTENT:
            return replace(self, join=answers.get("q211_join", "no"), intent_date=answers.get("q201_date", ""))
        if record.form_id == ASSESSMENT:
            return replace(
                self,
                outcome=answers.get("q305_outcome", "not_home"),
                confirm=answers.get("q306_confirm", ""),
                met_date=answers.get("q304_date", ""),
            )
        return self


def facts_of(connection: Connection, person_id: UUID) -> CaseFacts | None:
    """None where nobody on this computer has begun the case."""
    row = connection.execute(
        select(
            case_state.c.join_answer,
            case_state.c.intent_date,
            case_state.c.outcome,
            case_state.c.confirm,
            case_state.c.met_date,
        )
        .join(person, person.c.person_no == case_state.c.person_no)
        .where(person.c.person_id == person_id)
    ).first()
    return CaseFacts(*row) if row else None


def write_facts(connection: Connection, person_id: UUID, facts: CaseFacts, at: datetime) -> None:
    """Nothing is written for a person who is not on this computer's roster."""
    number = connection.execute(select(person.c.person_no).where(person.c.person_id == person_id)).scalar()
    if number is None:
        return
    values = {
        "join_answer": facts.join,
        "intent_date": facts.intent_date,
        "outcome": facts.outcome,
        "confirm": facts.confirm,
        "met_date": facts.met_date,
        "status": facts.status,
        "changed_at": at,
    }
    statement = insert(case_state).values(person_no=number, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["person_no"], set_=values))


def counts(connection: Connection) -> dict[CaseStatus, int]:
    """How many cases have each status; those without any case are not counted."""
    rows = connection.execute(select(case_state.c.status, func.count()).group_by(case_state.c.status))
    return {CaseStatus(status): number for status, number in rows}


def to_visit(connection: Connection) -> int:
    """R12: targeted people who have not come."""
    query = (
        select(func.count())
        .select_from(person)
        .outerjoin(case_state, case_state.c.person_no == person.c.person_no)
        .where(person.c.targeted, func.coalesce(case_state.c.join_answer, "") == "")
    )
    return connection.execute(query).scalar_one()
