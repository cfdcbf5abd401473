"""One conversation with the system's smart card service, its return codes turned into errors people understand.

pyscard is loaded when a conversation begins. Where it is missing, the program works on without cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType

from desktop.errors import KnownError
from desktop.smartcard.pcsc_card import PcscCard
from desktop.smartcard.pcsc_errors import error_code

# Windows shows its own sign-in as a reader with a card that is always in.
_NO_READERS = ("Windows Hello",)

_NOTICED_MS = 700
"""Within which a service that polls its readers has noticed that a card was pulled."""


class Context:
    """Made by `context`; used by one thread, but for `cancel`."""

    def __init__(self, scard: ModuleType, handle: object) -> None:
        self._scard = scard
        self._handle = handle

    def readers(self) -> list[str]:
        """The names of all readers plugged in. Raises KnownError card_service_stopped."""
        returned, names = self._scard.SCardListReaders(self._handle, [])
        if error_code(returned, self._scard) == "reader_missing":
            return []
        self._check(returned)
        return [name for name in names if not name.startswith(_NO_READERS)]

    def states(self, known: Sequence[tuple[str, int]], wait_ms: int) -> dict[str, int]:
        """The state of each reader, as PC/SC's bits, as soon as one is no longer as known or the time is up.

        Raises KnownError reader_gone, card_service_stopped.
        """
        returned, states = self._scard.SCardGetStatusChange(self._handle, wait_ms, list(known))
        if returned == self._scard.SCARD_E_TIMEOUT:
            return dict(known)
        self._check(returned)
        return {name: state & ~self._scard.SCARD_STATE_CHANGED for name, state, _atr in states}

    def unknown(self) -> int:
        """The state of a reader nothing is known of yet."""
        state: int = self._scard.SCARD_STATE_UNAWARE
        return state

    def has_card(self, state: int) -> bool:
        return bool(state & self._scard.SCARD_STATE_PRESENT)

    def reader_with_card(self, preferred: str = "") -> str:
        """The reader to read from. Raises KnownError reader_missing, card_removed where no card lies in any."""
        readers = self.readers()
        if not readers:
            raise KnownError("reader_missing")
        states = self.states([(name, self.unknown()) for name in readers], 0)
        with_card = [name for name in readers if self.has_card(states[name])]
        if not with_card:
            raise KnownError("card_removed")
        return preferred if preferred in with_card else with_card[0]

    @contextmanager
    def card_in(self, reader: str) -> Iterator[PcscCard]:
        """The card in a reader. Raises KnownError card_removed, card_silent, card_busy, reader_gone."""
        scard = self._scard
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        returned, card, _protocol = scard.SCardConnect(self._handle, reader, scard.SCARD_SHARE_SHARED, protocols)
        self._check(returned, reader)
        try:
            yield PcscCard(scard, card, lambda returned: self._check(returned, reader))
        finally:
            scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)

    def cancel(self) -> None:
        """End a wait in `states`; may be called from another thread."""
        self._scard.SCardCancel(self._handle)

    def _check(self, returned: int, reader: str = "") -> None:
        if returned != self._scard.SCARD_S_SUCCESS:
            raise KnownError(error_code(returned, self._scard) or self._what_is_wrong(reader))

    def _what_is_wrong(self, reader: str) -> str:
        """The card or the reader was pulled, or the chip has no good contact: the return code alone cannot tell."""
        if not reader:
            return "card_service_stopped"
        try:
            now = self.states([(reader, self.unknown())], 0)
            # The service itself needs a moment to notice that a card has gone.
            state = self.states(list(now.items()), _NOTICED_MS)[reader] if self.has_card(now[reader]) else now[reader]
        except KnownError as error:
            return error.code
        return "card_dirty" if self.has_card(state) else "card_removed"


@contextmanager
def context() -> Iterator[Context]:
    """Raises KnownError card_support_missing, card_service_stopped."""
    try:
        from smartcard import scard
    except ImportError:
        raise KnownError("card_support_missing") from None
    returned, handle = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    if returned != scard.SCARD_S_SUCCESS:
        raise KnownError("card_service_stopped")
    try:
        yield Context(scard, handle)
    finally:
        scard.SCardReleaseContext(handle)
