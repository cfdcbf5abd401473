"""The contract of every reader, over the real PC/SC service with a virtual card and over the practice reader.

All that needs the service stands in this one file, since there is one on a machine: xdist gives a file to one process.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop.errors import KnownError
from desktop.smartcard import commands
from desktop.smartcard.chip import ATR, OLD_ATR, Chip, written
from desktop.smartcard.commands import read_contents
from desktop.smartcard.parsing import parse_card
from desktop.smartcard.pcsc import PcscReaders
from desktop.smartcard.pcsc_context import context
from desktop.smartcard.thai_card import ThaiCard
from desktop.tasks.lanes import Lanes
from desktop.tour.tampered_chip import TamperedChip
from desktop.tour.virtual_reader import NoVirtualReaderError, VirtualReader, virtual_reader
from desktop.viewmodels.card import CardModel, CardState
from tests.desktop.smartcard.holders import SOMJAI, HeldChip, chip_of, memory_with, of, without_photo
from tests.desktop.smartcard.stands import PATIENCE_S, Heard, PcscStand, PracticeStand, Stand

WAIT = int(PATIENCE_S * 1000)


@pytest.fixture(scope="module")
def service() -> Iterator[VirtualReader]:
    try:
        with virtual_reader() as found:
            yield found
    except NoVirtualReaderError as error:
        pytest.skip(str(error))


@pytest.fixture
def pcsc(service: VirtualReader) -> Iterator[PcscStand]:
    made = PcscStand(service)
    yield made
    made.clear()


@pytest.fixture
def practice() -> Iterator[PracticeStand]:
    made = PracticeStand()
    yield made
    made.clear()


@pytest.fixture(params=["practice", "pcsc"])
def stand(request: pytest.FixtureRequest) -> Stand:
    made: Stand = request.getfixturevalue(request.param)
    return made


def put_in(stand: Stand, chip: Chip) -> None:
    """Insert a card and wait until the reader has noticed."""
    heard = Heard(stand.readers)
    stand.insert(chip)
    heard.until(lambda presence: presence.card)
    heard.leave()


def refused(stand: Stand) -> str:
    with pytest.raises(KnownError) as caught:
        stand.readers.read(photo=True)
    return caught.value.code


# Reading -----------------------------------------------------------------------------------------------------------


def test_a_card_is_read_whole(stand: Stand) -> None:
    put_in(stand, chip_of())
    assert stand.readers.read(photo=True) == SOMJAI
    assert stand.readers.read() == without_photo(SOMJAI)


def test_an_old_card_is_read_too(stand: Stand) -> None:
    put_in(stand, chip_of(atr=OLD_ATR))
    assert stand.readers.read() == without_photo(SOMJAI)


def test_a_chip_with_a_short_address_is_read_too(stand: Stand) -> None:
    put_in(stand, Chip(written(of(photo=None), whole_address=False)))
    assert stand.readers.read() == without_photo(SOMJAI)


def test_progress_is_told_field_by_field(stand: Stand) -> None:
    put_in(stand, chip_of())
    heard: list[tuple[int, int]] = []
    stand.readers.read(photo=True, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(number, 29) for number in range(1, 30)]


def test_one_card_after_the_other(stand: Stand) -> None:
    for name in ("สมชาย", "สมศรี", "สมหมาย"):
        heard = Heard(stand.readers)
        put_in(stand, chip_of(of(first_name_th=name)))
        assert stand.readers.read().first_name_th == name
        stand.pull()
        heard.until(lambda presence: not presence.card)
        heard.leave()


def test_no_card_no_reading(stand: Stand) -> None:
    assert refused(stand) == "card_removed"


def test_a_card_of_another_kind(stand: Stand) -> None:
    put_in(stand, Chip(written(SOMJAI), application=b"\xa0\x00\x00\x00\x03\x10\x10"))
    assert refused(stand) == "card_wrong"


def test_a_number_that_fails_its_checksum(stand: Stand) -> None:
    put_in(stand, Chip(memory_with(commands.NATIONAL_ID, b"9240100000013")))
    assert refused(stand) == "card_dirty"


def test_garbage_on_the_chip(stand: Stand) -> None:
    put_in(stand, Chip(memory_with(commands.NAME_TH, b"\xff" * 100)))
    assert refused(stand) == "card_dirty"


@pytest.mark.parametrize("answer", [b"\x6f\x00", b"\x39\x39\x90\x00"], ids=["no field", "a field cut short"])
def test_answers_that_cannot_be(stand: Stand, answer: bytes) -> None:
    put_in(stand, TamperedChip(written(SOMJAI), alter=lambda number, usual: answer if number == 7 else usual))
    assert refused(stand) == "card_dirty"


def test_a_card_pulled_in_the_middle(stand: Stand) -> None:
    put_in(stand, TamperedChip(written(SOMJAI), before=lambda number: stand.pull() if number == 7 else None))
    assert refused(stand) == "card_removed"


def test_a_card_pulled_in_the_middle_reads_well_the_next_time(stand: Stand) -> None:
    heard = Heard(stand.readers)
    put_in(stand, TamperedChip(written(SOMJAI), before=lambda number: stand.pull() if number == 7 else None))
    assert refused(stand) == "card_removed"
    heard.until(lambda presence: not presence.card)
    put_in(stand, chip_of())
    assert stand.readers.read(photo=True) == SOMJAI


def test_reading_is_given_up_when_asked(stand: Stand) -> None:
    put_in(stand, chip_of())
    fields: list[int] = []
    with pytest.raises(KnownError) as caught:
        stand.readers.read(
            photo=True, progress=lambda done, _total: fields.append(done), cancelled=lambda: len(fields) == 3
        )
    assert caught.value.code == "cancelled"
    assert fields == [1, 2, 3]


# Watching ----------------------------------------------------------------------------------------------------------


def test_inserting_and_pulling_are_told(stand: Stand) -> None:
    heard = Heard(stand.readers)
    first = heard.until(lambda presence: presence.reader != "")
    assert not first.card
    stand.insert(chip_of())
    one = heard.until(lambda presence: presence.card)
    stand.pull()
    heard.until(lambda presence: not presence.card)
    stand.insert(chip_of())
    another = heard.until(lambda presence: presence.card)
    assert one.insertion != another.insertion


def test_whoever_listens_later_hears_how_it_stands(stand: Stand) -> None:
    put_in(stand, chip_of())
    assert Heard(stand.readers).until(lambda presence: presence.card).card


def test_whoever_left_hears_no_more(stand: Stand) -> None:
    gone, still = Heard(stand.readers), Heard(stand.readers)
    still.until(lambda presence: presence.reader != "")
    gone.leave()
    before = list(gone.all)
    stand.insert(chip_of())
    still.until(lambda presence: presence.card)
    assert gone.all == before


def test_stopping_leaves_no_thread(stand: Stand) -> None:
    Heard(stand.readers).until(lambda presence: presence.reader != "")
    stand.readers.stop()
    assert "card-readers" not in {thread.name for thread in threading.enumerate()}


# In the window -----------------------------------------------------------------------------------------------------


def test_the_window_lives_on_while_a_slow_card_is_read(stand: Stand, qtbot: QtBot, lanes: Lanes) -> None:
    slow = HeldChip()
    model = CardModel(stand.readers, lanes, photo=True)
    read: list[ThaiCard] = []
    states: list[CardState] = []
    model.card_read.connect(read.append)
    model.state_changed.connect(states.append)
    model.listen()
    stand.insert(slow)
    qtbot.waitUntil(slow.begun.is_set, timeout=WAIT)
    assert model.state is CardState.READING
    # The card answers only after the window has gone on ticking; a window that waits for the card would hang here.
    ticks: list[int] = []
    clock = QTimer()
    clock.timeout.connect(lambda: ticks.append(1))
    clock.start(0)
    qtbot.waitUntil(lambda: len(ticks) >= 100, timeout=WAIT)
    assert read == []
    slow.gate.set()
    qtbot.waitUntil(lambda: model.state is CardState.PRESENT, timeout=WAIT)
    clock.stop()
    assert read == [SOMJAI]
    assert states[-2:] == [CardState.READING, CardState.PRESENT]
    with qtbot.waitSignal(model.removed, timeout=WAIT):
        stand.pull()
    model.rest()


def test_pulled_in_the_middle_is_told_until_the_next_card(stand: Stand, qtbot: QtBot, lanes: Lanes) -> None:
    model = CardModel(stand.readers, lanes, photo=False)
    model.listen()
    with qtbot.waitSignal(model.failed, timeout=WAIT) as caught:
        stand.insert(TamperedChip(written(SOMJAI), before=lambda number: stand.pull() if number == 7 else None))
    assert caught.args[0].code == "card_removed"
    heard = Heard(stand.readers)
    heard.until(lambda presence: not presence.card)
    assert model.state is CardState.FAILED
    with qtbot.waitSignal(model.card_read, timeout=WAIT):
        stand.insert(chip_of())
    model.rest()


# The service itself ------------------------------------------------------------------------------------------------


@pytest.fixture
def own(service: VirtualReader) -> Iterator[VirtualReader]:
    """The service, ours to stop; it runs again afterwards."""
    if not service.own:
        pytest.skip("pcscd ran before these tests, so it is not theirs to stop")
    yield service
    service.stop()
    service.start()


def test_the_service_stops_and_comes_back(own: VirtualReader) -> None:
    readers = PcscReaders()
    heard = Heard(readers)
    heard.until(lambda presence: presence.reader != "")
    own.stop()
    heard.until(lambda presence: presence.problem == "card_service_stopped")
    with pytest.raises(KnownError) as caught:
        readers.read()
    assert caught.value.code == "card_service_stopped"
    own.start()
    heard.until(lambda presence: presence.reader != "")
    readers.stop()


def test_the_service_stops_in_the_middle_of_a_card(own: VirtualReader) -> None:
    stand = PcscStand(own)
    put_in(stand, TamperedChip(written(SOMJAI), before=lambda number: own.stop() if number == 7 else None))
    assert refused(stand) == "card_service_stopped"
    own.start()
    stand.clear()


def test_a_service_without_a_reader(own: VirtualReader) -> None:
    own.stop()
    own.start(plugged_in=False)
    readers = PcscReaders()
    heard = Heard(readers)
    heard.until(lambda presence: presence.problem == "reader_missing")
    with pytest.raises(KnownError) as caught:
        readers.read()
    assert caught.value.code == "reader_missing"
    own.stop()
    own.start()
    heard.until(lambda presence: presence.reader != "")
    readers.stop()


def test_of_two_readers_the_newest_card_is_read(pcsc: PcscStand) -> None:
    put_in(pcsc, chip_of(of(first_name_th="สมชาย")))
    first = pcsc.heard.all[-1]
    pcsc.insert(chip_of(of(first_name_th="สมศรี")), slot=1)
    pcsc.heard.until(lambda presence: presence.card and presence.reader != first.reader)
    assert pcsc.readers.read().first_name_th == "สมศรี"
    pcsc.pull()
    assert pcsc.heard.until(lambda presence: presence.reader == first.reader) == first
    assert pcsc.readers.read().first_name_th == "สมชาย"


def test_a_card_another_program_holds(pcsc: PcscStand) -> None:
    from smartcard import scard

    put_in(pcsc, chip_of())
    _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    reader = pcsc.heard.all[-1].reader
    returned, card, _ = scard.SCardConnect(context, reader, scard.SCARD_SHARE_EXCLUSIVE, scard.SCARD_PROTOCOL_ANY)
    assert returned == scard.SCARD_S_SUCCESS
    assert refused(pcsc) == "card_busy"
    scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)
    scard.SCardReleaseContext(context)
    assert pcsc.readers.read(photo=True) == SOMJAI


def test_a_card_another_program_resets_before_our_turn(pcsc: PcscStand) -> None:
    """As Windows does when it has asked a new card for certificates."""
    from smartcard import scard

    put_in(pcsc, chip_of())
    reader = pcsc.heard.all[-1].reader
    with context() as ours, ours.card_in(reader) as card:
        _, theirs = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        _, same_card, _ = scard.SCardConnect(theirs, reader, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_ANY)
        assert scard.SCardDisconnect(same_card, scard.SCARD_RESET_CARD) == scard.SCARD_S_SUCCESS
        scard.SCardReleaseContext(theirs)
        with card.for_us_alone() as (transmit, atr):
            assert parse_card(read_contents(transmit, atr, photo=True)) == SOMJAI


def test_a_chip_that_says_nothing_sensible_at_power_up(pcsc: PcscStand) -> None:
    put_in(pcsc, Chip(written(SOMJAI), b"\x00"))
    assert refused(pcsc) == "card_silent"


# Without the means -------------------------------------------------------------------------------------------------


def test_the_reader_pulled_in_the_middle(practice: PracticeStand) -> None:
    chip = TamperedChip(written(SOMJAI), before=lambda number: practice.readers.unplug() if number == 7 else None)
    put_in(practice, chip)
    assert refused(practice) == "reader_gone"
    assert refused(practice) == "reader_missing"
    practice.readers.remove()
    put_in(practice, chip_of(atr=ATR))
    assert practice.readers.read(photo=True) == SOMJAI
