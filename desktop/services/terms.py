"""What the centre said at the handshake, carried out on this computer before anything is sent."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime

from desktop.errors import KnownError
from desktop.services.to_send import COPIES, ToSend
from desktop.store import enrolments, numbers, relay
from desktop.store.enrolments import Enrolled
from desktop.store.opened import OpenStores
from desktop.sync.receipts import ReceiptCheck
from forms.exchange import HandshakeResponse

logger = logging.getLogger(__name__)


def keep_terms(
    stores: OpenStores, to_send: ToSend, enrolled: Enrolled, check: ReceiptCheck, terms: HandshakeResponse
) -> None:
    """The key to seal to, new form numbers, and what the centre lost are as it says.

    KnownError: certificate_wrong where another centre answered, sealing_key_invalid, disk_full, store_busy.
    """
    if terms.centre_id != enrolled.centre_id:
        raise KnownError("certificate_wrong")
    if terms.sealing_key is None or not check.is_our_centres(terms.sealing_key):
        raise KnownError("sealing_key_invalid")
    if terms.sealing_key.recipient != enrolled.sealing_key:
        _seal_to(stores, terms.sealing_key.recipient)
        to_send.gather()
    _take_blocks(stores, terms.number_blocks or ())
    if terms.lost_after is not None and terms.lost_after != enrolled.made_good:
        _make_good(stores, terms.lost_after)
        to_send.gather()


def _seal_to(stores: OpenStores, recipient: str) -> None:
    """The centre tells another key than this computer knows: everything that can be is sealed to it."""
    with stores.machine_store.write() as connection:
        enrolments.write_sealing_key(connection, recipient)
    logger.info("the centre's sealing key is %s", recipient)
    relay.close_open_copies(stores.machine_store)


def _take_blocks(stores: OpenStores, blocks: Collection[int]) -> None:
    with stores.machine_store.read() as connection:
        new = set(blocks) - set(numbers.handed_out(connection))
    if new:
        with stores.machine_store.write() as connection:
            for block in sorted(new):
                numbers.add_block(connection, block)


def _make_good(stores: OpenStores, lost_after: datetime) -> None:
    """The centre was restored from a backup: what it gave a receipt for later, and lost, is sent again."""
    with stores.machine_store.write() as connection:
        again = sum(copies.send_again(connection, lost_after) for copies in COPIES)
        enrolments.write_made_good(connection, lost_after)
    logger.warning("the centre was restored from a backup: %d copies are sent again", again)
