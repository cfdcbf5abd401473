"""Which versions of the exchange are spoken here."""

from __future__ import annotations

from central.services.errors import ProtocolUnsupportedError
from forms.exchange import OLDEST_PROTOCOL, PROTOCOL_VERSION


def require_our_protocol(message: object) -> None:
    """Refuse a message of another version before its shape is looked at: a newer one may well look different.

    Raises:
        ProtocolUnsupportedError: the message names another version. One that names none is left to be judged by shape.
    """
    protocol = message.get("protocol", PROTOCOL_VERSION) if isinstance(message, dict) else PROTOCOL_VERSION
    if isinstance(protocol, int) and not OLDEST_PROTOCOL <= protocol <= PROTOCOL_VERSION:
        raise ProtocolUnsupportedError(f"this centre speaks protocols {OLDEST_PROTOCOL} to {PROTOCOL_VERSION}")
