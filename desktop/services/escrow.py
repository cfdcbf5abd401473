"""The officer's key, sealed so that only the district's recovery key opens it, kept by the centre (a forgotten
passphrase is then cured by the district, with a code read out over the telephone)."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.services.unlocking import Unlocking
from desktop.store import enrolments
from desktop.store.enrolments import Enrolled
from desktop.store.opened import OpenStores
from desktop.store.recovery_code import new_code

if TYPE_CHECKING:
    from desktop.sync.centre import Centre

logger = logging.getLogger(__name__)


def escrow_if_due(stores: OpenStores, unlocking: Unlocking, enrolled: Enrolled, centre: Centre, at: datetime) -> bool:
    """Escrow this officer's key unless it has been; True if it was done now. KnownError as `Centre.escrow`.

    The code works on this computer only once the centre has it. Cut off between the two, the centre holds a code that
    opens nothing, and the next sending makes a new one.
    """
    import pyrage

    with stores.machine_store.read() as connection:
        if enrolments.escrowed_at(connection, stores.slug) is not None:
            return False
    code = new_code()
    # The keys themselves too: they open the stores even where the key file on this computer is lost.
    content = {
        "officer": stores.officer.name,
        "device_id": str(stores.machine.device_id),
        "code": code,
        "officer_key": stores.keys.officer.hex(),
        "machine_key": stores.keys.machine.hex(),
    }
    recipient = pyrage.x25519.Recipient.from_str(enrolled.recovery_key)
    centre.escrow(stores.officer.name, pyrage.encrypt(json.dumps(content, ensure_ascii=False).encode(), [recipient]))
    unlocking.accept_escrow(stores, code)
    with stores.machine_store.write() as connection:
        enrolments.write_escrow(connection, stores.slug, at)
    logger.info("key of officer %s escrowed", stores.slug)
    return True
