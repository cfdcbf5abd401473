"""`import-handover`: a package that somebody brought on a stick, taken in at the machine itself."""

from __future__ import annotations

import json
from pathlib import Path

from central.commands.opening import open_database
from central.db.database import Database
from central.db.migrate import migrate
from central.services.attachments import Attachments
from central.services.clock import utc_now
from central.services.errors import CentreError
from central.services.handovers import Handovers
from central.services.identity import read_identity
from central.services.pushing import Pushing
from central.services.receipts import ReceiptSigner, receipt_key
from central.services.sealing import Seals, sealing_identity
from central.settings import Settings
from forms.handover import HandoverState, receipts_file


class HandoverRefusedError(RuntimeError):
    """The package cannot be taken in; the text says why and what to do."""


def import_handover(settings: Settings, *, file: Path, receipts: Path) -> int:
    """Take the package in and write the receipts to go back with the stick; twice does no harm.

    Raises:
        HandoverRefusedError.
    """
    with open_database(settings) as database, file.open("rb") as package:
        migrate(database)
        try:
            told = _handovers(settings, database).take(package, brought_by="import-handover")
        except CentreError as error:
            raise HandoverRefusedError(f"{file.name}: {error.text}. Its laptop still has all of it") from error
    receipts.write_bytes(receipts_file(told))
    page = {
        "event": "handover",
        "state": told.state.value,
        "reason": told.reason,
        "device": str(told.device_id),
        "records": len(told.records),
        "attachments": len(told.attachments),
        "receipts": str(receipts),
    }
    print(json.dumps(page), flush=True)
    return 0 if told.state is HandoverState.TAKEN else 1


def _handovers(settings: Settings, database: Database) -> Handovers:
    identity = read_identity(database)
    if identity is None:
        raise HandoverRefusedError("this centre has never been started; run `serve` once")
    signer = ReceiptSigner(receipt_key(settings.keys), identity.centre_id)
    seals = Seals(sealing_identity(settings.keys), signer)
    pushing = Pushing(database, signer, seals, utc_now)
    return Handovers(database, signer, seals, pushing, Attachments(database, signer, seals, utc_now), utc_now)
