"""Whoever works on a page stays where they are while it shows newer facts: cursor, row in hand and scrolling."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from desktop.viewmodels.paged_rows import PagedRows
from desktop.widgets.row_list import RowList


@contextmanager
def kept_place(page: QWidget, area: QAbstractScrollArea) -> Iterator[None]:
    """Around making the rows of a `page` anew, which scrolls by `area`.

    The cursor goes to what is called as that was which had it; where that is gone, to the page itself.
    """
    had = QApplication.focusWidget()
    within = had is not None and page.isAncestorOf(had)
    called = _called(had) if had is not None else ()
    bar = area.verticalScrollBar()
    scrolled = bar.value()
    yield
    lost = within and had is not None and not had.isVisibleTo(page)
    if lost:
        page.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt would take any other

    def put_back() -> None:
        there = (each for each in page.findChildren(QWidget) if _called(each) == called and _is_there(each))
        again = next(there, None) if lost and page.hasFocus() else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        bar.setValue(scrolled)

    # The new rows are there, and have their height, with the next turn of the event loop.
    QTimer.singleShot(0, page, put_back)


@contextmanager
def kept_detail(page: QWidget, rows: RowList[Any], detail: QWidget, *, same: bool) -> Iterator[None]:
    """While the card beside a list is made anew. `same`: about whom it was before; else a cursor in it goes back to the
    list, so that what was about others is not done to these."""
    if same:
        with kept_place(page, rows):
            yield
        return
    if detail.isAncestorOf(QApplication.focusWidget() or page):
        rows.setFocus(Qt.FocusReason.OtherFocusReason)
    yield


def keep_rows(rows: RowList[Any], model: PagedRows[Any], identity: Callable[[Any], object]) -> None:
    """From now on the row in hand stays in hand whenever the same question is asked again.

    Called before anybody else listens to the model: whoever hears of new rows finds it in hand already.
    """
    held: list[KeptRow] = []

    def restore() -> None:
        while held:
            held.pop().restore()

    model.rows_come.connect(lambda: held.append(KeptRow(rows, identity)))
    model.settled.connect(restore)


class KeptRow:
    """The row in hand of a list and those chosen with it, by what they keep when their state and place change.

    Made before the rows are.
    """

    def __init__(self, rows: RowList[Any], identity: Callable[[Any], object]) -> None:
        self._rows = rows
        self._identity = identity
        self._place = rows.currentIndex().row()
        self._was = self._at(self._place) if self._place >= 0 else None
        self._chosen = {self._at(index.row()) for index in rows.selectionModel().selectedIndexes()}
        self._scrolled = rows.verticalScrollBar().value()

    def restore(self) -> None:
        """Where it is gone, whatever stands in its place now is in hand; with nothing in hand nothing is."""
        model = self._rows.model()
        count = model.rowCount()
        if self._was is not None and count:
            here = min(self._place, count - 1)
            place = next((each for each in (here, *range(count)) if self._at(each) == self._was), here)
            chosen = QItemSelection()
            for each in range(count):
                if self._at(each) in self._chosen:
                    chosen.select(model.index(each, 0), model.index(each, 0))
            if chosen.isEmpty() and self._chosen:
                chosen.select(model.index(place, 0), model.index(place, 0))
            flags = QItemSelectionModel.SelectionFlag
            self._rows.selectionModel().select(chosen, flags.ClearAndSelect)
            self._rows.selectionModel().setCurrentIndex(model.index(place, 0), flags.NoUpdate)
        self._rows.doItemsLayout()
        self._rows.verticalScrollBar().setValue(self._scrolled)

    def _at(self, place: int) -> object:
        rows: Any = self._rows.model()
        return self._identity(rows.row(place))


def _called(widget: QWidget) -> tuple[object, ...]:
    text = getattr(widget, "text", None)
    return type(widget), widget.accessibleName(), text() if callable(text) else ""


def _is_there(widget: QWidget) -> bool:
    return not widget.isHidden() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
