"""How the chip is asked: pure functions over `transmit`, which carries one command there and its answer back.

Addresses and lengths of the fields are those of public descriptions of the card; they differ about the address only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from desktop.errors import KnownError
from desktop.smartcard.reader import Progress, ignore_progress, never

Transmit = Callable[[bytes], tuple[bytes, int]]
"""A command (APDU) to the answer's data and its status word. Raises KnownError where there is no answer."""

APPLICATION = bytes.fromhex("A000000054480001")
"""The name (AID) under which the card answers as a national ID card."""

SUCCESS = 0x9000


@dataclass(frozen=True, slots=True)
class Span:
    """Where a field lies in the chip's memory, in bytes."""

    offset: int
    length: int


NATIONAL_ID = Span(0x0004, 13)
NAME_TH = Span(0x0011, 100)
NAME_EN = Span(0x0075, 100)
BIRTH = Span(0x00D9, 8)
SEX = Span(0x00E1, 1)
ISSUER = Span(0x00F6, 100)
ISSUED = Span(0x0167, 8)
EXPIRES = Span(0x016F, 8)
ADDRESS = Span(0x1579, 160)
SHORT_ADDRESS = Span(0x1579, 100)
"""What is left of the address on chips that have no more."""
PHOTO = Span(0x017B, 20 * 255)

_TEXTS = (NATIONAL_ID, NAME_TH, NAME_EN, BIRTH, SEX, ISSUER, ISSUED, EXPIRES)
_BLOCK = 255


@dataclass(frozen=True, slots=True, repr=False)
class Contents:
    """The fields as they lie on the chip, padding and all. Nothing of it shows in `repr`."""

    national_id: bytes
    name_th: bytes
    name_en: bytes
    birth: bytes
    sex: bytes
    issuer: bytes
    issued: bytes
    expires: bytes
    address: bytes
    photo: bytes | None = field(default=None, kw_only=True)

    def __repr__(self) -> str:
        return "Contents(…)"


class _NotThereError(Exception):
    """The chip answers, but not with the bytes asked for."""


def read_contents(
    transmit: Transmit,
    atr: bytes,
    *,
    photo: bool = False,
    progress: Progress = ignore_progress,
    cancelled: Callable[[], bool] = never,
) -> Contents:
    """All fields, field by field; the photo only where it is asked for.

    `atr` is what the card said when it got power: it tells how an answer is fetched. Raises KnownError: card_wrong,
    card_dirty, cancelled, and whatever `transmit` raises.
    """
    total = len(_TEXTS) + 1 + (PHOTO.length // _BLOCK if photo else 0)
    steps = count(1)
    fetch = 1 if atr.startswith(b"\x3b\x67") else 0

    def read(span: Span) -> bytes:
        if cancelled():
            raise KnownError("cancelled")
        found = _read(transmit, fetch, span)
        progress(next(steps), total)
        return found

    _select(transmit)
    try:
        texts = [read(span) for span in _TEXTS]
        try:
            texts.append(read(ADDRESS))
        except _NotThereError:
            texts.append(read(SHORT_ADDRESS))
        blocks = (Span(offset, _BLOCK) for offset in range(PHOTO.offset, PHOTO.offset + PHOTO.length, _BLOCK))
        picture = b"".join([read(block) for block in blocks]) if photo else None
    except _NotThereError:
        raise KnownError("card_dirty") from None
    return Contents(*texts, photo=picture)


def _select(transmit: Transmit) -> None:
    _, status = transmit(b"\x00\xa4\x04\x00" + bytes([len(APPLICATION)]) + APPLICATION)
    if status == SUCCESS or status >> 8 == 0x61:
        return
    # 6Axx, 69xx, 6Dxx, 6Exx: a sound card that knows no such application. Anything else is no sensible answer.
    raise KnownError("card_wrong" if status >> 8 in (0x69, 0x6A, 0x6D, 0x6E) else "card_dirty")


def _read(transmit: Transmit, fetch: int, span: Span) -> bytes:
    """The bytes of a span of up to 255. Raises _NotThereError where the chip gives others, fewer or none."""
    asked = bytes((0x80, 0xB0, span.offset >> 8, span.offset & 0xFF, 0x02, 0x00, span.length))
    data, status = transmit(asked)
    if status >> 8 == 0x61:
        # T=0 has no way back for an answer: it is fetched with a command of its own.
        data, status = transmit(bytes((0x00, 0xC0, 0x00, fetch, span.length)))
    if status != SUCCESS or len(data) != span.length:
        raise _NotThereError
    return data
