"""`look-again`: everything that stands against each other, and everybody who may be known twice, looked for anew.

A serving centre looks as things come; this finds what it may have missed, and people alike across provinces.
"""

from __future__ import annotations

import json

from central.commands.enrol_code import NeverServedError
from central.commands.opening import open_database
from central.db.migrate import migrate
from central.services.clock import utc_now
from central.services.conflicts import Conflicts
from central.services.definitions import Definitions
from central.services.filling import Filling
from central.services.identity import read_identity
from central.services.receipts import ReceiptSigner, receipt_key
from central.services.suspects import Suspects
from central.settings import Settings


def look_again(settings: Settings, area: str) -> int:
    """Print how many conflicts and pairs are new; `area`: code of a province or district, or empty for all."""
    with open_database(settings) as database:
        migrate(database)
        identity = read_identity(database)
        if identity is None:
            raise NeverServedError("this centre has never been started; run `serve` once, then look again")
        signer = ReceiptSigner(receipt_key(settings.keys), identity.centre_id)
        filling = Filling(utc_now)
        filling.settle(database, area)
        conflicts = Conflicts(database, signer, Definitions(), utc_now).sweep(area)
        pairs = Suspects(database, utc_now).sweep(area)
        filling.settle(database, area)
    print(json.dumps({"event": "looked", "conflicts": conflicts, "pairs": pairs}))
    return 0
