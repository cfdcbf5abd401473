"""Sealing a message so that only the centre can read it: deflated, then encrypted to the centre's key (age, X25519).

Sealing takes the public half only, so anybody may do it and nobody can undo it. Each sealing is another file, even of
the same message; what was sealed says nothing about who sealed it.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from pyrage import x25519


class SealError(ValueError):
    """Not sealed to this key, damaged on the way, or larger than is taken."""


def packed(message: BaseModel) -> bytes:
    """The message as deflated JSON: what is sealed."""
    return zlib.compress(message.model_dump_json().encode())


def sealed(content: bytes, recipient: str) -> bytes:
    """`content`: of `packed`. `recipient`: the centre's public key ("age1…"). An age file."""
    import pyrage  # not needed to open the program

    file: bytes = pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(recipient)])
    return file


def unsealed(file: bytes, identity: x25519.Identity, *, most: int) -> bytes:
    """The JSON of the message. Raises SealError; also where it would be larger than `most` bytes."""
    import pyrage

    try:
        content = pyrage.decrypt(file, [identity])
    except pyrage.DecryptError as error:
        raise SealError("not sealed to this key, or damaged") from error
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(content, most)
    except zlib.error as error:
        raise SealError("not deflated") from error
    if not unpacker.eof or unpacker.unused_data:
        raise SealError("not one whole stream, or too large")
    return text
