"""One signature for all receipts of a batch, each of which is still proved by itself.

Signing costs more than all else a receipt needs. So the receipts of a batch become the leaves of a hash tree, in the
manner of RFC 6962 (Certificate Transparency): SHA-256, leaves and nodes told apart by their first byte, split at the
largest power of two. The root is signed, once. A receipt is kept with that signature and the hashes that lead from it
to the root, so whoever has the public key needs no other receipt to check it.

Size and root are signed together, so that nothing of such a signature can be changed, neither index nor size nor path.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

PLAIN_BYTES = 64
"""of an Ed25519 signature; one that is longer is a `BatchSignature`"""
MOST_LEAVES = 2**16 - 1
_PURPOSE = b"aofield-receipts-1\n"
_LEAF, _NODE = b"\x00", b"\x01"
_HASH_BYTES = 32


class ReceiptTree:
    """`message`: what is to be signed for all of them."""

    def __init__(self, contents: Sequence[bytes]) -> None:
        """`contents`: what each receipt says (`Signed.signed_bytes`), in the order of the answer. ValueError where
        there are none, or more than `MOST_LEAVES`."""
        if not 0 < len(contents) <= MOST_LEAVES:
            raise ValueError("no tree has so many leaves")
        level = [hashlib.sha256(_LEAF + content).digest() for content in contents]
        self._levels = [level]
        while len(level) > 1:
            # Whoever has no neighbour goes up as it is: the same tree as RFC 6962's split, from below.
            above = [_node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
            if len(level) % 2:
                above.append(level[-1])
            self._levels.append(above)
            level = above
        self.message = _message(len(contents), level[0])

    def signatures(self, signature: bytes) -> list[bytes]:
        """Of each receipt its own (`BatchSignature`), in order. `signature`: Ed25519 over `message`."""
        paths = [b""]
        for level in reversed(self._levels[:-1]):
            beside = [level[at ^ 1] if at ^ 1 < len(level) else b"" for at in range(len(level))]
            paths = [sibling + paths[at // 2] for at, sibling in enumerate(beside)]
        size = _two_bytes(len(paths))
        return [b"".join((signature, _two_bytes(index), size, path)) for index, path in enumerate(paths)]


@dataclass(frozen=True, slots=True)
class BatchSignature:
    """What proves one receipt of a batch: the signature of all, and the way from this one to the root.

    As bytes: 64 of the signature, 2 of the index, 2 of the size, both the highest first, and 32 for each hash.
    """

    signature: bytes
    index: int
    size: int
    path: tuple[bytes, ...]

    @classmethod
    def from_bytes(cls, told: bytes) -> Self:
        """Raises ValueError where these are not the bytes of one."""
        numbers, path = told[PLAIN_BYTES : PLAIN_BYTES + 4], told[PLAIN_BYTES + 4 :]
        if len(numbers) != 4 or len(path) % _HASH_BYTES:
            raise ValueError("neither a signature nor one of a batch")
        return cls(
            told[:PLAIN_BYTES],
            int.from_bytes(numbers[:2], "big"),
            int.from_bytes(numbers[2:], "big"),
            tuple(path[at : at + _HASH_BYTES] for at in range(0, len(path), _HASH_BYTES)),
        )

    def message(self, content: bytes) -> bytes:
        """What the signature has to be over, if it is to prove this content. ValueError where index, size and path do
        not go together."""
        if not self.index < self.size:
            raise ValueError("no leaf of this tree")
        node, at, last = hashlib.sha256(_LEAF + content).digest(), self.index, self.size - 1
        way = iter(self.path)
        try:
            while last:
                if at % 2:
                    node = _node(next(way), node)
                elif at < last:
                    node = _node(node, next(way))
                at, last = at // 2, last // 2
        except StopIteration as error:
            raise ValueError("the path ends below the root") from error
        if next(way, None) is not None:
            raise ValueError("the path goes beyond the root")
        return _message(self.size, node)


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()


def _message(size: int, root: bytes) -> bytes:
    return _PURPOSE + _two_bytes(size) + root


def _two_bytes(number: int) -> bytes:
    return number.to_bytes(2, "big")
