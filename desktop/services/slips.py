"""The small papers of the counter, with what the office, the clock and the settings add to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.services.clock import Clock
from desktop.store.opened import OpenStores

if TYPE_CHECKING:
    from desktop.services.plan_views import Appointment
    from desktop.services.queue import TakenNumber
    from desktop.settings import Settings
    from forms.measure.rounds import Round


class Slips:
    """`settings` is asked at every slip: the paper in the printer and the numerals."""

    def __init__(self, stores: OpenStores, round_: Round, clock: Clock, settings: Callable[[], Settings]) -> None:
        self._stores = stores
        self._round = round_
        self._clock = clock
        self._settings = settings

    def queue_slip(self, taken: TakenNumber) -> bytes:
        """PDF of one small page."""
        from desktop.printing.slip import QueueSlip, queue_slip

        settings = self._settings()
        slip = QueueSlip(
            number=taken.number,
            issued_at=taken.issued_at,
            ahead=taken.ahead,
            place=taken.place,
            office=self._stores.officer.office,
            training=self._round.demo,
            thai_digits=settings.thai_digits,
        )
        return queue_slip(slip, settings.slip_paper)

    def appointment_slip(self, agreed: Appointment) -> bytes:
        """PDF of one small page, to be taken home."""
        from desktop.printing.slip import AppointmentSlip, appointment_slip

        settings = self._settings()
        slip = AppointmentSlip(
            full_name=agreed.full_name,
            day=agreed.day,
            time=agreed.time,
            place=agreed.place,
            office=self._stores.officer.office,
            officer=self._stores.officer.name,
            made_at=self._clock(),
            training=self._round.demo,
            thai_digits=settings.thai_digits,
        )
        return appointment_slip(slip, settings.slip_paper)
