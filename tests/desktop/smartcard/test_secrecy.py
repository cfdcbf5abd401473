"""What a card says reaches nobody but whoever asked for it: no log, no error, no representation."""

from __future__ import annotations

import copy
import logging
import traceback
from dataclasses import fields

import pytest
from pytestqt.qtbot import QtBot

from desktop.errors import KnownError, thai
from desktop.smartcard import commands
from desktop.smartcard.address import parse_address
from desktop.smartcard.chip import Chip
from desktop.smartcard.practice import PracticeReaders
from desktop.smartcard.thai_card import ThaiCard
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.card import CardModel
from tests.desktop.smartcard.holders import SOMJAI, chip_of, memory_with

TOLD = [
    str(value)
    for each in fields(ThaiCard)
    if each.name != "photo" and len(str(value := getattr(SOMJAI, each.name))) > 3 and value is not None
]
"""Everything on the card that could be found again in a text."""


def tells(text: str) -> list[str]:
    return [secret for secret in TOLD if secret in text]


def test_a_card_shows_nothing_of_itself() -> None:
    for shown in (repr(SOMJAI), str(SOMJAI), f"{SOMJAI}", f"{[SOMJAI]}", repr(copy.copy(SOMJAI))):
        assert tells(shown) == []
    assert len(TOLD) > 10


def test_an_address_shows_nothing_of_itself() -> None:
    address = parse_address(["123/4", "หมู่ที่ 5", "", "", "", "ตำบลร่องฟอง", "อำเภอเมืองแพร่", "จังหวัดแพร่"])
    assert tells(repr(address)) == []


@pytest.mark.parametrize(
    ("span", "data"),
    [
        (commands.NATIONAL_ID, b"9240100000013"),
        (commands.NAME_TH, "นางสาว#สมใจ#น้ำทิพย์ปู่ฟ้า".encode("cp874")),
        (commands.NAME_EN, b"Namthippufa\xff"),
        (commands.BIRTH, b"1987-02-"),
        (commands.EXPIRES, b"20270226"),
        (commands.SEX, b"9"),
        (commands.ADDRESS, "#".join(["ร่องฟอง"] * 9).encode("cp874")),
    ],
)
def test_an_error_says_nothing_of_the_card_it_is_about(
    span: commands.Span, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    readers = PracticeReaders()
    readers.insert(Chip(memory_with(span, data)))
    caplog.set_level(logging.DEBUG)
    with pytest.raises(KnownError) as caught:
        readers.read(photo=True)
    told = "\n".join([*traceback.format_exception(caught.value), thai(caught.value), repr(caught.value.params)])
    assert tells(told) == []
    assert caplog.text == ""


def test_nothing_is_logged_while_a_card_is_read(
    qtbot: QtBot, lanes: Lanes, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    readers = PracticeReaders()
    model = CardModel(readers, lanes, photo=True)
    model.listen()
    with qtbot.waitSignal(model.card_read) as read:
        readers.insert(chip_of())
    assert read.args == [SOMJAI]
    with qtbot.waitSignal(model.failed):
        readers.insert(Chip(memory_with(commands.NAME_TH, b"\xff" * 100)))
    model.rest()
    assert caplog.text == ""
    assert tells("".join(capfd.readouterr())) == []


def test_the_model_keeps_no_card(qtbot: QtBot, lanes: Lanes) -> None:
    readers = PracticeReaders()
    model = CardModel(readers, lanes, photo=True)
    model.listen()
    with qtbot.waitSignal(model.card_read):
        readers.insert(chip_of())
    assert not any(isinstance(value, ThaiCard) for value in vars(model).values())
    model.rest()
