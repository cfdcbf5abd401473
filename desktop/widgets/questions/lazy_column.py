"""A column of slots of which only those near the screen are filled, however many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.viewmodels.interview_items import Item
from desktop.widgets.questions.slot import Slot
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current

_MARGIN_SCREENS = 0.5  # how much beyond the visible part is built ahead
_WIDEST = 860
_ROOM_ROUND_KEPT = 56
_ROOM_FOR_FIRST = 120


class LazyColumn(ColumnScroll):
    """`head` stands above the slots, `foot` below. A subclass says what fills a slot: `fill`, `show_slot`, `drop`.

    One slot can be kept in view: whatever is built or appears above it then does not push it off the screen, until
    the person scrolls away.
    """

    def __init__(self, head: QWidget, foot: QWidget, parent: QWidget | None = None) -> None:
        centred = QWidget()
        super().__init__(centred, parent)
        self.slots: list[Slot] = []
        self._kept: Slot | None = None
        self._content = QWidget()
        self._content.setMaximumWidth(current().px(_WIDEST))
        self._content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(12, 8, 12, 32)
        self._column.setSpacing(0)
        self._column.addWidget(head)
        self._column.addWidget(foot)
        self._column.addStretch(1)
        outer = QHBoxLayout(centred)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(self._content, 1000)  # the stretches share what its greatest width leaves
        outer.addStretch(1)
        self._build_later = QTimer(self, singleShot=True, interval=0)
        self._build_later.timeout.connect(self._build_ahead)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self.build_visible())
        bar.rangeChanged.connect(lambda _least, _most: self._scroll_to_kept())
        bar.actionTriggered.connect(lambda _action: self._let_go())

    # --- for subclasses -------------------------------------------------------------------------------------------

    def fill(self, item: Item) -> QWidget:
        """The widget of an item."""
        raise NotImplementedError

    def show_slot(self, slot: Slot) -> None:
        """Bring a filled slot up to date."""
        raise NotImplementedError

    def drop(self, slot: Slot) -> None:
        """A slot goes."""
        if slot is self._kept:
            self._kept = None
        self._column.removeWidget(slot)
        slot.hide()
        slot.deleteLater()

    # --- the slots ------------------------------------------------------------------------------------------------

    def start_with(self, items: Sequence[Item]) -> None:
        """Show these items, from the top, in slots of their own."""
        for slot in self.slots:
            self.drop(slot)
        self.slots = []
        self.arrange(items)
        self.verticalScrollBar().setValue(0)
        self.build_visible()

    def arrange(self, items: Sequence[Item]) -> None:
        """Make the slots those of `items`, keeping each that stays, so that nothing else moves or loses the focus."""
        old = {slot.item.key: slot for slot in self.slots}
        wanted = {item.key for item in items}
        for slot in self.slots:
            if slot.item.key not in wanted:
                self.drop(slot)
        self.slots = []
        for place, item in enumerate(items):
            slot = old.get(item.key) or Slot(item)
            self.slots.append(slot)
            if item.key not in old:
                self._column.insertWidget(1 + place, slot)  # below the head
                slot.show()  # the layout would do it later; the cursor may be wanted there now
            elif slot.item != item:
                slot.item = item
                if slot.widget is not None:
                    self.show_slot(slot)

    def keep_in_view(self, slot: Slot) -> None:
        self._kept = slot
        self._scroll_to_kept()

    def show_end(self) -> None:
        """Scroll to the foot."""
        self._kept = None
        self._lay_out()
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def build(self, slot: Slot) -> None:
        """Fill a slot now, wherever it is."""
        if slot.widget is not None:
            return
        above = slot.geometry().bottom() <= self.verticalScrollBar().value()
        before = slot.height()
        slot.fill(self.fill(slot.item))
        self.show_slot(slot)
        if above:  # what the person looks at stays where it is
            self._lay_out()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + slot.height() - before)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.build_visible()

    def build_visible(self) -> None:
        """Build what is on the screen now, and go on with what is near it when nothing else is to be done."""
        if not self.isVisible():
            return
        while True:
            slot = self._unbuilt_within(0.0)
            if slot is None:
                break
            self.build(slot)
        self._build_later.start()

    def _build_ahead(self) -> None:
        slot = self._unbuilt_within(_MARGIN_SCREENS)
        if slot is not None:
            self.build(slot)
            self._build_later.start()

    def _unbuilt_within(self, margin: float) -> Slot | None:
        self._lay_out()
        top = self.verticalScrollBar().value()
        extra = int(self.viewport().height() * margin)
        near = QRect(0, top - extra, 1, self.viewport().height() + 2 * extra)
        for slot in self.slots:
            place = slot.geometry()
            if slot.widget is None and place.bottom() >= near.top() and place.top() <= near.bottom():
                return slot
        return None

    # --- geometry -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Have everything at its place now; Qt would do it when the event loop comes round to it."""
        self._fit()
        whole = self.widget()
        outer = whole.layout() if whole is not None else None
        if whole is None or outer is None:
            return
        whole.resize(self.viewport().width(), max(whole.minimumHeight(), self.viewport().height()))
        outer.activate()
        self._column.activate()

    def _let_go(self) -> None:
        self._kept = None

    def _scroll_to_kept(self) -> None:
        slot = self._kept
        if slot is None:
            return
        self._lay_out()
        bar = self.verticalScrollBar()
        place, height = slot.geometry(), self.viewport().height()
        first = next((each for each in self.slots if each.item.stops), None)
        if slot is first and place.top() + _ROOM_FOR_FIRST <= height:
            bar.setValue(0)  # what is to be read before the first question stays in sight
            return
        if slot.widget is not None and slot.widget.y() > 0 and place.height() > height:
            # What stands above the question can be scrolled to; the question itself is what the cursor is in.
            bar.setValue(min(place.bottom() - height, place.top() + slot.widget.y()))
            return
        room = min(_ROOM_ROUND_KEPT, max((height - place.height()) // 2, 0))
        if place.top() - room < bar.value():
            bar.setValue(place.top() - room)
        elif place.bottom() + room > bar.value() + height:
            bar.setValue(min(place.bottom() + room - height, place.top() - room))
