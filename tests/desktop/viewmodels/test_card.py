from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.smartcard import commands
from desktop.smartcard.chip import Chip, written
from desktop.smartcard.practice import PracticeReaders
from desktop.smartcard.thai_card import ThaiCard
from desktop.tasks.lanes import Lanes
from desktop.tour.tampered_chip import TamperedChip
from desktop.viewmodels.card import CardModel, CardState, state_words
from tests.desktop.smartcard.holders import SOMJAI, HeldChip, chip_of, memory_with, of, without_photo


class Story:
    """A model over a practice reader, and all it told in order."""

    def __init__(self, qtbot: QtBot, lanes: Lanes, *, photo: bool = False) -> None:
        self._qtbot = qtbot
        self.readers = PracticeReaders()
        self.model = CardModel(self.readers, lanes, photo=photo)
        self.told: list[str] = []
        self.cards: list[ThaiCard] = []
        self.model.state_changed.connect(lambda state: self.told.append(str(state)))
        self.model.card_read.connect(self.cards.append)
        self.model.card_read.connect(lambda _card: self.told.append("card"))
        self.model.removed.connect(lambda: self.told.append("removed"))
        self.model.failed.connect(lambda error: self.told.append(error.code))

    def until(self, *told: str) -> None:
        """What was told since the last time is, in the end, just this."""
        self._qtbot.waitUntil(lambda: self.told == list(told), timeout=10_000)
        self.told.clear()


@pytest.fixture
def story(qtbot: QtBot, lanes: Lanes) -> Iterator[Story]:
    made = Story(qtbot, lanes)
    yield made
    made.model.rest()


@pytest.fixture
def listening(story: Story) -> Story:
    story.model.listen()
    story.until("waiting")
    return story


def dirty() -> Chip:
    return Chip(memory_with(commands.NATIONAL_ID, b"9240100000013"))


def test_a_card_in_and_out(listening: Story) -> None:
    listening.readers.insert(chip_of())
    listening.until("reading", "present", "card")
    assert listening.cards == [without_photo(SOMJAI)]
    listening.readers.remove()
    listening.until("removed", "waiting")


def test_the_photo_only_where_the_round_allows_it(qtbot: QtBot, lanes: Lanes) -> None:
    story = Story(qtbot, lanes, photo=True)
    story.model.listen()
    story.until("waiting")
    story.readers.insert(chip_of())
    story.until("reading", "present", "card")
    assert story.cards == [SOMJAI]
    story.model.rest()


def test_a_card_that_lies_in_when_the_listening_begins_is_read(story: Story) -> None:
    story.readers.insert(chip_of())
    story.model.listen()
    story.until("reading", "present", "card")
    assert len(story.cards) == 1


def test_nothing_is_read_while_nobody_listens(listening: Story) -> None:
    listening.model.rest()
    listening.until("looking")
    listening.readers.insert(chip_of())
    assert listening.model.state is CardState.LOOKING
    listening.model.listen()
    listening.until("reading", "present", "card")
    assert len(listening.cards) == 1


def test_one_card_right_after_another(listening: Story) -> None:
    listening.readers.insert(chip_of())
    listening.until("reading", "present", "card")
    listening.readers.insert(chip_of(of(first_name_th="สมชาย")))
    listening.until("removed", "reading", "present", "card")
    assert [card.first_name_th for card in listening.cards] == ["สมใจ", "สมชาย"]


def test_a_card_that_cannot_be_read_says_why_until_it_is_out(listening: Story) -> None:
    listening.readers.insert(dirty())
    listening.until("reading", "failed", "card_dirty")
    assert "เช็ดชิป" in state_words(listening.model.state, listening.model.error)[1]
    listening.readers.remove()
    listening.until("waiting")
    assert listening.model.error is None


def test_trying_again_reads_the_same_card_once_more(listening: Story) -> None:
    listening.readers.insert(dirty())
    listening.until("reading", "failed", "card_dirty")
    listening.model.read_again()
    listening.until("reading", "failed", "card_dirty")
    assert listening.cards == []


def test_trying_again_without_a_card_does_nothing(listening: Story) -> None:
    listening.model.read_again()
    assert listening.model.state is CardState.WAITING


def test_pulled_too_early_is_told_until_the_next_card(listening: Story) -> None:
    listening.readers.insert(
        TamperedChip(written(SOMJAI), before=lambda number: listening.readers.remove() if number == 5 else None)
    )
    listening.until("reading", "failed", "card_removed")
    assert not listening.model.card_in
    listening.readers.insert(chip_of())
    listening.until("reading", "present", "card")


def test_the_reader_pulled_while_reading_and_put_back(listening: Story) -> None:
    listening.readers.insert(
        TamperedChip(written(SOMJAI), before=lambda number: listening.readers.unplug() if number == 5 else None)
    )
    listening.until("reading", "failed", "reader_gone", "no_reader")
    assert state_words(listening.model.state, listening.model.error)[0] == "ไม่พบเครื่องอ่านบัตร"
    listening.readers.remove()
    listening.until("waiting")


def test_no_reader_is_a_state_and_no_alarm(story: Story) -> None:
    story.readers.unplug()
    story.model.listen()
    story.until("no_reader")
    assert story.model.reader == ""


def test_a_card_exchanged_while_it_is_read_is_never_told(listening: Story) -> None:
    """The holder of the second card must not be shown as that of the first."""
    slow = HeldChip()
    listening.readers.insert(slow)
    listening.until("reading")
    assert slow.begun.wait(10)
    listening.readers.insert(chip_of(of(first_name_th="สมชาย")))
    slow.gate.set()
    listening.until("present", "card")
    assert [card.first_name_th for card in listening.cards] == ["สมชาย"]


def test_resting_in_the_middle_of_a_card_gives_it_up(listening: Story, lanes: Lanes, qtbot: QtBot) -> None:
    slow = HeldChip()
    listening.readers.insert(slow)
    listening.until("reading")
    assert slow.begun.wait(10)
    listening.model.rest()
    slow.gate.set()
    qtbot.waitUntil(lambda: not lanes.device.busy)
    listening.until("looking")
    assert listening.cards == []


def test_a_model_that_is_gone_hears_no_more(qtbot: QtBot, lanes: Lanes) -> None:
    story = Story(qtbot, lanes)
    story.model.listen()
    story.until("waiting")
    with qtbot.waitSignal(story.model.destroyed):
        story.model.deleteLater()
    story.readers.insert(chip_of())
    qtbot.waitUntil(lambda: not lanes.device.busy)
    assert story.told == []


@pytest.mark.parametrize(
    "state", [state for state in CardState if state not in (CardState.NO_READER, CardState.FAILED)]
)
def test_every_state_without_an_error_has_its_words(state: CardState) -> None:
    words, cure = state_words(state, None)
    assert words
    assert cure == ""
