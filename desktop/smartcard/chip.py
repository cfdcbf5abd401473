"""A chip in memory that answers like a card's: for the practice reader, for the virtual card, for tests.

The inverse of reading: what `parse_card` reads from a chip written by `written` is the card it was written from.
"""

from __future__ import annotations

from datetime import date

from desktop.smartcard import commands
from desktop.smartcard.commands import APPLICATION, Span
from desktop.smartcard.parsing import ENCODING, SEPARATOR
from desktop.smartcard.thai_card import ThaiCard
from forms.thai.areas import BANGKOK, find_province
from forms.thai.dates import PartialDate, buddhist_year

ATR = bytes.fromhex("3B781800000073C84013009000")
"""What a usual card says when it gets power."""
OLD_ATR = bytes.fromhex("3B67000073C84013009000")
"""The same of the cards that want their answers fetched in another way."""

_SIZE = 0x1800


class Chip:
    """Memory behind the commands of the card. `answer` may be overridden by a chip that misbehaves."""

    def __init__(self, memory: bytes, atr: bytes = ATR, *, application: bytes = APPLICATION) -> None:
        self.memory = memory
        self.atr = atr
        self._application = application
        self.power_up()

    def power_up(self) -> None:
        """As after inserting, or a reset: nothing selected, nothing to fetch."""
        self._selected = False
        self._waiting = b""

    def answer(self, command: bytes) -> bytes:
        """Data and status word for a command."""
        if len(command) < 5:
            return b"\x67\x00"
        if command[:4] == b"\x00\xa4\x04\x00":
            return self._select(command[5 : 5 + command[4]])
        if command[1] == 0xC0:
            return self._fetch(command)
        if command[:2] == b"\x80\xb0":
            return self._read(command)
        return b"\x6d\x00"

    def _select(self, application: bytes) -> bytes:
        self._selected = application == self._application
        self._waiting = b"\x6f\x08\x84" + bytes(7) if self._selected else b""
        return bytes((0x61, len(self._waiting))) if self._selected else b"\x6a\x82"

    def _fetch(self, command: bytes) -> bytes:
        if command[3] != (1 if self.atr.startswith(b"\x3b\x67") else 0):
            return b"\x6b\x00"
        found, self._waiting = self._waiting[: command[4]], b""
        return found + b"\x90\x00" if found else b"\x6f\x00"

    def _read(self, command: bytes) -> bytes:
        if not self._selected:
            return b"\x69\x85"
        if command[4] != 2 or len(command) < 7:
            return b"\x67\x00"
        offset, length = command[2] << 8 | command[3], command[6]
        self._waiting = self.memory[offset : offset + length]
        if len(self._waiting) < length:
            return b"\x6b\x00"
        return bytes((0x61, length))


def written(card: ThaiCard, *, whole_address: bool = True) -> bytes:
    """The memory of a chip that holds this card; without `whole_address` it ends after 100 bytes of the address.

    Raises ValueError where a text is longer than its field.
    """
    memory = bytearray(b" " * _SIZE)
    address = commands.ADDRESS if whole_address else commands.SHORT_ADDRESS
    texts = {
        commands.NATIONAL_ID: card.national_id,
        commands.NAME_TH: _joined(card.title_th, card.first_name_th, card.middle_name_th, card.last_name_th),
        commands.NAME_EN: _joined(card.title_en, card.first_name_en, card.middle_name_en, card.last_name_en),
        commands.BIRTH: _digits(card.birth),
        commands.SEX: "1" if card.sex == "male" else "2",
        commands.ISSUER: card.issuer,
        commands.ISSUED: _digits(card.issued) if card.issued else "",
        commands.EXPIRES: _digits(card.expires) if card.expires else "99999999",
        address: _address(card),
    }
    for span, text in texts.items():
        _put(memory, span, text.encode(ENCODING))
    if card.photo is not None:
        _put(memory, commands.PHOTO, card.photo)
    return bytes(memory[: address.offset + address.length] if not whole_address else memory)


def _put(memory: bytearray, span: Span, data: bytes) -> None:
    if len(data) > span.length:
        raise ValueError(f"more than {span.length} bytes at {span.offset:#06x}")
    memory[span.offset : span.offset + span.length] = data.ljust(span.length)


def _joined(*parts: str) -> str:
    return SEPARATOR.join(parts)


def _digits(day: date | PartialDate) -> str:
    known = day if isinstance(day, PartialDate) else PartialDate.of(day)
    return f"{buddhist_year(known.year, known.month):04}{known.month or 0:02}{known.day or 0:02}"


def _address(card: ThaiCard) -> str:
    bangkok = find_province(card.province_name) == BANGKOK
    words = ("", "หมู่ที่ ", "ตรอก", "ซอย", "ถนน", *(("แขวง", "เขต", "") if bangkok else ("ตำบล", "อำเภอ", "จังหวัด")))
    parts = (
        card.house_no,
        card.moo,
        card.trok,
        card.soi,
        card.road,
        card.subdistrict_name,
        card.district_name,
        card.province_name,
    )
    return _joined(*(word + part if part else "" for word, part in zip(words, parts, strict=True)))
