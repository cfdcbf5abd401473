"""The keys by which anybody on this computer can lay something before an officer that only the officer can read.

The public half stands in the machine store; the other half beside it, locked with the key of the officer's own store.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.opened import OpenStores
from desktop.store.pulled_tables import inbox, inbox_key

if TYPE_CHECKING:
    from pyrage import x25519

_NONCE_BYTES = 12


def recipient_of(connection: Connection, officer: str) -> str:
    """The officer's public key (age), empty where they have not worked here since there are such keys."""
    return connection.execute(select(inbox_key.c.recipient).where(inbox_key.c.officer == officer)).scalar() or ""


def has_key(connection: Connection, stores: OpenStores) -> bool:
    """Whether this officer has a key that their store can unlock."""
    return _unlocked(connection, stores) is not None


def identity_of(connection: Connection, stores: OpenStores) -> x25519.Identity | None:
    """The other half of this officer's key; None where there is none (`has_key`)."""
    from pyrage import x25519  # not needed to open the program

    found = _unlocked(connection, stores)
    return x25519.Identity.from_str(found) if found is not None else None


def make_key(connection: Connection, stores: OpenStores) -> None:
    """A new key for this officer. What was sealed to the one before can be read no more and goes: it is to be asked for
    again (`desktop.store.pulled.ask_device_again`)."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    nonce = os.urandom(_NONCE_BYTES)
    locked = nonce + _lock(stores).encrypt(nonce, str(identity).encode("ascii"), stores.slug.encode())
    values = {"recipient": str(identity.to_public()), "identity": locked}
    statement = insert(inbox_key).values(officer=stores.slug, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["officer"], set_=values))
    connection.execute(delete(inbox).where(inbox.c.officer == stores.slug))


def _unlocked(connection: Connection, stores: OpenStores) -> str | None:
    locked = connection.execute(select(inbox_key.c.identity).where(inbox_key.c.officer == stores.slug)).scalar()
    if locked is None:
        return None
    try:
        plain = _lock(stores).decrypt(locked[:_NONCE_BYTES], locked[_NONCE_BYTES:], stores.slug.encode())
    except InvalidTag:
        return None  # of an earlier store of this officer, which was set aside
    return plain.decode("ascii")


def _lock(stores: OpenStores) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(SHA256(), 32, salt=None, info=b"aofield inbox 1").derive(stores.keys.officer))
