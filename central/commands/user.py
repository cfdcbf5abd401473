"""`user add`: an account of the console, made at the machine itself; the first of all is made so."""

from __future__ import annotations

import sys

from central.commands.opening import open_database
from central.db.migrate import migrate
from central.services.clock import utc_now
from central.services.errors import BadAccountError, LoginTakenError
from central.services.users import Account, Users
from central.settings import Settings


def add_user(settings: Settings, account: Account) -> int:
    """Print the password for the first sign-in. What does not go together, or is there already, is said."""
    with open_database(settings) as database:
        migrate(database)
        try:
            password = Users(database, utc_now).add_first(account)
        except BadAccountError as error:
            print(f"aofield-central: {error.text} does not go with the role {account.role}", file=sys.stderr)
            return 1
        except LoginTakenError:
            print(f"aofield-central: somebody has the login {account.login}", file=sys.stderr)
            return 1
    print(password, flush=True)
    return 0
