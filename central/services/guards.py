"""How often one may try at a secret: to sign in, a code of enrolment, a token. Counted in the database, since workers
remember nothing, and for every name alike, so that nobody learns which names exist.

A try is counted before the secret is looked at and given back when it was right: many at once cannot slip through.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, select, text, update
from sqlalchemy.dialects.postgresql import BYTEA

from central.db.console_tables import SignInGuardRow
from central.services.errors import TooManyAttemptsError

NAME_TRIES = 5
# A whole office may sit behind one address.
ADDRESS_TRIES = 40
# Many laptops are enrolled in one afternoon in one room; whoever types a code wrongly begins anew.
CODE_TRIES = 30
# A laptop whose enrolment is no more asks every quarter of an hour, all day.
TOKEN_TRIES = 200
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(days=1)

_TAKE = text("""
    INSERT INTO sign_in_guards AS guard (subject_hash, failures, wait_until, last_at)
    VALUES (:subject, 1, :long_ago, :now)
    ON CONFLICT (subject_hash) DO UPDATE SET
        failures = CASE WHEN guard.last_at < :long_ago THEN 1 ELSE guard.failures + 1 END,
        last_at = :now,
        wait_until = CASE
            WHEN guard.last_at < :long_ago OR guard.failures + 1 < :tries THEN :long_ago
            ELSE :now + LEAST(:longest, :first * power(2, LEAST(guard.failures + 1 - :tries, 20)))
        END
    WHERE guard.wait_until <= :now
    RETURNING failures
""").bindparams(bindparam("subject", type_=BYTEA))


def take_a_try(connection: Connection, subject: bytes, *, tries: int, now: datetime) -> None:
    """Count a try.

    Raises:
        TooManyAttemptsError: one must wait, and how long.
    """
    facts = {
        "subject": subject,
        "now": now,
        "tries": tries,
        # Whoever need not wait does not, even if their clock is behind that of another who tries at the same moment.
        "long_ago": now - FORGOTTEN_AFTER,
        "first": FIRST_WAIT,
        "longest": LONGEST_WAIT,
    }
    if connection.execute(_TAKE, facts).first() is None:
        until: datetime = connection.execute(
            select(SignInGuardRow.wait_until).where(SignInGuardRow.subject_hash == subject)
        ).scalar_one()
        raise TooManyAttemptsError(until - now)


def give_back(connection: Connection, subject: bytes, *, now: datetime, all_of_them: bool = False) -> None:
    """The try was right; `all_of_them` forgets the wrong ones before it, too."""
    connection.execute(
        update(SignInGuardRow)
        .where(SignInGuardRow.subject_hash == subject)
        .values(failures=0 if all_of_them else SignInGuardRow.failures - 1, wait_until=now - FORGOTTEN_AFTER)
    )


def forget(connection: Connection, *, now: datetime) -> int:
    """Let go of what was counted long ago; of how many."""
    return connection.execute(delete(SignInGuardRow).where(SignInGuardRow.last_at < now - FORGOTTEN_AFTER)).rowcount
