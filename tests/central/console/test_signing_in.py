"""Signing in: two factors, codes that work once, waits that grow, sessions that end."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from sqlalchemy import select, text

from central.db.console_tables import SessionRow, UserRow
from central.services.account_changes import Account
from central.services.centre import Centre
from central.services.clock import utc_now
from central.services.errors import (
    CentreError,
    NotSignedInError,
    SignInRefusedError,
    TooManyAttemptsError,
    WeakPasswordError,
)
from central.services.guards import FIRST_WAIT, NAME_TRIES, give_back, take_a_try
from central.services.operator import OperatorAccounts
from central.services.sessions import IDLE, LONGEST, Origin, Session, Step
from central.services.sign_in import Ticket
from central.services.viewers import Role

DESK = Origin.of("10.0.0.7", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36")
OWN = "นาสวนขาดฝนปีนี้"


class Person:
    """Somebody with an account and, once set up, an authenticator."""

    def __init__(self, centre: Centre, clock: Any, login: str = "somsri") -> None:
        self.centre, self.clock, self.login = centre, clock, login
        account = Account(login=login, name="สมศรี", role=Role.DISTRICT_TEAM, area="2401")
        self.password = OperatorAccounts(centre.database, utc_now).add(account)
        self.totp = pyotp.TOTP(pyotp.random_base32())
        self.recovery: list[str] = []

    def code(self, ahead: int = 0) -> str:
        return self.totp.at(int(self.clock.now.timestamp()) + 30 * ahead)

    def first_factor(self) -> Session:
        return self.session(self.centre.sign_in.with_password(self.login, self.password, DESK))

    def session(self, ticket: Ticket) -> Session:
        return self.centre.sessions.find(ticket.token, DESK)

    def set_up(self) -> Session:
        """The whole first time, up to the pages."""
        session = self.first_factor()
        assert session.step is Step.ENROL
        self.totp = pyotp.TOTP(self.centre.sign_in.offered_seed(session).base32)
        ticket, self.recovery = self.centre.sign_in.confirm_seed(session, self.code(), DESK)
        assert ticket.step is Step.PASSWORD
        ticket = self.centre.sign_in.change_password(self.session(ticket), self.password, OWN, DESK)
        self.password = OWN
        return self.session(ticket)


@pytest.fixture
def somsri(centre: Centre, clock: Any) -> Person:
    return Person(centre, clock)


def test_the_first_time_sets_up_both_factors_and_the_second_uses_them(somsri: Person, centre: Centre) -> None:
    assert somsri.set_up().step is Step.DONE
    session = somsri.first_factor()
    assert session.step is Step.CODE
    somsri.clock.now += timedelta(seconds=30)
    ticket = centre.sign_in.with_code(session, somsri.code(), DESK)
    assert somsri.session(ticket).viewer.area == "2401"
    with pytest.raises(NotSignedInError):
        centre.sessions.find(session.token, DESK)  # each step has a secret of its own


def test_secrets_are_kept_as_hashes_or_sealed(somsri: Person, centre: Centre) -> None:
    session = somsri.set_up()
    with centre.database.accounts() as connection:
        user = connection.execute(select(UserRow.__table__)).one()
        sessions = connection.execute(select(SessionRow.token_hash)).scalars().all()
    kept = repr(tuple(user)).encode() + b"".join(sessions)
    for secret in (OWN, somsri.totp.secret, session.token, *somsri.recovery):
        assert secret.encode() not in kept
    assert "argon2id" in user.password_hash


def test_a_code_works_once_even_at_the_same_moment(somsri: Person, centre: Centre) -> None:
    somsri.set_up()
    somsri.clock.now += timedelta(minutes=1)
    code = somsri.code()
    sessions = [somsri.first_factor() for _ in range(3)]

    def give(session: Session) -> str:
        try:
            return centre.sign_in.with_code(session, code, DESK).step
        except CentreError as error:
            return error.code

    with ThreadPoolExecutor(3) as pool:
        outcomes = sorted(pool.map(give, sessions))
    assert outcomes == ["done", "sign_in_refused", "sign_in_refused"]


@pytest.mark.parametrize(("ahead", "taken"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_phone_s_clock_may_be_half_a_minute_off(somsri: Person, centre: Centre, ahead: int, taken: bool) -> None:
    somsri.set_up()
    somsri.clock.now += timedelta(hours=1)
    session = somsri.first_factor()
    code = somsri.code(ahead)
    if taken:
        assert centre.sign_in.with_code(session, code, DESK).step is Step.DONE
    else:
        with pytest.raises(SignInRefusedError):
            centre.sign_in.with_code(session, code, DESK)


def test_a_recovery_code_works_once(somsri: Person, centre: Centre) -> None:
    somsri.set_up()
    code = somsri.recovery[3]
    assert centre.sign_in.with_code(somsri.first_factor(), code.upper().replace("-", " "), DESK).step is Step.DONE
    with pytest.raises(SignInRefusedError):
        centre.sign_in.with_code(somsri.first_factor(), code, DESK)


def test_the_seed_offered_stays_the_same_until_it_is_confirmed_and_no_code_of_another_confirms_it(
    somsri: Person, centre: Centre
) -> None:
    session = somsri.first_factor()
    assert centre.sign_in.offered_seed(session) == centre.sign_in.offered_seed(session)
    with pytest.raises(SignInRefusedError):
        centre.sign_in.confirm_seed(session, somsri.code(), DESK)


def test_a_name_nobody_has_is_refused_and_locked_like_any_other(somsri: Person, centre: Centre) -> None:
    for login in (somsri.login, "nobody"):
        for _ in range(NAME_TRIES):
            with pytest.raises(SignInRefusedError, match="name or password"):
                centre.sign_in.with_password(login, "wrong", DESK)
        with pytest.raises(TooManyAttemptsError) as refused:
            centre.sign_in.with_password(login, somsri.password, DESK)
        assert timedelta() < refused.value.wait <= FIRST_WAIT


def test_waits_grow_and_are_forgotten_once_both_factors_were_right(somsri: Person, centre: Centre) -> None:
    somsri.set_up()
    waits = []
    for _ in range(NAME_TRIES + 2):
        with pytest.raises(SignInRefusedError):
            centre.sign_in.with_password(somsri.login, "wrong", DESK)
        try:
            centre.sign_in.with_password(somsri.login, "wrong", DESK)
        except TooManyAttemptsError as error:
            waits.append(round(error.wait / FIRST_WAIT))
            somsri.clock.now += error.wait
        except SignInRefusedError:
            continue
    assert waits[:4] == [1, 2, 4, 8]
    centre.sign_in.with_code(somsri.first_factor(), somsri.code(), DESK)
    for _ in range(NAME_TRIES):
        with pytest.raises(SignInRefusedError):
            centre.sign_in.with_password(somsri.login, "wrong", DESK)


def test_many_guesses_at_once_are_counted_before_they_are_looked_at(somsri: Person, centre: Centre) -> None:
    def guess(number: int) -> str:
        try:
            centre.sign_in.with_password(somsri.login, f"guess {number}", Origin(f"10.1.0.{number}", "?"))
        except CentreError as error:
            return error.code
        return "in"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(guess, range(16)))
    assert outcomes.count("sign_in_refused") == NAME_TRIES
    assert outcomes.count("too_many_attempts") == 16 - NAME_TRIES


def test_wrong_codes_count_too(somsri: Person, centre: Centre) -> None:
    somsri.set_up()
    session = somsri.first_factor()
    for _ in range(NAME_TRIES):
        with pytest.raises(SignInRefusedError):
            centre.sign_in.with_code(session, "000000", DESK)
    with pytest.raises(TooManyAttemptsError):
        centre.sign_in.with_code(session, somsri.code(1), DESK)


def test_a_session_ends_by_rest_by_age_and_in_another_browser(somsri: Person, centre: Centre) -> None:
    session = somsri.set_up()
    with pytest.raises(NotSignedInError):
        centre.sessions.find(session.token, Origin.of("10.0.0.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"))
    end = somsri.clock.now + LONGEST
    while somsri.clock.now < end:
        assert centre.sessions.find(session.token, DESK).step is Step.DONE
        somsri.clock.now += IDLE - timedelta(minutes=1)
    with pytest.raises(NotSignedInError):
        centre.sessions.find(session.token, DESK)
    session = somsri.session(centre.sign_in.with_code(somsri.first_factor(), somsri.code(), DESK))
    somsri.clock.now += IDLE
    with pytest.raises(NotSignedInError):
        centre.sessions.find(session.token, DESK)


def test_another_password_ends_every_session_but_the_one_that_set_it(somsri: Person, centre: Centre) -> None:
    first = somsri.set_up()
    somsri.clock.now += timedelta(minutes=1)
    second = somsri.session(centre.sign_in.with_code(somsri.first_factor(), somsri.code(), DESK))
    ticket = centre.sign_in.change_password(second, OWN, "ข้าวใหม่ปลามันปีหน้า", DESK)
    for ended in (first, second):
        with pytest.raises(NotSignedInError):
            centre.sessions.find(ended.token, DESK)
    assert [each.session_id for each in centre.sessions.of(first.viewer)] == [somsri.session(ticket).session_id]


@pytest.mark.parametrize(
    ("new", "wrong"), [("short", "short"), ("somsri-somsri-1", "plain"), ("aaaaaaaaaaaaaaa", "plain")]
)
def test_a_password_is_long_and_not_the_name(somsri: Person, centre: Centre, new: str, wrong: str) -> None:
    session = somsri.set_up()
    with pytest.raises(WeakPasswordError, match=wrong):
        centre.sign_in.change_password(session, OWN, new, DESK)
    with pytest.raises(WeakPasswordError, match="same"):
        centre.sign_in.change_password(session, OWN, OWN, DESK)
    assert centre.sessions.find(session.token, DESK).step is Step.DONE


def test_half_way_in_no_step_can_be_left_out(somsri: Person, centre: Centre) -> None:
    session = somsri.first_factor()
    skipping: list[Callable[[], object]] = [
        lambda: centre.sign_in.with_code(session, somsri.code(), DESK),
        lambda: centre.sign_in.change_password(session, somsri.password, OWN, DESK),
    ]
    for skip in skipping:
        with pytest.raises(NotSignedInError):
            skip()
    somsri.set_up()
    session = somsri.first_factor()
    with pytest.raises(NotSignedInError):
        centre.sign_in.offered_seed(session)


def test_nothing_typed_as_a_name_is_kept(centre: Centre) -> None:
    with pytest.raises(SignInRefusedError):
        centre.sign_in.with_password("my-password-by-mistake", "x", DESK)
    with centre.database.accounts() as connection:
        guards = connection.execute(text("SELECT sign_in_guards::text FROM sign_in_guards")).scalars().all()
    assert len(guards) == 2
    assert not any("my-password" in guard or DESK.address in guard for guard in guards)


def test_nobody_waits_for_a_clock_that_is_ahead(centre: Centre, clock: Any) -> None:
    """Two try at once, on two machines: the one whose clock is behind comes second."""
    behind = clock()
    for now in (behind + timedelta(seconds=2), behind):
        with centre.database.accounts() as connection:
            take_a_try(connection, b"both", tries=NAME_TRIES, now=now)
    with centre.database.accounts() as connection:
        give_back(connection, b"both", now=behind + timedelta(seconds=3))
        take_a_try(connection, b"both", tries=NAME_TRIES, now=behind)
