"""Cards of people nobody is, and chips that hold them."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.smartcard.chip import ATR, Chip, written
from desktop.smartcard.commands import Span
from desktop.smartcard.thai_card import ThaiCard
from desktop.tour.tampered_chip import TamperedChip
from forms.thai.dates import PartialDate

PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(1, 256)) * 15 + b"\xff\xd9"

SOMJAI = ThaiCard(
    national_id="9240100000012",
    title_th="นางสาว",
    first_name_th="สมใจ",
    middle_name_th="",
    last_name_th="น้ำทิพย์ปู่ฟ้า",
    title_en="Miss",
    first_name_en="Somjai",
    middle_name_en="",
    last_name_en="Namthippufa",
    birth=PartialDate(1987, 2, 27),
    sex="female",
    issuer="ที่ว่าการอำเภอเมืองแพร่/แพร่",
    issued=date(2019, 1, 15),
    expires=date(2027, 2, 26),
    house_no="123/4",
    moo="5",
    trok="",
    soi="",
    road="",
    subdistrict_name="ร่องฟอง",
    district_name="เมืองแพร่",
    province_name="แพร่",
    subdistrict="540119",
    postcode="54000",
    photo=PHOTO,
)


def of(**changes: Any) -> ThaiCard:
    """Somjai's card with some fields changed."""
    return replace(SOMJAI, **changes)


def without_photo(card: ThaiCard) -> ThaiCard:
    return replace(card, photo=None)


def chip_of(card: ThaiCard = SOMJAI, atr: bytes = ATR) -> Chip:
    return Chip(written(card), atr)


def memory_with(span: Span, data: bytes, card: ThaiCard = SOMJAI) -> bytes:
    """A chip's memory in which one field holds these bytes, padded with spaces."""
    memory = bytearray(written(card))
    memory[span.offset : span.offset + span.length] = data.ljust(span.length)
    return bytes(memory)


class HeldChip(TamperedChip):
    """A slow card, without waiting for nothing: it falls silent in the middle, and goes on when `gate` opens."""

    def __init__(self) -> None:
        self.begun, self.gate = threading.Event(), threading.Event()
        super().__init__(written(SOMJAI), before=self._hold)

    def _hold(self, number: int) -> None:
        if number == 7:
            self.begun.set()
            assert self.gate.wait(30)
