"""Signing in: name and password, then the second factor; the first time, setting both up.

Every refusal sounds the same, whichever part was wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, any_, func, select, update

from central.db.console_tables import UserRow
from central.db.database import Database
from central.services.clock import Clock
from central.services.errors import NotSignedInError, SignInRefusedError, TooManyAttemptsError, WeakPasswordError
from central.services.guards import ADDRESS_TRIES, NAME_TRIES, forget, give_back, take_a_try
from central.services.meters import count_refused_sign_in
from central.services.passwords import hashed_password, is_password, require_good
from central.services.second_factor import Seed, Seeds, new_recovery_codes, recovery_hash, recovery_hashes
from central.services.sessions import Origin, Session, Step, close_all, close_session, open_session
from forms.thai.numerals import to_ascii

LOGIN_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Ticket:
    """A session's new secret, for the cookie, and what comes next."""

    token: str
    step: Step

    def __repr__(self) -> str:
        return f"Ticket(…, {self.step})"


class SignIn:
    def __init__(self, database: Database, seeds: Seeds, clock: Clock) -> None:
        self._database = database
        self._seeds = seeds
        self._clock = clock

    def with_password(self, login: str, password: str, origin: Origin) -> Ticket:
        """The first factor.

        Raises:
            SignInRefusedError, TooManyAttemptsError.
        """
        login = login.strip().lower()[:LOGIN_LENGTH]
        now = self._clock()
        with self._guarded(login, origin) as connection:
            user = connection.execute(
                select(UserRow.user_id, UserRow.password_hash, UserRow.totp_sealed, UserRow.disabled_at).where(
                    UserRow.login == login
                )
            ).first()
            right = is_password(password, user.password_hash if user else None)
            if user is None or not right or user.disabled_at is not None:
                raise SignInRefusedError("name or password")
            step = Step.CODE if user.totp_sealed is not None else Step.ENROL
            return Ticket(open_session(connection, user.user_id, step, origin, now), step)

    def with_code(self, session: Session, code: str, origin: Origin) -> Ticket:
        """The second factor: a code of the authenticator, or a recovery code. Each works once.

        Raises:
            SignInRefusedError, TooManyAttemptsError, NotSignedInError.
        """
        _require_step(session, Step.CODE)
        login = session.viewer.login
        with self._guarded(login, origin, forgiving=True) as connection:
            if not self._use_code(connection, session.viewer.user_id, code):
                raise SignInRefusedError("code")
            return self._on(connection, session, origin)

    def offered_seed(self, session: Session) -> Seed:
        """The seed to be set up in an authenticator, until a code of it has come."""
        _require_step(session, Step.ENROL)
        return self._seeds.offered_in(session.token)

    def confirm_seed(self, session: Session, code: str, origin: Origin) -> tuple[Ticket, list[str]]:
        """Keep the offered seed, now that a code shows it has arrived; recovery codes come with it, shown this once.

        Raises:
            SignInRefusedError, TooManyAttemptsError, NotSignedInError.
        """
        seed, user_id = self.offered_seed(session), session.viewer.user_id
        with self._guarded(session.viewer.login, origin, forgiving=True) as connection:
            step = seed.step_of(_digits(code), self._clock())
            if step is None:
                raise SignInRefusedError("code")
            codes = new_recovery_codes()
            kept = connection.execute(
                update(UserRow)
                .where(UserRow.user_id == user_id, UserRow.totp_sealed.is_(None))
                .values(
                    totp_sealed=self._seeds.seal(seed, user_id),
                    totp_step=step,
                    recovery_hashes=recovery_hashes(codes),
                )
            )
            if kept.rowcount != 1:
                raise NotSignedInError("set up meanwhile")
            return self._on(connection, session, origin), codes

    def change_password(self, session: Session, old: str, new: str, origin: Origin) -> Ticket:
        """Another password. Every session of the account ends; this one goes on under a new secret.

        Raises:
            SignInRefusedError: the old one is wrong.
            WeakPasswordError, TooManyAttemptsError, NotSignedInError.
        """
        if session.step not in (Step.PASSWORD, Step.DONE):
            raise NotSignedInError("not this far")
        login, user_id = session.viewer.login, session.viewer.user_id
        with self._guarded(login, origin) as connection:
            kept = connection.execute(select(UserRow.password_hash).where(UserRow.user_id == user_id)).scalar_one()
            if not is_password(old, kept):
                raise SignInRefusedError("password")
        require_good(new, login=login)
        if new == old:
            raise WeakPasswordError("same")
        with self._database.accounts() as connection:
            connection.execute(
                update(UserRow)
                .where(UserRow.user_id == user_id)
                .values(password_hash=hashed_password(new), must_change_password=False)
            )
            close_all(connection, user_id)
            return Ticket(open_session(connection, user_id, Step.DONE, origin, self._clock()), Step.DONE)

    def _on(self, connection: Connection, session: Session, origin: Origin) -> Ticket:
        """Past the second factor, under a new secret."""
        user_id = session.viewer.user_id
        must = connection.execute(select(UserRow.must_change_password).where(UserRow.user_id == user_id)).scalar_one()
        step = Step.PASSWORD if must else Step.DONE
        close_session(connection, session.token)
        return Ticket(open_session(connection, user_id, step, origin, self._clock()), step)

    def _use_code(self, connection: Connection, user_id: UUID, code: str) -> bool:
        """One statement decides, so that of two requests with one code exactly one gets in."""
        user = connection.execute(
            select(UserRow.totp_sealed).where(UserRow.user_id == user_id, UserRow.disabled_at.is_(None))
        ).first()
        if user is None or user.totp_sealed is None:
            return False
        step = self._seeds.open(user.totp_sealed, user_id).step_of(_digits(code), self._clock())
        if step is not None:
            used = connection.execute(
                update(UserRow).where(UserRow.user_id == user_id, UserRow.totp_step < step).values(totp_step=step)
            )
            return used.rowcount == 1
        recovery = recovery_hash(code)
        used = connection.execute(
            update(UserRow)
            .where(UserRow.user_id == user_id, any_(UserRow.recovery_hashes) == recovery)
            .values(recovery_hashes=func.array_remove(UserRow.recovery_hashes, recovery))
        )
        return used.rowcount == 1

    @contextmanager
    def _guarded(self, login: str, origin: Origin, *, forgiving: bool = False) -> Iterator[Connection]:
        """A try at a secret: counted first, in a transaction of its own; given back at the end where it was right.

        Args:
            forgiving: with both factors right, the wrong ones before are forgotten.
        """
        now = self._clock()
        subjects = {
            self._seeds.veiled(f"name|{login}"): NAME_TRIES,
            self._seeds.veiled(f"address|{origin.address}"): ADDRESS_TRIES,
        }
        refused: TooManyAttemptsError | None = None
        with self._database.accounts() as connection:
            for subject, tries in subjects.items():
                try:
                    take_a_try(connection, subject, tries=tries, now=now)
                except TooManyAttemptsError as error:
                    refused = error
        if refused is not None:
            count_refused_sign_in("waits")
            raise refused
        with self._database.accounts() as connection, _counting_refusals():
            yield connection
            name, address = subjects
            give_back(connection, name, now=now, all_of_them=forgiving)
            give_back(connection, address, now=now)
            if forgiving:
                forget(connection, now=now)


@contextmanager
def _counting_refusals() -> Iterator[None]:
    try:
        yield
    except SignInRefusedError:
        count_refused_sign_in("wrong")
        raise


def _require_step(session: Session, step: Step) -> None:
    if session.step is not step:
        raise NotSignedInError(f"not at {step}")


def _digits(code: str) -> str:
    return "".join(letter for letter in to_ascii(code) if letter in "0123456789")
