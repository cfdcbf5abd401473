"""Meeting the centre: enrolment of this computer by a one-time code, and the escrow of the officer's key."""

from __future__ import annotations

import hashlib
import hmac
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors import KnownError
from desktop.services.clock import Clock
from desktop.services.escrow import escrow_if_due
from desktop.services.network import Network
from desktop.services.unlocking import Unlocking
from desktop.store import enrolments
from desktop.store.enrolments import Enrolled
from desktop.store.opened import OpenStores
from forms.exchange import PROTOCOL_VERSION, EnrolmentCode, EnrolRequest

if TYPE_CHECKING:
    from desktop.sync.centre import Centre

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the settings page shows."""

    centre_url: str
    centre_id: UUID
    district: str
    device_id: UUID
    device_name: str
    enrolled_at: datetime
    escrowed_at: datetime | None  # of this officer's key; None: not yet, tried again with every push


class Enrolling:
    def __init__(self, stores: OpenStores, unlocking: Unlocking, clock: Clock, network: Network | None = None) -> None:
        self._stores = stores
        self._network = network or Network(stores)
        self._unlocking = unlocking
        self._clock = clock

    def enrol(self, line: str, device_name: str) -> Enrolment:
        """Use a one-time code ("AOF1-…"). Trusts only the authority whose fingerprint stands in the code.

        KnownError: enrolment_code_damaged, enrolment_code_used, fingerprint_wrong, district_differs, no_network,
        server_down, certificate_wrong, certificate_expired, certificate_not_yet, login_page, redirected, proxy_failed,
        proxy_password, protocol_mismatch, server_error, timed_out, answer_unreadable, sealing_key_invalid. The same
        computer may use the same code again after any of them.
        """
        from desktop.sync.centre import Centre  # the HTTP library is not needed to start
        from desktop.sync.receipts import ReceiptCheck
        from desktop.sync.trust import context_for, fetch_authority

        try:
            code = EnrolmentCode.from_line(line)
        except ValueError as error:
            raise KnownError("enrolment_code_damaged") from error
        way = self._network.way()
        authority = fetch_authority(code.url, code.authority_fingerprint, way) if code.authority_fingerprint else ""
        device_key = self._device_key(code)
        request = EnrolRequest(
            protocol=PROTOCOL_VERSION,
            secret=code.secret,
            device_id=self._stores.machine.device_id,
            device_name=device_name,
            device_key=device_key.public_key().public_bytes_raw().hex(),
        )
        with Centre(code.url, context_for(authority), way=way) as centre:
            response = centre.enrol(request)
        if response.district != self._stores.machine.district:
            # The district of origin is part of every record made here and never changes.
            raise KnownError("district_differs", theirs=response.district, ours=self._stores.machine.district)
        sealing_key = response.sealing_key
        if sealing_key is None or not ReceiptCheck(code.receipt_key, response.centre_id).is_our_centres(sealing_key):
            raise KnownError("sealing_key_invalid")
        enrolled = Enrolled(
            centre_url=code.url,
            centre_id=response.centre_id,
            device_name=device_name,
            device_key=device_key.private_bytes_raw(),
            device_token=response.device_token,
            authority_pem=authority,
            receipt_key=code.receipt_key,
            recovery_key=response.recovery_key,
            enrolled_at=self._clock(),
            sealing_key=sealing_key.recipient,
        )
        with self._stores.machine_store.write() as connection:
            enrolments.write_enrolment(connection, enrolled)
        logger.info("enrolled with centre %s", enrolled.centre_id)
        self._try_escrow(enrolled)
        return self._shown(enrolled)

    def status(self) -> Enrolment | None:
        """None before enrolment."""
        with self._stores.machine_store.read() as connection:
            enrolled = enrolments.read_enrolment(connection)
        return self._shown(enrolled) if enrolled else None

    def escrow_if_due(self, enrolled: Enrolled, centre: Centre) -> bool:
        """Escrow this officer's key unless it has been; True if it was done now. KnownError as `Centre.escrow`."""
        return escrow_if_due(self._stores, self._unlocking, enrolled, centre, self._clock())

    def _try_escrow(self, enrolled: Enrolled) -> None:
        from desktop.sync.centre import Centre
        from desktop.sync.trust import context_for

        try:
            trust, way = context_for(enrolled.authority_pem), self._network.way()
            with Centre(enrolled.centre_url, trust, enrolled.device_token, enrolled.device_key, way=way) as centre:
                self.escrow_if_due(enrolled, centre)
        except KnownError as error:
            logger.warning("escrow put off to the next sending: %s", error.code)

    def _device_key(self, code: EnrolmentCode) -> Ed25519PrivateKey:
        """The same key for the same code: where the first answer was lost, the centre takes the code from the same
        device again, and knows it by its key."""
        seed = hmac.new(self._stores.keys.machine, b"device key" + code.secret.encode(), hashlib.sha256).digest()
        return Ed25519PrivateKey.from_private_bytes(seed)

    def _shown(self, enrolled: Enrolled) -> Enrolment:
        with self._stores.machine_store.read() as connection:
            escrowed_at = enrolments.escrowed_at(connection, self._stores.slug)
        return Enrolment(
            centre_url=enrolled.centre_url,
            centre_id=enrolled.centre_id,
            district=self._stores.machine.district,
            device_id=self._stores.machine.device_id,
            device_name=enrolled.device_name,
            enrolled_at=enrolled.enrolled_at,
            escrowed_at=escrowed_at,
        )
