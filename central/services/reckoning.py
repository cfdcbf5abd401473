"""The top-up of those who have not confirmed yet, as it stands today (R10): with each month it begins a month later."""

from __future__ import annotations

from sqlalchemy import Connection, select, text

from central.db.sheet_tables import CaseRow
from central.db.sheets import document
from central.services.rules import Rules
from forms.measure.ledger import CaseFacts

_DECIDES = ("tier", "joins", "intent_date", "met_date")
_SUMS = ("entitlement", "monthly", "months", "total", "first_month", "last_month")
_STALE = (
    "FROM cases c JOIN jsonb_populate_recordset(NULL::cases, :rows ::jsonb) AS new "
    f"ON ROW({', '.join(f'c.{name}' for name in _DECIDES)}) = ROW({', '.join(f'new.{name}' for name in _DECIDES)}) "
    "WHERE c.district = :district AND c.round_id = :round_id AND c.confirmed = ''"
)
# First the people, in the order in which a push takes them; only then their cases.
_HOLD = (
    "WITH held AS (SELECT p.person_id FROM people p WHERE p.district = :district AND p.round_id = :round_id "
    f"AND p.person_id IN (SELECT c.person_id {_STALE}) ORDER BY p.person_id FOR UPDATE) SELECT count(*) FROM held"
)
_UPDATE = (
    f"UPDATE cases SET ({', '.join(_SUMS)}) = ROW({', '.join(f'found.{name}' for name in _SUMS)}) "
    f"FROM (SELECT c.person_id, {', '.join(f'new.{name}' for name in _SUMS)} {_STALE}) AS found "
    "WHERE cases.district = :district AND cases.round_id = :round_id AND cases.person_id = found.person_id"
)


def reckon_unconfirmed(connection: Connection, district: str, rules: Rules) -> None:
    """Bring the sums of a district up to today. What decides is few values, so there are few sums to compute."""
    reckoner = rules.reckoner
    if reckoner is None:
        return
    columns = CaseRow.__table__.c
    stands = connection.execute(
        select(*(columns[name] for name in (*_DECIDES, *_SUMS)))
        .where(
            columns.district == district,
            columns.round_id == rules.round_id,
            columns.joins == "yes",
            columns.confirmed == "",
            columns.tier != "",
        )
        .distinct()
    )
    stale = []
    for row in stands:
        told = row._mapping
        facts = CaseFacts(join=told["joins"], intent_date=told["intent_date"], met_date=told["met_date"])
        sums = reckoner.sums("low" if told["tier"] == "low" else "high", facts).columns()
        if any(told[name] != sums[name] for name in _SUMS):
            stale.append({**{name: told[name] for name in _DECIDES}, **sums})
    if stale:
        params = {**document(stale), "district": district, "round_id": rules.round_id}
        connection.execute(text(_HOLD), params)
        connection.execute(text(_UPDATE), params)
