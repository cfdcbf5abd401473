"""`enrol-code`: a one-time code for one laptop."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from central.commands.code_pictures import drawn, write_picture
from central.commands.opening import open_database
from central.db.migrate import migrate
from central.services.clock import utc_now
from central.services.enrolling import new_code
from central.services.identity import read_identity
from central.services.recovery_keys import recovery_recipient
from central.settings import Settings


class NeverServedError(RuntimeError):
    """The centre has no address and no keys yet."""


def enrol_code(
    settings: Settings,
    *,
    district: str,
    officer: str,
    valid_hours: float,
    url: str | None,
    picture: Path | None,
    draw: bool,
) -> int:
    """Print the code as one line; as a QR code into a file and below the line where that is asked for."""
    with open_database(settings) as database:
        migrate(database)
        identity = read_identity(database)
        if identity is None:
            raise NeverServedError("this centre has never been started; run `serve` once, then ask for a code")
        code = new_code(
            database,
            replace(identity, url=url or identity.url),
            district=district,
            recovery_recipient=recovery_recipient(settings.keys, district),
            officer=officer,
            valid_for=timedelta(hours=valid_hours),
            clock=utc_now,
        )
    if picture is not None:
        write_picture(picture, code.as_line())
    print(code.as_line(), flush=True)
    if draw:
        print(drawn(code.as_line()), flush=True)
    return 0
