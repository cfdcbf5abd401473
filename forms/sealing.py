"""Sealing a message so that only the centre can read it: deflated, then encrypted to the centre's key (age, X25519).

Sealing takes the public half only, so anybody may do it and nobody can undo it. Each sealing is another file, even of
the same message; what was sealed says nothing about who sealed it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Protocol

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


class Sink(Protocol):
    """Whatever can be written to."""

    def write(self, content: bytes, /) -> int: ...

    def flush(self) -> None: ...


def seal_chunks(chunks: Iterator[bytes], into: Sink, recipient: str) -> None:
    """One age file of many chunks, never whole in memory. What reading or writing them raises comes out as it is."""
    import pyrage

    source, target = _Source(chunks), _Target(into)
    try:
        pyrage.encrypt_io(source, target, [pyrage.x25519.Recipient.from_str(recipient)])
    except (pyrage.EncryptError, OSError):
        failed = source.failed or target.failed
        if failed is not None:
            raise failed from None  # the library keeps only its text
        raise


def unseal_part(file: IO[bytes], end: int, identity: x25519.Identity, into: Sink) -> None:
    """What was sealed so, from where `file` stands up to `end`. What writing raises comes out as it is.

    Raises:
        SealError: not sealed to this key, or damaged; what was written by then is of no use.
    """
    import pyrage

    target = _Target(into)
    try:
        pyrage.decrypt_io(_Part(file, end), target, [identity])
    except (pyrage.DecryptError, OSError) as error:
        if target.failed is not None:
            raise target.failed from None
        raise SealError("not sealed to this key, or damaged") from error


class _Source:
    """A file to read from, made of chunks as they are asked for."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._left = b""
        self.failed: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            while not self._left:
                chunk = next(self._chunks, None)
                if chunk is None:
                    return b""
                self._left = chunk
        except Exception as error:
            self.failed = error
            raise
        size = len(self._left) if size < 0 else size
        given, self._left = self._left[:size], self._left[size:]
        return given


class _Target:
    """A file to write to that remembers what went wrong."""

    def __init__(self, into: Sink) -> None:
        self._into = into
        self.failed: Exception | None = None

    def write(self, content: bytes) -> int:
        try:
            self._into.write(content)
        except Exception as error:
            self.failed = error
            raise
        return len(content)

    def flush(self) -> None:
        self._into.flush()


class _Part:
    """A file to read from, up to `end`."""

    def __init__(self, file: IO[bytes], end: int) -> None:
        self._file = file
        self._end = end

    def read(self, size: int = -1) -> bytes:
        left = max(0, self._end - self._file.tell())
        return self._file.read(left if size < 0 else min(size, left))
