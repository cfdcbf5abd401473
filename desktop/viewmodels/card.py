"""The ID card reader as the windows see it: a state in words, a card when one was read, and never a wait."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from desktop.errors import KnownError, sentence
from desktop.smartcard.reader import Presence
from desktop.tasks.lanes import Lanes, TaskHandle
from desktop.viewmodels.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.smartcard.reader import CardReaders
    from desktop.smartcard.thai_card import ThaiCard


class CardState(StrEnum):
    LOOKING = "looking"
    """for a reader; the first moment"""
    NO_READER = "no_reader"
    WAITING = "waiting"
    """a card may be put in"""
    READING = "reading"
    PRESENT = "present"
    """the card that lies in has been read"""
    FAILED = "failed"
    """the card could not be read; `error` says why"""


class CardModel(QObject):
    """Reads each card that is put in while somebody listens.

    `listen` when the page that needs cards is shown, `rest` when it is left: nobody's card is read behind another page.
    A card that lies in when the listening begins is read at once.
    """

    state_changed = Signal(object)
    """`CardState`"""
    progressed = Signal(int, int)
    """so many parts of so many are read"""
    card_read = Signal(object)
    """`ThaiCard`; kept nowhere here"""
    removed = Signal()
    """the card that was read has left the reader"""
    failed = Signal(object)
    """the exception of a card that could not be read: `desktop.smartcard.reader` names the known ones"""

    _presence_arrived = Signal(object)

    def __init__(self, readers: CardReaders, lanes: Lanes, *, photo: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = readers
        self._lanes = lanes
        self._photo = photo
        self._state = CardState.LOOKING
        self._presence = Presence()
        self._error: Exception | None = None
        self._task: TaskHandle | None = None
        self._end: Callable[[], None] | None = None
        self._presence_arrived.connect(self._take_in, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> CardState:
        return self._state

    @property
    def reader(self) -> str:
        """The reader's name; "" while there is none."""
        return self._presence.reader

    @property
    def card_in(self) -> bool:
        """Whether a card lies in the reader."""
        return self._presence.card

    @property
    def error(self) -> Exception | None:
        """Why there is no reader, or why the card could not be read."""
        return self._error

    def listen(self) -> None:
        """Begin to read what is put in."""
        if self._end is None:
            self._end = self._readers.watch(self._hand_over)
            self.destroyed.connect(self._end)

    def rest(self) -> None:
        """Read no more; what is being read is given up."""
        if self._end is not None:
            self.destroyed.disconnect(self._end)
            self._end()
            self._end = None
        self._give_up()
        self._presence = Presence()
        self._be(CardState.LOOKING)

    def read_again(self) -> None:
        """Another try with the card that lies in."""
        if self._presence.card and self._state in (CardState.FAILED, CardState.PRESENT):
            self._read()

    def _hand_over(self, presence: Presence) -> None:
        # From the watching thread: the signal carries it to ours, unless the program is ending.
        if shiboken6.isValid(self):
            self._presence_arrived.emit(presence)

    def _take_in(self, presence: Presence) -> None:
        if self._end is None:
            return  # sent before the listening ended
        before, self._presence = self._presence, presence
        if self._state is CardState.PRESENT and presence != before:
            self.removed.emit()
        if presence.card:
            if presence != before:
                self._read()
        elif self._state is not CardState.READING:  # a card pulled while reading: the reading itself fails and tells
            self._settle()

    def _read(self) -> None:
        self._give_up()
        self._be(CardState.READING)
        self._task = self._lanes.device.submit(
            self._readers.read,
            photo=self._photo,
            on_done=self._done,
            on_error=self._failed,
            on_progress=self.progressed.emit,
            owner=self,
        )

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _done(self, card: ThaiCard) -> None:
        self._be(CardState.PRESENT)
        self.card_read.emit(card)
        if not self._presence.card:
            self.removed.emit()
            self._settle()

    def _failed(self, error: Exception) -> None:
        self._be(CardState.FAILED, error)
        self.failed.emit(error)
        if self._presence.problem:
            self._settle()

    def _settle(self) -> None:
        """Without a card. Why it could not be read stays on the screen where it was pulled too early."""
        if self._presence.problem:
            self._be(CardState.NO_READER, KnownError(self._presence.problem))
        elif _code(self._error) != "card_removed":
            self._be(CardState.WAITING)

    def _be(self, state: CardState, error: Exception | None = None) -> None:
        if state is self._state and _code(error) == _code(self._error):
            return
        self._state, self._error = state, error
        self.state_changed.emit(state)


def _code(error: Exception | None) -> str:
    return error.code if isinstance(error, KnownError) else type(error).__name__


def state_words(state: CardState, error: Exception | None) -> tuple[str, str]:
    """How it stands with the reader, and, where something is wrong, what to do about it."""
    if error is not None:
        told = sentence(error)
        return told.what, told.next
    words = {
        CardState.LOOKING: tr("กำลังหาเครื่องอ่านบัตร…"),
        CardState.WAITING: tr("เครื่องอ่านบัตรพร้อม เสียบบัตรได้"),
        CardState.READING: tr("กำลังอ่านบัตร… อย่าเพิ่งดึงบัตรออก"),
        CardState.PRESENT: tr("อ่านบัตรแล้ว ดึงบัตรออกได้"),
    }
    return words.get(state, ""), ""
