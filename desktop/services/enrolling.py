"""Meeting the centre: enrolment of this computer by a one-time code, and the escrow of the officer's key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.services.clock import Clock
from desktop.services.unlocking import Unlocking
from desktop.store.opened import OpenStores


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
    def __init__(self, stores: OpenStores, unlocking: Unlocking, clock: Clock) -> None:
        self._stores = stores
        self._unlocking = unlocking
        self._clock = clock

    def enrol(self, line: str, device_name: str) -> Enrolment:
        """Use a one-time code ("AOF1-…"). Trusts only the authority whose fingerprint stands in the code.

        KnownError: enrolment_code_damaged, enrolment_code_used, fingerprint_wrong, no_network, server_down,
        certificate_wrong, login_page, protocol_mismatch, server_error, timed_out, answer_unreadable.
        """
        raise NotImplementedError

    def status(self) -> Enrolment | None:
        """None before enrolment."""
        raise NotImplementedError
