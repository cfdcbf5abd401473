"""The reader in the settings, and practice cards put in from the dialog."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.errors import KnownError
from desktop.smartcard.practice import PracticeReaders
from desktop.smartcard.practice_cards import Flaw, practice_chip, stranger
from desktop.smartcard.thai_card import ThaiCard
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.card import CardModel, CardState
from desktop.windows.desk import Desk
from desktop.windows.practice_card_dialog import PracticeCardDialog
from desktop.windows.settings_card_reader import CardReaderCard
from tests.desktop.windows.driving import said, settle, show

DAY = date(2018, 3, 12)

pytestmark = pytest.mark.usefixtures("look")


@pytest.fixture
def reader(desk: Desk) -> PracticeReaders:
    assert desk.practice_reader is not None
    return desk.practice_reader


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, reader: PracticeReaders, lanes: Lanes) -> PracticeCardDialog:
    made = PracticeCardDialog(reader, desk, lanes, chance=Random(1))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    show(qtbot, made, 880, 620)
    settle(qtbot, lanes)
    return made


@pytest.fixture
def counter(qtbot: QtBot, reader: PracticeReaders, lanes: Lanes) -> Iterator[CardModel]:
    """Somebody who waits for cards."""
    model = CardModel(reader, lanes, photo=False)
    model.listen()
    qtbot.waitUntil(lambda: model.state is CardState.WAITING)
    yield model
    model.rest()


def test_the_first_person_found_hands_over_their_card_with_the_keyboard_alone(
    qtbot: QtBot, desk: Desk, dialog: PracticeCardDialog, counter: CardModel
) -> None:
    wanted = desk.people.search("")[7]
    assert dialog.search.hasFocus()
    dialog.search.setText(wanted.national_id_shown)
    # At once, before the answer to the last digit is here.
    with qtbot.waitSignal(counter.card_read) as read:
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    card: ThaiCard = read.args[0]
    assert card.full_name == wanted.full_name
    assert dialog.isHidden()
    assert desk.people.get(wanted.person_id).national_id == card.national_id


@pytest.mark.parametrize("place", ["search", "list"])
def test_enter_puts_one_card_in_and_not_two(
    qtbot: QtBot, dialog: PracticeCardDialog, counter: CardModel, lanes: Lanes, place: str
) -> None:
    """Wherever it is pressed: in a dialog, Enter also presses the button that stands for it."""
    cards: list[ThaiCard] = []
    counter.card_read.connect(cards.append)
    if place == "list":
        qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
        assert dialog.list.hasFocus()
    with qtbot.waitSignal(counter.card_read):
        qtbot.keyClick(dialog.list if place == "list" else dialog.search, Qt.Key.Key_Return)
    settle(qtbot, lanes)
    qtbot.waitUntil(lambda: not lanes.device.busy)
    assert len(cards) == 1


def test_somebody_who_is_on_no_list(qtbot: QtBot, desk: Desk, dialog: PracticeCardDialog, counter: CardModel) -> None:
    with qtbot.waitSignal(counter.card_read) as read:
        dialog.stranger_button.click()
    assert desk.people.search(read.args[0].national_id) == []


@pytest.mark.parametrize(("flaw", "code"), [(Flaw.DIRTY, "card_dirty"), (Flaw.OTHER, "card_wrong")])
def test_a_card_with_a_flaw(
    qtbot: QtBot, dialog: PracticeCardDialog, counter: CardModel, flaw: Flaw, code: str
) -> None:
    dialog.flaw.button(flaw).click()
    with qtbot.waitSignal(counter.failed) as caught:
        dialog.insert_button.click()
    assert isinstance(caught.args[0], KnownError)
    assert caught.args[0].code == code


def test_the_card_is_taken_out_again(
    qtbot: QtBot, reader: PracticeReaders, dialog: PracticeCardDialog, counter: CardModel
) -> None:
    with qtbot.waitSignal(counter.card_read):
        reader.insert(practice_chip(stranger("2401", DAY, Random(1))))
    with qtbot.waitSignal(counter.removed):
        dialog.empty_button.click()


def test_the_settings_try_the_reader_and_show_nothing_of_the_card(
    qtbot: QtBot, reader: PracticeReaders, lanes: Lanes
) -> None:
    card = CardReaderCard(reader, lanes, photo=False, practice=True)
    show(qtbot, card, 820, 300)
    qtbot.waitUntil(lambda: "เสียบบัตรได้" in said(card))
    holder = stranger("2401", DAY, Random(1))
    reader.insert(practice_chip(holder))
    qtbot.waitUntil(lambda: "ลองอ่านแล้ว" in said(card))
    for secret in (holder.national_id, holder.first_name_th, holder.last_name_th, holder.subdistrict_name):
        assert secret not in said(card)
    reader.insert(practice_chip(holder, Flaw.DIRTY))
    qtbot.waitUntil(lambda: "เช็ดชิป" in said(card))
    assert card.line.again_button.isVisible()
    reader.unplug()
    qtbot.waitUntil(lambda: "ไม่พบเครื่องอ่านบัตร" in said(card))
    assert not card.line.again_button.isVisible()


def test_no_card_is_read_behind_another_page(qtbot: QtBot, reader: PracticeReaders, lanes: Lanes) -> None:
    card = CardReaderCard(reader, lanes, photo=False)
    show(qtbot, card, 820, 300)
    qtbot.waitUntil(lambda: card.model.state is CardState.WAITING)
    card.hide()
    reader.insert(practice_chip(stranger("2401", DAY, Random(1))))
    assert card.model.state is CardState.LOOKING
    assert not lanes.device.busy
