"""Secrets handed out once and kept only as hashes. Each begins with its district, so that every look-up does too."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets

_SECRET = re.compile(r"(\d{4})[.-][A-Za-z0-9_-]{20,64}")


def new_enrolment_secret(district: str) -> str:
    """130 bits in letters and digits that can be read aloud."""
    return f"{district}-{base64.b32encode(secrets.token_bytes(17)).decode('ascii')[:26]}"


def new_device_token(district: str) -> str:
    """A bearer token of 256 bits."""
    return f"{district}.{secrets.token_urlsafe(32)}"


def district_of(secret: str) -> str | None:
    """The district a secret claims; None where it is not of our making."""
    found = _SECRET.fullmatch(secret)
    return found.group(1) if found else None


def hashed(secret: str) -> bytes:
    """SHA-256; a slow hash would add nothing to secrets with this much randomness."""
    return hashlib.sha256(secret.encode("utf-8")).digest()
