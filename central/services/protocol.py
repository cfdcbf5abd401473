"""Which version of the exchange is spoken here."""

from __future__ import annotations

from central.services.errors import ProtocolUnsupportedError
from forms.exchange import PROTOCOL_VERSION


def require_our_protocol(message: object) -> None:
    """Refuse a message of another version before its shape is looked at: a newer one may well look different.

    Raises:
        ProtocolUnsupportedError: the message names another version. One that names none is left to be judged by shape.
    """
    protocol = message.get("protocol", PROTOCOL_VERSION) if isinstance(message, dict) else PROTOCOL_VERSION
    if isinstance(protocol, int) and protocol != PROTOCOL_VERSION:
        raise ProtocolUnsupportedError(f"this centre speaks protocol {PROTOCOL_VERSION}")
