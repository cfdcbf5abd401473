"""Adding up all cases again: when an extension of the round is switched, a month has passed, or the rules were unknown.

What a case brings follows from its own answers, the round and, until it is confirmed, the month (R8, R10).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection, select, update

from desktop.store.case_states import SOUGHT
from desktop.store.machine_tables import machine
from desktop.store.rules import Rules, rules_here
from forms.measure.details import Contact, Details
from forms.measure.ledger import CaseFacts
from forms.measure.owed import owed_by
from forms.measure.reckoning import Reckoner
from forms.measure.rounds import Round

Progress = Callable[[int, int], None]
_CHUNK = 5_000
_SUMS = ("entitlement", "monthly", "months", "total", "first_month", "last_month")
_WINDOW_FORMS = "('intent', 'assessment', 'visit')"


def switch_extension(connection: Connection, extension_id: str, *, enabled: bool) -> tuple[str, ...]:
    """Switch an extension of the round on or off at this computer; returns the ids that are on now.

    The cases are added up again by `recompute`, which the caller owes.
    """
    on = set(connection.execute(select(machine.c.extensions)).scalar_one())
    on = on | {extension_id} if enabled else on - {extension_id}
    connection.execute(update(machine).values(extensions=sorted(on)))
    return tuple(sorted(on))


def is_reckoned(connection: Connection, today: date) -> bool:
    """Whether all cases are added up by the rules of today."""
    return bool(
        connection.execute(select(machine.c.reckoned_for)).scalar_one() == _basis(rules_here(connection), today)
    )


def recompute(connection: Connection, today: date, progress: Progress = lambda done, total: None) -> int:
    """Who is sought out, what each case brings, by when records are owed; returns how many cases changed.

    Nothing but the cases' dates, choices and incomes is read, so a hundred thousand take seconds.
    """
    rules = rules_here(connection)
    reckoner = rules.reckoner(today)
    changed = 0
    if rules.round is not None and reckoner is not None:
        _target(connection, rules.round)
        changed = _add_up(
            connection, reckoner, "join_answer <> '' OR confirm <> '' OR entitlement <> 'unknown'", progress
        )
        _owe(connection, rules)
    connection.execute(update(machine).values(reckoned_for=_basis(rules, today)))
    return changed


def renew(connection: Connection, today: date) -> None:
    """What has not been done since the last time. A new month alone changes only what is not confirmed yet (R10)."""
    rules = rules_here(connection)
    known: str = connection.execute(select(machine.c.reckoned_for)).scalar_one()
    reckoner = rules.reckoner(today)
    if reckoner is None or known.split()[1:] != _basis(rules, today).split()[1:] or not known:
        recompute(connection, today)
        return
    _add_up(connection, reckoner, "join_answer = 'yes' AND confirm = ''", lambda done, total: None)
    connection.execute(update(machine).values(reckoned_for=_basis(rules, today)))


def _basis(rules: Rules, today: date) -> str:
    """What the sums depend on beside the cases themselves."""
    published = hashlib.sha256("\0".join(rules.published).encode("utf-8")).hexdigest()[:16] if rules.published else ""
    return " ".join((f"{today:%Y-%m}", *rules.extensions, *([published] if published else [])))


def _target(connection: Connection, round_: Round) -> None:
    """R12, R14 over incomes and ages, as `forms.measure.targeting` has them for one person."""
    params = {"line": round_.targeting.income_line, "limit": round_.targeting.age_limit}
    connection.exec_driver_sql(
        "UPDATE person SET tier = CASE WHEN income <= :line THEN 'low' ELSE 'high' END, young = age <= :limit, "
        "targeted = listed AND income <= :line AND age <= :limit "
        "WHERE tier <> CASE WHEN income <= :line THEN 'low' ELSE 'high' END OR young <> (age <= :limit) "
        "OR targeted <> (listed AND income <= :line AND age <= :limit)",
        params,
    )
    connection.exec_driver_sql(
        "UPDATE case_state SET tier = p.tier, young = p.young, targeted = p.targeted FROM person p "
        "WHERE p.person_no = case_state.person_no AND (p.tier <> case_state.tier OR p.young <> case_state.young "
        "OR p.targeted <> case_state.targeted)"
    )
    sought = f"(targeted AND {SOUGHT})"
    connection.exec_driver_sql(f"UPDATE case_state SET on_visit_list = {sought} WHERE on_visit_list <> {sought}")


def _add_up(connection: Connection, reckoner: Reckoner, which: str, progress: Progress) -> int:
    rows = connection.exec_driver_sql(
        f"SELECT person_no, tier, join_answer, intent_date, confirm, met_date, {', '.join(_SUMS)} "
        f"FROM case_state WHERE {which}"
    ).fetchall()
    changed = []
    for person_no, tier, join, intent_date, confirm, met_date, *known in rows:
        facts = CaseFacts(join=join, intent_date=intent_date, confirm=confirm, met_date=met_date)
        sums = tuple(reckoner.sums(tier, facts).columns().values())
        if sums != tuple(known):
            changed.append((*sums, person_no))
    statement = f"UPDATE case_state SET {', '.join(f'{name} = ?' for name in _SUMS)} WHERE person_no = ?"
    for start in range(0, len(changed), _CHUNK):
        progress(start, len(changed))
        connection.exec_driver_sql(statement, changed[start : start + _CHUNK])
    progress(len(changed), len(changed))
    return len(changed)


def _owe(connection: Connection, rules: Rules) -> None:
    """The windows may have moved; what is owed by them moves too."""
    if rules.round is None:
        return
    kinds = connection.exec_driver_sql(
        f"SELECT DISTINCT form_id, method FROM contact WHERE form_id IN {_WINDOW_FORMS}"
    ).fetchall()
    for form_id, method in kinds:
        due = owed_by(form_id, Details(Contact("", method, "")), rules.round, rules.phase_two)
        connection.exec_driver_sql(
            "UPDATE ministry_entry SET due_by = :due WHERE form_id = :form AND due_by <> :due "
            "AND record_no IN (SELECT record_no FROM contact WHERE form_id = :form AND method = :method)",
            {"due": due.isoformat() if due else "", "form": form_id, "method": method},
        )
