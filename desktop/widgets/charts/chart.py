"""What all charts share: the bars on the screen, walking through them by keyboard and mouse, the way to the people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QToolTip, QWidget

from desktop.viewmodels.chart import ChartPart, ChartView
from desktop.viewmodels.language import tr

Key = Qt.Key


class Place(NamedTuple):
    """Where a part of a bar is painted, and where the mouse finds it (small parts are found beside themselves)."""

    bar: int
    part: int
    rect: QRectF
    reach: QRectF


class Chart(QWidget):
    """Paints a `ChartView`. Arrows walk from bar to bar and from part to part, Enter and a click open."""

    figure_chosen = Signal(object, str)
    """`Selection` behind a part, and what it counts."""

    NEXT_BAR, PREVIOUS_BAR, NEXT_PART, PREVIOUS_PART = Key.Key_Down, Key.Key_Up, Key.Key_Right, Key.Key_Left

    def __init__(self, view: ChartView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.places: tuple[Place, ...] = ()
        self._at = (0, 0)
        self._hovered: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("แผนภูมิ {title}", title=view.title))
        self._say()

    def arrange(self) -> Sequence[Place]:
        """Where everything stands at the present size. For the kinds of charts to say."""
        raise NotImplementedError

    def lit(self, place: Place) -> bool:
        """Whether a part has the mouse over it or the keyboard's focus."""
        here = (place.bar, place.part)
        return here == self._hovered or (self.hasFocus() and here == self._at)

    @property
    def at(self) -> tuple[int, int]:
        """The bar and the part of it the keyboard stands on."""
        return self._at

    @property
    def part(self) -> ChartPart | None:
        """The part the keyboard stands on."""
        bar, part = self._at
        parts = self.view.bars[bar].parts if bar < len(self.view.bars) else ()
        return parts[part] if part < len(parts) else None

    def go_to(self, bar: int, part: int) -> None:
        """Put the keyboard's mark on a part, as near as there is one."""
        bars = self.view.bars
        if not bars:
            return
        bar = min(max(bar, 0), len(bars) - 1)
        self._at = (bar, min(max(part, 0), max(len(bars[bar].parts) - 1, 0)))
        self._say()
        self._bring_into_view()
        self.update()

    def open(self, part: ChartPart | None) -> None:
        if part is not None and part.selection is not None:
            self.figure_chosen.emit(part.selection, part.about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, part = self._at
        match event.key():
            case self.NEXT_BAR:
                self.go_to(bar + 1, part)
            case self.PREVIOUS_BAR:
                self.go_to(bar - 1, part)
            case self.NEXT_PART:
                self.go_to(bar, part + 1)
            case self.PREVIOUS_PART:
                self.go_to(bar, part - 1)
            case Key.Key_Home:
                self.go_to(0, part)
            case Key.Key_End:
                self.go_to(len(self.view.bars), part)
            case Key.Key_Return | Key.Key_Enter | Key.Key_Space:
                self.open(self.part)
            case _:
                super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._under(event.position())
        hovered = (place.bar, place.part) if place is not None else None
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()
        leads = place is not None and self._part_of(place).selection is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.go_to(place.bar, place.part)
            self.open(self._part_of(place))

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.places = tuple(self.arrange())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._part_of(place).sentence if place is not None else "", self)
            return True
        return super().event(event)

    def _part_of(self, place: Place) -> ChartPart:
        return self.view.bars[place.bar].parts[place.part]

    def _under(self, at: QPointF) -> Place | None:
        # What is painted is meant before what only reaches there.
        return next((place for place in self.places if place.rect.contains(at)), None) or next(
            (place for place in self.places if place.reach.contains(at)), None
        )

    def _say(self) -> None:
        part = self.part
        self.setAccessibleDescription(part.sentence if part is not None else "")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _bring_into_view(self) -> None:
        place = next((place for place in self.places if (place.bar, place.part) == self._at), None)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        content = above.widget() if above is not None else None
        if place is not None and above is not None and content is not None:
            middle = self.mapTo(content, place.reach.center().toPoint())
            above.ensureVisible(middle.x(), middle.y(), 40, 60)
