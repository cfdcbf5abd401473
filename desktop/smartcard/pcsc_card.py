"""A card behind PC/SC that somebody else may be talking to as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType

from desktop.smartcard.commands import Transmit


class PcscCard:
    """Made by `Context.card_in`. `check` raises the KnownError behind a return code that is no success."""

    def __init__(self, scard: ModuleType, handle: object, check: Callable[[int], None]) -> None:
        self._scard = scard
        self._handle = handle
        self._check = check

    @contextmanager
    def for_us_alone(self) -> Iterator[tuple[Transmit, bytes]]:
        """Waits until nobody else talks to the card; gives what carries commands to it, and what it said at power-up.

        Windows asks each new card for certificates, and without this would select away from us.
        """
        scard = self._scard
        returned = scard.SCardBeginTransaction(self._handle)
        if returned == scard.SCARD_W_RESET_CARD:  # by whoever talked to it before
            protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
            returned, _protocol = scard.SCardReconnect(
                self._handle, scard.SCARD_SHARE_SHARED, protocols, scard.SCARD_LEAVE_CARD
            )
            self._check(returned)
            returned = scard.SCardBeginTransaction(self._handle)
        self._check(returned)
        try:
            returned, _reader, _state, protocol, atr = scard.SCardStatus(self._handle)
            self._check(returned)
            yield self._transmitter(protocol), bytes(atr)
        finally:
            scard.SCardEndTransaction(self._handle, scard.SCARD_LEAVE_CARD)

    def _transmitter(self, protocol: int) -> Transmit:
        scard = self._scard
        header = scard.SCARD_PCI_T1 if protocol == scard.SCARD_PROTOCOL_T1 else scard.SCARD_PCI_T0

        def transmit(command: bytes) -> tuple[bytes, int]:
            returned, answer = scard.SCardTransmit(self._handle, header, list(command))
            # Some drivers call it a success when nothing came back.
            nothing = returned == scard.SCARD_S_SUCCESS and len(answer) < 2
            self._check(scard.SCARD_E_NOT_TRANSACTED if nothing else returned)
            return bytes(answer[:-2]), int.from_bytes(bytes(answer[-2:]), "big")

        return transmit
