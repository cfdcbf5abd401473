"""The rail: the four rooms of the program, the state of sending, the lock."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Hairline
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


def rooms() -> tuple[tuple[str, str], ...]:
    """The rooms' names in code and on the screen, from top to bottom."""
    return (("today", tr("วันนี้")), ("roster", tr("รายชื่อ")), ("outbox", tr("รอส่ง")), ("settings", tr("ตั้งค่า")))


class Rail(QFrame):
    """Emits the room's name when one is chosen by mouse or by Ctrl+1 … Ctrl+4."""

    room_chosen = Signal(str)
    lock_requested = Signal()
    send_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact: bool | None = None
        self._send_text = tr("ส่งตอนนี้")
        space = current().spacing
        self.setProperty("role", "rail")
        column = QVBoxLayout(self)
        column.setContentsMargins(space.two, space.three, space.two, space.two)
        column.setSpacing(space.half)

        self._brand = QLabel()
        self._brand.setProperty("role", "brand")
        column.addWidget(self._brand)
        column.addSpacing(space.two)

        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        for number, (room, title) in enumerate(rooms(), start=1):
            button = Button(title, "rail", icon_name=room, shortcut=f"Ctrl+{number}")
            button.setAccessibleName(title)
            button.clicked.connect(lambda _checked=False, room=room: self.room_chosen.emit(room))
            self._group.addButton(button)
            self._buttons[room] = button
            column.addWidget(button)
        self._count = QLabel(self._buttons["outbox"])
        self._count.setProperty("role", "count")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.hide()
        column.addStretch(1)

        self.sending = Label("", "caption")
        column.addWidget(self.sending)
        self.send_button = Button(self._send_text, "quiet", icon_name="refresh", shortcut="F5")
        self.send_button.clicked.connect(self.send_requested)
        column.addWidget(self.send_button)
        column.addSpacing(space.one)
        column.addWidget(Hairline())
        column.addSpacing(space.one)
        foot = QHBoxLayout()
        self.officer = Label("", "small")
        foot.addWidget(self.officer, 1)
        lock = Button("", "quiet", icon_name="lock", shortcut="Ctrl+L")
        lock.setToolTip(tr("ล็อกหน้าจอ (Ctrl+L)"))
        lock.setAccessibleName(tr("ล็อกหน้าจอ"))
        lock.clicked.connect(self.lock_requested)
        foot.addWidget(lock)
        column.addLayout(foot)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Icons only, for a narrow window; the words are in the tool tips then."""
        if compact == self._compact:
            return
        self._compact = compact
        self.setFixedWidth(current().px(88 if compact else 216))
        self._brand.setText("ao" if compact else "aofield")
        for room, title in rooms():
            self._buttons[room].setText("" if compact else title)
        self.send_button.setText("" if compact else self._send_text)
        self.sending.setVisible(not compact and bool(self.sending.text()))
        self.officer.setVisible(not compact)
        self._place_count()

    def choose(self, room: str) -> None:
        """Mark a room as the one in front."""
        self._buttons[room].setChecked(True)

    def set_waiting(self, count: int) -> None:
        """How many records wait to be sent; shown as a number on the room."""
        self._count.setVisible(count > 0)
        self._count.setText(f"{count:,}" if count < 1000 else "999+")
        self._place_count()

    def show_sending(self, sentence: str) -> None:
        """What is to say about sending; nothing hides the line."""
        self.sending.setText(sentence)
        self.sending.setVisible(bool(sentence) and not self._compact)
        self.send_button.setToolTip("\n".join(part for part in (f"{self._send_text} (F5)", sentence) if part))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_count()

    def _place_count(self) -> None:
        button = self._buttons["outbox"]
        size: QSize = self._count.sizeHint()
        width = max(size.width(), size.height())
        self._count.setFixedWidth(width)
        if self._compact:
            self._count.move(button.width() - width - 2, 2)
        else:
            self._count.move(button.width() - width - 14, (button.height() - size.height()) // 2)
