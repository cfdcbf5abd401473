"""The keys of the stores and the file that guards them.

Each officer has a key file. It holds the two store keys (the officer's own and the machine's) sealed once per way of
opening: the passphrase, and one-time recovery codes. Argon2id (RFC 9106) makes the sealing key from what is
typed, ChaCha20-Poly1305 (RFC 8439) seals; a wrong passphrase fails its tag and nothing is learnt.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from pydantic import Base64Bytes, BaseModel, ConfigDict, Field, ValidationError

from desktop.errors import KnownError
from desktop.whole_file import write_whole

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class StoreKeys:
    """Raw SQLCipher keys, 32 bytes each."""

    officer: bytes = field(repr=False)
    machine: bytes = field(repr=False)

    @classmethod
    def fresh(cls, machine: bytes | None = None) -> StoreKeys:
        """New random keys; with `machine` given, that one is handed on to a further officer."""
        return cls(secrets.token_bytes(KEY_BYTES), machine or secrets.token_bytes(KEY_BYTES))


class Cost(BaseModel):
    """Argon2id's parameters, kept with each slot so that they may grow over the years."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # RFC 9106, second recommended choice: bearable on an office PC with 4 GB, about 0.1–0.3 s.
    memory_kib: int = Field(default=64 * 1024, ge=8 * 1024, le=4 * 1024 * 1024)
    iterations: int = Field(default=3, ge=1, le=64)
    lanes: int = Field(default=4, ge=1, le=64)


class Way(StrEnum):
    PASSPHRASE = "passphrase"
    SHEET = "sheet"  # a one-time code on the printed recovery sheet
    ESCROW = "escrow"  # a one-time code sealed to the district's recovery key


class Slot(BaseModel):
    """The keys, sealed for one way of opening."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    way: Way
    cost: Cost
    salt: Base64Bytes
    nonce: Base64Bytes
    sealed: Base64Bytes

    @classmethod
    def seal(cls, keys: StoreKeys, way: Way, secret: str, slug: str, cost: Cost) -> Slot:
        salt, nonce = os.urandom(16), os.urandom(12)
        plain = keys.officer + keys.machine
        sealed = ChaCha20Poly1305(_stretched(secret, salt, cost)).encrypt(nonce, plain, _bound_to(slug, way))
        return cls.model_construct(way=way, cost=cost, salt=salt, nonce=nonce, sealed=sealed)

    def open(self, secret: str, slug: str) -> StoreKeys | None:
        """The keys, or None for the wrong secret."""
        stretched = _stretched(secret, self.salt, self.cost)
        try:
            plain = ChaCha20Poly1305(stretched).decrypt(self.nonce, self.sealed, _bound_to(slug, self.way))
        except InvalidTag:
            return None
        return StoreKeys(plain[:KEY_BYTES], plain[KEY_BYTES:])


class KeyFile(BaseModel):
    """One officer's key file. Immutable; `save` replaces the file as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Annotated[int, Field(ge=1, le=1)] = 1
    officer: str
    slug: str
    slots: tuple[Slot, ...]

    @classmethod
    def load(cls, path: Path) -> KeyFile:
        """KnownError: officer_unknown, key_file_damaged, folder_not_writable (no right to read it)."""
        try:
            whole = _Checked.model_validate_json(path.read_bytes())
        except FileNotFoundError as error:
            raise KnownError("officer_unknown") from error
        except (ValidationError, IsADirectoryError) as error:
            raise KnownError("key_file_damaged") from error
        except PermissionError as error:
            raise KnownError("folder_not_writable") from error
        if whole.sha256 != whole.key_file.digest():
            raise KnownError("key_file_damaged")
        return whole.key_file

    def save(self, path: Path) -> None:
        whole = _Checked(sha256=self.digest(), key_file=self)
        write_whole(path, whole.model_dump_json(indent=1).encode())

    def digest(self) -> str:
        """SHA-256 of all there is, hex. Proves nothing against malice; it tells a bad disk from a bad passphrase."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def open(self, way: Way, secret: str) -> StoreKeys | None:
        for slot in self.slots:
            if slot.way is way and (keys := slot.open(secret, self.slug)) is not None:
                return keys
        return None

    def has(self, way: Way) -> bool:
        return any(slot.way is way for slot in self.slots)

    def with_slot(self, slot: Slot) -> KeyFile:
        """With this slot instead of any other of its way."""
        return self.model_copy(update={"slots": (*self.without(slot.way).slots, slot)})

    def without(self, way: Way) -> KeyFile:
        return self.model_copy(update={"slots": tuple(slot for slot in self.slots if slot.way is not way)})


class _Checked(BaseModel):
    """A key file as it lies on the disk."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str
    key_file: KeyFile


def _stretched(secret: str, salt: bytes, cost: Cost) -> bytes:
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(secret.encode())


def _bound_to(slug: str, way: Way) -> bytes:
    """A slot moved into another officer's file, or to another way, does not open."""
    return f"aofield keys 1|{slug}|{way}".encode()
