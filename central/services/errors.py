"""What can go wrong for a caller of the centre. Each has a stable code; the laptop puts it into words."""

from __future__ import annotations


class CentreError(Exception):
    """Refused, with a stable code and a text for logs that holds no card data."""

    code = "internal"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class ProtocolUnsupportedError(CentreError):
    code = "protocol_unsupported"


class TokenMissingError(CentreError):
    code = "token_missing"


class TokenUnknownError(CentreError):
    code = "token_unknown"


class DeviceRevokedError(CentreError):
    code = "device_revoked"


class CodeUnknownError(CentreError):
    code = "code_unknown"


class CodeExpiredError(CentreError):
    code = "code_expired"


class CodeUsedError(CentreError):
    code = "code_used"


class NoAuthorityError(CentreError):
    code = "no_authority"


class NotJsonError(CentreError):
    code = "not_json"


class BadMessageError(CentreError):
    code = "bad_message"


class BatchTooLargeError(CentreError):
    code = "batch_too_large"
