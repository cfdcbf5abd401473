"""What PC/SC answers, as what a person can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_SAID: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "card_service_stopped": (
            "SCARD_E_NO_SERVICE",
            "SCARD_E_SERVICE_STOPPED",
            "SCARD_E_INVALID_HANDLE",  # pcscd was started anew, and knows nothing of us
            "SCARD_E_NO_ACCESS",
            "SCARD_W_SECURITY_VIOLATION",
        ),
        "reader_missing": ("SCARD_E_NO_READERS_AVAILABLE",),
        "reader_gone": ("SCARD_E_READER_UNAVAILABLE", "SCARD_E_UNKNOWN_READER"),
        "card_removed": ("SCARD_E_NO_SMARTCARD", "SCARD_W_REMOVED_CARD"),
        "card_busy": ("SCARD_E_SHARING_VIOLATION",),
        "card_silent": (
            "SCARD_W_UNRESPONSIVE_CARD",
            "SCARD_W_UNPOWERED_CARD",
            "SCARD_W_UNSUPPORTED_CARD",
            "SCARD_E_PROTO_MISMATCH",
        ),
    }
)


def error_code(returned: int, scard: object) -> str | None:
    """The code of the KnownError behind a return code; None where it may mean anything (a broken contact, say).

    `scard` is the module that holds the system's constants, since their values differ between systems.
    """
    for code, names in _SAID.items():
        if returned in {getattr(scard, name, None) for name in names}:
            return code
    return None
