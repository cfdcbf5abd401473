"""The rail: the rooms of the program, the state of sending, the lock."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Hairline
from desktop.widgets.labels import Label
from desktop.widgets.theme import current

_WIDE, _NARROW = 216, 88
_TALLEST_ROOM = 46
_BETWEEN = 2
_ROOM_FOR_ALL = 620
"""Height, logical pixels before scaling, below which the brand, the lines and the sentence about sending go."""


def rooms() -> tuple[tuple[tuple[str, str], ...], ...]:
    """The rooms' names in code and on the screen, from top to bottom, in groups: the work with people, what goes out of
    the house, the program itself."""
    return (
        (
            ("today", tr("วันนี้")),
            ("counter", tr("จุดรับแจ้ง")),
            ("roster", tr("รายชื่อ")),
            ("plan", tr("แผนลงพื้นที่")),
            ("follow_up", tr("ติดตาม")),
            ("phase_two", tr("ระยะที่ 2")),
        ),
        (
            ("papers", tr("เอกสาร")),
            ("reports", tr("รายงาน")),
            ("ministry", tr("ลงเว็บกระทรวง")),
            ("outbox", tr("รอส่ง")),
            ("returned", tr("ส่งกลับแก้ไข")),
        ),
        (("settings", tr("ตั้งค่า")),),
    )


def room_keys() -> dict[str, str]:
    """Room → the key that, with Alt, leads to it: in the order of the rooms along the row of digits."""
    names = [room for group in rooms() for room, _title in group]
    return dict(zip(names, "1234567890-=", strict=True))


class Rail(QFrame):
    """Emits the room's name when one is chosen by mouse or by Alt and the room's key.

    Rooms that are not `offered` are left out; every other keeps its own key.
    """

    room_chosen = Signal(str)
    lock_requested = Signal()
    send_requested = Signal()

    def __init__(self, offered: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact: bool | None = None
        self._low: bool | None = None
        self._send_text = tr("ส่งตอนนี้")
        self._titles = {room: title for group in rooms() for room, title in group if room in offered}
        space = current().spacing
        self.setProperty("role", "rail")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(space.one, space.one, space.one, space.one)
        column.setSpacing(_BETWEEN)

        self._brand = QLabel()
        self._brand.setProperty("role", "brand")
        column.addWidget(self._brand)

        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        self._lines: list[Hairline] = []
        self._waiting: dict[str, int] = {}
        self._add_rooms(column)
        self._counts: dict[str, QLabel] = {
            room: self._make_count(room) for room in ("outbox", "returned") if room in self._buttons
        }
        column.addStretch()

        self.sending = Label("", "caption")
        column.addWidget(self.sending)
        self._foot = QHBoxLayout()
        self.send_button = Button(self._send_text, "quiet", icon_name="refresh", shortcut="F5")
        self.send_button.clicked.connect(self.send_requested)
        self._foot.addWidget(self.send_button, 1)
        lock = Button("", "quiet", icon_name="lock")  # its key works in the whole window, also where there is no rail
        lock.setToolTip(tr("ล็อกหรือสลับเจ้าหน้าที่ (Ctrl+L)"))
        lock.setAccessibleName(tr("ล็อกหรือสลับเจ้าหน้าที่"))
        lock.clicked.connect(self.lock_requested)
        self._foot.addWidget(lock)
        self._foot.setSpacing(2)
        for button in (self.send_button, lock):
            button.setProperty("slim", "true")
        column.addWidget(self._line())
        self.officer = Label("", "small")
        for label in (self.sending, self.officer):
            label.setContentsMargins(space.one, 0, 0, 0)
        column.addWidget(self.officer)
        column.addLayout(self._foot)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Icons only, for a narrow window; the words are in the tool tips then."""
        if compact == self._compact:
            return
        self._compact = compact
        self.setFixedWidth(current().px(_NARROW if compact else _WIDE))
        self._brand.setText("ao" if compact else "aofield")
        for room, title in self._titles.items():
            self._buttons[room].setText("" if compact else title)
        self.send_button.setText("" if compact else self._send_text)
        self._show_words()
        self._place_counts()

    def choose(self, room: str) -> None:
        """Mark a room as the one in front."""
        self._buttons[room].setChecked(True)

    @property
    def room(self) -> str:
        """The one in front."""
        return next((room for room, button in self._buttons.items() if button.isChecked()), "today")

    def set_waiting(self, room: str, count: int) -> None:
        """How many records wait in the outbox, or to be corrected; shown as a number on the room."""
        self._waiting[room] = count
        label = self._counts[room]
        label.setVisible(count > 0)
        label.setText(f"{count:,}" if count < 1000 else "999+")
        self._place_counts()

    def waiting(self, room: str) -> int:
        """What was last told of a room."""
        return self._waiting.get(room, 0)

    def show_sending(self, sentence: str) -> None:
        """What is to say about sending; in a window with little room it is the tool tip of the button."""
        self.sending.setText(sentence)
        self.send_button.setToolTip("\n".join(part for part in (f"{self._send_text} (F5)", sentence) if part))
        self._show_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < current().px(_ROOM_FOR_ALL)
        if low != self._low:
            self._low = low
            self._show_words()
        self._place_counts()

    def _add_rooms(self, column: QVBoxLayout) -> None:
        keys = room_keys()
        for group in rooms():
            if self._buttons:
                column.addWidget(self._line())
            for room, title in group:
                if room not in self._titles:
                    continue
                button = Button(title, "rail", icon_name=room, shortcut=f"Alt+{keys[room]}")
                button.setAccessibleName(title)
                button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
                button.setMaximumHeight(current().px(_TALLEST_ROOM))
                button.clicked.connect(lambda _checked=False, room=room: self.room_chosen.emit(room))
                self._group.addButton(button)
                self._buttons[room] = button
                column.addWidget(button)

    def _line(self) -> Hairline:
        line = Hairline()
        self._lines.append(line)
        return line

    def _show_words(self) -> None:
        self._column.setSpacing(0 if self._low else _BETWEEN)
        self._brand.setVisible(not self._low)
        self.officer.setVisible(not self._low)
        self.sending.setVisible(not self._low and not self._compact and bool(self.sending.text()))
        for line in self._lines:
            line.setVisible(not self._low)

    def _make_count(self, room: str) -> QLabel:
        count = QLabel(self._buttons[room])
        count.setProperty("role", "count")
        count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        count.hide()
        return count

    def _place_counts(self) -> None:
        for room, count in self._counts.items():
            button = self._buttons[room]
            size: QSize = count.sizeHint()
            width = max(size.width(), size.height())
            count.setFixedWidth(width)
            if self._compact:
                count.move(button.width() - width - 2, 2)
            else:
                count.move(button.width() - width - 14, (button.height() - size.height()) // 2)
