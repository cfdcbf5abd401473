"""An age file that a passphrase opens, with so little work that tests can afford many.

age settles how dear its scrypt is by what takes this computer a second; who writes a file cannot ask for less. What
reads these files is age itself. https://age-encryption.org/v1
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_WORK = 10
"""log2 of scrypt's N; age itself takes 18 or more"""
_LAST_CHUNK = bytes(11) + b"\x01"


def encrypt(plaintext: bytes, passphrase: str) -> bytes:
    """As `pyrage.passphrase.encrypt`, for less than the 64 KiB of one chunk."""
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    stretched = hashlib.scrypt(
        passphrase.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=1 << _WORK, r=8, p=1, dklen=32
    )
    wrapped = ChaCha20Poly1305(stretched).encrypt(bytes(12), file_key, None)
    header = f"age-encryption.org/v1\n-> scrypt {_base64(salt)} {_WORK}\n{_base64(wrapped)}\n---".encode()
    mac = hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")
    body = ChaCha20Poly1305(_derived(file_key, nonce, b"payload")).encrypt(_LAST_CHUNK, plaintext, None)
    return header + f" {_base64(mac)}\n".encode() + nonce + body


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(key)


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")
