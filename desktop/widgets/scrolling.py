"""A column that scrolls, exactly as tall as its text needs at the width it has."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class ColumnScroll(QScrollArea):
    """QScrollArea takes a widget's minimum height for its narrowest width: with wrapping text it then scrolls far
    into emptiness. Here the height is asked for the real width, whenever that or the content changes.

    `fill`: the content takes the height there is, and scrolls only where that is less than the least it can do with.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None, *, fill: bool = False) -> None:
        super().__init__(parent)
        self._fill = fill
        self.setWidgetResizable(not fill)  # Qt would ask for the height the content likes best
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        content = self.widget()
        layout = content.layout() if content is not None else None
        if content is None or layout is None:
            return
        if self._fill:
            room = self.viewport().size()
            content.resize(room.width(), max(room.height(), layout.totalMinimumSize().height()))
        elif layout.hasHeightForWidth():
            content.setMinimumHeight(max(1, layout.totalHeightForWidth(self.viewport().width())))
        else:
            content.setMinimumHeight(0)  # nothing wraps any more: what was asked for before says nothing now


def into_view(widget: QWidget) -> None:
    """Scroll the areas a widget lies in until it is seen, once the layout has made room for it."""

    def scroll() -> None:
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget, 0, 0)
            around = around.parentWidget()

    QTimer.singleShot(0, widget, scroll)
