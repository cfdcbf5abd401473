"""Accounts: each role keeps those of the next, within its own area, and nobody their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from central.commands.arguments import letting_in as command_line
from central.services.account_changes import Account
from central.services.centre import Centre
from central.services.clock import utc_now
from central.services.errors import (
    BadAccountError,
    CentreError,
    ForbiddenError,
    LoginTakenError,
    NotFoundError,
    NotSignedInError,
    SignInRefusedError,
)
from central.services.operator import OperatorAccounts
from central.services.sessions import Origin, Step
from central.services.viewers import Role

NOBODY = UUID(int=1)
DESK = Origin("10.0.0.7", "Chrome · Linux")


def account(role: Role, area: str, **facts: str) -> Account:
    return Account(**{"login": "new.person", "name": "คนใหม่", "role": role, "area": area, **facts})


@pytest.mark.parametrize(
    ("keeper", "role", "area"),
    [
        (Role.MINISTRY, Role.PROVINCE, "24"),
        (Role.MINISTRY, Role.MINISTRY, ""),
        (Role.PROVINCE, Role.DISTRICT_TEAM, "2402"),
        (Role.DISTRICT_TEAM, Role.REVIEWER, "2401"),
        (Role.DISTRICT_TEAM, Role.DISTRICT_TEAM, "2401"),
    ],
)
def test_R15_R17_who_names_whom(
    centre: Centre, sign_in: Callable[..., Any], keeper: Role, role: Role, area: str
) -> None:
    viewer = sign_in(keeper).viewer
    password = centre.users.add(viewer, account(role, area))
    assert "new.person" in {user.login for user in centre.users.of(viewer)}
    assert centre.sign_in.with_password("new.person", password, DESK).step is Step.ENROL
    with pytest.raises(LoginTakenError):
        centre.users.add(viewer, account(role, area))


@pytest.mark.parametrize(
    ("keeper", "role", "area"),
    [
        (Role.MINISTRY, Role.DISTRICT_TEAM, "2401"),
        (Role.PROVINCE, Role.DISTRICT_TEAM, "1001"),
        (Role.PROVINCE, Role.PROVINCE, "10"),
        (Role.PROVINCE, Role.MINISTRY, ""),
        (Role.DISTRICT_TEAM, Role.REVIEWER, "2402"),
        (Role.DISTRICT_TEAM, Role.PROVINCE, "24"),
        (Role.REVIEWER, Role.OFFICER, "2401"),
        (Role.AGENCY, Role.AGENCY, ""),
    ],
)
def test_nobody_names_beyond_their_area_or_office(
    centre: Centre, sign_in: Callable[..., Any], keeper: Role, role: Role, area: str
) -> None:
    facts = {"agency": "cdd" if role is Role.AGENCY else "", "ao_code": "AO-1" if role is Role.OFFICER else ""}
    with pytest.raises(ForbiddenError):
        centre.users.add(sign_in(keeper).viewer, account(role, area, **facts))


def test_an_account_elsewhere_can_be_neither_closed_nor_begun_anew(centre: Centre, sign_in: Callable[..., Any]) -> None:
    team, elsewhere = sign_in(Role.DISTRICT_TEAM).viewer, sign_in(Role.REVIEWER, area="2402").viewer
    for change in (centre.users.disable, centre.users.enable, centre.users.reset):
        for user_id in (elsewhere.user_id, team.user_id):
            with pytest.raises(ForbiddenError):
                change(team, user_id)
        with pytest.raises(NotFoundError):
            change(team, NOBODY)
    assert elsewhere.user_id not in {user.user_id for user in centre.users.of(team)}


def test_a_closed_account_is_out_at_once_and_stays_out(centre: Centre, sign_in: Callable[..., Any]) -> None:
    team, reviewer = sign_in(Role.DISTRICT_TEAM).viewer, sign_in(Role.REVIEWER)
    assert centre.sessions.find(reviewer.cookie, DESK).step is Step.DONE
    centre.users.disable(team, reviewer.viewer.user_id)
    with pytest.raises(NotSignedInError):
        centre.sessions.find(reviewer.cookie, DESK)
    with pytest.raises(SignInRefusedError):
        centre.sign_in.with_password(reviewer.viewer.login, reviewer.password, DESK)
    centre.users.enable(team, reviewer.viewer.user_id)
    assert centre.sign_in.with_password(reviewer.viewer.login, reviewer.password, DESK).step is Step.ENROL


def test_begun_anew_the_old_password_and_the_old_sessions_are_worth_nothing(
    centre: Centre, sign_in: Callable[..., Any]
) -> None:
    team, reviewer = sign_in(Role.DISTRICT_TEAM).viewer, sign_in(Role.REVIEWER)
    password = centre.users.reset(team, reviewer.viewer.user_id)
    for attempt in (
        lambda: centre.sessions.find(reviewer.cookie, DESK),
        lambda: centre.sign_in.with_password(reviewer.viewer.login, reviewer.password, DESK),
    ):
        with pytest.raises(CentreError):
            attempt()
    assert centre.sign_in.with_password(reviewer.viewer.login, password, DESK).step is Step.ENROL
    lines, _ = centre.log.lines(sign_in(Role.MINISTRY).viewer, subject_id=str(reviewer.viewer.user_id))
    reset, made = lines
    assert (reset.district, reset.action) == (made.district, made.action) == ("2401", "manage_users")
    assert (bool(reset.who), made.who, made.address) == (True, "", "machine")


@pytest.mark.parametrize(
    ("wrong", "facts"),
    [
        ("login", {"login": "ก"}),
        ("name", {"name": " "}),
        ("area", {"area": "24"}),
        ("area", {"area": "9999"}),
        ("ao_code", {"role": Role.OFFICER}),
        ("agency", {"agency": "cdd"}),
    ],
)
def test_an_account_that_does_not_go_together_says_where(centre: Centre, wrong: str, facts: dict[str, Any]) -> None:
    with pytest.raises(BadAccountError, match=wrong):
        OperatorAccounts(centre.database, utc_now).add(
            Account(**{"login": "abc", "name": "ก", "role": Role.REVIEWER, "area": "2401", **facts})
        )


def test_the_command_line_knows_every_role() -> None:
    assert set(command_line.ROLES) == {str(role) for role in Role}


def test_the_first_account_is_made_at_the_machine(outside_database: tuple[str, str], run: Any, tmp_path: Any) -> None:
    made = ("user", "add", "Somsri", "--name", "สมศรี", "--data", str(tmp_path), *outside_database)
    password = run(*made, "--role", "district_team", "--area", "2401").strip()
    assert len(password) == 19
    assert "login somsri" in run(*made, "--role", "ministry", expect=1)
