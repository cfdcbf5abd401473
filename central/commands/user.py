"""`user …`: accounts of the console, kept at the machine itself; the first of all is made so."""

from __future__ import annotations

import json
from dataclasses import asdict

from central.commands.opening import open_database
from central.db.migrate import migrate
from central.services.account_changes import Account
from central.services.clock import utc_now
from central.services.errors import BadAccountError, LoginTakenError, NotFoundError
from central.services.operator import OperatorAccounts
from central.settings import Settings


class AccountRefusedError(RuntimeError):
    """Nothing was changed; the text says why."""


def add_user(settings: Settings, account: Account) -> int:
    """Print the password for the first sign-in. Raises AccountRefusedError."""
    with open_database(settings) as database:
        migrate(database)
        try:
            password = OperatorAccounts(database, utc_now).add(account)
        except BadAccountError as error:
            raise AccountRefusedError(f"{error.text} does not go with the role {account.role}") from error
        except LoginTakenError as error:
            raise AccountRefusedError(f"somebody has the login {account.login}") from error
    print(password, flush=True)
    return 0


def list_users(settings: Settings, area: str) -> int:
    """Print one line per account."""
    with open_database(settings) as database:
        migrate(database)
        for account in OperatorAccounts(database, utc_now).of(area):
            print(json.dumps(asdict(account), ensure_ascii=False, default=str))
    return 0


def change_user(settings: Settings, login: str, verb: str) -> int:
    """`verb`: disable, enable, reset-second-factor, or new-password, which prints it. Raises AccountRefusedError."""
    with open_database(settings) as database:
        migrate(database)
        accounts = OperatorAccounts(database, utc_now)
        try:
            if verb == "new-password":
                print(accounts.new_password(login), flush=True)
                return 0
            changes = {
                "disable": accounts.disable,
                "enable": accounts.enable,
                "reset-second-factor": accounts.forget_second_factor,
            }
            changes[verb](login)
        except NotFoundError as error:
            raise AccountRefusedError(f"nobody has the login {login}") from error
    print(json.dumps({"event": verb, "login": login}))
    return 0
