"""Lays widgets out in lines, as many in a line as fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """Each widget comes with the width it would like; what is left of a line is shared in proportion, as far as none
    becomes twice as wide as it would like."""

    def __init__(self, gap: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._cells: list[tuple[QWidget, int]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_cells(self, cells: Sequence[tuple[QWidget, int]]) -> None:
        """Lay out these widgets, in this order; those laid out before and not named any more are the caller's again."""
        self._cells = list(cells)
        for widget, _wanted in cells:
            if widget.parentWidget() is not self:
                widget.setParent(self)
                widget.show()
        self.relay()

    def relay(self) -> None:
        """A widget inside changed its height."""
        self._place(self.width(), move=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        width = sum(wanted + self._gap for _widget, wanted in self._cells)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def _lines(self, width: int) -> list[list[tuple[QWidget, int]]]:
        lines: list[list[tuple[QWidget, int]]] = [[]]
        used = 0
        for cell in self._cells:
            if lines[-1] and used + cell[1] > width:
                lines.append([])
                used = 0
            lines[-1].append(cell)
            used += cell[1] + self._gap
        return lines

    def _place(self, width: int, *, move: bool) -> int:
        top = 0
        for line in self._lines(width):
            if not line:
                continue
            room = width - self._gap * (len(line) - 1)
            wanted = sum(share for _widget, share in line)
            room = min(room, 2 * wanted)
            left, height = 0, 0
            for widget, share in line:
                cell = room * share // wanted
                tall = widget.heightForWidth(cell) if widget.hasHeightForWidth() else widget.sizeHint().height()
                height = max(height, tall)
                if move:
                    widget.setGeometry(left, top, cell, tall)
                left += cell + self._gap
            top += height + self._gap
        return max(top - self._gap, 0)
