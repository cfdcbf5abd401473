from __future__ import annotations

import pytest

from desktop.errors import KnownError
from desktop.smartcard import commands
from desktop.smartcard.chip import ATR, OLD_ATR, Chip, written
from desktop.smartcard.commands import Contents, Transmit, read_contents
from desktop.tour.tampered_chip import TamperedChip
from tests.desktop.smartcard.holders import SOMJAI, chip_of, of

SELECT = bytes.fromhex("00A4040008A000000054480001")


def transmitting(chip: Chip, sent: list[bytes] | None = None) -> Transmit:
    def transmit(command: bytes) -> tuple[bytes, int]:
        if sent is not None:
            sent.append(command)
        answer = chip.answer(command)
        return answer[:-2], int.from_bytes(answer[-2:], "big")

    return transmit


def refused(chip: Chip) -> str:
    with pytest.raises(KnownError) as caught:
        read_contents(transmitting(chip), chip.atr)
    return caught.value.code


def answering(number: int, answer: bytes) -> TamperedChip:
    """A chip that gives this answer to the command of this number."""
    return TamperedChip(written(SOMJAI), alter=lambda n, usual: answer if n == number else usual)


def test_the_card_is_selected_and_each_field_asked_for_and_fetched() -> None:
    sent: list[bytes] = []
    contents = read_contents(transmitting(chip_of(), sent), ATR)
    assert sent[:3] == [SELECT, bytes.fromhex("80B0000402000D"), bytes.fromhex("00C000000D")]
    assert sent[-2:] == [bytes.fromhex("80B0157902 00A0"), bytes.fromhex("00C00000A0")]
    assert len(sent) == 1 + 2 * 9
    assert contents.national_id == SOMJAI.national_id.encode()
    assert contents.photo is None


def test_old_cards_want_their_answers_fetched_in_another_way() -> None:
    sent: list[bytes] = []
    assert read_contents(transmitting(chip_of(atr=OLD_ATR), sent), OLD_ATR).sex == b"2"
    assert {command[3] for command in sent if command[1] == 0xC0} == {1}


def test_a_card_that_speaks_t1_answers_at_once() -> None:
    chip = chip_of()

    def transmit(command: bytes) -> tuple[bytes, int]:
        answer = chip.answer(command)
        if command[1] == 0xB0:
            answer = chip.answer(bytes((0x00, 0xC0, 0x00, 0x00, command[6])))
        return answer[:-2], int.from_bytes(answer[-2:], "big")

    assert read_contents(transmit, ATR).sex == b"2"


def test_a_chip_with_less_room_is_asked_for_a_shorter_address() -> None:
    short = Chip(written(of(photo=None), whole_address=False))
    sent: list[bytes] = []
    contents = read_contents(transmitting(short, sent), ATR)
    assert [command[6] for command in sent if command[:4] == bytes.fromhex("80B01579")] == [160, 100]
    assert len(contents.address) == 100


def test_the_photo_comes_in_twenty_blocks() -> None:
    sent: list[bytes] = []
    heard: list[tuple[int, int]] = []
    contents = read_contents(
        transmitting(chip_of(), sent), ATR, photo=True, progress=lambda done, total: heard.append((done, total))
    )
    assert len(sent) == 1 + 2 * (9 + 20)
    assert contents.photo is not None
    assert contents.photo.startswith(b"\xff\xd8")
    assert len(contents.photo) == commands.PHOTO.length
    assert heard == [(number, 29) for number in range(1, 30)]


@pytest.mark.parametrize("status", ["6A82", "6D00", "6E00", "6999"])
def test_a_card_without_the_application_is_another_card(status: str) -> None:
    assert refused(answering(1, bytes.fromhex(status))) == "card_wrong"


@pytest.mark.parametrize("status", ["6F00", "0000", "6700"])
def test_no_sensible_answer_to_the_first_question_is_dirt(status: str) -> None:
    assert refused(answering(1, bytes.fromhex(status))) == "card_dirty"


@pytest.mark.parametrize("number", range(2, 18))
@pytest.mark.parametrize("answer", ["6F00", "6982", "9000", "0102039000", ""])
def test_an_answer_that_is_not_the_field_is_dirt(number: int, answer: str) -> None:
    assert refused(answering(number, bytes.fromhex(answer))) == "card_dirty"


def test_an_address_that_cannot_be_read_in_either_length_is_dirt() -> None:
    assert (
        refused(TamperedChip(written(SOMJAI), alter=lambda n, usual: usual if n < 18 else b"\x6f\x00")) == "card_dirty"
    )


def test_cancelling_ends_the_reading_between_two_fields() -> None:
    sent: list[bytes] = []
    with pytest.raises(KnownError) as caught:
        read_contents(transmitting(chip_of(), sent), ATR, cancelled=lambda: len(sent) >= 5)
    assert caught.value.code == "cancelled"
    assert len(sent) == 5


def test_nothing_of_the_contents_shows() -> None:
    contents = read_contents(transmitting(chip_of()), ATR)
    assert isinstance(contents, Contents)
    assert repr(contents) == str(contents) == "Contents(…)"
